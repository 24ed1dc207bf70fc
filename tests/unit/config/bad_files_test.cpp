#include "fixture.hpp"

#include <doctest/doctest.h>

using namespace aludel;
using fixture::error_of;

namespace {

/// What reading the file says, before anything is asked for.
std::string error_in(const std::string& text) {
  auto message = error_of([&] { fixture::parse(text); });
  const std::string file = "/project/migrate.yaml:";
  CHECK_MESSAGE(message.starts_with(file), message);
  return message.substr(std::min(file.size(), message.size()));
}

}  // namespace

TEST_CASE("an unknown key is refused with the nearest one that is known there") {
  CHECK(error_in("databse: x\n") == "1:1: unknown key 'databse' [did you mean 'database'?]");
  CHECK(error_in("versions: v\n\neditro: vi\n") ==
        "3:1: unknown key 'editro' [did you mean 'editor'?]");
  CHECK(error_in("zzz: 1\n") ==
        "1:1: unknown key 'zzz' [known keys here: build_on, database, default_environment, editor, "
        "environments, hooks, lock_retries, lock_timeout, lock_wait, managed, protected, role, "
        "search_path, server, settings, statement_timeout, transaction, version_schema, versions, "
        "wait]");
  CHECK(error_in("environments:\n  prod:\n    protcted: true\n") ==
        "3:5: unknown key 'protcted' in environment 'prod' [did you mean 'protected'?]");
  CHECK(error_in("environments:\n  prod: {editor: vi}\n") ==
        "2:10: unknown key 'editor' in environment 'prod' [known keys here: database, hooks, "
        "lock_retries, lock_timeout, lock_wait, protected, role, search_path, settings, "
        "statement_timeout, transaction, version_schema, wait]");
  CHECK(error_in("hooks:\n  postwrite: []\n") ==
        "2:3: unknown key 'postwrite' in hooks [did you mean 'post_write'?]");
  CHECK(error_in("managed: {schema: [a]}\n") ==
        "1:11: unknown key 'schema' in managed [did you mean 'schemas'?]");
  CHECK(error_in("server: {binary: /x}\n") ==
        "1:10: unknown key 'binary' in server [known keys here: binaries]");
}

TEST_CASE("a part of a database is a libpq keyword") {
  CHECK(error_in("database:\n  hots: x\n") ==
        "2:3: unknown key 'hots' in database [did you mean 'host'?]");
  CHECK(error_in("database: {sslmod: require}\n") ==
        "1:12: unknown key 'sslmod' in database [did you mean 'sslmode'?]");
  CHECK(error_in("database: {username: x}\n") ==
        "1:12: unknown key 'username' in database [did you mean 'user'?]");
  CHECK(error_in("database: {database: x}\n") ==
        "1:12: unknown key 'database' in database [did you mean 'dbname'?]");
  CHECK(error_in("database: {pasword_file: x}\n") ==
        "1:12: unknown key 'pasword_file' in database [did you mean 'password_file'?]");
  CHECK(error_in("database: {qqq: x}\n") ==
        "1:12: unknown key 'qqq' in database [known here: url, password_file, password_command "
        "and libpq's keywords]");
}

TEST_CASE("a key has one type") {
  CHECK(error_in("- a\n- b\n") == "1:1: a configuration must be a mapping, not a list");
  CHECK(error_in("hello\n") == "1:1: a configuration must be a mapping, not a single value");
  CHECK(error_in("versions:\n  - a\n") == "2:3: 'versions' must be a single value, not a list");
  CHECK(error_in("managed: {kinds: table}\n") ==
        "1:18: 'kinds' must be a list of kinds, not a single value");
  CHECK(error_in("managed: {strict: maybe}\n").starts_with("1:19: "));
  CHECK(error_in("editor: {a: b}\n") == "1:9: 'editor' must be a single value, not a mapping");
  CHECK(error_in("versions: v\neditor:\n") == "2:1: 'editor' has no value");
  CHECK(error_in("database:\nversions: v\n") == "1:1: 'database' has no value");
  CHECK(error_in("database: ~\n") == "1:1: 'database' has no value");
  CHECK(error_in("database: [a]\n") == "1:11: 'database' must be a URL or a mapping, not a list");
  CHECK(error_in("database: {host: [a, b]}\n") ==
        "1:18: 'host' must be a single value, not a list");
  CHECK(error_in("environments: [a]\n") == "1:15: 'environments' must be a mapping, not a list");
  CHECK(error_in("environments:\n  a: b\n") == "2:6: 'a' must be a mapping, not a single value");
  CHECK(error_in("hooks: x\n") == "1:8: 'hooks' must be a mapping, not a single value");
  CHECK(error_in("hooks: {post_write: clang-format}\n") ==
        "1:21: 'post_write' must be a list of command lines, not a single value");
  CHECK(error_in("hooks:\n  post_write:\n    - [a, b]\n") ==
        "3:7: 'an item of post_write' must be a single value, not a list");
  CHECK(error_in("protected: maybe\n") == "1:12: 'maybe' is neither true nor false");
  CHECK(error_in("database: {password_command: []}\n") ==
        "1:30: 'password_command' names no program");
}

