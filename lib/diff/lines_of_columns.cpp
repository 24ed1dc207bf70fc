// What had better wait for columns to come or to go, though PostgreSQL keeps no record of it.

#include "diff/step_maker.hpp"

#include <algorithm>

namespace aludel::diff {

/// What calls a function that returns rows of a table names the columns that the table has, and so
/// does INSERT … ON CONFLICT DO UPDATE: those that go had better be gone.
void StepMaker::lines_of_row_types() {
  std::multimap<schema::QualifiedName, std::size_t> going;
  for (const auto& [name, step] : drop_) {
    if (name.kind == Kind::column) going.emplace(name.table, step);
  }
  if (going.empty()) return;
  const auto wait_for_columns = [&](std::size_t step, const schema::QualifiedName& table) {
    const auto [first, last] = going.equal_range(table);
    for (auto other = first; other != last; ++other) rather_follow(step, other->second);
  };
  for (const auto& [name, step] : create_) {
    const auto* script = std::get_if<const schema::Scripted*>(&to_.find(name));
    const bool excludes =
        script != nullptr && (*script)->create.find("ON CONFLICT") != std::string::npos;
    for (const auto* need : to_.needs(name)) {
      if (excludes && need->on->kind == Kind::column) wait_for_columns(step, need->on->table);
      if (!schema::is_routine(need->on->kind)) continue;
      for (const auto* type : to_.needs(need->on)) {
        if (type->on->kind == Kind::table) wait_for_columns(step, type->on->name);
      }
    }
  }
}

/// No table inherits two columns of one name that are not of one type: a new child waits for what
/// its parents give up, and a parent's new column for children that go.
void StepMaker::lines_of_parents() {
  for (const auto& [name, step] : create_) {
    const schema::Table* table = name.kind == Kind::table ? to_.table(name.name) : nullptr;
    if (table == nullptr || table->inherits.empty()) continue;
    for (const auto& parent : ancestors(to_, name.name)) {
      for (const auto& column : table->columns) {
        rather_follow(step, at(drop_, column_name(parent, column.name)));
      }
    }
  }
  for (const auto& [name, step] : drop_) {
    const schema::Table* table = name.kind == Kind::table ? from_.table(name.name) : nullptr;
    if (table == nullptr) continue;
    for (const auto& parent : ancestors(from_, name.name)) {
      for (const auto& column : table->columns) {
        rather_follow(at(create_, column_name(parent, column.name)), step);
      }
    }
  }
  // A column is changed on its own once its parents have left it to the table.
  for (const auto& [name, step] : alter_) {
    const schema::Column* column = from_.column(name.table, name.name.name);
    if (name.kind != Kind::column || column == nullptr || !column->inherited) continue;
    for (const auto& parent : ancestors(from_, name.table)) {
      rather_follow(step, at(drop_, column_name(parent, column->name)));
    }
  }
}

/// Parameters of a TOAST table that is not there are passed over: a column may bring it.
void StepMaker::lines_of_toast() {
  for (const auto& [name, step] : alter_) {
    if (name.kind != Kind::table) continue;
    const bool sets = std::ranges::any_of(steps_[step].changes, [](const auto& change) {
      const auto* alter = std::get_if<operation::Alter>(&change);
      return alter != nullptr && alter->clause.find("toast.") != std::string::npos;
    });
    if (!sets) continue;
    for (const auto& column : to_.table(name.name)->columns) {
      for (const auto* places : {&create_, &alter_}) {
        rather_follow(step, at(*places, column_name(name.name, column.name)));
      }
    }
  }
}

}  // namespace aludel::diff
