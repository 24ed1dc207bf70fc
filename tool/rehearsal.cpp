#include "rehearsal.hpp"

#include "context.hpp"
#include "plan_text.hpp"
#include "progress.hpp"
#include "run/rehearse.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

namespace aludel::tool {

namespace {

std::string time_text(std::chrono::microseconds took) {
  return fmt::format("{:.1f} ms", static_cast<double>(took.count()) / 1000);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

void print(Output& output, const run::RehearsedStatement& done) {
  if (!done.left_out.empty()) {
    output.line(fmt::format("  {:>10}  {}", "left out", first_line(done.statement.text)));
    output.line(fmt::format("  {:>10}  {}", "", output.paint(Tone::faint, done.left_out)));
    return;
  }
  std::string rows;
  if (done.rows >= 0) rows = fmt::format("  ({} row{})", done.rows, done.rows == 1 ? "" : "s");
  output.line(fmt::format("  {:>10}  {}{}", time_text(done.took), first_line(done.statement.text),
                          output.paint(Tone::faint, rows)));
  for (const auto& lock : done.locks) {
    output.line(fmt::format("  {:>10}  {}", "", output.paint(Tone::faint, lock)));
  }
}

boost::json::object json(const run::RehearsedStatement& done) {
  boost::json::object object{{"statement", done.statement.text},
                             {"file", done.statement.where.file},
                             {"line", done.statement.where.line}};
  if (!done.left_out.empty()) {
    object["left_out"] = done.left_out;
    return object;
  }
  object["duration_ms"] = static_cast<double>(done.took.count()) / 1000;
  if (done.rows >= 0) object["rows"] = done.rows;
  object["locks"] = boost::json::array(done.locks.begin(), done.locks.end());
  return object;
}

}  // namespace

ExitCode rehearse(Context& context,
                  const std::function<graph::Plan(const graph::Ids& rows)>& planner) {
  auto& output = context.output();
  Progress progress(output);
  const auto rehearsal = run::rehearse(context.history(), context.run_options(&progress), planner);
  auto result = plan_json(context.graph(), rehearsal.plan);
  auto entry = result["steps"].as_array().begin();
  int left_out = 0;
  for (const auto& step : rehearsal.steps) {
    output.line(step_line(context.graph(), step.step, output));
    boost::json::array statements;
    for (const auto& statement : step.statements) {
      print(output, statement);
      statements.push_back(json(statement));
      left_out += !statement.left_out.empty();
    }
    (entry++)->as_object()["statements"] = std::move(statements);
  }
  result["dry_run"] = true;
  output.result(result);
  if (rehearsal.steps.empty()) {
    output.note("nothing to do: " + state_text(rehearsal.plan.heads_after) + " already");
  } else {
    output.note("rolled back: nothing was changed" +
                (left_out == 0 ? std::string()
                               : fmt::format("; {} statement{} could not be rehearsed", left_out,
                                             left_out == 1 ? "" : "s")));
  }
  return ExitCode::done;
}

}  // namespace aludel::tool
