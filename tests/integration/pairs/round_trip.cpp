#include "round_trip.hpp"

#include <aludel/error.hpp>

#include <fmt/format.h>

#include <unistd.h>

#include <fstream>
#include <sstream>

#include "schema_dump.hpp"
#include "support/program.hpp"
#include "support/test_server.hpp"

namespace aludel::test {
namespace {

namespace fs = std::filesystem;

/// An empty database for one state of a pair.
class State {
 public:
  explicit State(Databases& databases) : databases_(databases), name_(databases.create()) {}
  ~State() {
    try {
      databases_.drop(name_);
    } catch (const std::exception& error) {
      fmt::print(stderr, "{} stays behind: {}\n", name_, error.what());
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  std::string url() const { return databases_.url(name_); }

 private:
  Databases& databases_;
  std::string name_;
};

/// One pair on its way. The steps are in round_trip(), in their order.
class Trip {
 public:
  Trip(const Pair& pair, const Workplace& workplace) : pair_(pair), workplace_(workplace) {}

  /// One file after the other; none where a path is empty.
  void load(const State& database, const std::vector<fs::path>& files) const {
    std::vector<std::string> options;
    std::string names;
    for (const auto& file : files) {
      if (file.empty()) continue;
      options.insert(options.end(), {"-f", file.string()});
      names += (names.empty() ? "" : ", ") + file.filename().string();
    }
    psql(database, options, "", names + " does not load");
  }

  SchemaDump dump(const State& database) const {
    if (!workplace_.has_judge) return {};
    return read_dump(output_of({client_program("pg_dump"), "--schema-only", database.url()}));
  }

  /// Compares a database with a file or another database. Returns the script; empty where there is
  /// no difference, and then the program must have said so by its exit code too.
  std::string diff(const State& database, const std::string& to, bool reverse = false) const {
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

  void apply(const State& database, const std::string& script, const char* way) const {
    psql(database, {"-f", "-"}, script, fmt::format("the script {} fails", way), script);
  }

  /// The same, and then asks what has become of the rows: returns the answers.
  std::string apply_and_ask(const State& database, const std::string& script) const {
    const auto said =
        psql(database, {"-At", "-f", "-", "-c", "\\echo rows:", "-f", pair_.rows_after}, script,
             "the script forward, or rows_after.sql, fails", script);
    const std::string mark = "rows:\n";
    return said.substr(said.find(mark) + mark.size());
  }

  void require_equal(const SchemaDump& expected, const SchemaDump& actual, const char* what,
                     const std::string& script) const {
    const auto lines = difference(expected, actual);
    if (!lines.empty()) throw Failure(fmt::format("{}\n{}script:\n{}", what, lines, script));
  }

  void require_rows(const std::string& said, const std::string& script) const {
    std::istringstream lines(said);
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      if (line != "t") throw Failure("rows_after.sql says " + said + "script:\n" + script);
    }
    if (count == 0) throw Failure("rows_after.sql finds no row\nscript:\n" + script);
  }

 private:
  std::string psql(const State& database, const std::vector<std::string>& options,
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

Databases::Databases(scratch::Server server)
    : server_(std::move(server)), databases_(server_.connection_parameters("postgres")) {}

std::string Databases::create() {
  const std::lock_guard lock(mutex_);
  // Several programs may use the server, one for each kind of pairs.
  auto name = fmt::format("pair_{}_{}", ::getpid(), ++count_);
  databases_.create(name);
  return name;
}

void Databases::drop(const std::string& name) {
  const std::lock_guard lock(mutex_);
  databases_.drop(name);
}

Workplace open_workplace() {
  auto server = shared_server();
  server.start(true);
  Workplace workplace{.directory = server.directory().parent_path()};
  // Written anew by each program of a run, always the same, never half.
  const auto file = workplace.directory / "migrate.yaml";
  const auto half = workplace.directory / fmt::format("migrate.yaml.{}", ::getpid());
  std::ofstream(half) << "server:\n  binaries: \"" << binaries().string() << "\"\n";
  fs::rename(half, file);

  const auto url = server.url("postgres");
  workplace.databases = std::make_unique<Databases>(server);
  workplace.server_major =
      database::Connection(server.connection_parameters("postgres")).server_version() / 10000;
  workplace.has_judge = run_program({client_program("pg_dump"), "--schema-only", url}).succeeded();
  workplace.bench = std::make_unique<compare::PrivateWorkbench>(
      workplace.directory / "aludel" / "compare" / std::to_string(workplace.server_major),
      binaries());
  return workplace;
}

void round_trip(const Pair& pair, const Workplace& workplace) {
  const Trip trip(pair, workplace);
  const State changed(*workplace.databases);
  trip.load(changed, {pair.old_sql, pair.rows});
  const auto before = trip.dump(changed);

  const auto forward = trip.diff(changed, pair.new_sql.string());
  if (pair.is_same) {
    if (!forward.empty()) throw Failure("a difference where there is none:\n" + forward);
    return;
  }
  const State built(*workplace.databases);
  trip.load(built, {pair.new_sql});
  const auto after = trip.dump(built);
  if (forward.empty()) {
    trip.require_equal(after, before, "no difference is seen, but pg_dump sees one", "");
    return;
  }
  const auto back = trip.diff(changed, built.url(), true);

  std::string rows;
  if (pair.rows_after.empty()) {
    trip.apply(changed, forward, "forward");
  } else {
    rows = trip.apply_and_ask(changed, forward);
  }
  trip.require_equal(after, trip.dump(changed), "the new state is not reached", forward);
  if (!pair.rows_after.empty()) trip.require_rows(rows, forward);
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
