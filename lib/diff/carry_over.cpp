// Values of a type that is made again under its name, from the old one to the new one.

#include "diff/unit.hpp"
#include "sql/quote.hpp"

#include <algorithm>

namespace aludel::diff {

namespace {

using schema::Composite;

const Composite* composite(const schema::Snapshot& snapshot, const std::string& type) {
  const auto found = std::ranges::find_if(
      snapshot.schema.composites, [&](const auto& each) { return sql::quote(each.name) == type; });
  return found == snapshot.schema.composites.end() ? nullptr : &*found;
}

class CarryOver {
 public:
  CarryOver(const schema::Snapshot& from, const schema::Snapshot& to) : from_(from), to_(to) {}

  /// Whether there are, within the type, arrays of composites that are moved.
  bool holds_moved(const std::string& type, int depth = 0) const {
    if (depth > 8) return false;
    if (type.ends_with("[]")) return is_moved_or_holds(type.substr(0, type.size() - 2), depth);
    const std::string below = base_type(to_.schema, type);
    if (!below.empty()) return holds_moved(below, depth + 1);
    const Composite* after = composite(to_, type);
    return after != nullptr && std::ranges::any_of(after->fields, [&](const auto& field) {
             return holds_moved(field.type, depth + 1);
           });
  }

  std::string value(const std::string& old, const std::string& type) const {
    if (type.ends_with("[]")) return old + "::text[]::" + type;
    if (goes_by_attribute(type)) return row(old, *composite(from_, type), *composite(to_, type));
    const std::string before = base_type(from_.schema, type);
    const std::string after = base_type(to_.schema, type);
    if (!before.empty() && before == after && goes_by_attribute(before)) {
      return "(" + row(old, *composite(from_, before), *composite(to_, before)) + ")::" + type;
    }
    const bool casts = before != after && can_cast(before, after);
    return old + "::" + (casts ? after : std::string("text")) + "::" + type;
  }

 private:
  /// Between types whatever their modifiers.
  bool can_cast(const std::string& before, const std::string& after) const {
    return from_.casts.contains({without_modifier(before), without_modifier(after)});
  }

  /// Whether the attributes of a composite, or of one within it, are not where they were.
  bool is_moved(const std::string& type, int depth = 0) const {
    const Composite* before = composite(from_, type);
    const Composite* after = composite(to_, type);
    if (before == nullptr || after == nullptr || depth > 8) return false;
    const bool same = std::ranges::equal(before->fields, after->fields, {}, &schema::Column::name,
                                         &schema::Column::name);
    return !same || std::ranges::any_of(after->fields, [&](const auto& field) {
      return is_moved(field.type, depth + 1);
    });
  }

  /// Whether a text of the whole value would not do.
  bool goes_by_attribute(const std::string& type) const {
    return is_moved(type) || is_recast(type);
  }

  /// What a domain is made of; of another type itself.
  static std::string without_domain(const schema::Schema& schema, const std::string& type) {
    const std::string below = base_type(schema, type);
    return below.empty() ? type : below;
  }

  /// Whether attributes of a composite, or of one within it, are of other types that PostgreSQL
  /// casts to: it may not read the text of `2.0` as an integer.
  bool is_recast(const std::string& type, int depth = 0) const {
    const Composite* before = composite(from_, type);
    const Composite* after = composite(to_, type);
    if (before == nullptr || after == nullptr || depth > 8) return false;
    return std::ranges::any_of(after->fields, [&](const auto& field) {
      const auto was = std::ranges::find(before->fields, field.name, &schema::Column::name);
      if (was == before->fields.end()) return false;
      const std::string old = without_domain(from_.schema, was->type);
      const std::string wanted = without_domain(to_.schema, field.type);
      return old == wanted ? is_recast(wanted, depth + 1) : can_cast(old, wanted);
    });
  }

  bool is_moved_or_holds(const std::string& element, int depth) const {
    return is_moved(without_domain(to_.schema, element)) || holds_moved(element, depth + 1);
  }

  std::string row(const std::string& old, const Composite& before, const Composite& after) const {
    std::string fields;
    for (const auto& field : after.fields) {
      const auto was = std::ranges::find(before.fields, field.name, &schema::Column::name);
      fields += (fields.empty() ? "" : ", ") +
                (was == before.fields.end()
                     ? std::string("NULL")
                     : attribute("(" + old + ")." + sql::quote_identifier(field.name), was->type,
                                 field.type));
    }
    return "CASE WHEN " + old + " IS DISTINCT FROM NULL THEN ROW(" + fields +
           ")::" + sql::quote(after.name) + " END";
  }

  std::string attribute(const std::string& old, const std::string& before,
                        const std::string& after) const {
    if (before == after) {
      const bool own = after.find('.') != std::string::npos;
      return own ? value(old, after) : old;
    }
    return old + (can_cast(before, after) ? "::" : "::text::") + after;
  }

  const schema::Snapshot& from_;
  const schema::Snapshot& to_;
};

}  // namespace

std::string base_type(const schema::Schema& schema, const std::string& type) {
  for (const auto& domain : schema.domains) {
    if (sql::quote(domain.name) != type) continue;
    const std::string below = base_type(schema, domain.type);
    return below.empty() ? domain.type : below;
  }
  return "";
}

bool carries_by_name(const std::string& type, const schema::Snapshot& from,
                     const schema::Snapshot& to) {
  return CarryOver(from, to).holds_moved(type);
}

std::string carried_over(const std::string& value, const std::string& type,
                         const schema::Snapshot& from, const schema::Snapshot& to) {
  return CarryOver(from, to).value(value, type);
}

}  // namespace aludel::diff
