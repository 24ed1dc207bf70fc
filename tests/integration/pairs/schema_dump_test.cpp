#include "schema_dump.hpp"

#include <doctest/doctest.h>

using aludel::test::difference;
using aludel::test::read_dump;

namespace {

std::string table(const std::string& columns) {
  return "SET default_tablespace = '';\n\n--\n-- Name: t; Type: TABLE; "
         "Schema: public; Owner: postgres\n--\n\nCREATE TABLE public.t (\n" +
         columns + "\n);\n\n\nALTER TABLE public.t OWNER TO postgres;\n\n";
}

std::string view(const std::string& query) {
  return "--\n-- Name: v; Type: VIEW; Schema: public; Owner: postgres\n--\n\nCREATE VIEW "
         "public.v AS\n" +
         query + "\n\n--\n-- PostgreSQL database dump complete\n--\n\n";
}

}  // namespace

TEST_CASE("the order of a table's columns and of objects does not matter") {
  const auto one = read_dump(table("    a integer,\n    b text") + view(" SELECT 1;"));
  const auto other = read_dump(view(" SELECT 1;") + table("    b text,\n    a integer"));
  CHECK(one.size() == 2);
  CHECK(difference(one, other) == "");
}

TEST_CASE("a column, the order of a view's columns and a missing object matter") {
  const auto one = read_dump(table("    a integer,\n    b text") + view(" SELECT 1,\n    2;"));
  CHECK(difference(one, read_dump(table("    a integer,\n    b text") + view(" SELECT 2,\n 1;"))) !=
        "");
  CHECK(
      difference(one, read_dump(table("    a bigint,\n    b text") + view(" SELECT 1,\n    2;"))) ==
      "  t; Type: TABLE; Schema: public\n  -     a integer\n  +     a bigint\n");
  CHECK(difference(read_dump(view(" SELECT 1;")), {}) ==
        "  v; Type: VIEW; Schema: public\n  - CREATE VIEW public.v AS\n  -  SELECT 1;\n");
}

TEST_CASE("the order of grants does not matter, their number does") {
  const std::string start =
      "--\n-- Name: TABLE t; Type: ACL; Schema: public; Owner: postgres\n--\n\n";
  const std::string one = "GRANT SELECT ON TABLE public.t TO a;\n";
  const std::string two = "GRANT SELECT ON TABLE public.t TO b;\n";
  CHECK(difference(read_dump(start + one + two), read_dump(start + two + one)).empty());
  CHECK(difference(read_dump(start + one + two), read_dump(start + one)) ==
        "  TABLE t; Type: ACL; Schema: public\n  - GRANT SELECT ON TABLE public.t TO b;\n");
}

TEST_CASE("statistics name their columns in the order of the table's") {
  const std::string start = "--\n-- Name: s; Type: STATISTICS; Schema: public; Owner: a\n--\n\n";
  const auto one =
      read_dump(start + "CREATE STATISTICS public.s (mcv) ON b, a, c FROM public.t;\n");
  CHECK(one.begin()->second == "CREATE STATISTICS public.s (mcv) ON a, b, c FROM public.t;\n");
}
