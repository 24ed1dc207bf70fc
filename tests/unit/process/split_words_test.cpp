#include <doctest/doctest.h>
#include <aludel/error.hpp>

#include "process/process.hpp"

using aludel::process::split_words;
using Words = std::vector<std::string>;

TEST_CASE("blanks separate words, however many there are") {
  CHECK(split_words("").empty());
  CHECK(split_words(" \t\n ").empty());
  CHECK(split_words("clang-format  -i\t{file}\n") == Words{"clang-format", "-i", "{file}"});
}

TEST_CASE("quotes group and join what they touch") {
  CHECK(split_words("a 'b c' d") == Words{"a", "b c", "d"});
  CHECK(split_words("a\"b c\"'d e'f") == Words{"ab cd ef"});
  CHECK(split_words("'' \"\"") == Words{"", ""});
  CHECK(split_words("'\"' \"'\"") == Words{"\"", "'"});
}

TEST_CASE("a backslash takes the next character as it is, as far as its quotes allow") {
  CHECK(split_words(R"(a\ b \' \\)") == Words{"a b", "'", "\\"});
  CHECK(split_words(R"('a\b')") == Words{R"(a\b)"});
  CHECK(split_words(R"("a\b \" \\ \$")") == Words{R"(a\b " \ $)"});
  CHECK(split_words("a\\\nb \"c\\\nd\"") == Words{"ab", "cd"});
  CHECK(split_words("end\\") == Words{"end\\"});
}

TEST_CASE("nothing is expanded") {
  CHECK(split_words("$HOME *.sql `id` ~ a;b #c") ==
        Words{"$HOME", "*.sql", "`id`", "~", "a;b", "#c"});
}

TEST_CASE("a quote that is never closed is an error that shows the line") {
  try {
    split_words("code --wait 'x");
    FAIL("no error");
  } catch (const aludel::Error& error) {
    CHECK(error.kind() == "program");
    CHECK(error.message() == "the command line has a ' that is never closed: code --wait 'x");
    CHECK(error.hint() == "close it, or write \\' for the character itself");
  }
}
