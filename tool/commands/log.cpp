#include "commands.hpp"
#include "context.hpp"
#include "database/version_store.hpp"
#include "graph/target.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace aludel::tool::commands {

namespace {

int number_of(const std::string& text) {
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc() && end == text.data() + text.size() && number > 0) return number;
  throw Error("usage", "--number wants a number from 1 on, not '" + text + "'")
      .exits(ExitCode::usage);
}

/// A number, as the other commands have it; null where it is not known.
boost::json::value milliseconds_of(const database::LogEntry& entry) {
  const auto& text = entry.duration_ms;
  std::int64_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || end.ec != std::errc()) return nullptr;
  return number;
}

boost::json::object json_of(const database::LogEntry& entry) {
  return {{"event", entry.event},     {"revision", entry.revision},
          {"outcome", entry.outcome}, {"sqlstate", entry.sqlstate},
          {"detail", entry.detail},   {"checksum", entry.checksum},
          {"started", entry.started}, {"duration_ms", milliseconds_of(entry)},
          {"role", entry.role},       {"host", entry.host},
          {"program", entry.program}, {"direction", entry.direction},
          {"version", entry.version}, {"os_user", entry.os_user}};
}

/// The event tells the direction but for what goes on with another.
std::string event_text(const database::LogEntry& entry) {
  return entry.event == "resume" && entry.direction == "down" ? "resume-down" : entry.event;
}

/// " (ada on db1)": who sat where, as far as the log has it.
std::string from(const database::LogEntry& entry) {
  if (entry.os_user.empty() && entry.host.empty()) return {};
  if (entry.os_user.empty()) return " (on " + entry.host + ")";
  return " (" + entry.os_user + (entry.host.empty() ? "" : " on " + entry.host) + ")";
}

void print(Output& output, const database::LogEntry& entry) {
  const bool failed = entry.outcome != "done";
  output.line(fmt::format(
      "{}  {:<9} {}  {}  {}", output.paint(Tone::faint, entry.started), event_text(entry),
      output.paint(Tone::revision, entry.revision),
      output.paint(failed ? Tone::bad : Tone::good, entry.outcome),
      output.paint(Tone::faint, entry.duration_ms.empty() ? "" : entry.duration_ms + " ms")));
  if (!entry.detail.empty()) {
    output.line("    " + (entry.sqlstate.empty() ? "" : entry.sqlstate + " ") + entry.detail);
  }
  if (output.style().verbose) {
    output.line(fmt::format("    by {}{} with {}, checksum {}", entry.role, from(entry),
                            entry.program, entry.checksum.empty() ? "none" : entry.checksum));
  }
}

ExitCode run(Context& context, const Arguments& arguments) {
  auto& output = context.output();
  const int newest = number_of(arguments.value_or("--number", "20"));
  database::Connection connection(context.database());
  database::VersionStore store(connection, context.environment().version_schema);

  std::string revision;
  if (const auto target = arguments.value("revision")) {
    // One that this program does not have may stand in the log all the same.
    revision = context.graph().find(*target) != nullptr
                   ? *target
                   : graph::resolve_one(context.graph(), *target).value_or("");
  }
  const auto entries =
      store.state().exists ? store.log(newest, revision) : std::vector<database::LogEntry>();
  boost::json::array list;
  for (const auto& entry : entries) {
    print(output, entry);
    list.push_back(json_of(entry));
  }
  if (entries.empty()) output.note("nothing has been done to this database yet");
  output.result(boost::json::object{{"log", std::move(list)}});
  return ExitCode::done;
}

}  // namespace

Command log() {
  return {.name = "log",
          .group = Group::look,
          .summary = "what was done to the database, newest first",
          .arguments = {{"revision", "only what happened to this one", Argument::Count::optional}},
          .options = {{"--number", "-n", "N", "how many entries; 20 where not said"}},
          .examples = {"log", "log 8a1c --verbose"},
          .run = run};
}

}  // namespace aludel::tool::commands
