#pragma once

#include <aludel/error.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace aludel::config {

/// libpq keywords and their values.
using Parameters = std::map<std::string, std::string>;

/// A database as it was named. The password is fetched when a connection needs it, and kept out of
/// every text that is printed.
struct Database {
  /// What the URL, the keyword string or the parts said, by libpq keyword: host, port, dbname …
  Parameters parameters = {};
  std::filesystem::path password_file = {};        ///< its first line is the password
  std::vector<std::string> password_command = {};  ///< program and arguments that print it
  std::filesystem::path directory = {};            ///< where password_command runs
  /// Set where the user named a database at all: `postgresql://` says nothing, and yet means the
  /// server that libpq's PG* variables and defaults lead to.
  bool named = false;
  Location where = {};  ///< for errors; empty for a command line

  /// Nothing is named: the embedded server is meant. PGHOST, PGDATABASE and their like complete a
  /// database that is named; by themselves they name none.
  bool empty() const { return !named && parameters.empty(); }

  /// The keywords and values for PQconnectdbParams, with the password. Nothing that libpq takes
  /// from its environment, .pgpass or service file is filled in: libpq does that. Throws
  /// `configuration` where the password's file cannot be read or its command fails.
  Parameters connection_parameters() const;

  /// What the user should know before connecting: a password file that others can read.
  std::vector<std::string> warnings() const;

  /// For people: one URL in which every secret is `***`. "embedded" where nothing is named.
  std::string display() const;
};

/// The variables of the environment that tell libpq the same as the parameters, for programs that
/// connect to the database by themselves: PGHOST, PGPASSWORD …
std::map<std::string, std::string> libpq_variables(const Parameters& parameters);

/// Reads a URL or keyword string by libpq's own rules
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING). Throws
/// `configuration`, never with any part of the text that may be a password.
Database parse_database(const std::string& text, const Location& where = {});

/// Throws `configuration` where `dbname` is itself a URL: some of libpq's functions would expand
/// it, others not, and its password would be shown.
void check_dbname(const Database& database);

/// The keywords that the libpq in use knows, sorted.
const std::vector<std::string>& connection_keywords();

}  // namespace aludel::config
