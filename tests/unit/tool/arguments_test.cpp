#include "arguments.hpp"

#include <aludel/error.hpp>

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <stdexcept>

using namespace aludel;
using namespace aludel::tool;

namespace {

using Words = std::vector<std::string>;

std::map<std::string, std::string>& variables() {
  static std::map<std::string, std::string> all;
  return all;
}

/// Sets variables for one test case.
class Variables {
 public:
  explicit Variables(std::map<std::string, std::string> all) { variables() = std::move(all); }
  ~Variables() { variables().clear(); }
};

std::optional<std::string> lookup(const std::string& name) {
  const auto found = variables().find(name);
  return found == variables().end() ? std::nullopt : std::optional(found->second);
}

const std::vector<Command>& table() {
  static const std::vector<Command> all{
      {.name = "go",
       .group = Group::everyday,
       .summary = "go somewhere",
       .arguments = {{"target", "where to", Argument::Count::optional, "MIGRATE_TARGET"}},
       .options = {{"--range", "-r", "A:B", "a range"}, {"--purge", "", "", "a flag"}},
       .run = nullptr},
      {.name = "say",
       .group = Group::everyday,
       .summary = "say something",
       .arguments = {{"direction", "which way", Argument::Count::one, "", {"up", "down"}},
                     {"revision", "which ones", Argument::Count::at_least_one}},
       .options = {{"--message", "-m", "TEXT", "what", "MIGRATE_MESSAGE"}},
       .run = nullptr},
      {.name = "help", .group = Group::hidden, .summary = "help", .run = nullptr},
  };
  return all;
}

CommandLine read(const Words& words) { return parse(words, table(), lookup); }

/// The error of a command line that must not be accepted.
Error failure(const Words& words) {
  try {
    read(words);
  } catch (const Error& error) {
    CHECK(error.kind() == "usage");
    CHECK(error.exit_code() == ExitCode::usage);
    return error;
  }
  FAIL("accepted");
  return Error("", "");
}

}  // namespace

TEST_CASE("global options stand before or after the command, and the last value counts") {
  for (const auto& words :
       {Words{"--json", "-c", "f.yaml", "go"}, Words{"go", "--json", "-cf.yaml"},
        Words{"-c", "other", "go", "--config=f.yaml", "--json"}}) {
    const auto line = read(words);
    REQUIRE((line.command != nullptr));
    CHECK(line.command->name == "go");
    CHECK(line.globals.flag("--json"));
    CHECK(line.globals.value("--config") == "f.yaml");
    CHECK_FALSE(line.globals.flag("--quiet"));
  }
}

TEST_CASE("-x may be repeated, and takes what looks like an option") {
  const auto line = read({"-x", "a=1", "go", "-x", "--b=2", "-xc"});
  CHECK(line.globals.values("-x") == Words{"a=1", "--b=2", "c"});
}

TEST_CASE("no command is no error of the parser") {
  CHECK((read({}).command == nullptr));
  CHECK(read({"--help"}).globals.flag("--help"));
}

TEST_CASE("negative targets need no tricks") {
  CHECK(read({"go", "-1"}).arguments.value("target") == "-1");
  CHECK(read({"go", "-12"}).arguments.value("target") == "-12");
  CHECK(read({"go", "+2"}).arguments.value("target") == "+2");
  CHECK(read({"go", "label@-1"}).arguments.value("target") == "label@-1");
  CHECK(read({"go", "-r", "-3:current"}).arguments.value("--range") == "-3:current");
  CHECK(read({"go", "-r-3:current"}).arguments.value("--range") == "-3:current");
  CHECK(read({"go", "--range=-3:current"}).arguments.value("--range") == "-3:current");
  CHECK(read({"say", "down", "-2", "-1"}).arguments.values("revision") == Words{"-2", "-1"});
}

TEST_CASE("a word that is also a command's name, or looks like a list, is taken as it is") {
  CHECK(read({"go", "say"}).arguments.value("target") == "say");
  CHECK(read({"say", "up", "x", "-m", "[a,b]"}).arguments.value("--message") == "[a,b]");
  CHECK(read({"say", "up", "x", "-m", "-1"}).arguments.value("--message") == "-1");
  CHECK(read({"say", "up", "x", "-m", ""}).arguments.value("--message") == "");
  CHECK(read({"go", "--", "--purge"}).arguments.value("target") == "--purge");
}

