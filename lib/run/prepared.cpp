#include "run/prepared.hpp"

namespace aludel::run {
namespace {

Prepared prepared_for(const history::History& history, const graph::Step& step) {
  Prepared prepared;
  prepared.step = step;
  prepared.revision = &history.at(step.revision);
  prepared.transactional = prepared.revision->transactional(step.direction);
  return prepared;
}

void add(Prepared& prepared, const sql::Statements& statements) {
  prepared.segments = segments(statements, prepared.transactional);
  prepared.checksum = checksum(statements);
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

Prepared prepare(const history::History& history, const graph::Step& step,
                 const Arguments& arguments) {
  auto prepared = prepared_for(history, step);
  const auto statements = statements_to_run(*prepared.revision, step.direction, arguments);
  prepared.reads = !statements;
  if (statements) add(prepared, *statements);
  return prepared;
}

Prepared prepare_script(const history::History& history, const graph::Step& step,
                        const Arguments& arguments) {
  auto prepared = prepared_for(history, step);
  add(prepared, statements(*prepared.revision, step.direction, arguments));
  return prepared;
}

}  // namespace aludel::run
