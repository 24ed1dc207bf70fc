#include "config/database.hpp"

#include "fixture.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace aludel;
using config::Parameters;
using config::parse_database;
using fixture::error_of;

namespace {

Parameters parameters(const std::string& text) { return parse_database(text).parameters; }

config::Database database(const std::string& yaml, fixture::Values values = {}) {
  return fixture::parse(yaml, std::move(values)).environment().database;
}

struct Directory {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("aludel_database_" + std::to_string(::getpid()));
  Directory() { std::filesystem::create_directories(path); }
  ~Directory() { std::filesystem::remove_all(path); }

  std::filesystem::path file(const std::string& name, const std::string& text, int mode = 0600) {
    std::ofstream(path / name) << text;
    std::filesystem::permissions(path / name, static_cast<std::filesystem::perms>(mode));
    return path / name;
  }
};

}  // namespace

TEST_CASE("URLs and keyword strings are read by libpq's rules") {
  CHECK(parameters("postgresql://u:p%40%2F@h:5433/d?sslmode=require") ==
        Parameters{{"user", "u"},
                   {"password", "p@/"},
                   {"host", "h"},
                   {"port", "5433"},
                   {"dbname", "d"},
                   {"sslmode", "require"}});
  CHECK(parameters("postgres:///d?host=/run") == Parameters{{"dbname", "d"}, {"host", "/run"}});
  CHECK(parameters("postgresql://a:1,b:2/d") ==
        Parameters{{"host", "a,b"}, {"port", "1,2"}, {"dbname", "d"}});
  CHECK(parameters("postgresql://[::1]:5/d").at("host") == "::1");
  CHECK(parameters("postgresql://%2Frun%2Fpg/d").at("host") == "/run/pg");
  CHECK(parameters("host=h dbname='a b' password='it\\'s'") ==
        Parameters{{"host", "h"}, {"dbname", "a b"}, {"password", "it's"}});
  CHECK(parameters("service=app") == Parameters{{"service", "app"}});
}

TEST_CASE("a URL that says nothing still names a database") {
  const auto none = parse_database("postgresql://");
  CHECK(none.parameters.empty());
  CHECK_FALSE(none.empty());
  CHECK(none.display() == "postgresql://");
  CHECK(none.connection_parameters().empty());
  CHECK(config::Database{}.empty());
  CHECK_FALSE(config::Database{.parameters = {{"dbname", "x"}}}.empty());
}

TEST_CASE("what libpq refuses is said without what may be a password") {
  CHECK(error_of([] { parse_database("postgresql://h/d?sslmod=require"); }) ==
        "unknown connection keyword 'sslmod' [did you mean 'sslmode'?]");
  CHECK(error_of([] { parse_database("hots=x password=geheim"); }) ==
        "unknown connection keyword 'hots' [did you mean 'host'?]");
  CHECK(error_of([] {
          parse_database("just text");
        }).starts_with("the database is neither a URL nor keywords and values: missing \"=\""));
  for (const auto* text :
       {"password=two geheim", "password=two geheim=x", "host=h pasSword=geheim' x",
        "postgresql://u:geheim@h:x%zz/d", "postgresql://u:ge%heim@h/d",
        "postgresql://u:gehei/m@h/d]", "postgresql://u:geheim@[::1/d",
        "postgresql://u:geheim@h/d?q=1", "postgresql://h/d?password=%zgeheim",
        "postgresql//u:geheim@h/d", "posgresql://u:geheim@h/d", "dbname=postgresql://u:geheim@h/d",
        "postgresql://h:geheim:x@/d"}) {
    CAPTURE(text);
    const auto said = error_of([&] { parse_database(text); });
    CHECK(said.find("geheim") == std::string::npos);
    CHECK(said.find("gehei") == std::string::npos);
    CHECK(said.find("heim") == std::string::npos);
  }
}

