#include "round_trip.hpp"

#include <aludel/error.hpp>

#include <fmt/format.h>

#include <unistd.h>

#include <fstream>
#include <sstream>

#include "schema_dump.hpp"
#include "support/program.hpp"
#include "support/test_database.hpp"
#include "support/test_server.hpp"

namespace aludel::test {
namespace {

namespace fs = std::filesystem;

/// One pair on its way. The steps are in round_trip(), in their order.
class Trip {
 public:
  Trip(const Pair& pair, const Workplace& workplace) : pair_(pair), workplace_(workplace) {}

  void load(const TestDatabase& database, const fs::path& file) const {
    psql(database, {"-f", file.string()}, "", file.filename().string() + " does not load");
  }

  SchemaDump dump(const TestDatabase& database) const {
    if (!workplace_.has_judge) return {};
    return read_dump(output_of({client_program("pg_dump"), "--schema-only", database.url()}));
  }

  /// Compares a database with a file or another database. Returns the script; empty where there is
  /// no difference, and then the program must have said so by its exit code too.
  std::string diff(const TestDatabase& database, const std::string& to,
                   bool reverse = false) const {
    std::vector<std::string> words{ALUDEL_PROGRAM, "diff", "--from", database.url(),
                                   "--to",         to,     "--sql"};
    if (reverse) words.push_back("--reverse");
    if (!pair_.unmanaged.empty()) words.insert(words.end(), {"--exclude", pair_.unmanaged});
    const auto result = run_program(words, {{"XDG_STATE_HOME", workplace_.directory.string()}}, "",
                                    workplace_.directory);
    const bool is_empty = result.output.find_first_not_of(" \n") == std::string::npos;
    // There may be a difference that no way back leads to: an index that was not valid.
    if (result.exit_code != (is_empty && !reverse ? 0 : 3)) {
      throw Failure(fmt::format("{}diff --to {} exits with {}\n{}\n{}", reverse ? "reverse " : "",
                                to, result.exit_code, result.error, result.output));
    }
    return is_empty ? "" : result.output;
  }

  void apply(const TestDatabase& database, const std::string& script, const char* way) const {
    psql(database, {"-f", "-"}, script, fmt::format("the script {} fails", way), script);
  }

  void require_equal(const SchemaDump& expected, const SchemaDump& actual, const char* what,
                     const std::string& script) const {
    const auto lines = difference(expected, actual);
    if (!lines.empty()) throw Failure(fmt::format("{}\n{}script:\n{}", what, lines, script));
  }

  void require_rows(const TestDatabase& database, const std::string& script) const {
    const auto said = psql(database, {"-At", "-f", pair_.rows_after.string()}, "",
                           "rows_after.sql fails", script);
    std::istringstream lines(said);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      if (line != "t") throw Failure("rows_after.sql says " + said + "script:\n" + script);
    }
    if (count == 0) throw Failure("rows_after.sql finds no row\nscript:\n" + script);
  }

 private:
  std::string psql(const TestDatabase& database, const std::vector<std::string>& options,
                   const std::string& input, const std::string& trouble,
                   const std::string& script = "") const {
    std::vector<std::string> words{client_program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1"};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(database.url());
    const auto result =
        run_program(words, {{"PGOPTIONS", "-c client_min_messages=warning"}}, input);
    if (result.succeeded()) return result.output;
    throw Failure(fmt::format("{}: {}{}{}", trouble, result.error,
                              script.empty() ? "" : "script:\n", script));
  }

  const Pair& pair_;
  const Workplace& workplace_;
};

}  // namespace

Workplace open_workplace() {
  auto server = shared_server();
  server.start(true);
  Workplace workplace{.directory = server.directory().parent_path()};
  // Written anew by each program of a run, always the same, never half.
  const auto file = workplace.directory / "migrate.yaml";
  const auto half = workplace.directory / fmt::format("migrate.yaml.{}", ::getpid());
  std::ofstream(half) << "server:\n  binaries: \"" << binaries().string() << "\"\n";
  fs::rename(half, file);

  const TestDatabase database;
  workplace.server_major = database.connect().server_version() / 10000;
  workplace.has_judge =
      run_program({client_program("pg_dump"), "--schema-only", database.url()}).succeeded();
  workplace.bench = std::make_unique<compare::Workbench>(
      workplace.directory / "aludel" / "compare" / std::to_string(workplace.server_major),
      binaries());
  return workplace;
}

void round_trip(const Pair& pair, const Workplace& workplace) {
  const Trip trip(pair, workplace);
  const TestDatabase changed;
  trip.load(changed, pair.old_sql);
  const auto before = trip.dump(changed);
  if (!pair.rows.empty()) trip.load(changed, pair.rows);

  const auto forward = trip.diff(changed, pair.new_sql.string());
  if (pair.is_same) {
    if (!forward.empty()) throw Failure("a difference where there is none:\n" + forward);
    return;
  }
  const TestDatabase built;
  trip.load(built, pair.new_sql);
  const auto after = trip.dump(built);
  if (forward.empty()) {
    trip.require_equal(after, before, "no difference is seen, but pg_dump sees one", "");
    return;
  }
  const auto back = trip.diff(changed, built.url(), true);

  trip.apply(changed, forward, "forward");
  trip.require_equal(after, trip.dump(changed), "the new state is not reached", forward);
  if (!pair.rows_after.empty()) trip.require_rows(changed, forward);
  const auto again = trip.diff(changed, built.url());
  if (!again.empty()) {
    throw Failure("a second diff is not empty:\n" + again + "the first was:\n" + forward);
  }

  const auto& returning = pair.back_without_rows ? built : changed;
  trip.apply(returning, back, "back");
  trip.require_equal(before, trip.dump(returning), "the way back does not lead back", back);
  if (!workplace.has_judge && !trip.diff(returning, pair.old_sql.string()).empty()) {
    throw Failure("the way back does not lead back, a diff says\nscript:\n" + back);
  }
}

}  // namespace aludel::test
