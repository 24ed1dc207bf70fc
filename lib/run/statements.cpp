#include "run/statements.hpp"

#include <aludel/operations.hpp>

#include <utility>

#include "sql/classify.hpp"
#include "sql/render.hpp"
#include "sql/scanner.hpp"
#include "sql/split.hpp"
#include "text/sha256.hpp"

namespace aludel::run {
namespace {

/// Records for a run that has a database, though not here and now.
class Rehearsal : public operation::Recorder {
 public:
  using Recorder::Recorder;
  bool offline() override { return false; }
};

const history::Script& script(const history::Revision& revision, graph::Direction direction) {
  const auto& found = direction == graph::Direction::up ? revision.up : revision.down;
  if (found) return *found;
  throw Error("irreversible", "revision " + revision.id + " has no downgrade")
      .at(revision.up ? Location{revision.up->where.file, 0, 0} : Location{})
      .hint("write what undoes it, or stop above it");
}

sql::Statements from_script(const history::Revision& revision, graph::Direction direction) {
  const auto& source = script(revision, direction);
  auto statements = sql::split(source.text, source.where);
  if (!revision.transactional(direction)) return statements;
  return sql::without_transaction_control(std::move(statements));
}

/// Of a C++ revision.
sql::Statements rendered(const history::Revision& revision, graph::Direction direction,
                         const operation::Recorder& recorder) {
  auto statements = sql::render(recorder.operations());
  if (!revision.transactional(direction)) return statements;
  return sql::without_transaction_control(std::move(statements));
}

sql::Token first_token(const sql::Statement& statement) {
  return sql::Scanner(statement.text).next_significant();
}

Segment& segment(std::vector<Segment>& segments, sql::Placement placement) {
  segments.push_back({placement, {}});
  return segments.back();
}

std::vector<Segment> separate_segments(const sql::Statements& statements) {
  std::vector<Segment> result;
  Segment* open = nullptr;
  for (const auto& statement : statements) {
    if (sql::is_transaction_control(statement.text)) {
      const auto verb = first_token(statement);
      const bool begins = verb.is("BEGIN") || verb.is("START");
      const bool commits = verb.is("COMMIT") || verb.is("END");
      if (begins == (open != nullptr) || (!begins && !commits)) {
        throw Error("transaction_control", "'" + statement.text +
                                               "' ends or begins no transaction "
                                               "of this revision")
            .at(statement.where)
            .hint("pair every BEGIN with a COMMIT");
      }
      open = begins ? &segment(result, sql::Placement::transaction) : nullptr;
    } else if (open != nullptr) {
      open->statements.push_back(statement);
    } else {
      segment(result, sql::Placement::alone).statements.push_back(statement);
    }
  }
  if (open != nullptr) {
    throw Error("transaction_control", "a BEGIN has no COMMIT").at(statements.back().where);
  }
  std::erase_if(result, [](const Segment& part) { return part.statements.empty(); });
  return result;
}

}  // namespace

void record(const history::Revision& revision, graph::Direction direction, operation::Sink& sink) {
  const auto& compiled = *revision.compiled;
  try {
    Operations operations(sink);
    (direction == graph::Direction::up ? compiled.upgrade : compiled.downgrade)(operations);
    operations.finish();
  } catch (const Error&) {
    throw;
  } catch (const std::exception& thrown) {
    throw Error("revision", "revision " + revision.id + " failed: " + thrown.what())
        .at({compiled.file, 0, 0});
  }
}

sql::Statements statements(const history::Revision& revision, graph::Direction direction,
                           const Arguments& arguments) {
  if (!revision.compiled) return from_script(revision, direction);
  operation::Recorder recorder(arguments);
  record(revision, direction, recorder);
  return rendered(revision, direction, recorder);
}

std::optional<sql::Statements> statements_to_run(const history::Revision& revision,
                                                 graph::Direction direction,
                                                 const Arguments& arguments) {
  if (!revision.compiled) return from_script(revision, direction);
  Rehearsal recorder(arguments);
  try {
    record(revision, direction, recorder);
  } catch (const Error& error) {
    if (error.kind() == "needs_database") return std::nullopt;
    throw;
  }
  return rendered(revision, direction, recorder);
}

std::vector<Segment> segments(const sql::Statements& statements, bool transactional) {
  if (!transactional) return separate_segments(statements);
  std::vector<Segment> result;
  for (const auto& statement : statements) {
    const bool alone = statement.placement == sql::Placement::alone;
    if (result.empty() || alone || result.back().placement == sql::Placement::alone) {
      segment(result, statement.placement);
    }
    result.back().statements.push_back(statement);
  }
  return result;
}

std::string checksum(const sql::Statements& statements) {
  std::string all;
  for (const auto& statement : statements) {
    for (std::size_t i = 0; i < statement.text.size(); ++i) {
      const bool carriage_return = statement.text.compare(i, 2, "\r\n") == 0;
      if (!carriage_return) all += statement.text[i];
    }
    all += '\0';
  }
  return digest::sha256(all);
}

bool sets_session(const sql::Statement& statement) {
  sql::Scanner scanner(statement.text);
  const auto verb = scanner.next_significant();
  auto next = scanner.next_significant();
  if (verb.is("RESET")) return true;
  if (verb.is("SET")) {
    return !next.is("LOCAL") && !next.is("CONSTRAINTS") && !next.is("TRANSACTION");
  }
  if (!verb.is("SELECT")) return false;
  if (next.is("PG_CATALOG")) {
    scanner.next_significant();
    next = scanner.next_significant();
  }
  return next.is("SET_CONFIG");
}

}  // namespace aludel::run
