// catalog_benchmark [<tables> [<repetitions>]]
//
// What reading a catalog costs, as a ratio of wall time against `pg_dump --schema-only` of the same
// database on the same private server, in alternating repetitions; and how much memory it takes.
// Each table has six columns, a primary key, a check and three more indexes.

#include <sys/resource.h>
#include <unistd.h>

#include <aludel/error.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "database/connection.hpp"
#include "process/process.hpp"
#include "scratch/server.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void make_tables(aludel::database::Connection& connection, int count) {
  connection.execute("SET client_min_messages = warning");
  for (int number = 1; number <= count; ++number) {
    const std::string name = "t" + std::to_string(number);
    connection.execute_all(
        {"CREATE TABLE " + name +
             " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT 'x',"
             " amount numeric(10,2) CHECK (amount >= 0), owner bigint, at timestamptz DEFAULT"
             " now(), note text)",
         "CREATE INDEX " + name + "_name ON " + name + " (name)",
         "CREATE INDEX " + name + "_owner ON " + name + " (owner, at DESC)",
         "CREATE INDEX " + name + "_at ON " + name + " (at) WHERE amount > 0"});
  }
  connection.execute("VACUUM ANALYZE");
}

void measure(aludel::scratch::Server& server, int tables, int repetitions) {
  server.start(true);
  server.create_database("many");
  aludel::database::Connection connection(server.connection_parameters("many"));
  make_tables(connection, tables);
  const auto pg_dump = (server.binaries() / "pg_dump").string();
  std::vector<double> dumps, reads;
  const long before = peak_megabytes();
  std::size_t found = 0;
  for (int turn = 0; turn < repetitions; ++turn) {
    auto start = Clock::now();
    const auto result = aludel::process::capture(
        {.program = pg_dump,
         .arguments = {"--schema-only", "--file=/dev/null", "--dbname=" + server.url("many")}});
    if (!result.succeeded()) throw aludel::Error("benchmark", result.error);
    dumps.push_back(milliseconds_since(start));
    start = Clock::now();
    const auto snapshot = aludel::catalog::read(connection);
    reads.push_back(milliseconds_since(start));
    found = snapshot.schema.tables.size();
  }
  std::printf("%zu tables: pg_dump -s %.0f ms, reading the catalog %.0f ms: %.2f times; +%ld MB\n",
              found, median(dumps), median(reads), median(reads) / median(dumps),
              peak_megabytes() - before);
}

}  // namespace

int main(int argc, char** argv) {
  const int tables = argc > 1 ? std::atoi(argv[1]) : 5000;
  const int repetitions = argc > 2 ? std::atoi(argv[2]) : 5;
  const auto directory = std::filesystem::temp_directory_path() /
                         ("aludel-catalog-benchmark-" + std::to_string(::getpid()));
  int code = 0;
  try {
    aludel::scratch::Server server(directory);
    try {
      measure(server, tables, repetitions);
    } catch (const aludel::Error& error) {
      std::fprintf(stderr, "error: %s\n", error.what());
      code = 1;
    }
    server.destroy();
  } catch (const aludel::Error& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    code = 1;
  }
  std::filesystem::remove_all(directory);
  return code;
}
