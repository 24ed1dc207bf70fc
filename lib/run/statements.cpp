#include "run/statements.hpp"

#include <aludel/operations.hpp>

#include <algorithm>
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

sql::Statements from_script(const history::Revision& revision, graph::Direction direction,
                            bool transactional) {
  const auto& source = script(revision, direction);
  auto statements = sql::split(source.text, source.where);
  if (!transactional) return statements;
  return sql::without_transaction_control(std::move(statements));
}

/// Of a C++ revision.
sql::Statements rendered(const operation::Recorder& recorder, bool transactional) {
  auto statements = sql::render(recorder.operations());
  if (!transactional) return statements;
  return sql::without_transaction_control(std::move(statements));
}

sql::Token first_token(const sql::Statement& statement) {
  return sql::Scanner(statement.text).next_significant();
}

Segment& segment(std::vector<Segment>& segments, sql::Placement placement) {
  segments.push_back({placement, {}});
  return segments.back();
}

/// The name between TYPE and what follows it, as it is written: of CREATE TYPE … AS ENUM too.
std::string type_name(const sql::Statement& statement) {
  sql::Scanner scanner(statement.text);
  scanner.next_significant();
  if (!scanner.next_significant().is("TYPE")) return "";
  std::string name;
  for (auto token = scanner.next_significant(); token.kind != sql::Token::Kind::end;
       token = scanner.next_significant()) {
    if (token.is("ADD") || token.is("AS")) return name;
    name += token.text;
  }
  return "";
}

/// Labels that the transaction so far has added to enums, and cannot use yet.
class NewLabels {
 public:
  /// Whether the statement uses one. A text may hold it in any way, a function's body too.
  bool are_used(const sql::Statement& statement) const {
    if (labels_.empty() || sql::added_enum_label(statement.text)) return false;
    sql::Scanner scanner(statement.text);
    for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
      if (token.kind != sql::Token::Kind::string) continue;
      for (const auto& label : labels_) {
        if (token.text.find(label) != std::string_view::npos) return true;
      }
    }
    return false;
  }
  void add(const sql::Statement& statement) {
    if (first_token(statement).is("CREATE")) {
      created_.push_back(type_name(statement));
    } else if (const auto label = sql::added_enum_label(statement.text)) {
      // An enum of this very transaction may be used as it is.
      const auto name = type_name(statement);
      if (std::find(created_.begin(), created_.end(), name) == created_.end()) {
        labels_.push_back(*label);
      }
    }
  }
  void commit() {
    labels_.clear();
    created_.clear();
  }

 private:
  std::vector<std::string> labels_, created_;
};

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
  return statements(revision, direction, arguments, revision.transactional(direction));
}

sql::Statements statements(const history::Revision& revision, graph::Direction direction,
                           const Arguments& arguments, bool transactional) {
  if (!revision.compiled) return from_script(revision, direction, transactional);
  operation::Recorder recorder(arguments);
  record(revision, direction, recorder);
  return rendered(recorder, transactional);
}

std::optional<sql::Statements> statements_to_run(const history::Revision& revision,
                                                 graph::Direction direction,
                                                 const Arguments& arguments, bool transactional) {
  if (!revision.compiled) return from_script(revision, direction, transactional);
  Rehearsal recorder(arguments);
  try {
    record(revision, direction, recorder);
  } catch (const Error& error) {
    if (error.kind() == "needs_database") return std::nullopt;
    throw;
  }
  return rendered(recorder, transactional);
}

std::vector<Segment> segments(sql::Statements statements, bool transactional) {
  if (!transactional) return separate_segments(statements);
  std::vector<Segment> result;
  NewLabels labels;
  for (auto& statement : statements) {
    const bool alone = statement.placement == sql::Placement::alone;
    if (result.empty() || alone || result.back().placement == sql::Placement::alone ||
        labels.are_used(statement)) {
      segment(result, statement.placement);
      labels.commit();
    }
    labels.add(statement);
    result.back().statements.push_back(std::move(statement));
  }
  return result;
}

std::string checksum(const sql::Statements& statements) {
  std::string all;
  std::size_t size = 0;
  for (const auto& statement : statements) size += statement.text.size() + 1;
  all.reserve(size);
  for (const auto& statement : statements) {
    std::size_t begin = 0;
    for (std::size_t at = statement.text.find("\r\n"); at != std::string::npos;
         at = statement.text.find("\r\n", begin)) {
      all.append(statement.text, begin, at - begin);
      begin = at + 1;
    }
    all.append(statement.text, begin) += '\0';
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
