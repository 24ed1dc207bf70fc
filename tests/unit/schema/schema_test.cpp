#include "schema/schema.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::schema;

namespace {

Constraint unnamed(decltype(Constraint::definition) definition) {
  Constraint constraint;
  constraint.definition = std::move(definition);
  return constraint;
}

}  // namespace

TEST_CASE("unnamed constraints have the names that PostgreSQL gives them") {
  CHECK(default_name(unnamed(PrimaryKey{{"a", "b"}, {}, {}}), "posts") == "posts_pkey");
  CHECK(default_name(unnamed(Unique{{"a", "b"}, {"c"}, false, {}}), "posts") == "posts_a_b_c_key");
  CHECK(default_name(unnamed(ForeignKey{{"owner_id"}, {}, {}, {}, {}, {}}), "posts") ==
        "posts_owner_id_fkey");
  CHECK(default_name(unnamed(Check{"a > 0", false}), "posts").empty());
  Constraint named = unnamed(Check{"a > 0", false});
  named.name = "positive";
  CHECK(default_name(named, "posts") == "positive");
}

TEST_CASE("a long name is cut to what PostgreSQL keeps, the longer part first") {
  const std::string table(60, 't');
  const std::string column(20, 'c');
  const std::string name = default_name(unnamed(Unique{{column}, {}, false, {}}), table);
  CHECK(name.size() == 63);
  CHECK(name == std::string(38, 't') + "_" + column + "_key");
}

TEST_CASE("a long name is not cut in the middle of a character") {
  // 61 bytes, of which 58 would fit: the last of them begins a character.
  std::string table = "t";
  for (int i = 0; i < 30; ++i) table += "ä";
  const std::string name = chosen_name(table, "", "pkey");
  CHECK(name == table.substr(0, 57) + "_pkey");
  CHECK(chosen_name(table + "x", "id", "seq") == table.substr(0, 55) + "_id_seq");
}

TEST_CASE("a name is the server's choice with the number that it adds, which takes its room") {
  CHECK(is_chosen_name("posts_id_seq", "posts", "id", "seq"));
  CHECK(is_chosen_name("posts_id_seq1", "posts", "id", "seq"));
  CHECK(is_chosen_name("posts_id_seq12", "posts", "id", "seq"));
  CHECK(is_chosen_name("t2_pkey", "t2", "", "pkey"));
  CHECK_FALSE(is_chosen_name("posts_id_seq0", "posts", "id", "seq"));
  CHECK_FALSE(is_chosen_name("posts_id_seq01", "posts", "id", "seq"));
  CHECK_FALSE(is_chosen_name("posts_id_seq1a", "posts", "id", "seq"));
  CHECK_FALSE(is_chosen_name("posts_seq", "posts", "id", "seq"));
  CHECK_FALSE(is_chosen_name("", "posts", "id", "seq"));
  CHECK_FALSE(is_chosen_name(std::string(63, '1'), "posts", "id", "seq"));

  const std::string table(60, 't');
  const std::string cut = std::string(38, 't') + "_" + std::string(20, 'c');
  CHECK(is_chosen_name(cut + "_key", table, std::string(20, 'c'), "key"));
  CHECK(is_chosen_name(cut.substr(1) + "_key1", table, std::string(20, 'c'), "key"));
  CHECK(is_chosen_name(cut.substr(2) + "_key10", table, std::string(20, 'c'), "key"));
  CHECK_FALSE(is_chosen_name(cut + "_key1", table, std::string(20, 'c'), "key"));
}

TEST_CASE("a constraint's name is the server's choice or was asked for") {
  Constraint key = unnamed(Unique{{"a"}, {"b"}, false, {}});
  key.name = "t_a_b_key3";
  CHECK(is_default_name(key, "t"));
  CHECK_FALSE(is_default_name(key, "u"));
  key.name = "mine";
  CHECK_FALSE(is_default_name(key, "t"));
  Constraint check = unnamed(Check{"a > 0", false});
  check.name = "t_a_check";
  CHECK_FALSE(is_default_name(check, "t"));
}

TEST_CASE("every object knows its kind and name") {
  View view;
  view.name = {"app", "v"};
  CHECK(to_string(name_of(Object(view))) == "view app.v");
  view.materialized = true;
  CHECK(to_string(name_of(Object(view))) == "materialized view app.v");
  Index index;
  index.name = "ix";
  index.table = {"app", "t"};
  CHECK(to_string(name_of(Object(index))) == "index app.ix");
}

TEST_CASE("schemas are compared as values") {
  Schema one;
  add(one, Enum{{"", "mood"}, {"sad", "ok"}, {}});
  Schema other = one;
  CHECK(one == other);
  other.enums[0].labels.push_back("happy");
  CHECK(one != other);
}

TEST_CASE("the sequence of an identity lives in its table's schema") {
  CHECK(sequence_name({"app", "posts"}, "id", {}) == QualifiedName{"app", "posts_id_seq"});
  CHECK(sequence_name({"app", "posts"}, "id", {true, {}, {"", "numbers"}}) ==
        QualifiedName{"app", "numbers"});
}