TEST_CASE("what is shown to people holds no secret") {
  CHECK(parse_database("postgresql://u:geheim@h:1/d").display() == "postgresql://u:***@h:1/d");
  CHECK(parse_database("postgresql://:geheim@h/d").display() == "postgresql://:***@h/d");
  CHECK(parse_database("postgresql://h/d?password=geheim&sslpassword=geheim").display() ==
        "postgresql://:***@h/d?sslpassword=***");
  CHECK(parse_database("host=h user=u password=geheim dbname=d").display() ==
        "postgresql://u:***@h/d");
  CHECK(parse_database("dbname=d password=geheim user=u host=/run/x").display() ==
        "postgresql:///d?host=/run/x&password=***&user=u");
  CHECK(parse_database("postgresql://a:1,[::1]:2/d").display() == "postgresql://a:1,[::1]:2/d");
  CHECK(parse_database("host=a,b port=1").display() == "postgresql://a:1,b:1");
  CHECK(parse_database("dbname='a b?c' host=h user='x@y'").display() ==
        "postgresql://x%40y@h/a%20b%3Fc");
  CHECK(parse_database("service=app").display() == "postgresql:///?service=app");
}

TEST_CASE("a database of the file is a URL, parts, or parts laid over a URL") {
  CHECK(database("database: postgresql://h/d\n").parameters ==
        Parameters{{"host", "h"}, {"dbname", "d"}});
  CHECK(database("database: host=h dbname=d\n").parameters ==
        Parameters{{"host", "h"}, {"dbname", "d"}});
  CHECK(database("database: {host: h, port: 5432, dbname: d, service: s}\n").parameters ==
        Parameters{{"host", "h"}, {"port", "5432"}, {"dbname", "d"}, {"service", "s"}});
  CHECK(database("database: {url: 'postgresql://h/d', dbname: e, sslmode: require}\n").parameters ==
        Parameters{{"host", "h"}, {"dbname", "e"}, {"sslmode", "require"}});
  CHECK(database("database: {}\n").display() == "postgresql://");
  CHECK_FALSE(database("database: {}\n").empty());
  CHECK(database("database: ${URL}\n", {{"URL", "postgresql://x/y"}}).display() ==
        "postgresql://x/y");
}

TEST_CASE("a URL is no name of a database") {
  CHECK(error_of([] { database("database: {dbname: 'postgres://u:geheim@h/d'}\n"); }) ==
        "/project/migrate.yaml:1:11: the name of the database is a URL [name it by itself: "
        "`database: <url>`, or `url:` beside the other parts]");
}

TEST_CASE("an error in a URL of the file says where, and shows no password of a variable") {
  CHECK(error_of([] {
          database("database:\n  url: ${URL}\n", {{"URL", "postgresql://u:ge%heim@h"}});
        }) ==
        "/project/migrate.yaml:2:8: the database is neither a URL nor keywords and values: libpq "
        "cannot read it [in a URL, write @ : / ? # % and blanks of a password as %40 %3A %2F %3F "
        "%23 %25 %20]");
  CHECK(error_of([] {
          database("database: ${URL}\n", {{"URL", ""}});
        }).starts_with("/project/migrate.yaml:1:11: the database's URL is empty"));
}

TEST_CASE("the parts of an environment are laid over those of the top") {
  const auto merged = [](const std::string& own) {
    return fixture::parse("database: {host: top, user: u, password: geheim}\nenvironments: {e: {" +
                          own + "}}\n")
        .environment("e")
        .database;
  };
  CHECK(merged("").display() == "postgresql://u:***@top");
  CHECK(merged("database: {host: own, dbname: d}").display() == "postgresql://u:***@own/d");
  CHECK(merged("database: {host: own, dbname: d}").parameters.at("password") == "geheim");
  CHECK(merged("database: postgresql://else/d").display() == "postgresql://else/d");
  CHECK(merged("database: {url: 'postgresql://else/d', user: v}").display() ==
        "postgresql://v@else/d");
  const auto by_file = merged("database: {password_file: secret}");
  CHECK_FALSE(by_file.parameters.contains("password"));
  CHECK(by_file.password_file == "/project/secret");
}

