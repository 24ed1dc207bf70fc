#include "compare/compare.hpp"
#include "compare/keep.hpp"

#include <aludel/error.hpp>

#include <fnmatch.h>

#include <algorithm>

namespace aludel::compare {

namespace {

using schema::ObjectName;

bool matches(const std::vector<std::string>& patterns, const std::string& text) {
  return std::ranges::any_of(patterns, [&](const auto& pattern) {
    return ::fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
  });
}

const std::vector<std::string>& known_kinds() {
  static const std::vector<std::string> kinds = [] {
    std::vector<std::string> all{"privileges"};
    for (int i = 0; i <= static_cast<int>(Kind::foreign_table); ++i) {
      all.emplace_back(schema::to_string(static_cast<Kind>(i)));
    }
    return all;
  }();
  return kinds;
}

class Restriction {
 public:
  explicit Restriction(const Managed& managed) : managed_(managed) { check_kinds(managed.kinds); }

  bool kind(const std::string& name) const {
    return managed_.kinds.empty() || std::ranges::count(managed_.kinds, name) > 0;
  }

  bool holds(const ObjectName& object) const {
    if (!kind(schema::to_string(object.kind))) return false;
    return named(schema::belongs_to_table(object.kind) ? object.table : object.name, object.kind);
  }

  bool named(const schema::QualifiedName& name, Kind kind) const {
    if (kind == Kind::schema) {
      return managed_.schemas.empty() || matches(managed_.schemas, name.name);
    }
    if (!name.schema.empty() && !managed_.schemas.empty() &&
        !matches(managed_.schemas, name.schema)) {
      return false;
    }
    const std::string whole = (name.schema.empty() ? "" : name.schema + ".") + name.name;
    if (matches(managed_.exclude, name.name) || matches(managed_.exclude, whole)) return false;
    return managed_.include.empty() || matches(managed_.include, name.name) ||
           matches(managed_.include, whole);
  }

 private:
  const Managed& managed_;
};

}  // namespace

void check_kinds(const std::vector<std::string>& kinds) {
  for (const auto& kind : kinds) {
    if (std::ranges::count(known_kinds(), kind)) continue;
    std::string list;
    for (const auto& each : known_kinds()) list += (list.empty() ? "" : ", ") + each;
    throw Error("usage", "there is no kind '" + kind + "'").hint("the kinds are " + list);
  }
}

void restrict_to(schema::Snapshot& snapshot, const Managed& managed) {
  const Restriction restriction(managed);
  auto& schema = snapshot.schema;
  // An index is managed as its table is.
  std::erase_if(schema.indexes, [&](const auto& index) {
    return !restriction.kind("index") || !restriction.named(index.table, Kind::table);
  });
  keep_objects(schema, [&](const ObjectName& name) {
    return name.kind == Kind::index || restriction.holds(name);
  });
  for (auto* grants : {&schema.grants, &schema.revokes}) {
    std::erase_if(*grants, [&](const auto& grant) {
      return !restriction.kind("privileges") || !restriction.holds(grant.object);
    });
  }
}

}  // namespace aludel::compare
