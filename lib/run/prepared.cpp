#include "run/prepared.hpp"

#include <algorithm>
#include <utility>

#include "sql/classify.hpp"
#include "sql/render.hpp"

namespace aludel::run {
namespace {

Prepared prepared_for(const history::History& history, const graph::Step& step,
                      const Conduct& conduct) {
  Prepared prepared;
  prepared.step = step;
  prepared.revision = &history.at(step.revision);
  prepared.transactional = conduct.transaction != Conduct::Transaction::none &&
                           prepared.revision->transactional(step.direction);
  return prepared;
}

void add(Prepared& prepared, sql::Statements statements) {
  prepared.checksum = checksum(statements);
  prepared.segments = segments(std::move(statements), prepared.transactional);
}

}  // namespace

database::Interrupted journal_of(const Prepared& prepared) {
  database::Interrupted journal;
  journal.revision = prepared.step.revision;
  journal.direction = prepared.step.direction == graph::Direction::up ? "up" : "down";
  journal.segment_count = static_cast<int>(prepared.segments.size());
  journal.checksum = prepared.checksum;
  journal.rows_deleted = prepared.step.rows_deleted;
  journal.rows_inserted = prepared.step.rows_inserted;
  return journal;
}

const char* event_of(graph::Direction direction) {
  return direction == graph::Direction::up ? "upgrade" : "downgrade";
}

bool Prepared::is_atomic() const {
  if (reads) return transactional;
  return segments.empty() ||
         (segments.size() == 1 && segments.front().placement == sql::Placement::transaction);
}

bool may_be_cut(const history::Revision& revision, graph::Direction direction,
                const Arguments& arguments, const Conduct& conduct) {
  if (conduct.transaction == Conduct::Transaction::none || !revision.transactional(direction)) {
    return true;
  }
  if (revision.compiled == nullptr) {
    const auto& script = direction == graph::Direction::up ? revision.up : revision.down;
    return !script || sql::may_be_cut(script->text);
  }
  operation::Recorder recorder(arguments);
  try {
    record(revision, direction, recorder);
  } catch (const Error&) {
    return true;
  }
  const auto& operations = recorder.operations();
  return !std::all_of(operations.begin(), operations.end(), sql::renders_plain);
}

Prepared prepare(const history::History& history, const graph::Step& step,
                 const Arguments& arguments, const Conduct& conduct) {
  auto prepared = prepared_for(history, step, conduct);
  auto statements =
      statements_to_run(*prepared.revision, step.direction, arguments, prepared.transactional);
  prepared.reads = !statements;
  if (statements) add(prepared, std::move(*statements));
  return prepared;
}

Prepared prepare_script(const history::History& history, const graph::Step& step,
                        const Arguments& arguments, const Conduct& conduct) {
  auto prepared = prepared_for(history, step, conduct);
  add(prepared, statements(*prepared.revision, step.direction, arguments, prepared.transactional));
  return prepared;
}

void check_single(const Prepared& step) {
  if (step.is_atomic()) return;
  Location where =
      step.revision->compiled ? Location{step.revision->compiled->file, 0, 0} : Location{};
  // Of the first segment that is not the first transaction.
  for (const auto& segment : step.segments) {
    if (&segment == &step.segments.front() && segment.placement == sql::Placement::transaction) {
      continue;
    }
    where = segment.statements.front().where;
    break;
  }
  throw Error("transaction", "revision " + step.step.revision +
                                 " cannot be part of a transaction for the whole run")
      .at(where)
      .hint("upgrade to the revision before it, then run it with `transaction: per_revision`");
}

}  // namespace aludel::run
