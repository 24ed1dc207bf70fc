#include "snapshots.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::test;
using Texts = std::vector<std::string>;

namespace {

schema::Snapshot moods(const schema::Names& labels) {
  schema::Snapshot snapshot;
  snapshot.schema.enums = {{{"public", "mood"}, labels, {}}};
  snapshot.schema.tables = {table("t", {column("m", "public.mood")})};
  snapshot.schema.tables[0].columns[0].default_value = "'ok'::public.mood";
  const schema::ObjectName type{Kind::type, {"public", "mood"}, {}, {}};
  snapshot.dependencies = {{column_name("t", "m"), type, false},
                           {column_name("t", "m"), type, true}};
  return snapshot;
}

}  // namespace

TEST_CASE("an enumeration grows where it is") {
  CHECK(statements(moods({"ok"}), moods({"bad", "ok", "so-so", "good"})) ==
        Texts{"ALTER TYPE public.mood ADD VALUE 'bad' BEFORE 'ok'",
              "ALTER TYPE public.mood ADD VALUE 'so-so'",
              "ALTER TYPE public.mood ADD VALUE 'good'"});
  CHECK(statements(moods({"ok", "good"}), moods({"ok", "so-so", "good"})) ==
        Texts{"ALTER TYPE public.mood ADD VALUE 'so-so' AFTER 'ok'"});
}

TEST_CASE("an enumeration that shrinks is made beside the old one, and its columns move over") {
  CHECK(statements(moods({"ok", "bad"}), moods({"ok"})) ==
        Texts{"ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT",
              "ALTER TYPE public.mood RENAME TO mood_old", "CREATE TYPE public.mood AS ENUM ('ok')",
              "ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood",
              "ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'ok'::public.mood",
              "DROP TYPE public.mood_old"});
}

TEST_CASE("a type that nothing uses is just made again") {
  schema::Snapshot from;
  schema::Snapshot to;
  from.schema.enums = {{{"public", "e"}, {"a", "b"}, {}}};
  to.schema.enums = {{{"public", "e"}, {"b", "a"}, {}}};
  CHECK(statements(from, to) ==
        Texts{"DROP TYPE public.e", "CREATE TYPE public.e AS ENUM ('b', 'a')"});
}

TEST_CASE("a serial column becomes an identity that goes on counting, under the same name") {
  schema::Snapshot serial;
  serial.schema.tables = {table("t", {column("id", "integer")})};
  serial.schema.tables[0].columns[0].not_null = true;
  schema::Snapshot identity = serial;
  serial.schema.tables[0].columns[0].default_value = "nextval('public.t_id_seq'::regclass)";
  schema::Sequence sequence;
  sequence.name = {"public", "t_id_seq"};
  sequence.type = "integer";
  sequence.owner_table = {"public", "t"};
  sequence.owner_column = "id";
  serial.schema.sequences = {sequence};
  serial.dependencies = {{column_name("t", "id"), {Kind::sequence, sequence.name, {}, {}}, true}};
  identity.schema.tables[0].columns[0].identity = schema::Identity{};
  CHECK(statements(serial, identity) ==
        Texts{"ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT", "DROP SEQUENCE public.t_id_seq",
              "ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY",
              "SELECT setval(pg_get_serial_sequence('public.t', 'id'), (SELECT max(id) FROM "
              "public.t))"});
}

TEST_CASE("an enumeration that becomes a domain leaves its name first") {
  schema::Snapshot domain = moods({});
  domain.schema.enums.clear();
  domain.schema.tables[0].columns[0].default_value.reset();
  domain.schema.domains.emplace_back();
  domain.schema.domains[0].name = {"public", "mood"};
  domain.schema.domains[0].type = "text";
  domain.dependencies = {
      {column_name("t", "m"), {Kind::domain, {"public", "mood"}, {}, {}}, false}};
  CHECK(statements(moods({"ok"}), domain) ==
        Texts{"ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT",
              "ALTER TYPE public.mood RENAME TO mood_old", "CREATE DOMAIN public.mood AS text",
              "ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood",
              "DROP TYPE public.mood_old"});
}

namespace {

schema::Snapshot codes(const std::string& type, bool not_null) {
  schema::Snapshot snapshot;
  snapshot.schema.domains.emplace_back();
  snapshot.schema.domains[0].name = {"public", "code"};
  snapshot.schema.domains[0].type = "text";
  snapshot.schema.domains[0].not_null = not_null;
  snapshot.schema.tables = {table("t", {column("c", type)})};
  snapshot.dependencies = {
      {column_name("t", "c"), {Kind::domain, {"public", "code"}, {}, {}}, false}};
  return snapshot;
}

}  // namespace

TEST_CASE("a domain whose values are elements of arrays is made beside the old one") {
  CHECK(statements(codes("public.code", false), codes("public.code", true)) ==
        Texts{"ALTER DOMAIN public.code SET NOT NULL"});
  CHECK(
      statements(codes("public.code[]", false), codes("public.code[]", true)) ==
      Texts{"ALTER DOMAIN public.code RENAME TO code_old",
            "CREATE DOMAIN public.code AS text NOT NULL",
            "ALTER TABLE public.t ALTER COLUMN c TYPE public.code[] USING c::text[]::public.code[]",
            "DROP DOMAIN public.code_old"});
  CHECK(statements(codes("public.code[]", true), codes("public.code[]", false)) ==
        Texts{"ALTER DOMAIN public.code DROP NOT NULL"});
}
