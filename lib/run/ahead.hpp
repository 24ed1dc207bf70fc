#pragma once

#include "database/lock.hpp"
#include "database/pipeline.hpp"
#include "database/version_store.hpp"
#include "run/batch.hpp"
#include "run/prepared.hpp"
#include "run/runner.hpp"

#include <deque>
#include <span>
#include <vector>

namespace aludel::run {

/// Whether the revision can be sent before those ahead of it have ended: it is one transaction, it
/// reads nothing back, and each of its statements can be told from the next.
bool can_go_ahead(const Prepared& prepared);
bool can_go_ahead(const sql::Statement& statement);

/// Revisions on their way to the server, some tens of them at once, since waiting for each is what
/// a run over a network is made of. Each has a transaction of its own that opens with a guard
/// (VersionSql::guard_sql()). Where one fails nothing that was sent after it does anything: it
/// finds the failed transaction still open, or the guard stops it.
class Ahead {
 public:
  /// `used`: the session may not be as it was opened.
  Ahead(database::Connection& session, const database::Lock& lock,
        const database::VersionStore& store, const Options& options, bool used);

  /// Of `steps` as many as may be on their way, after those that it was given before.
  void send(std::span<const Prepared> steps);
  bool is_empty() const { return sent_.empty(); }
  /// Waits until the oldest that was sent has ended. Throws Failure.
  void finish();

 private:
  using Origins = std::vector<const sql::Statement*>;  // nullptr: the tool's own

  void send(const Prepared& step, const Prepared* before);

  database::Connection& session_;
  const database::Lock& lock_;
  const database::VersionStore& store_;
  const Options& options_;
  bool used_;
  std::size_t next_ = 0;
  std::size_t size_ = 0;  // of what is on its way
  struct Sent {
    Origins origins;
    std::size_t size = 0;
  };
  std::deque<Sent> sent_;
  database::Pipeline pipeline_;
};

}  // namespace aludel::run
