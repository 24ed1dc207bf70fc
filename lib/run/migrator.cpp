#include <aludel/migrator.hpp>
#include <aludel/registry.hpp>

#include <utility>

#include "run/runner.hpp"

namespace aludel {
namespace {

run::Options run_options(const Registry& registry, const MigratorOptions& options) {
  run::Options result;
  // libpq expands a dbname that is a connection string or URL.
  if (!options.database.empty()) result.database["dbname"] = options.database;
  result.version_schema = options.version_schema;
  result.program = registry.tool;
  result.program_version = registry.version;
  result.lock_wait = options.lock_wait;
  result.reporter = options.reporter;
  return result;
}

std::vector<std::string> ids(const graph::Plan& plan) {
  std::vector<std::string> result;
  for (const auto& step : plan.steps) result.push_back(step.revision);
  return result;
}

}  // namespace

struct Migrator::Impl {
  Impl(const Registry& registry, const MigratorOptions& options)
      : history(history::History::from_registry(registry)),
        runner(history, run_options(registry, options)) {}

  history::History history;
  run::Runner runner;
};

Migrator::Migrator(const Registry& registry, MigratorOptions options)
    : impl_(std::make_unique<Impl>(registry, options)) {}

Migrator::~Migrator() = default;
Migrator::Migrator(Migrator&&) noexcept = default;
Migrator& Migrator::operator=(Migrator&&) noexcept = default;

std::vector<std::string> Migrator::pending(const std::string& target) {
  return ids(impl_->runner.pending(target));
}

std::vector<std::string> Migrator::upgrade(const std::string& target) {
  return ids(impl_->runner.upgrade(target));
}

std::vector<std::string> Migrator::downgrade(const std::string& target) {
  return ids(impl_->runner.downgrade(target));
}

std::vector<std::string> Migrator::current() { return impl_->runner.current(); }

}  // namespace aludel
