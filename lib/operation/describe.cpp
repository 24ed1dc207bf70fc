#include "operation/describe.hpp"

namespace aludel::operation {

namespace {

using schema::to_string;

std::string column(const schema::QualifiedName& table, const std::string& name) {
  return "column " + to_string(table) + "." + name;
}

std::string constraint(const schema::QualifiedName& table, const std::string& name) {
  return "constraint " + name + " on " + to_string(table);
}

/// The first line of some SQL, cut to a readable length between two characters.
std::string excerpt(const std::string& sql) {
  constexpr std::size_t limit = 60;
  const auto begin = sql.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "nothing";
  const auto end = sql.find('\n', begin);
  std::string line = sql.substr(begin, end == std::string::npos ? end : end - begin);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
  const bool more =
      end != std::string::npos && sql.find_first_not_of(" \t\r\n;", end) != std::string::npos;
  if (line.size() <= limit) return more ? line + " …" : line;
  std::size_t cut = limit;
  while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
  return line.substr(0, cut) + "…";
}

std::string text(const Execute& change) { return "execute " + excerpt(change.sql); }
std::string text(const Create& change) { return "create " + to_string(name_of(change.object)); }
std::string text(const Drop& change) { return "drop " + to_string(change.name); }
std::string text(const Replace& change) { return "replace " + to_string(name_of(change.object)); }
std::string text(const Rename& change) {
  return "rename " + to_string(change.object) + " to " + change.to;
}
std::string text(const SetSchema& change) {
  return "move " + to_string(change.object) + " to schema " + change.to;
}
std::string text(const Comment& change) {
  return (change.text ? "comment on " : "remove comment on ") + to_string(change.object);
}
std::string text(const Alter& change) {
  return "alter " + to_string(change.object) + ": " + excerpt(change.clause);
}
std::string text(const AttachPartition& change) {
  return "attach partition " + to_string(change.partition) + " to " + to_string(change.table);
}
std::string text(const DetachPartition& change) {
  return "detach partition " + to_string(change.partition) + " from " + to_string(change.table);
}
std::string text(const AddColumn& change) {
  return "add " + column(change.table, change.column.name);
}
std::string text(const DropColumn& change) { return "drop " + column(change.table, change.column); }
std::string text(const AlterColumn& change) {
  std::vector<const AlterColumn*> all;
  change.each([&](const AlterColumn& each) { all.push_back(&each); });
  return "alter " + columns(all);
}
std::string text(const AddConstraint& change) {
  const std::string& name = change.constraint.name;
  return std::string("add ") + kind(change.constraint) + (name.empty() ? "" : " " + name) + " on " +
         to_string(change.table);
}
std::string text(const DropConstraint& change) {
  return "drop " + constraint(change.table, change.name);
}
std::string text(const ValidateConstraint& change) {
  return "validate " + constraint(change.table, change.name);
}
std::string text(const AddEnumValue& change) {
  return "add value '" + change.label + "' to type " + to_string(change.type);
}
std::string text(const RenameEnumValue& change) {
  return "rename value '" + change.from + "' of type " + to_string(change.type) + " to '" +
         change.to + "'";
}
std::string text(const AlterDomain& change) { return "alter domain " + to_string(change.domain); }
std::string text(const AlterSequence& change) {
  return "alter sequence " + to_string(change.sequence);
}
std::string text(const RefreshView& change) {
  return "refresh materialized view " + to_string(change.view);
}
std::string text(const RowSecurity& change) {
  const char* verb = change.enabled ? (*change.enabled ? "enable" : "disable")
                                    : (change.forced.value_or(false) ? "force" : "no longer force");
  return std::string(verb) + " row security on " + to_string(change.table);
}
std::string text(const Grant& change) {
  const auto& grant = change.grant;
  return "grant " + grant.privileges + (grant.on.empty() ? "" : " on " + grant.on) + " to " +
         grant.to;
}
std::string text(const Revoke& change) {
  const auto& grant = change.grant;
  return "revoke " + grant.privileges + (grant.on.empty() ? "" : " on " + grant.on) + " from " +
         grant.to;
}
std::string text(const Insert& change) {
  const auto count = change.rows.size();
  return "insert " + std::to_string(count) + (count == 1 ? " row" : " rows") + " into " +
         to_string(change.table);
}

}  // namespace

std::string columns(const std::vector<const AlterColumn*>& changes) {
  std::string text = changes.size() == 1 ? "column " : "columns ";
  for (const auto* change : changes) {
    text += change == changes.front() ? to_string(change->table) + "." : ", ";
    text += change->column;
  }
  return text;
}

std::string describe(const Operation& operation) {
  return std::visit([](const auto& change) { return text(change); }, operation.change);
}

}  // namespace aludel::operation
