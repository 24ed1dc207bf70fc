#include "commands.hpp"
#include "context.hpp"
#include "progress.hpp"
#include "run/runner.hpp"

#include <aludel/registry.hpp>

#include <fmt/format.h>
#include <boost/json.hpp>

namespace aludel::tool::commands {

namespace {

boost::json::array array_of(const std::vector<std::string>& ids) {
  return boost::json::array(ids.begin(), ids.end());
}

boost::json::object json_of(const run::Changed& changed) {
  return {{"revision", changed.revision},       {"file", changed.where.file},
          {"applied", changed.applied.started}, {"role", changed.applied.role},
          {"version", changed.applied.version}, {"checksum", changed.applied.checksum},
          {"checksum_now", changed.checksum}};
}

ExitCode run(Context& context, const Arguments&) {
  auto& output = context.output();
  Progress progress(output);
  const auto found = run::Runner(context.history_source(), context.run_options(&progress)).verify();

  boost::json::array changed;
  for (const auto& one : found.changed) {
    output.line(fmt::format("{} {}", output.paint(Tone::bad, "changed"),
                            run::changed_text(context.history(), one)));
    output.line("    " + output.paint(Tone::faint, to_string(one.where)));
    changed.push_back(json_of(one));
  }
  if (output.style().verbose) {
    for (const auto& id : found.same) output.line("as applied " + output.paint(Tone::revision, id));
  }
  for (const auto& id : found.unknown) {
    if (!output.style().verbose) break;
    output.line("unknown " + output.paint(Tone::revision, id));
  }
  output.result(boost::json::object{{"changed", std::move(changed)},
                                    {"same", array_of(found.same)},
                                    {"unknown", array_of(found.unknown)}});
  auto summary = fmt::format("{} as applied, {} changed", found.same.size(), found.changed.size());
  if (!found.unknown.empty()) {
    summary +=
        fmt::format(", {} unknown: stamped, repaired, or known only while they run{}",
                    found.unknown.size(), output.style().verbose ? "" : "; --verbose names them");
  }
  output.note(summary);
  return found.changed.empty() ? ExitCode::done : ExitCode::difference;
}

}  // namespace

Command verify() {
  return {.name = "verify",
          .group = Group::look,
          .summary = "whether the applied revisions still say what was applied",
          .description =
              "Compares the statements of each applied revision with the checksum that the log "
              "keeps of those that were sent. Comments and line ends between statements do not "
              "count. Exits with 3 where one was changed.",
          .examples = {"verify", "verify --verbose"},
          .run = run};
}

}  // namespace aludel::tool::commands
