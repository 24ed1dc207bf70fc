#include "run/explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace aludel::run {
namespace {

struct Hint {
  std::string_view sqlstate;  // or its first characters
  const char* text;
};

// https://www.postgresql.org/docs/current/errcodes-appendix.html
constexpr Hint hints[] = {
    {"53200",
     "one transaction holds too many locks: raise max_locks_per_transaction (the server restarts "
     "for it), or split the revision"},
    {"53100",
     "a disk of the server is full: make room there; then `current` shows where the database is"},
    {"25001",
     "give the statement a revision of its own that runs outside a transaction: "
     "`-- aludel:transactional false`, or `.transactional = false`"},
    {"55P04",
     "a new enum value can be used once it is committed: add it in a revision before this one"},
    {"42501", "grant the privilege to the role, or connect as the owner"},
    {"57014", "see statement_timeout, or who cancelled it"},
    {"55P03", "another session holds a lock on the object for longer than lock_timeout allows"},
    {"40P01", "another session and this one waited for each other: run it again"},
    {"25006", "the session is read-only: a standby, or default_transaction_read_only"},
    {"42P07", "where the database holds it already, stamp the revision instead of running it"},
    {"08", "the session was lost; `current` shows whether the revision was applied"},
    {"57P", "the server ended the session; `current` shows whether the revision was applied"},
};

std::string hint_for(const std::string& sqlstate) {
  for (const auto& hint : hints) {
    if (sqlstate.starts_with(hint.sqlstate)) return hint.text;
  }
  return "";
}

// Where in the file a place inside a statement is. Characters count from 1, as positions do.
Location inside(Location where, const std::string& text, int position) {
  if (where.column == 0) where.column = 1;
  for (std::size_t i = 0; i < text.size() && position > 1; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    --position;
    ++where.column;
    if (text[i] == '\n') {
      ++where.line;
      where.column = 1;
    }
  }
  return where;
}

Location file_of(const history::Revision& revision) {
  if (revision.compiled) return {revision.compiled->file, 0, 0};
  return revision.up ? Location{revision.up->where.file, 0, 0} : Location{};
}

}  // namespace

DatabaseError explain(const Failure& failure, const history::Revision& revision) {
  const auto& error = failure.error;
  DatabaseError result(error.sqlstate(),
                       fmt::format("revision {}: {}", revision.id, error.message()));
  const auto known = hint_for(error.sqlstate());
  result.statement(error.statement())
      .detail(error.detail())
      .context(error.context())
      .position(error.position())
      .hint(error.hint().empty() ? known : error.hint())
      .exits(error.exit_code());
  // The lock hint of the server names the setting alone.
  if (error.sqlstate() == "53200") result.hint(known);
  if (!failure.statement) return result.at(file_of(revision));
  // C++ is not SQL: a place inside the statement says nothing of the line in the file.
  const bool precise = error.position() > 0 && !revision.compiled;
  return result.at(precise
                       ? inside(failure.statement->where, failure.statement->text, error.position())
                       : failure.statement->where);
}

Error interrupted(const database::Interrupted& state, const Location& where) {
  const bool up = state.direction == "up";
  std::string message =
      fmt::format("the {} of revision {} was interrupted: {} of {} steps are done{}",
                  up ? "upgrade" : "downgrade", state.revision, state.segments_done,
                  state.segment_count, state.begun ? ", the next one was begun" : "");
  return Error("interrupted", message)
      .at(where)
      .hint("`resume` goes on where it stopped; `repair` says by hand what is true")
      .exits(ExitCode::interrupted);
}

Error stopped(const database::State& state, const std::string& statement, const Location& where) {
  const auto now = state.rows.empty() ? "base" : fmt::format("{}", fmt::join(state.rows, ", "));
  if (state.interrupted) {
    const auto& at = *state.interrupted;
    return Error("stopped", fmt::format("stopped; {} of {} steps of revision {} are done",
                                        at.segments_done, at.segment_count, at.revision))
        .at(where)
        .hint("`resume` goes on where it stopped; `repair` says by hand what is true")
        .exits(ExitCode::interrupted);
  }
  return Error("stopped",
               fmt::format("stopped{}; the database is at {}",
                           statement.empty() ? " between two revisions"
                                             : ", and the revision that ran is rolled back",
                           now))
      .at(where)
      .hint("run the command again to go on from there");
}

Error unknown_revision(const std::string& row, database::VersionStore& store) {
  std::string message =
      fmt::format("the database is at revision {}, which this program does not know", row);
  const auto lines = store.log(1, row);
  if (!lines.empty()) {
    message += fmt::format("; it came with {} on {} by {}", lines[0].program, lines[0].started,
                           lines[0].role);
  }
  return Error("unknown_revision", message)
      .hint(
          "run the program that knows it, or build this one with its revisions; `stamp --purge` "
          "forgets it");
}

}  // namespace aludel::run
