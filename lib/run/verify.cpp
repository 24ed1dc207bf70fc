#include "run/verify.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "run/prepared.hpp"
#include "text/version.hpp"

namespace aludel::run {
namespace {

/// Nothing where it cannot be told without a database, or without arguments that are not here.
std::optional<std::string> checksum_now(const history::History& history, const std::string& id,
                                        const Arguments& arguments, const Conduct& conduct) {
  try {
    const auto prepared = prepare(history, {id, graph::Direction::up, {}, {}}, arguments, conduct);
    return prepared.reads ? std::nullopt : std::optional(prepared.checksum);
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// Whether the line tells with which statements the revision was applied.
bool tells(const database::LogEntry& entry) {
  if (entry.checksum.empty() || entry.direction == "down") return false;
  return entry.event == "upgrade" || (entry.event == "resume" && entry.direction == "up");
}

}  // namespace

Verification verify(const history::History& history, const std::vector<std::string>& rows,
                    const std::vector<database::LogEntry>& log, const Arguments& arguments,
                    const Conduct& conduct) {
  std::map<std::string, const database::LogEntry*> lines;
  for (const auto& entry : log) lines[entry.revision] = &entry;
  Verification result;
  for (const auto& id : history.graph().applied(rows)) {
    const auto line = lines.find(id);
    std::optional<std::string> now;
    if (line != lines.end() && tells(*line->second)) {
      now = checksum_now(history, id, arguments, conduct);
    }
    if (!now) {
      result.unknown.push_back(id);
    } else if (*now == line->second->checksum) {
      result.same.push_back(id);
    } else {
      result.changed.push_back({id, history.graph().at(id).where, *line->second, *now});
    }
  }
  return result;
}

std::string changed_text(const history::History& history, const Changed& changed) {
  const auto& applied = changed.applied;
  auto text = fmt::format("revision {} was changed after it was applied on {} by {}",
                          changed.revision, applied.started, applied.role);
  // What an operation is written as may differ from one version to the next.
  if (history.at(changed.revision).compiled != nullptr && applied.version != library_version()) {
    text += fmt::format(" (or Aludel {} writes it otherwise than {} did)", library_version(),
                        applied.version.empty() ? "an older one" : applied.version);
  }
  return text;
}

}  // namespace aludel::run
