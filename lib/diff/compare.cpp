#include "diff/unit.hpp"
#include "schema/objects.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <set>

namespace aludel::diff {

namespace {

using schema::ObjectName;

/// Compares unit by unit. Columns of partitions and children are compared with what the changes of
/// their parents leave of them.
class Comparison {
 public:
  Comparison(const Inventory& from, const Inventory& to) : from_(from), to_(to) {}

  Units run() {
    for (const auto& [name, ref] : from_.things()) units_[name].from = ref;
    for (const auto& [name, ref] : to_.things()) units_[name].to = ref;
    for (auto& [name, unit] : units_) {
      if (name.kind != Kind::column) compare_unit(name, unit);
    }
    recreate_partitions(units_, from_, to_);
    for (const auto& table : from_.snapshot().schema.tables) {
      compare_columns(table.name);
      const schema::Table* other = to_.table(table.name);
      if (other == nullptr || units_[table_name(table.name)].fate == Fate::recreate) continue;
      compare_inherited_constraints(units_, table, *other, from_, to_);
    }
    for (auto& [name, unit] : units_) {
      if (name.kind == Kind::column) decide(unit);
    }
    go_on_counting();
    find_renamed();
    for (auto& [name, unit] : units_) imply(name, unit);
    suspend_default_privileges();
    return std::move(units_);
  }

 private:
  /// Of things that only one side has.
  static bool decide(Unit& unit) {
    const bool here = unit.from.index() != 0;
    const bool there = unit.to.index() != 0;
    if (here && there) return true;
    unit.fate = here ? Fate::drop : Fate::create;
    return false;
  }

  bool in_use(const ObjectName& type) const {
    return std::ranges::any_of(from_.needed_by(type), [](const auto* dependency) {
      const Kind kind = dependency->object.kind;
      return !dependency->of_default &&
             (kind == Kind::column || kind == Kind::domain || kind == Kind::type);
    });
  }

  void compare_unit(const ObjectName& name, Unit& unit) {
    if (!decide(unit)) return;
    if (unit.from.index() != unit.to.index()) {
      unit.fate = name.kind == Kind::type ? Fate::rebuild : Fate::recreate;
    } else {
      std::visit([&](const auto& from) { dispatch(name, unit, from); }, unit.from);
    }
    if (name.kind == Kind::collation && unit.fate == Fate::recreate) unit.fate = Fate::rebuild;
    if (unit.fate == Fate::rebuild && !in_use(name)) unit.fate = Fate::recreate;
    if (unit.fate == Fate::rebuild || unit.fate == Fate::recreate) {
      unit.alter.clear();
      unit.release.clear();
    } else if (!unit.alter.empty() || !unit.release.empty()) {
      unit.fate = Fate::alter;
    }
  }

  void dispatch(const ObjectName&, Unit&, std::monostate) {}
  void dispatch(const ObjectName&, Unit&, const ColumnRef&) {}
  void dispatch(const ObjectName&, Unit& unit, const ConstraintRef& from) {
    const auto& to = std::get<ConstraintRef>(unit.to);
    compare(unit, *to.table, *from.constraint, *to.constraint);
  }
  void dispatch(const ObjectName& name, Unit& unit, const schema::Composite* from) {
    compare(unit, *from, *std::get<const schema::Composite*>(unit.to), in_use(name));
    const bool typed = std::ranges::any_of(from_.needed_by(name), [](const auto* dependency) {
      return dependency->object.kind == Kind::table;
    });
    for (auto& change : unit.alter) {
      auto* alter = std::get_if<operation::Alter>(&change);
      if (typed && alter != nullptr) alter->clause += " CASCADE";
    }
  }
  void dispatch(const ObjectName&, Unit& unit, const schema::Index* from) {
    const auto* to = std::get<const schema::Index*>(unit.to);
    const schema::Table* before = from_.table(from->table);
    const schema::Table* after = to_.table(to->table);
    schema::Index there = *from;
    // With its table, an index leaves its parent.
    if (before != nullptr && after != nullptr && before->partition_of != after->partition_of) {
      there.attached_to = {};
    }
    compare(unit, there, *to);
  }
  template <class T>
  void dispatch(const ObjectName&, Unit& unit, const T* from) {
    compare(unit, *from, *std::get<const T*>(unit.to));
  }

