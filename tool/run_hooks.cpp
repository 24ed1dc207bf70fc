#include "run_hooks.hpp"

#include "config/database.hpp"
#include "database/version_sql.hpp"
#include "plan_text.hpp"
#include "process/process.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <utility>

namespace aludel::tool {

namespace {

Error stopped(const std::string& event, const config::Hook& hook) {
  return Error("stopped", fmt::format("stopped in the hook {}", event)).at(hook.where);
}

Error failure(const std::string& event, const std::string& what, const config::Hook& hook) {
  return Error("hook", fmt::format("the hook {} failed: {}", event, what)).at(hook.where);
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string last_lines(const std::string& text, std::size_t wanted) {
  auto end = text.find_last_not_of('\n');
  if (end == std::string::npos) return {};
  auto begin = end + 1;
  for (std::size_t lines = 0; begin > 0; --begin) {
    if (text[begin - 1] == '\n' && ++lines == wanted) break;
  }
  return text.substr(begin, end + 1 - begin);
}

}  // namespace

std::string fill(const std::string& text, const std::map<std::string, std::string>& facts,
                 const std::function<std::string(const std::string&)>& form) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    const auto fact =
        end == std::string::npos ? facts.end() : facts.find(text.substr(at + 1, end - at - 1));
    if (fact == facts.end()) {
      result += text[at++];
    } else {
      result += form(fact->second);
      at = end + 1;
    }
  }
  return result;
}

RunHooks::RunHooks(config::Hooks hooks, run::HistorySource history, Place place, Signals& signals,
                   Output& output)
    : hooks_(std::move(hooks)),
      history_(std::move(history)),
      place_(std::move(place)),
      signals_(signals),
      output_(output) {
  // What is not known yet is empty, so that a placeholder never stays.
  for (const char* name :
       {"revision", "message", "direction", "number", "count", "heads", "error", "sqlstate"}) {
    facts_[name];
  }
  facts_["environment"] = place_.environment;
  facts_["database"] = place_.database;
}

bool RunHooks::around_revisions() const {
  return hooks_.contains("before_revision") || hooks_.contains("after_revision");
}

void RunHooks::before_run(const graph::Plan& plan) {
  facts_["count"] = std::to_string(plan.steps.size());
  facts_["direction"] = plan.steps.front().direction == graph::Direction::up ? "up" : "down";
  facts_["heads"] = fmt::format("{}", fmt::join(plan.heads_before, " "));
  call("before_run", "nothing was changed");
}

void RunHooks::after_run(const graph::Plan& plan) {
  facts_["heads"] = fmt::format("{}", fmt::join(plan.heads_after, " "));
  call("after_run", "the database is " + state_text(plan.heads_after));
}

void RunHooks::about(const graph::Step& step, int number, int count) {
  facts_["revision"] = step.revision;
  facts_["message"] = history_().graph().at(step.revision).message;
  facts_["direction"] = step.direction == graph::Direction::up ? "up" : "down";
  facts_["number"] = std::to_string(number);
  facts_["count"] = std::to_string(count);
}

void RunHooks::before_revision(const graph::Step& step, int number, int count) {
  about(step, number, count);
  call("before_revision", fmt::format("revision {} was not begun", step.revision));
}

void RunHooks::after_revision(const graph::Step& step, int number, int count) {
  about(step, number, count);
  call("after_revision",
       fmt::format("revision {} is {}", step.revision,
                   step.direction == graph::Direction::up ? "applied" : "taken back"));
}

void RunHooks::failed(const Error& error) {
  facts_["error"] = error.message();
  if (const auto* database = dynamic_cast<const DatabaseError*>(&error)) {
    facts_["sqlstate"] = database->sqlstate();
  }
  // The failure that these are called for is the one to be told.
  for (auto& hook : hooks_["on_failure"]) hook.stops = false;
  call("on_failure", "");
}

void RunHooks::call(const std::string& event, const std::string& done) {
  const auto found = hooks_.find(event);
  if (found == hooks_.end() || found->second.empty()) return;
  signals_.arm();
  for (const auto& hook : found->second) {
    try {
      run(hook, event);
    } catch (Error& error) {
      if (hook.stops || error.kind() == "stopped") {
        throw error.hint(error.hint().empty() ? done : done + "; " + error.hint());
      }
      output_.warning(error.message());
    }
  }
}

void RunHooks::run(const config::Hook& hook, const std::string& event) const {
  if (!hook.program.empty()) return run_program(hook, event);
  try {
    run_sql(hook, event);
  } catch (const DatabaseError& error) {
    if (error.sqlstate() == "57014" && is_stopping(event)) throw stopped(event, hook);
    auto text = error.message();
    if (!error.sqlstate().empty()) text += " (SQLSTATE " + error.sqlstate() + ")";
    throw failure(event, text, hook).hint(error.hint());
  }
}

void RunHooks::run_program(const config::Hook& hook, const std::string& event) const {
  const auto as_it_is = [](const std::string& value) { return value; };
  process::Command command;
  command.program = hook.program[0];
  for (std::size_t i = 1; i < hook.program.size(); ++i) {
    command.arguments.push_back(fill(hook.program[i], facts_, as_it_is));
  }
  command.directory = hook.directory;
  command.timeout = hook.timeout;
  command.should_stop = [this, &event] { return is_stopping(event); };
  command.own_group = true;
  command.environment = config::libpq_variables(place_.parameters);
  command.environment["ALUDEL_HOOK"] = event;
  for (const auto& [name, value] : facts_) command.environment["ALUDEL_" + upper(name)] = value;
  process::Result result;
  try {
    result = process::capture(command);
  } catch (const Error& error) {
    throw failure(event, error.message(), hook).hint(error.hint());
  }
  if (result.stopped) throw stopped(event, hook);
  const auto said = without_password(result.output + result.error);
  const auto name = "'" + command.program + "'";
  if (result.timed_out) {
    throw failure(event, fmt::format("{} took longer than {} ms", name, hook.timeout.count()), hook)
        .hint(last_lines(said, 5));
  }
  if (!result.succeeded()) {
    throw failure(event, fmt::format("{} exited with {}", name, result.exit_code), hook)
        .hint(last_lines(said, 5));
  }
  std::istringstream lines(said);
  for (std::string line; std::getline(lines, line);) output_.note("  " + event + ": " + line);
}

void RunHooks::run_sql(const config::Hook& hook, const std::string& event) const {
  auto parameters = place_.parameters;
  parameters.emplace("fallback_application_name", "aludel hook");
  database::Connection session(parameters);
  session.on_notice([this](const std::string& severity, const std::string& text) {
    if (severity == "WARNING" || output_.style().verbose)
      output_.note("  " + severity + ": " + text);
  });
  session.on_wait([&](const database::Connection::Waiting&) {
    if (is_stopping(event)) session.cancel();
  });
  if (hook.timeout.count() > 0) {
    session.execute(fmt::format("SET statement_timeout = {}", hook.timeout.count()));
  }
  session.execute(
      fill(hook.sql, facts_, [](const auto& value) { return database::literal(value); }));
}

// Who is to be told of a failure is told of a signal too; a second one ends the program.
bool RunHooks::is_stopping(const std::string& event) const {
  return event != "on_failure" && signals_.requested();
}

std::string RunHooks::without_password(std::string text) const {
  const auto password = place_.parameters.find("password");
  if (password == place_.parameters.end() || password->second.empty()) return text;
  const auto& secret = password->second;
  for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3)) {
    text.replace(at, secret.size(), "***");
  }
  return text;
}

}  // namespace aludel::tool
