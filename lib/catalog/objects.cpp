#include "catalog/objects.hpp"

#include <utility>

namespace aludel::catalog {

void Objects::add(Oid catalog, Oid oid, schema::SharedName name) {
  names_.try_emplace(key(catalog, oid), std::move(name));
}

const schema::SharedName& Objects::extension(const std::string& name) {
  return extensions_.try_emplace(name, schema::Kind::extension, schema::QualifiedName{"", name})
      .first->second;
}

void Objects::add_extension(Oid oid, const std::string& name) {
  add(pg_extension, oid, extension(name));
}

void Objects::add_member(Oid catalog, Oid oid, const std::string& name) {
  members_.insert(key(catalog, oid));
  add(catalog, oid, extension(name));
}

void Objects::add_alias(Oid catalog, Oid oid, std::uint64_t of) {
  aliases_.try_emplace(key(catalog, oid), of);
}

const schema::ObjectName* Objects::find(Oid catalog, Oid oid) const {
  const schema::SharedName* shared = find_shared(catalog, oid);
  return shared ? shared->operator->() : nullptr;
}

const schema::SharedName* Objects::find_shared(Oid catalog, Oid oid) const {
  std::uint64_t wanted = key(catalog, oid);
  for (auto alias = aliases_.find(wanted); alias != aliases_.end(); alias = aliases_.find(wanted)) {
    wanted = alias->second;
  }
  const auto found = names_.find(wanted);
  return found == names_.end() ? nullptr : &found->second;
}

}  // namespace aludel::catalog
