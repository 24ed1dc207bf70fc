#include "progress.hpp"

#include "run_hooks.hpp"

#include <doctest/doctest.h>

using namespace aludel::tool;
using std::chrono::milliseconds;

namespace {

/// What a revision with one slow statement looks like on standard error.
std::string shown(Style style) {
  std::string text;
  Output output([](std::string_view) {},
                [&text](std::string_view piece) { text += std::string(piece); }, style);
  Progress progress(output);
  progress.revision_started("a1", "index", true, 2, 3);
  const std::string statement = "CREATE INDEX i\n  ON posts (title)";
  for (int second = 1; second <= 8; ++second) {
    progress.statement_running(statement, milliseconds(second * 1000), "scanning, 45 %", false);
  }
  progress.statement_running(statement, milliseconds(8200), "", true);
  progress.revision_finished("a1", milliseconds(8300));
  return text;
}

}  // namespace

TEST_CASE("elsewhere than on a terminal a slow statement is told of ever more seldom") {
  CHECK(shown({}) ==
        "    1.0 s  CREATE INDEX i ON posts (title): scanning, 45 %\n"
        "    2.0 s  CREATE INDEX i ON posts (title): scanning, 45 %\n"
        "    4.0 s  CREATE INDEX i ON posts (title): scanning, 45 %\n"
        "    8.0 s  CREATE INDEX i ON posts (title): scanning, 45 %\n"
        "    8.2 s  CREATE INDEX i ON posts (title)\n"
        "upgrade a1 index  8.3 s\n");
}

TEST_CASE("on a terminal one line is written again and again, and which of how many is seen") {
  const auto text = shown({.live = true});
  CHECK(text.starts_with("\rupgrade a1 index  2 of 3\033[K\r    1.0 s  CREATE INDEX"));
  CHECK(text.find("\r    7.0 s  CREATE INDEX i ON posts (title): scanning, 45 %\033[K") !=
        std::string::npos);
  CHECK(
      text.ends_with("\r    8.2 s  CREATE INDEX i ON posts (title)\033[K\nupgrade a1 index  8.3 "
                     "s\n"));
}

TEST_CASE("nothing with -q") { CHECK(shown({.quiet = true}).empty()); }

TEST_CASE("placeholders of known facts are filled in once, and all else stays") {
  const std::map<std::string, std::string> facts{{"revision", "{message}"}, {"message", "m"}};
  const auto quoted = [](const std::string& value) { return "'" + value + "'"; };
  CHECK(fill("{revision} {other} {message} {", facts, quoted) == "'{message}' {other} 'm' {");
  CHECK(fill("'{1,2}' {{message}}", facts, quoted) == "'{1,2}' {'m'}");
}
