// catalog_benchmark [<tables> [<repetitions>]]
//
// What reading a catalog costs, and `check` where nothing differs, as ratios of wall time against
// `pg_dump --schema-only` of the same database, in alternating repetitions; and how much memory a
// program takes for it. In memory, where there is room (TMPDIR names another place): 40,000 files
// are created and deleted in each repetition, and how a file system hands out what was deleted just
// before is not what is measured (ext4 without a journal searches for minutes). Each table has six
// columns, a primary key, a check and three more indexes. The program that is measured is this one:
// with --as-program it is the whole command line, with a SQL file for its schema.

#include <aludel/main.hpp>
#include <aludel/registry.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>

#include "catalog/catalog.hpp"
#include "compare/load.hpp"
#include "database/connection.hpp"
#include "measure.hpp"
#include "own_server.hpp"

namespace {

namespace fs = std::filesystem;
using namespace aludel::benchmark;

constexpr std::uintmax_t bytes_per_table = 1'500'000;  ///< in all databases of a run

void write_schema(const fs::path& file, int tables) {
  std::ofstream stream(file);
  for (int number = 1; number <= tables; ++number) {
    const std::string name = "t" + std::to_string(number);
    stream << "CREATE TABLE " << name
           << " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT "
              "'x', amount numeric(10,2) CHECK (amount >= 0), owner bigint, at timestamptz DEFAULT"
              " now(), note text);\n"
           << "CREATE INDEX " << name << "_name ON " << name << " (name);\n"
           << "CREATE INDEX " << name << "_owner ON " << name << " (owner, at DESC);\n"
           << "CREATE INDEX " << name << "_at ON " << name << " (at) WHERE amount > 0;\n";
  }
  if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

/// Its scratch databases are beside the schema's file.
int run_program(const char* schema, int argc, char** argv) {
  const std::string scratch = (fs::path(schema).parent_path() / "scratch").string();
  aludel::Registry registry;
  registry.source_directory = "/";
  registry.schema = schema;
  registry.scratch_directory = scratch.c_str();
  return aludel::main(argc, argv, registry);
}

Measured timed(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return {.seconds = took.count()};
}

/// One database with as many tables, and what is asked of it.
class Database {
 public:
  Database(aludel::scratch::Server& server, std::string self, const fs::path& directory, int tables)
      : self_(std::move(self)), schema_(directory / "schema.sql") {
    fs::create_directories(directory);
    write_schema(schema_, tables);
    const std::string name = "tables_" + std::to_string(tables);
    server.create_database(name);
    url_ = server.url(name);
    parameters_ = server.connection_parameters(name);
    pg_dump_ = (server.binaries() / "pg_dump").string();
    aludel::database::Connection connection(parameters_);
    aludel::compare::load(connection, aludel::compare::read_sql(schema_));
    connection.execute("VACUUM ANALYZE");
  }

  Side pg_dump() const {
    return {"pg_dump -s", {}, [this] {
              return measure({pg_dump_, "--schema-only", "--file=/dev/null", "--dbname=" + url_});
            }};
  }
  Side reading() {
    return {"reading the catalog", {}, [this] {
              aludel::database::Connection connection(parameters_);
              return timed([&] {
                aludel::catalog::read(connection, {}, {.open = [this] {
                                        return aludel::database::Connection(parameters_);
                                      }});
              });
            }};
  }
  Measured check() const {
    return measure({self_, "--as-program", schema_.string(), "-q", "--url", url_, "check"});
  }
  /// Each time with another text that says the same: nothing was kept of it.
  Side first_check() {
    return {"check",
            [this] { std::ofstream(schema_, std::ios::app) << "SELECT " << ++changes_ << ";\n"; },
            [this] { return check(); }};
  }
  Side kept_check() const {
    return {"check", {}, [this] { return check(); }};
  }

 private:
  std::string self_;
  fs::path schema_;
  std::string url_, pg_dump_;
  aludel::database::Parameters parameters_;
  int changes_ = 0;
};

void run(const std::string& self, int tables, int repetitions) {
  const auto bytes = static_cast<std::uintmax_t>(tables) * bytes_per_table;
  const Directory directory(memory_or_temporary(bytes));
  std::printf("in %s\n", directory.path.c_str());
  std::fflush(stdout);
  OwnServer server(directory.path / "server");
  server.start(true);
  // Half as many: memory is to grow with their number, no faster.
  for (const int count : {tables / 2, tables}) {
    Database database(server, self, directory.path / std::to_string(count), count);
    const auto title = std::to_string(count) + " tables: ";
    if (count == tables) {
      compare(title + "reading the catalog", repetitions, 0.25, database.reading(),
              database.pg_dump());
    }
    database.check();  // makes the private server
    compare(title + "check, of models that changed", repetitions, 4, database.first_check(),
            database.pg_dump());
    database.check();
    compare(title + "check, of models that did not", repetitions, 1.5, database.kept_check(),
            database.pg_dump());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 2 && std::strcmp(argv[1], "--as-program") == 0) {
    const char* schema = std::exchange(argv[2], argv[0]);
    return run_program(schema, argc - 2, argv + 2);
  }
  const int tables = argc > 1 ? std::atoi(argv[1]) : 5000;
  const int repetitions = argc > 2 ? std::atoi(argv[2]) : 5;
  if (argc > 3 || tables < 2 || repetitions < 1) {
    std::fprintf(stderr, "usage: catalog_benchmark [<tables> [<repetitions>]]\n");
    return 2;
  }
  try {
    run(fs::read_symlink("/proc/self/exe").string(), tables, repetitions);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
