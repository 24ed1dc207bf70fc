#include "progress.hpp"

#include <fmt/format.h>

namespace aludel::tool {

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

void Progress::server_message(const std::string& severity, const std::string& text) {
  if (severity == "WARNING") {
    output_.warning(text);
  } else if (output_.style().verbose) {
    output_.note(output_.paint_note(Tone::faint, severity + ": " + text));
  }
}

void Progress::warning(const std::string& text) { output_.warning(text); }

}  // namespace aludel::tool
