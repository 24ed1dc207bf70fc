#include "compare/compare.hpp"
#include "compare/keep.hpp"

#include "diff/inventory.hpp"
#include "sql/definition.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace aludel::compare {

namespace {

using diff::ColumnRef;
using diff::ConstraintRef;
using diff::Inventory;
using schema::ObjectName;
using Names = std::set<ObjectName>;

bool is_scripted_text(Kind kind) {
  return kind == Kind::policy || kind == Kind::rule || kind == Kind::trigger ||
         kind == Kind::function || kind == Kind::procedure || kind == Kind::statistics ||
         kind == Kind::publication;
}

/// What the server printed of an expression: the texts that another reading may change.
struct Printed {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const ColumnRef& ref) const {
    const auto& column = *ref.column;
    return column.default_value.value_or("") + "\n" +
           (column.generated ? column.generated->expression : "");
  }
  std::string operator()(const ConstraintRef& ref) const {
    return sql::table_constraint(*ref.constraint);
  }
  std::string operator()(const schema::Index* index) const {
    return sql::create_index(*index, false, false);
  }
  std::string operator()(const schema::View* view) const { return view->query; }
  std::string operator()(const schema::Domain* domain) const { return sql::create_domain(*domain); }
  std::string operator()(const schema::Scripted* script) const {
    return is_scripted_text(script->name.kind) ? script->create : "";
  }
  template <class T>
  std::string operator()(const T*) const {
    return "";
  }
};

std::string printed(const diff::Ref& ref) { return std::visit(Printed(), ref); }

/// Whether another reading could make the two the same: all but the expression is.
bool may_be_same(const diff::Ref& from, const diff::Ref& to) {
  if (const auto* column = std::get_if<ColumnRef>(&from)) {
    const auto& other = *std::get<ColumnRef>(to).column;
    return column->column->default_value.has_value() == other.default_value.has_value() &&
           column->column->generated.has_value() == other.generated.has_value();
  }
  if (const auto* constraint = std::get_if<ConstraintRef>(&from)) {
    return constraint->constraint->definition.index() ==
           std::get<ConstraintRef>(to).constraint->definition.index();
  }
  // The body of a function is text as it was written, unless it is of the standard's form.
  if (const auto* script = std::get_if<const schema::Scripted*>(&from)) {
    const Kind kind = (*script)->name.kind;
    return (kind != Kind::function && kind != Kind::procedure) ||
           (*script)->create.find("BEGIN ATOMIC") != std::string::npos;
  }
  return true;
}

Names candidates(const Inventory& from, const Inventory& to) {
  Names names;
  for (const auto& [name, ref] : from.things()) {
    const diff::Ref& other = to.find(name);
    if (other.index() != ref.index() || !may_be_same(ref, other)) continue;
    if (printed(ref) != printed(other)) names.insert(name);
  }
  return names;
}

/// The part of a snapshot that some objects need to be made.
class Extract {
 public:
  Extract(const schema::Snapshot& snapshot, const Inventory& inventory, const Names& wanted)
      : snapshot_(snapshot), inventory_(inventory), wanted_(wanted) {}

  schema::Snapshot run() {
    for (const auto& name : wanted_) take(name);
    while (!queue_.empty()) {
      const ObjectName name = queue_.front();
      queue_.pop_front();
      needs_of(name);
    }
    schema::Snapshot part = snapshot_;
    auto& schema = part.schema;
    keep_objects(schema, [&](const ObjectName& name) {
      return name.kind == Kind::schema || taken_.contains(name);
    });
    schema.grants.clear();
    schema.revokes.clear();
    for (auto& table : schema.tables) thin(table);
    for (auto& sequence : schema.sequences) {
      sequence.owner_table = {};
      sequence.owner_column.clear();
    }
    std::erase_if(part.dependencies, [&](const auto& dependency) {
      return dependency.of_default && !wanted_.contains(dependency.object);
    });
    return part;
  }

 private:
  void take(const ObjectName& name) {
    if (taken_.insert(name).second) queue_.push_back(name);
  }

