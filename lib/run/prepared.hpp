#pragma once

#include "database/version_sql.hpp"
#include "graph/plan.hpp"
#include "history/history.hpp"
#include "run/conduct.hpp"
#include "run/statements.hpp"

#include <string>
#include <vector>

namespace aludel::run {

struct Options;

/// A step with all that can be known before the first statement is sent.
struct Prepared {
  graph::Step step;
  const history::Revision* revision = nullptr;
  bool transactional = true;
  bool reads = false;  ///< C++ that asks the database: its statements come as they are recorded
  std::vector<Segment> segments;
  std::string checksum;

  /// Everything in one transaction, the version rows too: it is applied or it is not.
  bool is_atomic() const;
};

/// False only where the revision runs in one transaction, as its script's words or its operations
/// say: most of a long history need not be written as SQL, nor parsed, for that.
bool may_be_cut(const history::Revision& revision, graph::Direction direction,
                const Arguments& arguments, const Conduct& conduct);

/// Throws `irreversible` and what the revision's own code throws.
Prepared prepare(const history::History& history, const graph::Step& step,
                 const Arguments& arguments, const Conduct& conduct);

/// The same where no database is at hand. Throws `needs_database` too, for a C++ revision that
/// reads it.
Prepared prepare_script(const history::History& history, const graph::Step& step,
                        const Arguments& arguments, const Conduct& conduct);

/// Throws `transaction` where the step cannot be part of one transaction for all.
void check_single(const Prepared& step);

/// What the journal says of a revision before its first segment.
database::Interrupted journal_of(const Prepared& prepared);

/// upgrade, downgrade: what the log calls it.
const char* event_of(graph::Direction direction);
/// A line of the log about something done, by this program on this machine.
database::LogEntry log_entry(const char* event, const std::string& revision,
                             const Options& options);

}  // namespace aludel::run
