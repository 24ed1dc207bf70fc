#include "config/config.hpp"

#include "fixture.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace aludel;
using fixture::error_of;
using fixture::parse;
using Names = std::vector<std::string>;

TEST_CASE("no file is every default") {
  const auto environment = config::Config().environment();
  CHECK(environment.name == "default");
  CHECK(environment.database.empty());
  CHECK(environment.database.display() == "embedded");
  CHECK(environment.version_schema == "aludel");
  CHECK(environment.lock_wait == std::chrono::minutes(1));
  CHECK_FALSE(environment.is_protected);
  CHECK(config::Config().file().empty());
  CHECK(config::Config().versions().empty());
  CHECK(config::Config().editor().empty());
}

TEST_CASE("a file that says nothing is every default too") {
  for (const auto* text : {"", "\n", "# nothing\n", "---\n", "{}\n", "\xEF\xBB\xBF"}) {
    CHECK(parse(text).environment().name == "default");
    CHECK(parse(text).file() == "/project/migrate.yaml");
  }
}

TEST_CASE("an environment inherits the top of the file") {
  const auto file = parse(R"(
protected: yes
version_schema: history
lock_wait: 2min
database: postgresql://top/db
environments:
  same:
  other:
    protected: false
    version_schema: "quoted"
    lock_wait: 500ms
    database: postgresql://other/db
)");
  CHECK(file.environment_names() == Names{"same", "other"});
  const auto same = file.environment("same");
  CHECK(same.name == "same");
  CHECK(same.is_protected);
  CHECK(same.version_schema == "history");
  CHECK(same.lock_wait == std::chrono::minutes(2));
  CHECK(same.database.display() == "postgresql://top/db");
  const auto other = file.environment("other");
  CHECK_FALSE(other.is_protected);
  CHECK(other.version_schema == "quoted");
  CHECK(other.lock_wait == std::chrono::milliseconds(500));
  CHECK(other.database.display() == "postgresql://other/db");
  CHECK(file.environment().database.display() == "postgresql://top/db");
}

TEST_CASE("the environment that nobody selects is the default one") {
  const std::string environments = "environments: {a: {version_schema: x}, default: {}}\n";
  CHECK(parse(environments).environment().name == "default");
  CHECK(parse("default_environment: a\n" + environments).environment().name == "a");
  CHECK(parse("default_environment: a\n" + environments).environment("default").name == "default");
  CHECK(parse("default_environment: ${WHICH}\n" + environments, {{"WHICH", "a"}})
            .environment()
            .version_schema == "x");
  const auto unset = parse("default_environment: ${WHICH}\n" + environments);
  CHECK(unset.environment("a").version_schema == "x");
  CHECK(error_of([&] { unset.environment(); }) ==
        "/project/migrate.yaml:1:22: the variable 'WHICH' is not set [set it, or give a default: "
        "${WHICH:-default}]");
  const auto wrong = parse("default_environment: ${WHICH}\n" + environments, {{"WHICH", "b"}});
  CHECK(error_of([&] { wrong.environment(); }) ==
        "/project/migrate.yaml:1:22: no environment is named 'b' [the file has a, default]");
}

TEST_CASE("an unknown environment is answered with the nearest one") {
  const auto file = parse("environments: {production: {}, staging: {}}\n");
  CHECK(error_of([&] { file.environment("prodction"); }) ==
        "/project/migrate.yaml: no environment is named 'prodction' [did you mean 'production'?]");
  CHECK(error_of([] { config::Config().environment("x"); }) ==
        "no environment is named 'x' [the configuration names no environments]");
}

TEST_CASE("a variable is looked up where its value is used, and nowhere else") {
  const auto file = parse(R"(
editor: ${MY_EDITOR}
versions: ${VERSIONS:-versions}
environments:
  dev: {database: "postgresql:///${USER_NAME}"}
  prod: {database: {host: "${PROD_HOST}", password: "${PROD_PASSWORD}"}, lock_wait: "${WAIT}"}
)",
                          {{"USER_NAME", "ada"}});
  CHECK(file.environment("dev").database.parameters.at("dbname") == "ada");
  CHECK(file.versions() == "/project/versions");
  CHECK(error_of([&] { file.editor(); }).starts_with("/project/migrate.yaml:2:9: the variable 'M"));
  CHECK(error_of([&] {
          file.environment("prod");
        }).starts_with("/project/migrate.yaml:6:85: the variable 'WAIT' is not set"));
  CHECK(error_of([&] {
          file.environment("prod", "postgresql:///x");
        }).starts_with("/project/migrate.yaml:6:85: "));
}

