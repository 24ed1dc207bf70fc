#include "run/script_guard.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "run/psql.hpp"
#include "sql/quote.hpp"

namespace aludel::run::guard {
namespace {

using database::literal;
using namespace std::string_view_literals;
using Lines = std::vector<std::string>;

/// IF … THEN RAISE EXCEPTION; `arguments` begin with a comma where there are any.
void refuse(Lines& lines, const std::string& condition, const std::string& code,
            const std::string& message, const std::string& arguments, const std::string& hint) {
  lines.push_back("IF " + condition + " THEN");
  lines.push_back("  RAISE EXCEPTION " + literal(message) + arguments);
  lines.push_back("    USING ERRCODE = '" + code + "', HINT = " + literal(hint) + ';');
  lines.push_back("END IF;");
}

std::string exists(const VersionSql& store, const char* table) {
  return fmt::format("pg_catalog.to_regclass({}) IS NOT NULL", literal(store.table(table)));
}

void refuse_interrupted(Lines& lines, const VersionSql& store) {
  lines.push_back("IF " + exists(store, "journal") + " THEN");
  lines.push_back(fmt::format("  SELECT pg_catalog.min(j.revision) INTO there FROM {} j;",
                              store.table("journal")));
  lines.push_back("END IF;");
  refuse(lines, "there IS NOT NULL", "55000", "revision % was interrupted", ", there",
         "resume it, or repair it by hand, and begin again");
}

void refuse_other_rows(Lines& lines, const VersionSql& store, Lines rows) {
  std::sort(rows.begin(), rows.end());
  const auto expected = fmt::format("{}", fmt::join(rows, ", "));
  lines.push_back("IF " + exists(store, "version") + " THEN");
  lines.push_back(fmt::format(
      "  SELECT pg_catalog.string_agg(v.revision, ', ' ORDER BY v.revision COLLATE \"C\")"));
  lines.push_back(fmt::format("    INTO there FROM {} v;", store.table("version")));
  lines.push_back("END IF;");
  refuse(lines, fmt::format("coalesce(there, '') <> {}", literal(expected)), "55000",
         "this script starts at %, and the database is at %",
         fmt::format(", {}, coalesce(there, 'base')", literal(rows.empty() ? "base" : expected)),
         "write a script that starts where the database is");
}

/// Indexes of the name that are not valid; names as SQL has them.
std::string invalid(const sql::ConcurrentIndex& index, const char* selected) {
  return fmt::format(
      "SELECT {} FROM pg_catalog.pg_index i\n"
      "  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid\n"
      "  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
      "  WHERE i.indrelid = pg_catalog.to_regclass({}) AND NOT i.indisvalid\n"
      "  AND c.relname = (pg_catalog.parse_ident({}))[1]",
      selected, literal(index.table), literal(index.index));
}

constexpr const char* timeouts =
    "FOREACH setting IN ARRAY ARRAY['lock_timeout', 'statement_timeout', 'transaction_timeout'] "
    "LOOP";

}  // namespace

std::string start(const VersionSql& store, std::optional<std::vector<std::string>> rows) {
  Lines lines;
  refuse(lines,
         fmt::format("NOT pg_catalog.pg_try_advisory_lock({})",
                     database::lock_key_sql(store.schema())),
         "55P03", "the migration lock is held by another program", "",
         "it is changing this database just now: try again when it is done");
  if (rows) {
    refuse_interrupted(lines, store);
    refuse_other_rows(lines, store, std::move(*rows));
  }
  for (const auto& part : store.parts()) {
    lines.push_back("IF " + part.missing + " THEN");
    for (const auto& statement : part.statements) lines.push_back("  " + statement + ";");
    lines.push_back("END IF;");
  }
  return psql::block(rows ? Lines{"there text"} : Lines{}, lines);
}

std::string release(const VersionSql& store) {
  return psql::block({}, {fmt::format("PERFORM pg_catalog.pg_advisory_unlock({});",
                                      database::lock_key_sql(store.schema()))});
}

std::string delete_rows(const VersionSql& store, const std::vector<std::string>& rows) {
  // As psql::block() would lay it out; at once, since a script has one for each revision.
  const auto count = std::to_string(rows.size());
  const auto deletion = "DELETE FROM " + store.table("version") + " WHERE revision IN (" +
                        database::literals(rows) + ");";
  const auto tag = psql::dollar_quote(deletion);
  std::string block;
  block.reserve(512);
  for (const std::string_view part :
       {"DO "sv, std::string_view(tag), "\nDECLARE\n  gone bigint;\nBEGIN\n  "sv,
        std::string_view(deletion), "\n  GET DIAGNOSTICS gone = ROW_COUNT;\n  IF gone <> "sv,
        std::string_view(count), " THEN\n    RAISE EXCEPTION 'version rows: expected "sv,
        std::string_view(count),
        ", found %', gone\n      USING ERRCODE = '55000', HINT = 'somebody else changed them: "
        "write a script that starts where the database is';\n  END IF;\nEND\n"sv,
        std::string_view(tag), ";\n"sv}) {
    block += part;
  }
  return block;
}

std::string since_journal(const VersionSql& store, const std::string& revision) {
  return fmt::format("pg_catalog.clock_timestamp() - (SELECT started FROM {} WHERE revision = {})",
                     store.table("journal"), literal(revision));
}

std::string set_parameters(const Conduct& conduct) {
  std::string text;
  Lines lines;
  for (const auto& [name, value] : conduct.settings) {
    lines.push_back(fmt::format("PERFORM pg_catalog.set_config({}, {}, false);", literal(name),
                                literal(value)));
  }
  if (!lines.empty()) text += psql::block({}, lines);
  if (!conduct.role.empty()) {
    text += fmt::format("SET ROLE {};\n", sql::quote_identifier(conduct.role));
  }
  return text;
}

std::string timeouts_off() {
  return psql::block(
      {"setting text"},
      {timeouts, "  IF pg_catalog.current_setting(setting, true) IS NOT NULL THEN",
       "    PERFORM pg_catalog.set_config('aludel.' || setting, "
       "pg_catalog.current_setting(setting), false);",
       "    PERFORM pg_catalog.set_config(setting, '0', false);", "  END IF;", "END LOOP;"});
}

std::string timeouts_on() {
  return psql::block({"setting text"},
                     {timeouts, "  IF pg_catalog.current_setting(setting, true) IS NOT NULL THEN",
                      "    PERFORM pg_catalog.set_config(setting, "
                      "pg_catalog.current_setting('aludel.' || setting), false);",
                      "  END IF;", "END LOOP;"});
}

// \gexec, since what drops it cannot stand in a block.
std::string drop_invalid(const sql::ConcurrentIndex& index) {
  return invalid(index,
                 "pg_catalog.format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, c.relname)") +
         "\n\\gexec\n";
}

std::string refuse_invalid(const sql::ConcurrentIndex& index) {
  Lines lines;
  refuse(lines, "EXISTS (" + invalid(index, "1") + ")", "55000",
         "index % was built but is not valid", ", " + literal(index.index),
         "see what the table's rows have against it, then resume the revision");
  return psql::block({}, lines);
}

}  // namespace aludel::run::guard
