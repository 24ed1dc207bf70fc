#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// Read by the one file that is compiled as C++17 where libpqxx was: keep to C++17 here.

namespace aludel::database {

using Value = std::optional<std::string>;  ///< nullopt is NULL
using Row = std::vector<Value>;
using Rows = std::vector<Row>;
/// libpq keywords and values, as PQconnectdbParams takes them.
using Parameters = std::map<std::string, std::string>;

/// One session with a PostgreSQL server. Never reconnects by itself. Every failure is a
/// DatabaseError with SQLSTATE; libpqxx does not show through.
class Connection {
 public:
  explicit Connection(const Parameters& parameters);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  /// Sends SQL as one simple-protocol message: several statements may be separated by semicolons,
  /// and then share a transaction unless they say otherwise. Returns the rows of the last one.
  Rows execute(const std::string& sql);
  /// One statement with parameters $1, $2 …, sent apart from the text.
  Rows query(const std::string& sql, const Row& parameters);

  std::string quote_identifier(const std::string& name) const;
  std::string quote_literal(const std::string& text) const;

  int server_version() const;  ///< 150018 for 15.18
  int backend_pid() const;
  std::string host() const;
  std::string database() const;
  std::string user() const;

  /// Called for every NOTICE, WARNING … of this session: severity, then text.
  void on_notice(std::function<void(const std::string&, const std::string&)> handler);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aludel::database
