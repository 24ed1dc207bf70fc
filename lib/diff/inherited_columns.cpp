// Columns of partitions, of tables that inherit and of typed tables: each is compared with what the
// changes of its parents, or of its type, leave of it.

#include "diff/not_null_names.hpp"
#include "diff/passes.hpp"
#include "sql/quote.hpp"

#include <algorithm>
#include <set>

namespace aludel::diff {

namespace {

class ColumnComparison {
 public:
  ColumnComparison(Units& units, const Inventory& from, const Inventory& to)
      : units_(units), from_(from), to_(to), not_null_names_(units, from, to) {}

  /// Parents first: what ALTER TABLE does to them reaches their children.
  void compare_table(const schema::QualifiedName& name) {
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
    for (const auto& parent : parents(*to)) compare_table(parent);
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
      if (is_made_again_above(*from, *to, *before, column)) {
        come_with_parent(unit, *to, column);
        continue;
      }
      schema::Column there = after_parents(*from, *to, *before);
      schema::Column wanted = column;
      const auto renames = not_null_names_.settle(unit, *to, there, wanted);
      compare(unit, *to, there, wanted, from_.snapshot(), to_.snapshot().server_version);
      unit.alter.insert(unit.alter.end(), renames.begin(), renames.end());
      if (gets_default(*from, *to, column.name)) {
        // The default that it lets go of comes with the parent's change.
        const auto drop = std::ranges::find_if(unit.release, drops_default);
        if (drop != unit.release.end()) {
          unit.alter.insert(unit.alter.begin(), *drop);
          unit.release.erase(drop);
        }
      }
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

  /// Of columns that are made again for what they use, those that go and come with a parent's.
  void imply_columns(const schema::QualifiedName& name) {
    const schema::Table* from = from_.table(name);
    const schema::Table* to = to_.table(name);
    if (from == nullptr || to == nullptr) return;
    if (fate_of(units_, table_name(name)) == Fate::recreate) return;
    for (const auto& column : to->columns) {
      const schema::Column* before = from_.column(name, column.name);
      Unit& unit = units_[column_name(name, column.name)];
      if (before == nullptr) continue;
      if (!goes(unit.fate) && !unit.resets_default && is_reset_above(*from, *to, column.name)) {
        set_default(unit, *to, column);
      }
      if (unit.fate != Fate::recreate || unit.implied) continue;
      if (is_made_again_above(*from, *to, *before, column)) come_with_parent(unit, *to, column);
    }
  }

 private:
  /// Whether the default of a parent, or of one above it, is taken away and set again.
  bool is_reset_above(const schema::Table& from, const schema::Table& to,
                      const std::string& column) const {
    return std::ranges::any_of(kept_parents(from, to), [&](const auto& parent) {
      const auto unit = units_.find(column_name(parent, column));
      const schema::Table* before = from_.table(parent);
      const schema::Table* after = to_.table(parent);
      if (unit == units_.end() || before == nullptr || after == nullptr) return false;
      return unit->second.resets_default || is_reset_above(*before, *after, column);
    });
  }

  static void set_default(Unit& unit, const schema::Table& table, const schema::Column& column) {
    const bool is_set = std::ranges::any_of(unit.alter, [](const auto& change) {
      const auto* alter = std::get_if<operation::AlterColumn>(&change);
      return alter != nullptr && alter->default_value;
    });
    if (is_set || column.generated || column.identity) return;
    operation::AlterColumn change{table.name, column.name};
    change.default_value = column.default_value;
    unit.alter.emplace_back(std::move(change));
    unit.fate = Fate::alter;
  }

  void come_with_parent(Unit& unit, const schema::Table& table, const schema::Column& column) {
    vary(unit, table, column);
    unit.fate = Fate::recreate;
    unit.implied = true;
  }

  /// Whether the column is the table's by its parents or its type alone.
  static bool comes_from_parents(const schema::Table& table, const schema::Column& column) {
    return column.inherited || !table.partition_of.name.empty() || !table.of_type.name.empty();
  }

  /// Whether the column goes and comes with a parent's.
  bool is_made_again_above(const schema::Table& from, const schema::Table& to,
                           const schema::Column& before, const schema::Column& after) const {
    return !stays_typed(from, to) && comes_from_parents(from, before) &&
           comes_from_parents(to, after) && inherits_change(from, to, after.name, Fate::recreate);
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
      schema::Column own = wanted;
      there.comment.reset();
      there.identity = wanted.identity;
      there.not_null = std::ranges::any_of(parents(table), [&](const auto& name) {
        return passes_on_not_null(to_, name, wanted.name);
      });
      const auto renames = not_null_names_.settle_new(table, there, own);
      compare(unit, table, there, own, from_.snapshot(), to_.snapshot().server_version);
      unit.alter.insert(unit.alter.end(), renames.begin(), renames.end());
      return;
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
        column.storage = after->storage;
        column.compression.clear();  // ALTER TYPE forgets it, and SET COMPRESSION is not passed on
        if (after->default_value) column.default_value = after->default_value;
      }
      if (before->default_value != after->default_value) {
        column.default_value = after->default_value;
      }
      if (before->not_null && !after->not_null) column.not_null = owns_not_null(from, column);
      if (before->storage != after->storage) column.storage = after->storage;
      if (before->generated != after->generated) column.generated = after->generated;
      if (before->identity != after->identity && to_.snapshot().server_version >= 170000) {
        column.identity = after->identity;
      }
    }
    for (const auto& name : kept_parents(from, to)) {
      if (from_.column(name, column.name) == nullptr) continue;
      const bool is_new = !passes_on_not_null(from_, name, column.name);
      if (!is_new && !has_not_null_constraints()) continue;
      if (passes_on_not_null(to_, name, column.name)) column.not_null = true;
    }
    return column;
  }

  /// Whether a parent passes on a default that it gets.
  bool gets_default(const schema::Table& from, const schema::Table& to,
                    const std::string& name) const {
    return std::ranges::any_of(kept_parents(from, to), [&](const auto& parent) {
      const schema::Column* before = from_.column(parent, name);
      const schema::Column* after = to_.column(parent, name);
      return before != nullptr && after != nullptr && after->default_value &&
             before->default_value != after->default_value;
    });
  }

  bool has_not_null_constraints() const { return from_.snapshot().server_version >= 180000; }

  /// Whether the column stays NOT NULL where its parents' are no more.
  bool owns_not_null(const schema::Table& table, const schema::Column& column) const {
    return has_not_null_constraints() && column.not_null &&
           !table.inherited_not_nulls.contains(column.name);
  }

  Units& units_;
  const Inventory& from_;
  const Inventory& to_;
  NotNullNames not_null_names_;
  std::set<schema::QualifiedName> done_;
};

}  // namespace

void compare_columns(Units& units, const Inventory& from, const Inventory& to) {
  ColumnComparison comparison(units, from, to);
  for (const auto& table : from.snapshot().schema.tables) comparison.compare_table(table.name);
}

void imply_inherited_columns(Units& units, const Inventory& from, const Inventory& to) {
  ColumnComparison comparison(units, from, to);
  for (const auto& table : from.snapshot().schema.tables) comparison.imply_columns(table.name);
}

}  // namespace aludel::diff
