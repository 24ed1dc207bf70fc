#include "run/script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "database/version_sql.hpp"
#include "run/executor.hpp"
#include "run/psql.hpp"
#include "run/script_guard.hpp"
#include "sql/concurrent_index.hpp"
#include "sql/split.hpp"

namespace aludel::run {
namespace {

using database::VersionSql;

constexpr const char* reading_settings =
    "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on;\n";

// What a run does between two revisions, save giving up the migration lock.
constexpr const char* reset_session =
    "SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL;\n"
    "DEALLOCATE ALL; CLOSE ALL; UNLISTEN *;\n"
    "DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES;\n";

std::string at(graph::Ids rows) {
  std::sort(rows.begin(), rows.end());
  return rows.empty() ? "base" : fmt::format("{}", fmt::join(rows, ", "));
}

graph::Ids missing(const graph::Ids& from, const graph::Ids& other) {
  graph::Ids result;
  for (const auto& id : from) {
    if (std::find(other.begin(), other.end(), id) == other.end()) result.push_back(id);
  }
  return result;
}

/// Writes one script, from the top down.
class Writer {
 public:
  Writer(const Options& options, const std::string& title)
      : options_(options), store_(options.version_schema) {
    text_ = psql::comment(title) + psql::comment("run it with psql -v ON_ERROR_STOP=1") +
            "\\set ON_ERROR_STOP on\n" + reading_settings + "\n";
  }

  const VersionSql& store() const { return store_; }
  void add(const std::string& statement) { text_.append(statement).append(";\n"); }
  void add_text(const std::string& text) { text_ += text; }
  /// What most revisions come to, so that a long script is not copied as it grows.
  void expect(std::size_t revisions) { text_.reserve(text_.size() + revisions * 1536); }

  void revision(const Prepared& prepared, const std::string& message) {
    text_ += "\n";
    if (used_) text_.append(reset_session).append(reading_settings) += '\n';
    used_ = true;
    text_ += guard::set_parameters(options_.conduct);
    const char* event = event_of(prepared.step.direction);
    text_ += psql::comment(fmt::format("{} {} {}", event, prepared.step.revision, message));
    if (!prepared.is_atomic()) return segments(prepared);
    if (!single()) add("BEGIN");
    for (const auto& segment : prepared.segments) statements(segment);
    books();
    end(prepared, {});
    if (!single()) add("COMMIT");
  }

  database::LogEntry entry(const char* event, const std::string& revision) const {
    return log_entry(event, revision, options_);
  }

  std::string finish() {
    text_ += "\n" + guard::release(store_);
    return std::move(text_);
  }

 private:
  bool single() const { return options_.conduct.transaction == Conduct::Transaction::single; }

  void books() { text_ += fmt::format("{};\n", fmt::join(own_role, "; ")); }

  void statements(const Segment& segment) {
    for (const auto& statement : segment.statements) {
      // Fails afterwards where the block has ended the transaction.
      // It may end the transaction that it stands in.
      const bool guarded = sql::may_be_several(statement.text);
      if (guarded) add("SAVEPOINT aludel");
      text_ += psql::statement(statement);
      if (guarded) add("RELEASE SAVEPOINT aludel");
    }
  }

  void end(const Prepared& prepared, const database::LogExpressions& expressions) {
    if (!prepared.step.rows_deleted.empty()) {
      text_ += guard::delete_rows(store_, prepared.step.rows_deleted);
    }
    if (!prepared.step.rows_inserted.empty()) {
      add(store_.insert_rows_sql(prepared.step.rows_inserted));
    }
    auto line = entry(event_of(prepared.step.direction), prepared.step.revision);
    line.checksum = prepared.checksum;
    add(store_.log_sql(line, expressions));
  }

  void segments(const Prepared& prepared) {
    auto journal = journal_of(prepared);
    for (const auto& segment : prepared.segments) {
      if (segment.placement == sql::Placement::alone) {
        add("BEGIN");
        books();
        journal.begun = true;
        add(store_.journal_sql(journal));
        add("COMMIT");
        alone(segment.statements.front());
        add("BEGIN");
      } else {
        add("BEGIN");
        statements(segment);
      }
      books();
      journal.begun = false;
      if (++journal.segments_done < journal.segment_count) {
        add(store_.journal_sql(journal));
      } else {
        end(prepared, {{}, guard::since_journal(store_, prepared.step.revision)});
        add(store_.clear_journal_sql(prepared.step.revision));
      }
      add("COMMIT");
    }
  }

  void alone(const sql::Statement& statement) {
    text_ += guard::timeouts_off();
    const auto index = sql::concurrent_index(statement.text);
    const bool named = index && !index->index.empty();
    if (named) text_ += guard::drop_invalid(*index);
    text_ += psql::statement(statement);
    if (named) text_ += guard::refuse_invalid(*index);
    text_ += guard::timeouts_on();
  }

  const Options& options_;
  VersionSql store_;
  std::string text_;
  bool used_ = false;
};

}  // namespace

std::string script(const history::History& history, const graph::Plan& plan,
                   const Options& options) {
  if (plan.steps.empty()) {
    return psql::comment(fmt::format("nothing to do: at {} already", at(plan.heads_before)));
  }
  Writer writer(options, fmt::format("{} from {} to {}", event_of(plan.steps.front().direction),
                                     at(plan.heads_before), at(plan.heads_after)));
  writer.add_text(guard::start(writer.store(), plan.heads_before));
  writer.expect(plan.steps.size());
  const bool single = options.conduct.transaction == Conduct::Transaction::single;
  if (single) writer.add("BEGIN");
  for (const auto& step : plan.steps) {
    const auto prepared = prepare_script(history, step, options.arguments, options.conduct);
    if (single) check_single(prepared);
    writer.revision(prepared, history.graph().at(step.revision).message);
  }
  if (single) writer.add("COMMIT");
  return writer.finish();
}

std::string stamp_script(const graph::Plan& plan, bool purge, const Options& options) {
  Writer writer(options, purge ? "stamp " + at(plan.heads_after) + ", whatever was there"
                               : fmt::format("stamp from {} to {}", at(plan.heads_before),
                                             at(plan.heads_after)));
  const auto& store = writer.store();
  writer.add_text(purge ? guard::start(store) : guard::start(store, plan.heads_before));
  writer.add_text("\n");
  writer.add("BEGIN");
  // As the run's: the rows in the order of the database.
  const auto before = fmt::format(
      "'was ' || coalesce((SELECT pg_catalog.string_agg(revision, ', ' ORDER BY revision) FROM "
      "{}), 'base')",
      store.table("version"));
  for (const auto& id : plan.heads_after.empty() ? graph::Ids{"base"} : plan.heads_after) {
    writer.add(store.log_sql(writer.entry("stamp", id), {before, {}}));
  }
  if (purge) {
    writer.add("DELETE FROM " + store.table("version"));
    writer.add("DELETE FROM " + store.table("journal"));
    if (!plan.heads_after.empty()) writer.add(store.insert_rows_sql(plan.heads_after));
  } else {
    const auto gone = missing(plan.heads_before, plan.heads_after);
    const auto come = missing(plan.heads_after, plan.heads_before);
    if (!gone.empty()) writer.add_text(guard::delete_rows(store, gone));
    if (!come.empty()) writer.add(store.insert_rows_sql(come));
  }
  writer.add("COMMIT");
  return writer.finish();
}

std::string tables_script(const Options& options) {
  Writer writer(options, "the tables of the migrations, where they are missing");
  writer.add_text(guard::start(writer.store()));
  return writer.finish();
}

}  // namespace aludel::run
