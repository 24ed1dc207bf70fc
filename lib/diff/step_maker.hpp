#pragma once

#include "diff/steps.hpp"

#include <map>
#include <set>
#include <string>

namespace aludel::diff {

namespace ranks {
constexpr int enum_label = 1;
constexpr int release = 16;
constexpr int rename_type = 17;
constexpr int alter_column = 41;
constexpr int foreign_key = 55;
constexpr int settings = 74;
constexpr int grants = 80;
int create(Kind kind);
int drop(Kind kind, bool comes_again);
}  // namespace ranks

/// Turns units into steps and draws the lines between them.
class StepMaker {
 public:
  StepMaker(const Units& units, const Inventory& from, const Inventory& to,
            const std::set<schema::QualifiedName>& apart)
      : units_(units), from_(from), to_(to), apart_(apart) {}

  Steps run();

 private:
  using Places = std::map<schema::ObjectName, std::size_t>;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // step_maker.cpp: the steps
  std::size_t add(int rank, const schema::ObjectName& about,
                  std::vector<operation::Change> changes);
  void add_drop(const schema::ObjectName& name, const Unit& unit);
  void add_create(const schema::ObjectName& name, const Unit& unit);
  void add_alter(const schema::ObjectName& name, const Unit& unit);

  // table_steps.cpp: tables, and what goes and comes with them
  void add_parts_apart(const schema::Table& table);
  void add_releases_apart(const schema::Table& table);
  bool goes_with_table(const schema::ObjectName& name, const Unit& unit) const;
  bool comes_with_table(const schema::ObjectName& name, const Unit& unit) const;
  schema::Table bare_table(const schema::Table& table) const;
  void take_partition_columns(schema::Table& table) const;
  const schema::Column* inherited_from(const schema::Table& table,
                                       const schema::Column& column) const;
  void add_overrides(const schema::Table& table, std::vector<operation::Change>& changes) const;
  /// Whether a foreign key refers to a table that stays, or to one that it is a partition of.
  bool is_referred_to(const schema::QualifiedName& table) const;

  // rebuild_type.cpp
  void add_rebuild(const schema::ObjectName& name, const Unit& unit);
  /// The type takes another name, and goes in the end.
  void add_departure(const schema::ObjectName& name, const Unit& unit);
  std::vector<operation::Change> renames_aside(const schema::ObjectName& name, const Unit& unit,
                                               const std::string& aside);
  std::string free_name(const schema::ObjectName& type) const;

  // keep_rows.cpp: tables that are made again
  void add_row_moves();
  void lines_of_rows(const schema::QualifiedName& table, std::size_t save, std::size_t restore);
  bool is_made_again(const schema::ObjectName& column) const;
  /// Whether a type that its values are made of goes before it comes again.
  bool is_gone_meanwhile(const schema::ObjectName& object) const;

  // move_rows.cpp: rows that belong to other partitions from now on
  void add_partition_moves();
  std::string moves_away(const schema::Table& from, const schema::Table& to) const;
  void lines_of_moves(const schema::QualifiedName& table, std::size_t save, std::size_t restore);

  // lines.cpp, lines_of_names.cpp, lines_of_tables.cpp: what comes after what
  void draw_lines();
  void lines_of_drops();
  void lines_of_creates();
  void lines_of_overloads();
  void lines_of_casts();
  void lines_of_names();
  void lines_of_identities();
  void add_key_renames();
  void lines_of_renames();
  void break_circle(std::size_t step, std::map<schema::ObjectName, std::size_t>& leaving);
  void lines_of_extensions();
  void lines_of_sequences();
  void lines_of_keys();
  void lines_of_bounds(const schema::ObjectName& name, const Unit& unit);
  void lines_of_takeovers();
  void lines_of_checks();
  void lines_of_triggers();
  void lines_of_typed();
  void lines_of_partitions();
  void lines_of_leaving();
  void lines_of_logging();
  void lines_of_not_null_names();
  void lines_of_detours();
  void lines_of_held(const schema::ObjectName& column, const Unit& unit);
  void lines_of_bodies();

  // lines_of_columns.cpp
  void lines_of_row_types();
  void lines_of_parents();
  void lines_of_toast();

  void follow(std::size_t step, std::size_t after);
  void rather_follow(std::size_t step, std::size_t after);
  bool is_of_parents(const schema::ObjectName& name) const;
  bool leaves(const schema::Table& table, const schema::QualifiedName& parent) const;
  std::size_t dropper(const schema::ObjectName& name) const;
  std::size_t creator(const schema::ObjectName& name, bool of_default = false) const;
  std::size_t alterer(const schema::ObjectName& name, const Inventory& inventory) const;
  std::size_t at(const Places& places, const schema::ObjectName& name) const;
  std::size_t with_domain(const Places& places, const schema::ObjectName& name) const;
  const schema::QualifiedName& table_of(const schema::ObjectName& name,
                                        const Inventory& inventory) const;

  const Units& units_;
  const Inventory& from_;
  const Inventory& to_;
  const std::set<schema::QualifiedName>& apart_;
  Steps steps_;
  Places drop_, create_, alter_, release_, rename_, default_;
  std::set<schema::ObjectName>
      checks_gone_;                          ///< with a domain's rename; the domain, of its default
  std::set<schema::ObjectName> overloaded_;  ///< routines that go for others of their name
  Places owned_;                             ///< of a new sequence: who owns it
  Places renamed_;                           ///< keys that partitions have of their parents
};

}  // namespace aludel::diff
