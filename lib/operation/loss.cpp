#include "operation/loss.hpp"

#include "operation/describe.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <vector>

namespace aludel::operation {

namespace {

using schema::to_string;
using Loss = std::optional<std::string>;

std::string column(const schema::QualifiedName& table, const std::string& name) {
  return "column " + to_string(table) + "." + name;
}

/// A type as far as it matters for what fits into it.
struct Width {
  enum class Family { other, whole, decimal, floating, text, bits };
  Family family = Family::other;
  int size = 0;  ///< bytes of a number; length of a text, 0 for no limit
};

Width width(const std::string& type) {
  using Family = Width::Family;
  struct Named {
    const char* name;
    Width width;
  };
  static constexpr Named names[] = {{"smallint", {Family::whole, 2}},
                                    {"integer", {Family::whole, 4}},
                                    {"bigint", {Family::whole, 8}},
                                    {"numeric", {Family::decimal, 0}},
                                    {"real", {Family::floating, 4}},
                                    {"double precision", {Family::floating, 8}},
                                    {"text", {Family::text, 0}},
                                    {"varchar", {Family::text, 0}},
                                    {"character varying", {Family::text, 0}},
                                    {"bit varying", {Family::bits, 0}},
                                    {"varbit", {Family::bits, 0}}};
  const auto open = type.find('(');
  const std::string name = type.substr(0, open);
  const auto found =
      std::ranges::find_if(names, [&](const Named& each) { return name == each.name; });
  if (found == std::end(names)) return {};
  Width result = found->width;
  if (open == std::string::npos) return result;
  if (result.family == Family::decimal) return {};
  std::from_chars(type.data() + open + 1, type.data() + type.size(), result.size);
  return result;
}

bool keeps_all(const std::string& from, const std::string& to) {
  using Family = Width::Family;
  if (from == to) return true;
  const Width old = width(from);
  const Width now = width(to);
  if (now.family == Family::text && now.size == 0) return true;
  if (old.family == Family::whole && now.family == Family::decimal) return true;
  if (old.family == Family::other || old.family != now.family) return false;
  const bool number = old.family == Family::whole || old.family == Family::floating;
  if (number) return old.size <= now.size;
  return now.size == 0 || (old.size != 0 && old.size <= now.size);
}

Loss lost(const Drop& change) {
  switch (change.name.kind) {
    case Kind::table:
      return "the rows of " + to_string(change.name);
    case Kind::sequence:
      return "how far " + to_string(change.name) + " has counted";
    case Kind::schema:
    case Kind::type:
    case Kind::domain:
    case Kind::extension:
      if (change.cascade) return "what is kept in " + to_string(change.name);
      return {};
    default:
      return {};
  }
}

Loss lost(const DropColumn& change) {
  if (change.was && change.was->generated) return {};
  return "the values of " + column(change.table, change.column);
}

bool may_lose(const AlterColumn& change) {
  if (!change.type) return false;
  const std::string from = change.was ? change.was->type : "";
  return !change.type->using_expression.empty() || !keeps_all(from, change.type->type);
}

/// Of each type that does not hold all, once.
std::vector<std::string> all_lost(const AlterColumn& change) {
  std::vector<std::string> all;
  std::vector<std::string> types;  // in the order in which they come
  std::map<std::string, std::vector<const AlterColumn*>> by_type;
  change.each([&](const AlterColumn& each) {
    if (may_lose(each)) {
      auto& those = by_type[each.type->type];
      if (those.empty()) types.push_back(each.type->type);
      those.push_back(&each);
    } else if (each.identity && !*each.identity) {
      all.push_back("how far the identity of " + column(each.table, each.column) + " has counted");
    }
  });
  for (const auto& type : types) {
    all.push_back("what " + type + " cannot hold of " + columns(by_type[type]));
  }
  return all;
}

Loss lost(const Alter& change) {
  if (change.object.kind == Kind::type && change.clause.starts_with("DROP ATTRIBUTE ")) {
    return "the values of an attribute of " + to_string(change.object);
  }
  return {};
}

Loss lost(const auto&) { return {}; }

std::vector<std::string> all_lost(const auto& change) {
  const Loss one = lost(change);
  return one ? std::vector{*one} : std::vector<std::string>();
}

/// What a loss is about.
std::string key(const Change& change, bool back) {
  if (const auto* drop = std::get_if<Drop>(&change)) return back ? "" : to_string(drop->name);
  if (const auto* create = std::get_if<Create>(&change)) {
    return back ? to_string(name_of(create->object)) : "";
  }
  if (const auto* drop = std::get_if<DropColumn>(&change)) {
    return back ? "" : column(drop->table, drop->column);
  }
  if (const auto* add = std::get_if<AddColumn>(&change)) {
    return back ? column(add->table, add->column.name) : "";
  }
  return "";
}

/// One of the columns at least: they may be altered together on one way only.
bool alters_same(const AlterColumn& left, const AlterColumn& right) {
  std::set<std::string> columns;
  left.each([&](const AlterColumn& each) { columns.insert(each.column); });
  bool same = false;
  right.each([&](const AlterColumn& each) { same = same || columns.contains(each.column); });
  return same && left.table == right.table;
}

}  // namespace

std::vector<std::string> losses(const Operation& operation) {
  return std::visit([](const auto& change) { return all_lost(change); }, operation.change);
}

std::optional<std::string> loss(const Operation& operation) {
  Loss text;
  for (const auto& one : losses(operation)) text = text ? *text + "; " + one : one;
  return text;
}

bool makes_room_again(const Operation& back, const Operation& lost) {
  const auto* altered = std::get_if<AlterColumn>(&lost.change);
  const auto* altered_back = std::get_if<AlterColumn>(&back.change);
  if (altered != nullptr && altered_back != nullptr) return alters_same(*altered, *altered_back);
  const std::string what = key(lost.change, false);
  return !what.empty() && what == key(back.change, true);
}

}  // namespace aludel::operation
