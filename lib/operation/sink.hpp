#pragma once

#include "operation/operation.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aludel::operation {

using Value = std::optional<std::string>;  ///< nullopt is NULL
using Row = std::vector<Value>;
using Rows = std::vector<Row>;

/// Where the operations of a revision go while its function runs: into a list, or to a database.
class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  virtual void record(Operation operation) = 0;
  /// Runs one statement with parameters $1, $2 … after everything that was recorded before it.
  virtual Rows query(const std::string& sql, const Row& parameters, const Location& where) = 0;
  /// The value of `-x name=value`, or nullptr.
  virtual const std::string* argument(const std::string& name) = 0;
  /// Whether there is no database: the operations become a script, or are looked at.
  virtual bool offline() = 0;
};

/// Collects. There is no database: query() throws `needs_database`.
class Recorder : public Sink {
 public:
  using Arguments = std::map<std::string, std::string>;

  explicit Recorder(Arguments arguments = {}) : arguments_(std::move(arguments)) {}

  void record(Operation operation) override { operations_.push_back(std::move(operation)); }
  Rows query(const std::string& sql, const Row& parameters, const Location& where) override;
  const std::string* argument(const std::string& name) override;
  bool offline() override { return true; }

  const operation::Operations& operations() const { return operations_; }
  operation::Operations take() { return std::move(operations_); }

 private:
  operation::Operations operations_;
  Arguments arguments_;
};

}  // namespace aludel::operation