TEST_CASE("variables, defaults and the literal characters") {
  const fixture::Values values{{"A", "one"}, {"EMPTY", ""}, {"B_2", "${A}"}};
  const auto editor = [&](const std::string& text) {
    return parse("editor: '" + text + "'\n", values).editor();
  };
  CHECK(editor("${A}") == "one");
  CHECK(editor("x${A}y${A}z") == "xoneyonez");
  CHECK(editor("${A:-two}") == "one");
  CHECK(editor("${NONE:-two}") == "two");
  CHECK(editor("${EMPTY:-two}") == "two");
  CHECK(editor("a${EMPTY}b") == "ab");
  CHECK(editor("${NONE:-}") == "");
  CHECK(editor("${NONE:-${A}}") == "one");
  CHECK(editor("${NONE:-a:-b}") == "a:-b");
  CHECK(editor("${NONE:-{x}") == "{x");
  CHECK(editor("${B_2}") == "${A}");  // a value is not read again
  CHECK(editor("$${A}") == "${A}");
  CHECK(editor("${NONE:-$${A}}") == "${A}");
  CHECK(editor("$A $$ $ {A}") == "$A $$ $ {A}");
}

TEST_CASE("a variable's value can be no YAML") {
  const auto file =
      parse("database: {password: \"${P}\", host: h}\n", {{"P", "\"}\nprotected: true\n# \\ ' %"}});
  CHECK(file.environment().database.parameters.at("password") == "\"}\nprotected: true\n# \\ ' %");
  CHECK_FALSE(file.environment().is_protected);
}

TEST_CASE("relative paths begin at the file, also where it is named relatively") {
  const std::string text = "versions: sub/../v\nserver: {binaries: bin}\n";
  CHECK(parse(text).versions() == "/project/v");
  CHECK(parse(text).server_binaries() == "/project/bin");
  CHECK(parse("versions: /abs/v\n").versions() == "/abs/v");
  CHECK(config::parse(text, "conf/migrate.yaml").versions() ==
        std::filesystem::current_path() / "conf/v");
}

TEST_CASE("what is wanted is built on a database that is named as any other") {
  CHECK_FALSE(parse("").build_on());
  const auto url = parse("build_on: postgresql://dev@h/empty\n").build_on();
  REQUIRE(url);
  CHECK(url->parameters.at("dbname") == "empty");
  const auto parts = parse("build_on: {dbname: \"${P}\", host: h}\n", {{"P", "x"}}).build_on();
  REQUIRE(parts);
  CHECK(parts->parameters.at("dbname") == "x");
  CHECK_THROWS_AS(parse("build_on: {database: x}\n"), Error);
  CHECK_THROWS_AS(parse("build_on: postgresql://h/x?nonsense=1\n"), Error);
}

TEST_CASE("hooks and editor are lists and lines as they are written") {
  const auto file =
      parse("hooks:\n  post_write:\n    - clang-format -i {file}\n    - ${X:-true}\n");
  CHECK(file.post_write() == Names{"clang-format -i {file}", "true"});
  CHECK(parse("editor: code --wait\n").editor() == "code --wait");
}

TEST_CASE("what is managed is said in lists") {
  const auto managed =
      parse("managed: {schemas: [app], exclude: [a_*, '${X:-b}'], kinds: [table], strict: true}\n")
          .managed();
  CHECK(managed.schemas == Names{"app"});
  CHECK(managed.include.empty());
  CHECK(managed.exclude == Names{"a_*", "b"});
  CHECK(managed.kinds == Names{"table"});
  CHECK(managed.kinds_where.at(0).column == 62);
  CHECK(managed.strict);
  CHECK_FALSE(parse("editor: vi\n").managed().strict);
}

TEST_CASE("aliases stand for what they name") {
  const auto file = parse(R"(
environments:
  one: &one {database: {host: h, user: &user u}, protected: true}
  two: *one
  three: {database: {user: *user}}
)");
  CHECK(file.environment("two").database.display() == "postgresql://u@h");
  CHECK(file.environment("two").is_protected);
  CHECK(file.environment("three").database.parameters.at("user") == "u");
}

TEST_CASE("a file on disk: named ones must exist, the default one need not") {
  const auto directory =
      std::filesystem::temp_directory_path() / ("aludel_config_" + std::to_string(::getpid()));
  std::filesystem::create_directories(directory);
  const auto file = directory / "migrate.yaml";
  std::ofstream(file) << "versions: v\n";
  CHECK(config::load(file).versions() == directory / "v");
  CHECK(config::find(file, "").versions() == directory / "v");
  CHECK(config::find("", file).versions() == directory / "v");
  CHECK(config::find("", directory / "none.yaml").versions().empty());
  CHECK(config::find("", "").file().empty());
  CHECK(error_of([&] { config::find("/nowhere/x.yaml", file); }) ==
        "/nowhere/x.yaml: the configuration cannot be read");
  CHECK(error_of([&] { config::load(directory); }) ==
        directory.string() + ": the configuration cannot be read");
  std::filesystem::remove_all(directory);
}