TEST_CASE("variables fill in what was not typed") {
  const Variables set({{"MIGRATE_TARGET", "head"},
                       {"MIGRATE_MESSAGE", "add votes"},
                       {"MIGRATE_ENVIRONMENT", "staging"}});
  CHECK(read({"go"}).arguments.value("target") == "head");
  CHECK(read({"go", "base"}).arguments.value("target") == "base");
  CHECK(read({"say", "up", "x"}).arguments.value("--message") == "add votes");
  CHECK(read({"go"}).globals.value("--environment") == "staging");
  CHECK(read({"go", "-e", "live"}).globals.values("--environment") == Words{"live"});
}

TEST_CASE("MIGRATE_ARGS is split as a shell would, and what was typed wins") {
  const Variables set(
      std::map<std::string, std::string>{{"MIGRATE_ARGS", "--json -r 'a b' --config one"}});
  const auto line = read({"go", "--config", "two", "x"});
  CHECK(line.globals.flag("--json"));
  CHECK(line.globals.value("--config") == "two");
  CHECK(line.arguments.value("--range") == "a b");
  CHECK(line.arguments.value("target") == "x");
  CHECK_FALSE(read({"help"}).globals.flag("--json"));
}

TEST_CASE("what is wrong is named, with what was meant") {
  CHECK(failure({"sya"}).message() == "there is no command 'sya'");
  CHECK(failure({"sya"}).hint() == "did you mean 'say'?");
  CHECK(failure({"hlep"}).hint() == "'help' lists the commands");
  CHECK(failure({"go", "--prge"}).message() == "'go' has no option --prge");
  CHECK(failure({"go", "--prge=3"}).hint() == "did you mean '--purge'?");
  CHECK(failure({"--jsn", "go"}).hint() == "did you mean '--json'?");
  CHECK(failure({"go", "-z"}).message() == "'go' has no option -z");
  CHECK(failure({"go", "--range"}).message() == "--range wants a value");
  CHECK(failure({"go", "a", "b"}).message() == "'go' takes no argument 'b'");
  CHECK(failure({"say", "up"}).message() == "'say' wants a revision");
  CHECK(failure({"say", "uo", "x"}).message() == "'uo' is not a direction");
  CHECK(failure({"say", "sideways", "x"}).hint() == "one of up, down");
  CHECK(failure({"go", "--color", "neve"}).hint() == "did you mean 'never'?");
}

TEST_CASE("help may be asked for without what the command needs") {
  const auto line = read({"say", "--help"});
  CHECK(line.command->name == "say");
  CHECK(line.globals.flag("--help"));
  CHECK(read({"--help", "say"}).command->name == "say");
}

TEST_CASE("asking for an undeclared argument is a bug, not an empty answer") {
  CHECK_THROWS_AS(read({"go"}).arguments.value("tarket"), std::logic_error);
}

TEST_CASE("the table of commands is consistent") {
  std::set<std::string> globals;
  for (const auto& option : global_options()) {
    CHECK(globals.insert(option.name).second);
    if (!option.letter.empty()) CHECK(globals.insert(option.letter).second);
  }
  std::set<std::string> names;
  for (const auto& command : all_commands()) {
    CAPTURE(command.name);
    CHECK(names.insert(command.name).second);
    CHECK((command.run != nullptr));
    CHECK(command.summary.size() <= 66);
    auto known = globals;
    for (const auto& option : command.options) {
      CAPTURE(option.name);
      CHECK(option.name.substr(0, 2) == "--");
      CHECK(known.insert(option.name).second);
      if (!option.letter.empty()) CHECK(known.insert(option.letter).second);
    }
    for (std::size_t i = 0; i + 1 < command.arguments.size(); ++i) {
      CHECK(command.arguments[i].count != Argument::Count::any);
      CHECK(command.arguments[i].count != Argument::Count::at_least_one);
    }
  }
}
