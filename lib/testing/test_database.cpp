#include <aludel/registry.hpp>
#include <aludel/testing.hpp>

#include <unistd.h>

#include <cctype>
#include <cstdlib>
#include <map>
#include <utility>

#include "config/config.hpp"
#include "scratch/binaries.hpp"
#include "testing/keeper.hpp"
#include "testing/seed.hpp"
#include "testing/workshop.hpp"

namespace aludel {
namespace {

using testing::Place;
using testing::Workshop;

std::string variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

/// `shop-db` has SHOP_DB_TEST_SERVER, as CTest's script says it.
std::string variable_of(const Registry& registry, const char* suffix) {
  std::string name = registry.tool;
  for (char& c : name) {
    c = std::isalnum(static_cast<unsigned char>(c)) != 0
            ? static_cast<char>(std::toupper(static_cast<unsigned char>(c)))
            : '_';
  }
  return variable(name + suffix);
}

Place place_of(const Registry& registry) {
  Place place;
  const std::filesystem::path scratch = registry.scratch_directory;
  place.program = registry.tool;
  place.directory = variable_of(registry, "_TEST_SERVER");
  place.binaries = variable_of(registry, "_TEST_BINARIES");
  if (place.directory.empty()) {
    place.directory = scratch.parent_path() / (std::string(registry.tool) + "_test_server");
  }
  place.url = variable("MIGRATE_TEST_URL");
  const auto config = config::find({}, registry.config);
  if (place.binaries.empty()) place.binaries = config.server_binaries();
  place.version_schema = config.environment("", "postgresql://").version_schema;
  return place;
}

/// What the databases of one program have in common.
struct Shared {
  explicit Shared(const Registry& registry)
      : history(history::History::from_registry(registry)),
        workshop(history, place_of(registry), options(registry)) {
    testing::join_run(workshop);
  }

  static run::Options options(const Registry& registry) {
    run::Options options;
    options.program = registry.tool;
    return options;
  }

  static Shared& of(const Registry& registry) {
    static std::map<std::string, std::unique_ptr<Shared>> all;
    auto& shared = all[registry.tool];
    if (!shared) shared = std::make_unique<Shared>(registry);
    return *shared;
  }

  history::History history;
  Workshop workshop;
  int made = 0;
};

}  // namespace

struct TestDatabase::Impl {
  Impl(Shared& shared, const TestDatabaseOptions& options)
      : workshop(shared.workshop),
        database(workshop.copy_of_template(
            testing::revisions_of(workshop.graph(), options.at),
            "t" + std::to_string(::getpid()) + "_" + std::to_string(++shared.made))),
        name(database.facts().database),
        url(workshop.server().url(name)) {
    if (!options.seed.empty()) testing::seed(database, options.seed);
  }

  Workshop& workshop;
  testing::Working database;
  std::string name;
  std::string url;
};

TestDatabase::TestDatabase(const Registry& registry, const TestDatabaseOptions& options)
    : impl_(std::make_unique<Impl>(Shared::of(registry), options)) {}

TestDatabase::~TestDatabase() = default;
TestDatabase::TestDatabase(TestDatabase&&) noexcept = default;
TestDatabase& TestDatabase::operator=(TestDatabase&&) noexcept = default;

const std::string& TestDatabase::url() const { return impl_->url; }
const std::string& TestDatabase::name() const { return impl_->name; }

std::string TestDatabase::unavailable(const Registry& registry) {
  const auto place = place_of(registry);
  if (!place.url.empty()) return "";
  try {
    scratch::find_binaries(place.binaries);
  } catch (const Error& error) {
    if (error.kind() != "no_server" || !place.binaries.empty()) throw;
    return error.what();
  }
  return "";
}

}  // namespace aludel