TEST_CASE("a URL of the command line replaces the database with its password") {
  const auto file = fixture::parse(
      "database: {host: h, password_command: false, sslmode: require}\nversion_schema: s\n");
  const auto environment = file.environment("", "postgresql://x/y");
  CHECK(environment.database.display() == "postgresql://x/y");
  CHECK(environment.database.connection_parameters() == Parameters{{"host", "x"}, {"dbname", "y"}});
  CHECK(environment.version_schema == "s");
}

TEST_CASE("files that libpq reads begin at the configuration") {
  const auto found = database(
      "database: {sslcert: c.pem, sslkey: 'engine:key', sslrootcert: system, passfile: /etc/p}\n");
  CHECK(found.parameters == Parameters{{"sslcert", "/project/c.pem"},
                                       {"sslkey", "engine:key"},
                                       {"sslrootcert", "system"},
                                       {"passfile", "/etc/p"}});
}

TEST_CASE("a password comes from the first line of a file") {
  Directory directory;
  const auto password = [&](const std::string& text) {
    config::Database one{.password_file = directory.file("secret", text)};
    return one.connection_parameters().at("password");
  };
  CHECK(password("geheim\n") == "geheim");
  CHECK(password("geheim") == "geheim");
  CHECK(password(" ge heim \r\nsecond\n") == " ge heim ");
  const auto where = (directory.path / "secret").string();
  CHECK(error_of([&] { password("\ngeheim\n"); }) ==
        "the first line of the password file '" + where + "' is empty");
  config::Database none{.password_file = directory.path / "none"};
  none.where = {"m.yaml", 3, 5};
  CHECK(error_of([&] { none.connection_parameters(); }) ==
        "m.yaml:3:5: the password file '" + none.password_file.string() + "' cannot be read");
  none.password_file = directory.path;
  CHECK(error_of([&] { none.connection_parameters(); }).ends_with("cannot be read"));
}

TEST_CASE("a password file that others can read is warned of") {
  Directory directory;
  const auto warnings = [&](int mode) {
    return config::Database{.password_file = directory.file("secret", "x", mode)}.warnings().size();
  };
  CHECK(warnings(0600) == 0);
  CHECK(warnings(0400) == 0);
  CHECK(warnings(0644) == 1);
  CHECK(warnings(0640) == 1);
  CHECK(warnings(0604) == 1);
  CHECK(config::Database{.password_file = "/dev/null"}.warnings().empty());
}

TEST_CASE("a password comes from a program, without a shell") {
  const auto password = [](const std::string& command) {
    return database("database: {host: h, password_command: " + command + "}\n")
        .connection_parameters()
        .at("password");
  };
  CHECK(database("database: {password_command: echo x}\n").display() == "postgresql://");
  Directory directory;  // the file is /project/…, where nothing can start
  const auto here = [&](const std::string& command) {
    return config::parse("database: {password_command: " + command + "}\n",
                         directory.path / "m.yaml")
        .environment()
        .database.connection_parameters()
        .at("password");
  };
  CHECK(here("echo ge  heim") == "ge heim");
  CHECK(here("[echo, 'ge  $HOME; heim']") == "ge  $HOME; heim");
  CHECK(here("sh -c 'echo geheim; echo second'") == "geheim");
  CHECK(here("'pwd'") == std::filesystem::canonical(directory.path).string());
  directory.file("give", "#!/bin/sh\necho geheim\n", 0700);
  CHECK(here("./give") == "geheim");
  const auto at = directory.path.string() + "/m.yaml:1:11: ";
  CHECK(error_of([&] { here("sh -c 'echo geheim; echo geheim >&2; exit 3'"); }) ==
        at + "the password command 'sh' failed with exit code 3 [run it by hand to see why: what "
             "it prints may hold the secret, and is not shown]");
  CHECK(error_of([&] { here("'true geheim'"); }) ==
        at + "the password command 'true' printed nothing");
  CHECK(error_of([&] {
          here("no-such-program geheim");
        }).starts_with(at + "the password command 'no-such-program' could not be run"));
  CHECK(
      error_of([&] { here("'\"open'"); }).starts_with(directory.path.string() + "/m.yaml:1:30: "));
  CHECK(error_of([&] { password("''"); }) ==
        "/project/migrate.yaml:1:39: 'password_command' names no program");
}
