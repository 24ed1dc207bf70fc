#pragma once

#include <memory>
#include <string>
#include <vector>

#include "database/connection.hpp"
#include "graph/plan.hpp"
#include "history/history.hpp"
#include "run/runner.hpp"
#include "schema/snapshot.hpp"
#include "testing/contents.hpp"
#include "testing/notes.hpp"
#include "testing/server.hpp"
#include "testing/snapshot.hpp"

namespace aludel::testing {

class Workshop;

/// A database in a known state, in the hands of this process. Dropped at the end, unless it was
/// parked.
class Working {
 public:
  Working(Workshop& workshop, Parked facts) : workshop_(&workshop), facts_(std::move(facts)) {}
  ~Working();
  Working(Working&& other) noexcept;
  Working& operator=(Working&&) = delete;

  const Parked& facts() const { return facts_; }
  /// Runs these revisions, and no others. Throws as run::Runner::take(); the database is of no use
  /// to anybody then.
  void take(const graph::Ids& revisions, graph::Direction direction);
  /// Upgrades what is missing of `revisions`, which hold all that they need.
  void bring_to(const graph::Ids& revisions);

  std::string fingerprint();
  Snapshot snapshot();
  schema::Snapshot schema();
  database::Connection connect() const;

  /// Leaves it for the next who needs it, or for itself.
  void park();
  /// Leaves it as one that is copied.
  void keep_as_template();
  /// Nobody drops it but the one who knows its name.
  void release() { workshop_ = nullptr; }

 private:
  Workshop* workshop_;
  Parked facts_;
};

/// Makes databases in any state of the history, out of what is there already.
class Workshop {
 public:
  /// Which databases may be worked on.
  enum class For {
    upgrading,  ///< one that was only ever upgraded, and may go on
    trial,      ///< any that has the right schema
    keeping,    ///< a copy of one that was only ever upgraded, which stays where it is
  };

  Workshop(const history::History& history, Place place, run::Options options);

  /// A database in which some of `revisions` are applied and nothing else: as many as there can be
  /// cheaply. `revisions` hold all that they need.
  Working obtain(const graph::Ids& revisions, For purpose);
  /// One that is at `revisions`, to be read and given back by park(); a copy where there is none.
  Working borrow(const graph::Ids& revisions);
  /// A parked one that just went down from `revision`, and is in its parents' state.
  std::unique_ptr<Working> obtain_gone_down(const std::string& revision);
  /// A new one in this state and under this name, a copy of a template which is made where there
  /// is none yet. The name is free afterwards for whoever asked.
  Working copy_of_template(const graph::Ids& revisions, const std::string& name);
  /// An empty one.
  Working empty();

  TestServer& server() { return server_; }
  const history::History& history() const { return history_; }
  const graph::Graph& graph() const { return history_.graph(); }
  const Contents& contents() const { return contents_; }
  Facts& facts() { return facts_; }
  Pool& pool() { return pool_; }
  const run::Options& options() const { return options_; }

  /// What is kept of a run: templates, a limited number of them. Drops every other database.
  void tidy(bool all = false);

 private:
  friend class Working;

  std::string new_name();

  const history::History& history_;
  run::Options options_;
  TestServer server_;
  Contents contents_;
  Facts facts_;
  Pool pool_;
  int made_ = 0;
};

}  // namespace aludel::testing
