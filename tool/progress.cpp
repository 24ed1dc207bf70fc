#include "progress.hpp"

#include "signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace aludel::tool {

namespace {

constexpr std::size_t statement_width = 48;

/// The beginning of a statement in one line, whole characters.
std::string one_line(const std::string& statement) {
  std::string text;
  for (const char c : statement) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (text.empty() || text.back() == ' ')) continue;
    text += blank ? ' ' : c;
    if (text.size() > statement_width + 4) break;
  }
  if (text.size() <= statement_width) return text;
  auto end = statement_width;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

}  // namespace

std::string duration_text(std::chrono::milliseconds duration) {
  const auto ms = duration.count();
  if (ms < 1000) return fmt::format("{} ms", ms);
  if (ms < 60'000) return fmt::format("{:.1f} s", static_cast<double>(ms) / 1000);
  return fmt::format("{} min {} s", ms / 60'000, ms % 60'000 / 1000);
}

void Progress::waiting_for_lock(const std::string& holder, Milliseconds waited) {
  const auto text =
      fmt::format("waiting for the migration lock, held by {} ({})", holder, duration_text(waited));
  // Elsewhere than on a terminal once is enough.
  if (output_.style().live) {
    output_.progress(text);
  } else if (waited < std::chrono::seconds(1)) {
    output_.note(text);
  }
}

void Progress::revision_started(const std::string& id, const std::string& message, bool up,
                                int number, int count) {
  if (signals_ != nullptr) signals_->arm();
  running_ = {id, message, up, {}};
  line_ =
      fmt::format("{} {} {}", up ? "upgrade" : "downgrade", output_.paint_note(Tone::revision, id),
                  message.substr(0, message.find('\n')));
  output_.progress(fmt::format(
      "{}  {}", line_, output_.paint_note(Tone::faint, fmt::format("{} of {}", number, count))));
}

void Progress::revision_finished(const std::string&, Milliseconds took) {
  output_.settle(line_ + "  " + output_.paint_note(Tone::faint, duration_text(took)));
  running_.took = took;
  finished_.push_back(running_);
}

void Progress::statement_running(const std::string& statement, Milliseconds elapsed,
                                 const std::string& progress, bool finished) {
  auto text = fmt::format("  {:>7}  {}{}{}", duration_text(elapsed), one_line(statement),
                          progress.empty() ? "" : ": ", progress);
  if (finished) {
    next_note_ = {};
    output_.settle(text);
  } else if (output_.style().live) {
    output_.progress(text);
  } else if (elapsed >= next_note_) {
    // A log that says the same once a second for an hour is read by nobody.
    next_note_ = std::min<Milliseconds>(elapsed * 2, elapsed + std::chrono::minutes(1));
    output_.note(text + (progress.empty() ? ", still running" : ""));
  }
}

void Progress::statement_blocked(const std::string& statement, Milliseconds,
                                 const std::vector<std::string>& holders, int queued) {
  // Once for each set of them: process and name stand before the first bracket closes.
  std::vector<std::string> names;
  for (const auto& holder : holders) names.push_back(holder.substr(0, holder.find(')')));
  if (std::exchange(holders_, names) == names) return;
  output_.note(fmt::format("  waiting for a lock: {}", one_line(statement)));
  for (const auto& holder : holders) output_.note("    held by " + holder);
  if (queued > 0) {
    output_.note(fmt::format("    {} other session{} wait{} behind it", queued,
                             queued == 1 ? "" : "s", queued == 1 ? "s" : ""));
  }
}

void Progress::retrying(const std::string&, const std::string& reason, int number, int count,
                        Milliseconds pause) {
  holders_.clear();
  output_.note(fmt::format("  {}: rolled back; trying again in {} ({} of {})", reason,
                           duration_text(pause), number, count));
}

void Progress::server_message(const std::string& severity, const std::string& text) {
  if (severity == "WARNING") {
    output_.warning(text);
  } else if (output_.style().verbose) {
    output_.note(output_.paint_note(Tone::faint, severity + ": " + text));
  }
}

void Progress::warning(const std::string& text) { output_.warning(text); }

}  // namespace aludel::tool
