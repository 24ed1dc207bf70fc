#pragma once

#include "run/runner.hpp"

namespace aludel::run {

/// All that is asked before a plan is carried out, without the lock and without changing anything:
/// whether the session is fit for it, whether what is applied is still what the history says, and
/// whether whoever answers for the database agrees. Throws `unsuitable`, `changed` where the
/// options are strict, and what their `approve` throws.
///
/// Returns the number of the session's process in the server.
int admit(database::Connection& session, const history::History& history, const graph::Plan& plan,
          const database::Parameters& parameters, const Options& options);

/// Warns of revisions that were changed after they were applied; throws `changed` where the options
/// are strict.
void check_unchanged(database::Connection& session, const history::History& history,
                     const graph::Ids& rows, const Options& options);

}  // namespace aludel::run
