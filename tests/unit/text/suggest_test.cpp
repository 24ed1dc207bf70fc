#include "text/suggest.hpp"

#include <doctest/doctest.h>

using namespace aludel::spelling;

TEST_CASE("edit distance counts insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("upgrade", "upgrade") == 0);
  CHECK(edit_distance("upgrade", "uprgade") == 1);
  CHECK(edit_distance("upgrade", "upgrad") == 1);
  CHECK(edit_distance("upgrade", "updrade") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("a suggestion is made only for a word that was probably meant") {
  const std::vector<std::string> commands{"current", "downgrade", "heads", "upgrade"};
  CHECK(nearest("uprgade", commands) == "upgrade");
  CHECK(nearest("head", commands) == "heads");
  CHECK_FALSE(nearest("migrate", commands));
  CHECK_FALSE(nearest("x", commands));
  CHECK_FALSE(nearest("", commands));
  CHECK_FALSE(nearest("upgrade", {}));
  CHECK(did_you_mean("curent", commands) == "did you mean 'current'?");
  CHECK(did_you_mean("zzz", commands).empty());
}
