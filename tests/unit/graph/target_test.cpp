#include "graph/target.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using namespace aludel::graph;

TEST_CASE("targets are taken apart") {
  CHECK(parse_target("head") == Target{"", "head", {}});
  CHECK(parse_target("+2") == Target{"", "", 2});
  CHECK(parse_target("-1") == Target{"", "", -1});
  CHECK(parse_target("abc-12") == Target{"", "abc", -12});
  CHECK(parse_target("lab@head") == Target{"lab", "head", {}});
  CHECK(parse_target("lab@-1") == Target{"lab", "", -1});
  CHECK(parse_target("lab@V2.1+007") == Target{"lab", "V2.1", 7});
  CHECK(parse_target("été") == Target{"", "été", {}});
  CHECK(parse_target("+99999999999999999999") == Target{"", "", 1'000'000'000});
}

TEST_CASE("and put together again") {
  for (const char* text : {"head", "+2", "-1", "abc-12", "lab@head", "lab@-1", "lab@x+3"})
    CHECK(to_string(parse_target(text)) == text);
}

TEST_CASE("what is no target is refused whole") {
  for (const char* text : {"", "@", "@head", "lab@", "a@b@c", "a+", "a-b", "a+1x", "a+1+1", "+",
                           "-", "lab@+", "a+1@head", "+1@head", "a+ 1"}) {
    CAPTURE(text);
    try {
      parse_target(text);
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.kind() == "not_found");
      CHECK_FALSE(error.hint().empty());
    }
  }
  try {
    parse_target("a:b");
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(error.kind() == "usage");
    CHECK(error.exit_code() == ExitCode::usage);
  }
}

TEST_CASE("an ambiguous prefix lists ten candidates at most") {
  std::vector<Revision> revisions;
  for (int i = 10; i < 40; ++i)
    revisions.push_back({"rev" + std::to_string(i), {}, {}, {}, {}, {}, {}});
  try {
    resolve(Graph(revisions), "rev");
    FAIL("resolved");
  } catch (const Error& error) {
    CHECK(error.kind() == "ambiguous_prefix");
    CHECK(error.candidates().size() == 10);
    CHECK(error.candidates().front() == "rev10");
    CHECK(error.message().starts_with("30 revisions begin with 'rev': rev10, rev11, "));
  }
}
