#pragma once

#include "operation/sink.hpp"
#include "run/batch.hpp"
#include "run/statements.hpp"

#include <deque>

namespace aludel::run {

/// Carries out what a C++ revision records while it runs: gathered, and sent before each query.
class LiveSink : public operation::Sink {
 public:
  /// Not `transactional`: each statement is sent by itself, and ends before the next.
  LiveSink(database::Connection& session, const Arguments& arguments, bool transactional);

  void record(operation::Operation operation) override;
  operation::Rows query(const std::string& sql, const operation::Row& parameters,
                        const Location& where) override;
  const std::string* argument(const std::string& name) override;
  bool offline() override { return false; }

  /// What was recorded since the last query, and what the caller adds to it.
  Batch& batch() { return batch_; }
  /// How many statements the server has carried out; all of them, outside a transaction.
  int done() const { return done_; }
  /// Everything that was recorded.
  sql::Statements statements() const { return {statements_.begin(), statements_.end()}; }

 private:
  database::Connection& session_;
  const Arguments& arguments_;
  bool transactional_;
  int done_ = 0;
  Batch batch_;
  std::deque<sql::Statement> statements_;  // the batch points into it
};

}  // namespace aludel::run
