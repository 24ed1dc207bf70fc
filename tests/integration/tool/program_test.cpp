// A program that carries more revisions than it reads before it connects: they are read while the
// server answers. In this process, so that a sanitizer sees both.

#include "command_line.hpp"
#include "support/test_database.hpp"

#include <aludel/registry.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace aludel;
using test::TestDatabase;

namespace {

constexpr int count = 1000;

std::string id(int number) { return "r" + std::to_string(number); }

/// A line of revisions, of which each makes a table.
class Program {
 public:
  Program() {
    texts_.reserve(2 * count);
    for (int i = 0; i < count; ++i) {
      texts_.push_back("/versions/" + id(i) + "_step.sql");
      texts_.push_back("-- aludel:revision " + id(i) + "\n" +
                       (i > 0 ? "-- aludel:down_revision " + id(i - 1) + "\n" : "") +
                       "-- aludel:upgrade\nCREATE TABLE t" + std::to_string(i) +
                       " ();\n-- aludel:downgrade\nDROP TABLE t" + std::to_string(i) + ";\n");
    }
    for (std::size_t i = 0; i < texts_.size(); i += 2) {
      scripts_.push_back({texts_[i].c_str(), "", texts_[i + 1].c_str(), texts_[i + 1].size()});
    }
  }

  /// Replaces what the last revision says.
  void spoil(const std::string& text) {
    texts_.back() = text;
    scripts_.back().text = texts_.back().c_str();
    scripts_.back().size = texts_.back().size();
  }

  /// Both streams, and the exit code where it is not 0.
  std::string run(const std::vector<std::string>& words) const {
    Registry registry;
    registry.source_directory = "/";
    registry.scripts = {scripts_.data(), scripts_.size()};
    std::string said;
    const auto take = [&said](std::string_view piece) { said += piece; };
    const int code = tool::run_command_line(words, registry, take, take);
    return code == 0 ? said : said + "= " + std::to_string(code) + "\n";
  }

 private:
  std::vector<std::string> texts_;
  std::vector<EmbeddedScript> scripts_;
};

}  // namespace

TEST_CASE("a long history is read while the server answers") {
  const TestDatabase database;
  const Program program;
  const auto run = [&](const std::string& command, const std::string& target = "") {
    std::vector<std::string> words{"-q", "--url", database.url(), command};
    if (!target.empty()) words.push_back(target);
    return program.run(words);
  };
  CHECK(run("current") == "");
  CHECK(run("upgrade", "+2") == "");
  CHECK(run("current") == "r1 (current) step\n");
  CHECK(run("upgrade") == "");
  CHECK(run("upgrade") == "");
  CHECK(run("current") == "r999 (current, head) step\n");
  CHECK(run("verify") == "");
  CHECK(run("downgrade", "-1") == "");
  CHECK(run("current") == "r998 (current) step\n");
  CHECK(run("stamp", "head") == "");
  CHECK(database.connect().execute("SELECT count(*) FROM pg_tables WHERE tablename ~ '^t[0-9]'") ==
        database::Rows{{"999"}});
}

TEST_CASE("what is wrong with such a history is said, and nothing is changed") {
  const TestDatabase database;
  Program program;
  const auto upgrade = [&] { return program.run({"--url", database.url(), "upgrade"}); };
  program.spoil("-- aludel:revision other\n-- aludel:upgrade\n");
  CHECK(
      upgrade().starts_with("error: the revision is 'other' here, but 'r999' in the file's name"));
  program.spoil("-- aludel:down_revision r9999\n-- aludel:upgrade\n");
  CHECK(upgrade().find("/versions/r999_step.sql:1") != std::string::npos);
  program.spoil(
      "-- aludel:down_revision r998\n-- aludel:upgrade\nSELECT 'open;\n-- aludel:downgrade\n");
  CHECK(upgrade().find("/versions/r999_step.sql:3") != std::string::npos);
  CHECK(database.connect().execute("SELECT count(*) FROM pg_tables WHERE tablename ~ '^t[0-9]'") ==
        database::Rows{{"0"}});
}

TEST_CASE("a server that cannot be reached is said while the history is still read") {
  const Program program;
  const auto said = program.run({"--url", "postgresql:///x?host=/nowhere", "current"});
  CHECK(said.starts_with("error: cannot connect to "));
  CHECK(said.ends_with("= 1\n"));
}
