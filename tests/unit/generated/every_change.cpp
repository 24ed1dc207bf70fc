#include "every.hpp"

using namespace aludel;
using namespace aludel::operation;

namespace {

class List {
 public:
  template <class T>
  T& add(T change) {
    list_.push_back({std::move(change), {}});
    return std::get<T>(list_.back().change);
  }
  Operations take() { return std::move(list_); }

 private:
  Operations list_;
};

template <class Objects>
void create_and_drop(List& list, const Objects& objects) {
  for (const auto& each : objects) {
    const schema::Object object(each);
    list.add(Create{object, false, false, {}});
    list.add(Drop{name_of(object), false, false, false, object});
  }
}

void objects(List& list, const schema::Schema& schema) {
  create_and_drop(list, schema.namespaces);
  create_and_drop(list, schema.extensions);
  create_and_drop(list, schema.enums);
  create_and_drop(list, schema.domains);
  create_and_drop(list, schema.composites);
  create_and_drop(list, schema.ranges);
  create_and_drop(list, schema.sequences);
  create_and_drop(list, schema.tables);
  create_and_drop(list, schema.indexes);
  create_and_drop(list, schema.views);
  create_and_drop(list, schema.scripted);
  // Without what can be said in arguments alone.
  schema::View plain;
  plain.name = {"app", "v"};
  plain.query = "SELECT 1";
  list.add(Drop{name_of(plain), true, true, false, plain});
  schema::Enum labels{{"app", "mood"}, {"a", "b"}, {}};
  list.add(Drop{name_of(labels), false, false, false, labels});
  const schema::Index& index = schema.indexes[1];
  list.add(Create{index, true, true, {}});
  list.add(Drop{name_of(index), true, true, true, index});
  list.add(Create{schema.tables[1], false, false, {index}});
  list.add(Create{schema.tables[1], true, false, {}});
  list.add(Create{schema.namespaces[0], true, false, {}});
  list.add(Create{schema.views[1], true, false, {}});
  for (const Kind kind :
       {Kind::table, Kind::index, Kind::type, Kind::domain, Kind::sequence, Kind::view,
        Kind::materialized_view, Kind::collation, Kind::foreign_table}) {
    list.add(Drop{{kind, {"app", "x"}, {}, {}}, true, true, false, {}});
  }
  schema::View before = plain;
  before.query = "SELECT 0";
  list.add(Replace{plain, before});
  before.comment = "before";
  list.add(Replace{plain, before});
  list.add(Replace{schema.views[0], {}});
  for (const auto& scripted : schema.scripted) {
    schema::Scripted old = scripted;
    old.create = "CREATE OR REPLACE …";
    list.add(Replace{scripted, old});
  }
}

void names(List& list) {
  const schema::ObjectName names[] = {
      {Kind::table, {"app", "t"}, {}, {}},
      {Kind::index, {"", "ix"}, {}, {}},
      {Kind::column, {"", "c.c"}, {"app", "t"}, {}},
      {Kind::constraint, {"", "k"}, {"app", "t"}, {}},
      {Kind::trigger, {"", "tr"}, {"", "t"}, {}},
      {Kind::function, {"app", "f"}, {}, "(integer, text)"},
      {Kind::aggregate, {"app", "f"}, {}, "(*)"},
      {Kind::materialized_view, {"app", "m"}, {}, {}},
      {Kind::event_trigger, {"", "e.t"}, {}, {}},
      {Kind::text_search_dictionary, {"app", "d"}, {}, {}},
      {Kind::operator_class, {"", "app.ops USING btree"}, {}, {}},
  };
  for (const auto& name : names) {
    list.add(Rename{name, "to"});
    list.add(SetSchema{name, "else"});
    list.add(Comment{name, hostile_text(), std::optional<std::string>("old")});
    list.add(Comment{name, {}, std::optional<std::string>()});
    list.add(Comment{name, "new", {}});
    list.add(Alter{name, "SET \"x\"\n  TO y", "RESET x", false});
    list.add(Alter{name, "SET y", {}, true});
  }
  list.add(Comment{names[3], "of a domain", std::optional<std::string>("old"), true});
  list.add(AttachPartition{{"app", "t"}, {"app", "p"}, "FOR VALUES IN ('a')"});
  list.add(DetachPartition{{"app", "t"}, {"app", "p"}, "DEFAULT", true});
  list.add(DetachPartition{{"app", "t"}, {"app", "p"}, "", false});
}

void columns(List& list, const schema::Table& table) {
  const schema::QualifiedName name{"app", "t"};
  for (const auto& column : table.columns) {
    list.add(AddColumn{name, column, {}, true});
    list.add(DropColumn{name, column.name, true, true, column, {}});
  }
  for (const auto& constraint : table.constraints) {
    schema::Column column;
    column.name = "c1";
    column.type = "integer";
    list.add(AddColumn{name, column, {constraint}, false});
    list.add(DropColumn{name, column.name, false, false, column, {constraint}});
    list.add(AddConstraint{name, constraint, false, true});
    list.add(DropConstraint{name, constraint.name, true, true, false, constraint});
  }
  list.add(DropColumn{name, "c", false, false, {}, {}});
  list.add(DropConstraint{name, "k", false, false, false, {}});
  list.add(DropConstraint{name, "k", false, false, true, {}});
  schema::Constraint check;
  check.name = "luck";
  check.definition = schema::Check{"VALUE <> 13", false};
  check.validated = false;
  list.add(AddConstraint{name, check, true, false});
  list.add(DropConstraint{name, "luck", true, true, true, check});
  schema::Constraint key;
  key.name = "pk";
  key.definition = schema::PrimaryKey{{}, {}, "ix"};
  list.add(AddConstraint{name, key, false, false});
  key.definition = schema::Unique{{}, {}, false, "ix"};
  list.add(AddConstraint{name, key, false, false});
  list.add(ValidateConstraint{name, "k", false});
  list.add(ValidateConstraint{name, "k", true});
}

void alterations(List& list, const schema::Table& table) {
  AlterColumn all;
  all.table = {"app", "t"};
  all.column = "full";
  all.type = TypeChange{"integer", "length(\"full\")", false, {"", "C"}};
  all.not_null = true;
  all.default_value = std::optional<std::string>("1");
  all.identity = schema::Identity{true, {1, 2, 3, 4, 5, true}, {"app", "s"}, "numbers"};
  all.drop_expression = true;
  all.storage = "plain";
  all.compression = "lz4";
  all.comment = std::optional<std::string>("c");
  all.was = *find_column(table, "full");
  all.only = true;
  list.add(all);
  AlterColumn none;
  none.table = {"app", "t"};
  none.column = "c";
  none.type = TypeChange{"bigint", "", true, {}};
  none.not_null = false;
  none.default_value = std::optional<std::string>();
  none.identity = std::optional<schema::Identity>();
  none.comment = std::optional<std::string>();
  list.add(none);
  AlterColumn together = none;
  together.also = {all};
  together.also[0].only = false;
  list.add(together);
  none.identity = schema::Identity{false, {{}, {}, {}, {}, {}, false}};
  none.type->cast = false;
  list.add(none);
  list.add(AddEnumValue{{"app", "mood"}, "a'b", "b", "", true});
  list.add(AddEnumValue{{"app", "mood"}, "c", "", "b", false});
  list.add(RenameEnumValue{{"app", "mood"}, "a", "b"});
  list.add(AlterDomain{{"app", "d"}, true, std::optional<std::string>("1")});
  list.add(AlterDomain{{"app", "d"}, false, std::optional<std::string>()});
  AlterSequence sequence;
  sequence.sequence = {"app", "s"};
  sequence.options = {1, 2, 3, 4, 5, false};
  sequence.restart = 7;
  sequence.owned_by = std::pair(schema::QualifiedName{"app", "t"}, std::string("c.c"));
  sequence.type = "smallint";
  list.add(sequence);
  sequence.owned_by = std::optional<std::pair<schema::QualifiedName, std::string>>();
  list.add(sequence);
  list.add(RefreshView{{"app", "m"}, true, true});
  list.add(RefreshView{{"app", "m"}, false, false});
  for (const bool on : {true, false}) {
    list.add(RowSecurity{{"app", "t"}, on, {}});
    list.add(RowSecurity{{"app", "t"}, {}, on});
    const schema::Grant grant{"SELECT (a), UPDATE", "TABLE app.t", "a, \"B\"", on, {}};
    list.add(Grant{grant});
    list.add(Revoke{grant, on});
  }
  list.add(Insert{{"app", "t"},
                  {"a", "b"},
                  {{"1", "x"}, {"-12", {}}, {"true", "01"}, {hostile_text(), ""}, {"-", "1e5"}}});
}

}  // namespace

Operations every_change() {
  List list;
  const schema::Schema schema = every_object();
  list.add(Execute{"SELECT 1", "SELECT 2"});
  list.add(Execute{hostile_text(), {}});
  list.add(Execute{"DO $$\nBEGIN\n  PERFORM ')\"';\nEND $$", {}});
  list.add(Execute{std::string(40000, 'x') + "\n" + std::string(20000, 'y'), {}});
  std::string long_line;
  for (int i = 0; i < 60; ++i) long_line += "word_" + std::to_string(i) + (i % 7 == 0 ? "\\" : " ");
  list.add(Execute{long_line, {}});
  list.add(Execute{std::string(300, 'q'), {}});
  objects(list, schema);
  names(list);
  columns(list, schema.tables[0]);
  alterations(list, schema.tables[0]);
  return list.take();
}
