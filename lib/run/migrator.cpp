#include <aludel/migrator.hpp>
#include <aludel/registry.hpp>

#include <utility>

#include "database/await_server.hpp"
#include "run/runner.hpp"

namespace aludel {
namespace {

run::Conduct conduct(const MigratorOptions& options) {
  using Transaction = run::Conduct::Transaction;
  run::Conduct result;
  switch (options.transactions) {
    case Transactions::per_revision:
      result.transaction = Transaction::per_revision;
      break;
    case Transactions::single:
      result.transaction = Transaction::single;
      break;
    case Transactions::none:
      result.transaction = Transaction::none;
      break;
  }
  if (options.lock_timeout.count() < 0 || options.lock_retries < 0) {
    throw Error("usage", "lock_timeout and lock_retries of a Migrator cannot be negative");
  }
  result.lock_timeout = options.lock_timeout;
  result.lock_retries = options.lock_retries;
  if (options.statement_timeout.count() >= 0) result.statement_timeout = options.statement_timeout;
  result.role = options.role;
  for (const auto& [name, value] : options.settings) result.settings.emplace_back(name, value);
  return result;
}

run::Options run_options(const Registry& registry, const MigratorOptions& options) {
  run::Options result;
  // libpq expands a dbname that is a connection string or URL.
  if (!options.database.empty()) result.database["dbname"] = options.database;
  result.version_schema = options.version_schema;
  result.program = registry.tool;
  result.program_version = registry.version;
  result.lock_wait = options.lock_wait;
  result.conduct = conduct(options);
  for (const auto& [name, value] : options.arguments) result.arguments[name] = value;
  result.strict = options.strict;
  result.reporter = options.reporter;
  if (options.reporter != nullptr) {
    result.should_stop = [reporter = options.reporter] { return reporter->should_stop(); };
  }
  return result;
}

std::vector<std::string> ids(const graph::Plan& plan) {
  std::vector<std::string> result;
  for (const auto& step : plan.steps) result.push_back(step.revision);
  return result;
}

}  // namespace

struct Migrator::Impl {
  Impl(const Registry& registry, const MigratorOptions& given)
      : history(history::History::from_registry(registry)),
        options(run_options(registry, given)),
        wait(given.wait),
        runner(history, options) {}

  /// The runner, once the server is there.
  run::Runner& ready() {
    if (wait.count() > 0) {
      database::wait_for_server(options.database, wait, [this](const std::string& why) {
        if (std::exchange(told, why) == why || options.reporter == nullptr) return;
        options.reporter->warning("waiting for the server: " + why);
      });
    }
    return runner;
  }

  history::History history;
  run::Options options;
  std::chrono::milliseconds wait;
  std::string told;
  run::Runner runner;
};

Migrator::Migrator(const Registry& registry, MigratorOptions options)
    : impl_(std::make_unique<Impl>(registry, options)) {}

Migrator::~Migrator() = default;
Migrator::Migrator(Migrator&&) noexcept = default;
Migrator& Migrator::operator=(Migrator&&) noexcept = default;

std::vector<std::string> Migrator::pending(const std::string& target) {
  return ids(impl_->ready().pending(target));
}

std::vector<std::string> Migrator::upgrade(const std::string& target) {
  return ids(impl_->ready().upgrade(target));
}

std::vector<std::string> Migrator::downgrade(const std::string& target) {
  return ids(impl_->ready().downgrade(target));
}

std::vector<std::string> Migrator::resume() { return ids(impl_->ready().resume()); }

std::vector<std::string> Migrator::current() { return impl_->ready().current(); }

}  // namespace aludel