  /// Parents first: what ALTER TABLE does to them reaches their children.
  void compare_columns(const schema::QualifiedName& name) {
    if (!done_.insert(name).second) return;
    const schema::Table* from = from_.table(name);
    const schema::Table* to = to_.table(name);
    if (from == nullptr || to == nullptr) return;
    if (units_[table_name(name)].fate == Fate::recreate) {
      for (const auto& column : from->columns) {
        Unit& unit = units_[column_name(name, column.name)];
        if (unit.to.index() != 0) unit.fate = Fate::recreate;
      }
      return;
    }
    for (const auto& parent : parents(*to)) compare_columns(parent);
    for (const auto& column : to->columns) {
      const schema::Column* before = from_.column(name, column.name);
      Unit& unit = units_[column_name(name, column.name)];
      if (before == nullptr) {
        unit.implied = comes_from_parents(*to, column) &&
                       inherits_change(*from, *to, column.name, Fate::create);
        if (const schema::Column* given = field(to_, *to, column.name);
            given != nullptr && unit.implied) {
          fill(unit, *to, bare(*given), column);
        } else if (unit.implied) {
          vary(unit, *to, column);
        }
        continue;
      }
      schema::Column there = after_parents(*from, *to, *before);
      schema::Column wanted = column;
      if (there.not_null && wanted.not_null) inherit_not_null(*from, *to, there, wanted);
      compare(unit, *to, there, wanted, from_.snapshot(), to_.snapshot().server_version);
      if (unit.fate != Fate::recreate && (!unit.alter.empty() || !unit.release.empty())) {
        unit.fate = Fate::alter;
      }
      if (unit.fate == Fate::recreate) {
        unit.alter.clear();
        unit.release.clear();
        unit.implied = comes_from_parents(*to, column) &&
                       inherits_change(*from, *to, column.name, Fate::recreate);
      }
      if (before->type != there.type || before->collation != there.collation) unit.blocks = true;
    }
    for (const auto& column : from->columns) {
      if (to_.column(name, column.name) != nullptr) continue;
      Unit& unit = units_[column_name(name, column.name)];
      unit.implied =
          comes_from_parents(*from, column) && inherits_change(*from, *to, column.name, Fate::drop);
    }
  }

  /// Whether the column is the table's by its parents or its type alone.
  static bool comes_from_parents(const schema::Table& table, const schema::Column& column) {
    return column.inherited || !table.partition_of.name.empty() || !table.of_type.name.empty();
  }

  /// The field of the type that a typed table has a column from.
  static const schema::Column* field(const Inventory& inventory, const schema::Table& table,
                                     const std::string& name) {
    const auto* type =
        std::get_if<const schema::Composite*>(&inventory.find({Kind::type, table.of_type, {}, {}}));
    if (type == nullptr) return nullptr;
    const auto found =
        std::ranges::find_if((*type)->fields, [&](const auto& each) { return each.name == name; });
    return found == (*type)->fields.end() ? nullptr : &*found;
  }

  /// Whether ALTER TYPE alters the table.
  bool stays_typed(const schema::Table& from, const schema::Table& to) const {
    if (to.of_type.name.empty() || from.of_type != to.of_type) return false;
    const auto unit = units_.find({Kind::type, to.of_type, {}, {}});
    return unit != units_.end() && unit->second.fate == Fate::alter;
  }

  /// A field as a column of a table that has just got it.
  static schema::Column bare(const schema::Column& field) {
    schema::Column column;
    column.name = field.name;
    column.type = field.type;
    column.collation = field.collation;
    return column;
  }

  /// What a column that comes with its parent's has of its own.
  void vary(Unit& unit, const schema::Table& table, const schema::Column& wanted) const {
    for (const auto& parent : parents(table)) {
      const schema::Column* above = to_.column(parent, wanted.name);
      if (above == nullptr) continue;
      schema::Column there = *above;
      there.comment.reset();
      there.identity = wanted.identity;
      return compare(unit, table, there, wanted, from_.snapshot(), to_.snapshot().server_version);
    }
  }

