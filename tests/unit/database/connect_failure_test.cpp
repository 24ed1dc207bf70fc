#include <doctest/doctest.h>

#include "database/libpq.hpp"

using namespace aludel::database;

// Messages as libpq 15 writes them with verbose errors.

TEST_CASE("what the server answered is taken out of libpq's preamble, with its SQLSTATE") {
  const auto failure = parse_connect_failure(
      "connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  28P01: password "
      "authentication failed for user \"ada\"\nLOCATION:  auth_failed, auth.c:345\n");
  CHECK(failure.sqlstate == "28P01");
  CHECK(failure.text == "password authentication failed for user \"ada\"");
}

TEST_CASE("the SQLSTATE is found in whatever language the server speaks") {
  const auto failure = parse_connect_failure(
      "connection to server on socket \"/tmp/.s.PGSQL.5432\" failed: FATAL:  3D000: Datenbank "
      "»blog« existiert nicht\nORT:  InitPostgres, postinit.c:875\n");
  CHECK(failure.sqlstate == "3D000");
  CHECK(failure.text == "Datenbank »blog« existiert nicht");
}

TEST_CASE("where no server answered there is no SQLSTATE") {
  const auto failure = parse_connect_failure(
      "connection to server at \"127.0.0.1\", port 5999 failed: Connection refused\n"
      "\tIs the server running on that host and accepting TCP/IP connections?\n");
  CHECK(failure.sqlstate.empty());
  CHECK(failure.text == "Connection refused");
}

TEST_CASE("of several hosts the one that answered is told") {
  const auto failure = parse_connect_failure(
      "connection to server at \"a\" (10.0.0.1), port 5432 failed: Connection refused\n"
      "\tIs the server running on that host and accepting TCP/IP connections?\n"
      "connection to server at \"b\" (10.0.0.2), port 5432 failed: FATAL:  53300: sorry, too many "
      "clients already\n");
  CHECK(failure.sqlstate == "53300");
  CHECK(failure.text == "sorry, too many clients already");
}

TEST_CASE("characters are counted, not bytes") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("größe €") == 7);
}