TEST_CASE("a value that cannot be meant is refused where it stands") {
  const std::string units =
      " [write a number and its unit, for example 60s; units are ms, s, min, h and d]";
  CHECK(error_in("lock_wait: 60\n") == "1:12: '60' is not a length of time" + units);
  CHECK(error_in("lock_wait: -1s\n") == "1:12: '-1s' is not a length of time" + units);
  CHECK(error_in("lock_wait: soon\n") == "1:12: 'soon' is not a length of time" + units);
  CHECK(error_in("lock_wait: 1 minute\n") == "1:12: '1 minute' is not a length of time" + units);
  CHECK(error_in("lock_wait: 366d\n") == "1:12: '366d' is longer than a year");
  CHECK(error_in("lock_wait: 99999999999999999999s\n") ==
        "1:12: '99999999999999999999s' is longer than a year");
  CHECK(error_in("version_schema: ''\n") == "1:17: the name of the schema is empty");
  CHECK(error_in("version_schema: pg_aludel\n") ==
        "1:17: 'pg_aludel' cannot be a schema: PostgreSQL keeps names beginning 'pg_'");
  CHECK(error_in("version_schema: " + std::string(64, 'x') + "\n") ==
        "1:17: the schema's name is longer than 63 bytes: PostgreSQL would cut it");
  CHECK(error_in("versions: ''\n") == "1:11: the path is empty");
  CHECK(error_in("database: ''\n") ==
        "1:11: the database's URL is empty [leave the key out for the embedded server; "
        "postgresql:// means libpq's defaults]");
  CHECK(error_in("default_environment: prodd\nenvironments: {prod: {}, test: {}}\n") ==
        "1:22: no environment is named 'prodd' [did you mean 'prod'?]");
  CHECK(error_in("default_environment: x\nenvironments: {prod: {}, test: {}}\n") ==
        "1:22: no environment is named 'x' [the file has prod, test]");
}

TEST_CASE("a password has one source") {
  CHECK(error_in("database: {password: a, password_file: b}\n") ==
        "1:11: the password is named in more than one way [keep one of password, password_file "
        "and password_command]");
  CHECK(error_in("database: {password_file: a, password_command: b}\n").starts_with("1:11: the "));
  CHECK(error_in("database: {url: 'postgresql://u:p@h/d', password_file: b}\n") ==
        "1:11: the password is in the URL and named in another way too [take it out of the URL]");
}

TEST_CASE("a variable is written in one of two ways") {
  const std::string forms =
      " [write ${NAME} or ${NAME:-default}; $${ stands for the two characters]";
  const std::string not_a_name = "'${' is not followed by a variable's name" + forms;
  CHECK(error_in("versions: ${}\n") == "1:11: " + not_a_name);
  CHECK(error_in("versions: ${1A}\n") == "1:11: " + not_a_name);
  CHECK(error_in("versions: ${A:?}\n") == "1:11: " + not_a_name);
  CHECK(error_in("versions: a${B\n") ==
        "1:11: '${' is never closed with '}' [$${ stands for the two characters]");
  CHECK(error_in("environments: {prod: {database: {user: '${A-b}'}}}\n") == "1:40: " + not_a_name);
  std::string nested = "x";
  for (int i = 0; i < 20; ++i) nested = "${A:-" + nested + "}";
  CHECK(error_in("versions: " + nested + "\n") ==
        "1:11: defaults of variables are nested too deep");
}

TEST_CASE("YAML is checked as YAML") {
  CHECK(error_in("versions: a\neditor: b\nversions: c\n") ==
        "3:1: the key 'versions' is here twice [it is first said at /project/migrate.yaml:1:1]");
  CHECK(error_in("environments:\n  a:\n  b:\n  a:\n") ==
        "4:3: the key 'a' is here twice [it is first said at /project/migrate.yaml:2:3]");
  CHECK(error_in("versions: [a\n") == "2:1: broken YAML: end of sequence flow not found");
  CHECK(error_in("versions: 'a\n") ==
        "1:11: broken YAML: the quote that is opened here is never closed");
  CHECK(error_in("versions: \"a\nprotected: true\n\n") ==
        "1:11: broken YAML: the quote that is opened here is never closed");
  CHECK(error_in("versions: 'a") == "1:13: broken YAML: illegal EOF in scalar");
  CHECK(error_in("versions: a\n  b: c\n") == "2:4: broken YAML: illegal map value");
  CHECK(error_in("\tversions: a\n") == "1:10: broken YAML: illegal map value");
  CHECK(error_in("a: *b\n") == "1:4: broken YAML: the referenced anchor is not defined");
  CHECK(error_in("versions: a\n---\nversions: b\n") == "2:1: a second YAML document begins here");
  CHECK(error_in("versions: !env HOME\n") == "1:11: the YAML tag '!env' has no meaning here");
  CHECK(error_in("? [a]\n: b\n") == "1:3: a key must be a word");
  CHECK(error_in("~: b\n") == "1:1: a key must be a word");
}

TEST_CASE("aliases cannot make a small file large") {
  CHECK(error_in("environments: &a\n  b: *a\n") == "2:6: an alias stands inside what it names");
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    const std::string last = "*" + std::string(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [" + last;
    for (int i = 0; i < 8; ++i) bomb += "," + last;
    bomb += "]\n";
  }
  CHECK(error_in(bomb) == "4:4: YAML holds more than 10000 values");
  CHECK(error_in("a: " + std::string(100, '[') + std::string(100, ']') + "\n") ==
        "1:66: YAML is nested more than 64 deep");
  CHECK(error_in("a: " + std::string(100'000, '[')).find("nested more than 64") !=
        std::string::npos);
}
