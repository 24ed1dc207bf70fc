#pragma once

#include "config/hooks.hpp"
#include "database/connection.hpp"
#include "output.hpp"
#include "run/runner.hpp"
#include "signals.hpp"

#include <functional>
#include <map>
#include <string>

namespace aludel::tool {

/// Carries out the hooks of a configuration: programs, with what is known in ALUDEL_ variables and
/// the way to the database in libpq's; and SQL, each text in a transaction and session of its own.
/// A `{revision}` in a program's words, or in SQL, where it becomes a string constant, stands for
/// ALUDEL_REVISION, and so on for the others.
///
/// A signal ends the hook that runs, with what it started, and so the run: `stopped`. Those of
/// on_failure are called all the same.
class RunHooks : public run::Hooks {
 public:
  struct Place {
    std::string environment;
    std::string database;             ///< for people
    database::Parameters parameters;  ///< to connect with
  };
  /// The history is not asked for before a revision is run.
  RunHooks(config::Hooks hooks, run::HistorySource history, Place place, Signals& signals,
           Output& output);

  bool around_revisions() const override;
  void before_run(const graph::Plan& plan) override;
  void after_run(const graph::Plan& plan) override;
  void before_revision(const graph::Step& step, int number, int count) override;
  void after_revision(const graph::Step& step, int number, int count) override;
  void failed(const Error& error) override;

 private:
  using Facts = std::map<std::string, std::string>;  ///< "revision" and what it is

  void call(const std::string& event, const std::string& done);
  void run(const config::Hook& hook, const std::string& event) const;
  void run_program(const config::Hook& hook, const std::string& event) const;
  void run_sql(const config::Hook& hook, const std::string& event) const;
  bool is_stopping(const std::string& event) const;
  void about(const graph::Step& step, int number, int count);
  std::string without_password(std::string text) const;

  config::Hooks hooks_;
  run::HistorySource history_;
  Place place_;
  Signals& signals_;
  Output& output_;
  Facts facts_;
};

/// Each `{name}` of a known fact replaced by what `form` makes of it; all else stays as it is.
std::string fill(const std::string& text, const std::map<std::string, std::string>& facts,
                 const std::function<std::string(const std::string&)>& form);

}  // namespace aludel::tool
