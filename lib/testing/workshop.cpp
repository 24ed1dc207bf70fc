#include "testing/workshop.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <set>
#include <utility>

#include "catalog/catalog.hpp"
#include "scratch/place.hpp"

namespace aludel::testing {
namespace {

// What a copy, and a new database, cost in revisions: measured, see tests/benchmark.
constexpr std::size_t copying = 6;
constexpr std::size_t creating = 4;

// More than the heads of a few branches and the states below them are of no use.
constexpr std::size_t templates_kept = 8;

std::set<std::string> set_of(const graph::Ids& ids) { return {ids.begin(), ids.end()}; }

}  // namespace

Working::Working(Working&& other) noexcept
    : workshop_(std::exchange(other.workshop_, nullptr)), facts_(std::move(other.facts_)) {}

Working::~Working() {
  if (workshop_ == nullptr) return;
  try {
    workshop_->server().drop(facts_.database);
    workshop_->pool().forget(facts_);
  } catch (const std::exception&) {
    // The end of the run drops what is left.
  }
}

void Working::take(const graph::Ids& revisions, graph::Direction direction) {
  if (revisions.empty()) return;
  auto options = workshop_->options();
  options.database = workshop_->server().parameters(facts_.database);
  const auto plan = run::Runner(workshop_->history(), options).take(revisions, direction);
  facts_.rows = plan.heads_after;
  facts_.state = workshop_->contents().state(facts_.rows);
  facts_.went_down.clear();
  if (direction == graph::Direction::down) {
    facts_.clean = false;
    facts_.went_down = revisions.back();
  }
}

void Working::bring_to(const graph::Ids& revisions) {
  const auto there = set_of(workshop_->graph().applied(facts_.rows));
  graph::Ids missing;
  for (const auto& id : oldest_first(workshop_->graph(), revisions)) {
    if (!there.contains(id)) missing.push_back(id);
  }
  take(missing, graph::Direction::up);
}

database::Connection Working::connect() const {
  return database::Connection(workshop_->server().parameters(facts_.database));
}

std::string Working::fingerprint() {
  auto connection = connect();
  return read_fingerprint(connection, workshop_->options().version_schema);
}

Snapshot Working::snapshot() {
  auto connection = connect();
  return read_snapshot(connection, workshop_->options().version_schema);
}

schema::Snapshot Working::schema() {
  auto connection = connect();
  return catalog::read(connection, {{workshop_->options().version_schema}});
}

void Working::park() { std::exchange(workshop_, nullptr)->pool().park(facts_); }

void Working::keep_as_template() {
  facts_.is_template = true;
  park();
}

Workshop::Workshop(const history::History& history, Place place, run::Options options)
    : history_(history),
      options_(std::move(options)),
      server_(std::move(place)),
      contents_(history, ""),
      facts_(server_.notes() / "facts"),
      pool_(server_.notes() / "pool") {
  options_.version_schema = server_.place().version_schema;
}

std::string Workshop::new_name() { return fmt::format("w{}_{}", ::getpid(), ++made_); }

Working Workshop::empty() {
  Parked facts;
  facts.database = new_name();
  facts.clean = true;
  facts.state = contents_.state({});
  server_.create(facts.database);
  return {*this, facts};
}

Working Workshop::obtain(const graph::Ids& revisions, For purpose) {
  const auto wanted = set_of(revisions);
  for (;;) {
    std::optional<Parked> best;
    std::size_t best_cost = revisions.size() + creating;
    for (const auto& parked : pool_.all()) {
      if (!parked.clean && purpose != For::trial) continue;
      const auto& rows = parked.rows;
      if (!std::all_of(rows.begin(), rows.end(),
                       [&](const auto& id) { return wanted.contains(id); })) {
        continue;
      }
      const auto applied = graph().applied(rows);
      const bool copied =
          parked.is_template || purpose == For::keeping || (parked.clean && purpose == For::trial);
      const auto cost = revisions.size() - applied.size() + (copied ? copying : 0);
      if (cost < best_cost && contents_.state(rows) == parked.state) {
        best = parked;
        best_cost = cost;
      }
    }
    if (!best) return empty();
    const bool changed = purpose == For::upgrading || !best->clean;
    if (best->is_template) {
      Parked facts = *best;
      facts.database = new_name();
      facts.is_template = false;
      server_.create(facts.database, best->database);
      pool_.touch(*best);
      return {*this, facts};
    }
    if (!pool_.take(*best)) continue;  // by somebody else meanwhile
    if (changed) return {*this, *best};
    Parked facts = *best;
    facts.database = new_name();
    try {
      server_.create(facts.database, best->database);
    } catch (...) {
      pool_.park(*best);
      throw;
    }
    pool_.park(*best);
    return {*this, facts};
  }
}

Working Workshop::borrow(const graph::Ids& revisions) {
  const auto state = contents_.state(rows_of(graph(), revisions));
  for (const auto& parked : pool_.all()) {
    if (parked.clean && parked.state == state && pool_.take(parked)) return {*this, parked};
  }
  auto made = obtain(revisions, For::keeping);
  made.bring_to(revisions);
  return made;
}

std::unique_ptr<Working> Workshop::obtain_gone_down(const std::string& revision) {
  for (const auto& parked : pool_.all()) {
    if (parked.went_down == revision && contents_.state(parked.rows) == parked.state &&
        pool_.take(parked)) {
      return std::make_unique<Working>(*this, parked);
    }
  }
  return nullptr;
}

Working Workshop::copy_of_template(const graph::Ids& revisions, const std::string& name) {
  const auto rows = rows_of(graph(), revisions);
  const auto state = contents_.state(rows);
  const auto find = [&]() -> std::optional<Parked> {
    for (const auto& parked : pool_.all()) {
      if (parked.is_template && parked.state == state) return parked;
    }
    return std::nullopt;
  };
  auto found = find();
  if (!found) {
    // One process makes it, the others wait.
    const scratch::FileLock lock(server_.notes() / ("lock-" + state),
                                 scratch::FileLock::Directory::create);
    found = find();
    if (!found) {
      auto made = obtain(revisions, For::keeping);
      made.bring_to(revisions);
      found = made.facts();
      found->is_template = true;
      made.keep_as_template();
    }
  }
  Parked facts = *found;
  facts.database = name;
  facts.is_template = false;
  server_.create(name, found->database);
  pool_.touch(*found);
  return {*this, facts};
}

void Workshop::tidy(bool all) {
  facts_.trim();
  std::set<std::string> kept;
  if (!all) {
    std::set<std::string> states;
    for (auto parked : pool_.all()) {
      if (!parked.clean || parked.is_template || parked.rows.empty()) continue;
      parked.is_template = true;
      pool_.park(parked);
    }
    for (const auto& parked : pool_.templates()) {
      if (kept.size() < templates_kept && states.insert(parked.state).second) {
        kept.insert(parked.database);
      }
    }
  }
  for (const auto& parked : pool_.all()) {
    if (!kept.contains(parked.database)) pool_.forget(parked);
  }
  for (const auto& name : server_.databases()) {
    if (!kept.contains(name)) server_.drop(name);
  }
}

}  // namespace aludel::testing