  /// A new field gets the column's default, as a new column would.
  void fill(Unit& unit, const schema::Table& table, const schema::Column& there,
            const schema::Column& wanted) const {
    schema::Column with_default = there;
    with_default.default_value = wanted.default_value;
    const int version = to_.snapshot().server_version;
    compare(unit, table, there, with_default, from_.snapshot(), version);
    if (wanted.default_value) {
      unit.alter.emplace_back(operation::Execute{"UPDATE " + sql::quote(table.name) + " SET " +
                                                     sql::quote_identifier(wanted.name) +
                                                     " = DEFAULT",
                                                 {}});
    }
    compare(unit, table, with_default, wanted, from_.snapshot(), version);
  }

  /// Whether the same happens to the column of a parent, on both sides the parent.
  bool inherits_change(const schema::Table& from, const schema::Table& to,
                       const std::string& column, Fate fate) const {
    if (stays_typed(from, to)) return true;
    for (const auto& parent : kept_parents(from, to)) {
      const auto found = units_.find(column_name(parent, column));
      if (found == units_.end()) continue;
      const Unit& unit = found->second;
      if (fate == Fate::create && unit.from.index() == 0) return true;
      if (fate == Fate::drop && unit.to.index() == 0) return true;
      if (fate == Fate::recreate && unit.fate == Fate::recreate) return true;
    }
    return false;
  }

  schema::Column after_parents(const schema::Table& from, const schema::Table& to,
                               schema::Column column) const {
    if (stays_typed(from, to)) {
      if (const schema::Column* given = field(to_, to, column.name)) {
        column.type = given->type;
        column.collation = given->collation;
      }
    }
    for (const auto& name : kept_parents(from, to)) {
      const schema::Column* before = from_.column(name, column.name);
      const schema::Column* after = to_.column(name, column.name);
      if (before == nullptr || after == nullptr) continue;
      if (before->type != after->type || before->collation != after->collation) {
        column.type = after->type;
        column.collation = after->collation;
        if (after->default_value) column.default_value = after->default_value;
      }
      if (before->default_value != after->default_value) {
        column.default_value = after->default_value;
      }
      if (before->not_null != after->not_null) column.not_null = after->not_null;
      if (before->storage != after->storage) column.storage = after->storage;
      if (before->compression != after->compression) column.compression = after->compression;
      if (before->generated != after->generated) column.generated = after->generated;
      if (before->identity != after->identity && to_.snapshot().server_version >= 170000) {
        column.identity = after->identity;
      }
    }
    return column;
  }

  /// A NOT NULL that a parent has keeps its name where its table leaves, is to have the parent's
  /// where its table joins, and cannot be renamed in between.
  void inherit_not_null(const schema::Table& from, const schema::Table& to, schema::Column& there,
                        schema::Column& wanted) const {
    for (const auto& parent : kept_parents(from, to)) {
      const schema::Column* was = from_.column(parent, there.name);
      const schema::Column* is = to_.column(parent, there.name);
      if (was == nullptr || is == nullptr || !was->not_null || !is->not_null) continue;
      wanted.not_null_as.name = there.not_null_as.name;
      return;
    }
    if (parents(from) == parents(to)) return;
    const auto left = from.inherited_not_nulls.find(there.name);
    if (left != from.inherited_not_nulls.end()) there.not_null_as = left->second;
    const auto joined = to.inherited_not_nulls.find(there.name);
    if (joined != to.inherited_not_nulls.end()) wanted.not_null_as = joined->second;
  }

