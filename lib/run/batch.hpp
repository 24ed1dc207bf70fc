#pragma once

#include "database/connection.hpp"
#include "sql/statement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aludel::run {

/// A statement failed: what the server said, and the revision's statement where it was one.
struct Failure {
  DatabaseError error;
  std::optional<sql::Statement> statement = {};
};

/// Statements on their way to the server, in as few messages as can be without losing which one
/// failed.
class Batch {
 public:
  explicit Batch(database::Connection& connection) : connection_(connection) {}

  /// Of the tool itself.
  void add(std::string text);
  void add(const std::vector<std::string>& texts);
  /// Of a revision; borrowed until send().
  void add(const sql::Statement& statement);
  /// Throws Failure.
  void send();

 private:
  void flush();

  database::Connection& connection_;
  std::vector<std::string> texts_;
  std::vector<const sql::Statement*> origins_;
  std::size_t size_ = 0;
};

}  // namespace aludel::run
