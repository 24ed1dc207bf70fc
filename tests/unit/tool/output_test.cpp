#include "output.hpp"
#include "terminal.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>
#include <boost/json.hpp>

using namespace aludel::tool;

namespace {

/// Runs `use` on an Output and returns everything in the order it was sent: `1` and `2` are the
/// descriptors.
template <class Use>
std::string sent(Style style, Use use) {
  std::string text;
  Output output([&text](std::string_view piece) { text += "1:" + std::string(piece); },
                [&text](std::string_view piece) { text += "2:" + std::string(piece); }, style);
  use(output);
  output.flush();
  return text;
}

}  // namespace

TEST_CASE("results and messages keep their order on a terminal that shows both") {
  CHECK(sent({}, [](Output& output) {
          output.line("a");
          output.line("b");
          output.note("c");
          output.line("d");
        }) == "1:a\nb\n2:c\n1:d\n");
}

TEST_CASE("with --json only the result is on standard output") {
  CHECK(sent({.json = true}, [](Output& output) {
          output.line("a");
          output.result(boost::json::object{{"x", 1}});
        }) == "1:{\n  \"x\": 1\n}\n");
  CHECK(sent({.json = true}, [](Output& output) {
          output.error(aludel::Error("k", "m"));
        }).find("\"kind\": \"k\"") != std::string::npos);
}

TEST_CASE("--quiet leaves results and errors") {
  CHECK(sent({.quiet = true}, [](Output& output) {
          output.note("a");
          output.warning("b");
          output.settle("c");
          output.line("d");
          output.error(aludel::Error("k", "m"));
        }) == "1:d\n2:error: m\n");
}

TEST_CASE("progress is drawn over on a terminal and left out elsewhere") {
  const auto use = [](Output& output) {
    output.progress("working");
    output.settle("done");
  };
  CHECK(sent({}, use) == "2:done\n");
  CHECK(sent({.live = true}, use) == "2:\rworking\033[K2:\rdone\033[K\n");
  CHECK(sent({.live = true}, [](Output& output) {
          output.progress("working");
          output.error(aludel::Error("k", "m"));
        }) == "2:\rworking\033[K2:\n2:error: m\n");
}

TEST_CASE("colour stands where it was asked for") {
  CHECK(sent({.colour_out = true}, [](Output& output) {
          output.line(output.paint(Tone::good, "a") + output.paint_note(Tone::good, "b"));
        }) == "1:\033[32ma\033[0mb\n");
  CHECK(wants_colour("always", false));
  CHECK_FALSE(wants_colour("never", true));
  CHECK_FALSE(wants_colour("auto", false));
}

TEST_CASE("a password on the command line is overwritten in place") {
  const auto hidden = [](std::string word, bool apart, std::string option = "--url") {
    if (!apart) word = option + "=" + word;
    std::string program = "p";
    char* argv[] = {program.data(), apart ? option.data() : word.data(), word.data()};
    const bool found = hide_passwords(apart ? 3 : 2, argv);
    return (found ? "" : "nothing in ") + word;
  };
  CHECK(hidden("postgresql://ada:secret@host/db", true) == "postgresql://ada:******@host/db");
  CHECK(hidden("postgresql://ada:secret@host/db", false) ==
        "--url=postgresql://ada:******@host/db");
  CHECK(hidden("postgresql://host/db?password=abc&x=y", true) ==
        "postgresql://host/db?password=***&x=y");
  CHECK(hidden("host=h password=abc dbname=d", true) == "host=h password=*** dbname=d");
  CHECK(hidden("host=h password='a b' dbname=d", true) == "host=h password='***' dbname=d");
  CHECK(hidden("postgresql://ada@host:5432/db", true) ==
        "nothing in postgresql://ada@host:5432/db");
  CHECK(hidden("postgresql://ada:p@ss@host/db", true) == "postgresql://ada:****@host/db");
  for (const std::string option : {"--build-on", "--from", "--to"}) {
    CHECK(hidden("host=h password=abc", true, option) == "host=h password=***");
    CHECK(hidden("host=h password=abc", false, option) == option + "=host=h password=***");
  }
  // As `inspect` takes it; a message is one.
  CHECK(hidden("postgresql://ada:secret@host/db", true, "inspect") ==
        "postgresql://ada:******@host/db");
  CHECK(hidden("password=abc", true, "-m") == "nothing in password=abc");
}