  /// A new sequence of a column that is there goes on where its values end.
  void go_on_counting() {
    for (const auto& [name, unit] : units_) {
      const auto* sequence = std::get_if<const schema::Sequence*>(&unit.to);
      if (sequence == nullptr || unit.fate != Fate::create) continue;
      const auto column = column_name((*sequence)->owner_table, (*sequence)->owner_column);
      const auto owner = units_.find(column);
      if (owner == units_.end() || owner->second.fate != Fate::alter) continue;
      const auto* before = std::get_if<ColumnRef>(&owner->second.from);
      const auto* after = std::get_if<ColumnRef>(&owner->second.to);
      if (before == nullptr || after == nullptr || before->column->identity) continue;
      if (!after->column->default_value || !after->column->default_value->starts_with("nextval(")) {
        continue;
      }
      owner->second.alter.emplace_back(operation::Execute{
          "SELECT setval(" + sql::quote_literal(sql::quote(name.name)) + ", (SELECT max(" +
              sql::quote_identifier(column.name.name) + ") FROM " + sql::quote(column.table) + "))",
          {}});
    }
  }

  /// A constraint or an index of another name that is the same otherwise is renamed, or left as it
  /// is where the server chose both names.
  void find_renamed();
  template <class T>
  static T nameless(const T& value) {
    T copy = value;
    copy.name.clear();
    copy.comment.reset();
    return copy;
  }
  void rename(const ObjectName& from, const ObjectName& to, bool chosen,
              const std::optional<std::string>& comment_before,
              const std::optional<std::string>& comment_after);

  /// What is new would get rights from them that are not wanted: they are taken away first, and
  /// given again in the end.
  void suspend_default_privileges() {
    const bool any = std::ranges::any_of(units_, [](const auto& entry) {
      const Kind kind = entry.first.kind;
      return comes(entry.second.fate) && kind != Kind::column && kind != Kind::constraint &&
             kind != Kind::index && kind != Kind::trigger && kind != Kind::default_privileges;
    });
    for (auto& [name, unit] : units_) {
      if (any && name.kind == Kind::default_privileges && unit.fate == Fate::keep) {
        unit.fate = Fate::recreate;
      }
    }
  }

  /// Whether the table is a partition of another, or of none, afterwards.
  bool leaves_parent(const schema::QualifiedName& name) const {
    const schema::Table* from = from_.table(name);
    const schema::Table* to = to_.table(name);
    const auto unit = units_.find(table_name(name));
    return from != nullptr && to != nullptr && from->partition_of != to->partition_of &&
           unit != units_.end() && !goes(unit->second.fate);
  }

  /// What goes with its table, or comes by itself with it, needs nothing done.
  void imply(const ObjectName& name, Unit& unit);