  void needs_of(const ObjectName& name) {
    for (const auto* dependency : inventory_.needs(name)) {
      if (dependency->of_default && !wanted_.contains(name)) continue;
      take(dependency->on);
    }
    if (schema::belongs_to_table(name.kind)) {
      for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::domain}) {
        const ObjectName owner{kind, name.table, {}, {}};
        if (inventory_.find(owner).index() != 0) take(owner);
      }
    }
    const diff::Ref& ref = inventory_.find(name);
    if (const auto* index = std::get_if<const schema::Index*>(&ref)) {
      take({Kind::table, (*index)->table, {}, {}});
      take({Kind::materialized_view, (*index)->table, {}, {}});
      if (!(*index)->attached_to.name.empty()) {
        take({Kind::index, (*index)->attached_to, {}, {}});
      }
    }
    if (const auto* table = std::get_if<const schema::Table*>(&ref)) {
      for (const auto& column : (*table)->columns) {
        take(diff::column_name((*table)->name, column.name));
      }
      for (const auto& parent : diff::parents(**table)) take(diff::table_name(parent));
    }
  }

  void thin(schema::Table& table) const {
    std::erase_if(table.constraints, [&](const schema::Constraint& constraint) {
      if (wanted_.contains(diff::constraint_name(table.name, constraint.name))) return false;
      return std::holds_alternative<schema::ForeignKey>(constraint.definition) ||
             std::holds_alternative<schema::Check>(constraint.definition) ||
             std::holds_alternative<schema::Exclude>(constraint.definition);
    });
    for (auto& column : table.columns) {
      if (wanted_.contains(diff::column_name(table.name, column.name))) continue;
      if (!column.generated) column.default_value.reset();
    }
    table.settings.clear();
    table.inherited_constraints.clear();
    table.tablespace.clear();
  }

  const schema::Snapshot& snapshot_;
  const Inventory& inventory_;
  const Names& wanted_;
  Names taken_;
  std::deque<ObjectName> queue_;
};

/// What the server prints of each when it has read its own print.
std::map<ObjectName, std::string> read_again(const schema::Snapshot& snapshot,
                                             const Inventory& inventory, const Names& names,
                                             Workbench& bench) {
  const auto again =
      bench.try_out(statements(Extract(snapshot, inventory, names).run()), catalog::Scope{});
  const Inventory reading(again);
  std::map<ObjectName, std::string> result;
  for (const auto& name : names) {
    const diff::Ref& ref = reading.find(name);
    if (ref.index() != 0) result[name] = printed(ref);
  }
  return result;
}

/// Gives one object of `schema` the words of `other`.
class Settle {
 public:
  explicit Settle(schema::Schema& schema) : schema_(schema) {}

  void words(const ObjectName& name, const diff::Ref& other) {
    std::visit([&](const auto& value) { take(name, value); }, other);
  }

 private:
  template <class List>
  auto* find(List& list, const ObjectName& name) {
    const auto found =
        std::ranges::find_if(list, [&](const auto& each) { return name_of(each) == name; });
    return found == list.end() ? nullptr : &*found;
  }

  void take(const ObjectName&, std::monostate) {}
  void take(const ObjectName& name, const ColumnRef& other) {
    schema::Table* table = find_table(schema_, name.table);
    if (table == nullptr) return;
    for (auto& column : table->columns) {
      if (column.name != name.name.name) continue;
      column.default_value = other.column->default_value;
      column.generated = other.column->generated;
    }
  }
  void take(const ObjectName& name, const ConstraintRef& other) {
    schema::Table* table = find_table(schema_, name.table);
    if (table == nullptr) return;
    for (auto& constraint : table->constraints) {
      if (constraint.name == name.name.name) constraint.definition = other.constraint->definition;
    }
  }
  void take(const ObjectName& name, const schema::Index* other) {
    if (auto* index = find(schema_.indexes, name)) {
      index->keys = other->keys;
      index->where = other->where;
    }
  }
  void take(const ObjectName& name, const schema::View* other) {
    if (auto* view = find(schema_.views, name)) view->query = other->query;
  }
  void take(const ObjectName& name, const schema::Domain* other) {
    if (auto* domain = find(schema_.domains, name)) {
      domain->default_value = other->default_value;
      domain->constraints = other->constraints;
    }
  }
  void take(const ObjectName& name, const schema::Scripted* other) {
    if (auto* script = find(schema_.scripted, name)) script->create = other->create;
  }
  template <class T>
  void take(const ObjectName&, const T*) {}

  schema::Schema& schema_;
};

}  // namespace

void settle_texts(schema::Snapshot& from, const schema::Snapshot& to, const Bench& bench) {
  const Inventory before(from);
  const Inventory after(to);
  const Names names = candidates(before, after);
  if (names.empty()) return;
  std::map<ObjectName, std::string> left;
  std::map<ObjectName, std::string> right;
  try {
    left = read_again(from, before, names, bench());
    right = read_again(to, after, names, bench());
  } catch (const DatabaseError& error) {
    // Of the connection, of resources, of an operator's intervention.
    const auto of = error.sqlstate().substr(0, 2);
    if (of == "08" || of == "53" || of == "57") throw;
    return;  // what cannot be made again elsewhere is taken at its word
  }
  Names same;
  for (const auto& name : names) {
    if (!left.contains(name) || !right.contains(name)) continue;
    const std::string from_text = printed(before.find(name));
    const std::string to_text = printed(after.find(name));
    if (left[name] == right[name] || left[name] == to_text || from_text == right[name]) {
      same.insert(name);
    }
  }
  Settle settle(from.schema);
  for (const auto& name : same) settle.words(name, after.find(name));
}

}  // namespace aludel::compare