  const Inventory& from_;
  const Inventory& to_;
  Units units_;
  std::set<schema::QualifiedName> done_;
};

/// Whether the name is what PostgreSQL makes of the table and columns, with the number that it adds
/// where that is taken.
bool chosen(const std::string& name, const schema::Constraint& constraint,
            const std::string& table) {
  schema::Constraint unnamed = constraint;
  unnamed.name.clear();
  const std::string usual = default_name(unnamed, table);
  if (usual.empty() || !name.starts_with(usual)) return false;
  return std::all_of(name.begin() + static_cast<long>(usual.size()), name.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

void Comparison::rename(const ObjectName& from, const ObjectName& to, bool by_server,
                        const std::optional<std::string>& comment_before,
                        const std::optional<std::string>& comment_after) {
  Unit& old = units_[from];
  Unit& fresh = units_[to];
  old.fate = Fate::keep;
  fresh.implied = true;
  if (!by_server) {
    old.fate = Fate::alter;
    old.alter.push_back(operation::Rename{from, to.name.name});
  }
  if (comment_before != comment_after) {
    old.fate = Fate::alter;
    compare_comment(old, by_server ? from : to, comment_before, comment_after);
  }
}

void Comparison::find_renamed() {
  for (const auto& table : from_.snapshot().schema.tables) {
    const schema::Table* other = to_.table(table.name);
    if (other == nullptr) continue;
    std::vector<const schema::Constraint*> leaving;
    for (const auto* list : {&table.constraints, &table.inherited_constraints}) {
      for (const auto& constraint : *list) {
        const auto unit = units_.find(constraint_name(table.name, constraint.name));
        if (unit != units_.end() && unit->second.fate == Fate::drop) leaving.push_back(&constraint);
      }
    }
    for (const auto* each : leaving) {
      const auto& constraint = *each;
      const auto name = constraint_name(table.name, constraint.name);
      for (const auto& candidate : other->constraints) {
        const auto to = constraint_name(table.name, candidate.name);
        if (units_[to].fate != Fate::create || units_[to].implied) continue;
        if (nameless(constraint) != nameless(candidate)) continue;
        const bool nobody_asked = from_.snapshot().chosen.contains(name) ||
                                  to_.snapshot().chosen.contains(to) ||
                                  (chosen(constraint.name, constraint, table.name.name) &&
                                   chosen(candidate.name, candidate, table.name.name));
        rename(name, to, nobody_asked, constraint.comment, candidate.comment);
        break;
      }
    }
  }
  for (const auto& index : from_.snapshot().schema.indexes) {
    const auto name = schema::name_of(index);
    if (units_[name].fate != Fate::drop) continue;
    for (const auto& candidate : to_.snapshot().schema.indexes) {
      const auto to = schema::name_of(candidate);
      if (units_[to].fate != Fate::create || units_[to].implied) continue;
      if (candidate.table != index.table || nameless(index) != nameless(candidate)) continue;
      rename(name, to, false, index.comment, candidate.comment);
      break;
    }
  }
}

/// The name that the server gives to the index of a partition where it makes one by itself, as
/// ChooseIndexName() does.
std::string partition_index_name(const schema::Index& index) {
  std::vector<std::string> columns;
  for (const auto& key : index.keys) {
    if (!key.is_expression) {
      columns.push_back(key.text);
      continue;
    }
    const auto call = key.text.find('(');
    const bool function = call != std::string::npos && call > 0 &&
                          key.text.find_first_of(" .\"'") > call && key.text.ends_with(')');
    columns.push_back(function ? key.text.substr(0, call) : "expr");
  }
  columns.insert(columns.end(), index.include.begin(), index.include.end());
  std::string name = index.table.name;
  for (const auto& column : columns) name += "_" + column;
  return name + "_idx";
}

bool numbered(const std::string& name, const std::string& usual) {
  return name.starts_with(usual) &&
         name.find_first_not_of("0123456789", usual.size()) == std::string::npos;
}

void Comparison::imply(const ObjectName& name, Unit& unit) {
  const auto fate_of = [&](const ObjectName& other) {
    const auto found = units_.find(other);
    return found == units_.end() ? Fate::keep : found->second.fate;
  };
  // An index of a partition comes and goes with the index of its parent.
  const auto parent = [](const Ref& ref) {
    const auto* index = std::get_if<const schema::Index*>(&ref);
    return index == nullptr ? schema::QualifiedName() : (*index)->attached_to;
  };
  if (const auto above = parent(unit.from); !above.name.empty() && goes(unit.fate)) {
    // Its table may have left by then, and the index with it.
    unit.implied_drop = goes(fate_of({Kind::index, above, {}, {}})) &&
                        !leaves_parent(std::get<const schema::Index*>(unit.from)->table);
  }
  if (const auto above = parent(unit.to); !above.name.empty() && comes(unit.fate)) {
    const auto& index = *std::get<const schema::Index*>(unit.to);
    const schema::Table* before = from_.table(index.table);
    const schema::Table* after = to_.table(index.table);
    const bool joins = before == nullptr || fate_of(table_name(index.table)) == Fate::recreate ||
                       (after != nullptr && before->partition_of != after->partition_of);
    const auto* parent_index =
        std::get_if<const schema::Index*>(&to_.find({Kind::index, above, {}, {}}));
    if (parent_index == nullptr || !to_.reaches_partitions(**parent_index)) return;
    if (!joins && !comes(fate_of({Kind::index, above, {}, {}}))) return;
    unit.implied = true;
    const std::string usual = partition_index_name(index);
    if (!numbered(name.name.name, usual)) {
      unit.alter.push_back(
          operation::Rename{{Kind::index, {index.table.schema, usual}, {}, {}}, name.name.name});
    }
    compare_parameters(unit, name, "", index.parameters);
    compare_comment(unit, name, {}, index.comment);
  }
}

}  // namespace

Units compare(const Inventory& from, const Inventory& to) { return Comparison(from, to).run(); }

}  // namespace aludel::diff
