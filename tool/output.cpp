#include "output.hpp"

#include "error_text.hpp"

#include <boost/json.hpp>

#include <utility>

namespace aludel::tool {

namespace {

constexpr std::size_t buffer_size = 32768;

const char* escape(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::faint:
      return "\033[2m";
    case Tone::strong:
      return "\033[1m";
    case Tone::revision:
      return "\033[33m";
    case Tone::good:
      return "\033[32m";
    case Tone::warning:
      return "\033[1;33m";
    case Tone::bad:
      return "\033[1;31m";
    case Tone::label:
      return "\033[36m";
    case Tone::current:
      return "\033[1;32m";
  }
  return "";
}

std::string painted(bool colour, Tone tone, std::string_view text) {
  const std::string_view start = escape(tone);
  if (!colour || start.empty() || text.empty()) return std::string(text);
  return std::string(start).append(text).append("\033[0m");
}

}  // namespace

Output::Output(Sink out, Sink err, Style style)
    : out_(std::move(out)), err_(std::move(err)), style_(style) {}

void Output::raw(std::string_view text) {
  if (text.size() >= buffer_size) {  // a long script is not copied
    flush();
    return out_(text);
  }
  pending_ += text;
  if (pending_.size() >= buffer_size) flush();
}

void Output::line(std::string_view text) {
  if (style_.json) return;
  raw(text);
  raw("\n");
}

void Output::result(const boost::json::value& value) {
  if (!style_.json) return;
  raw(pretty(value));
  raw("\n");
}

std::string Output::paint(Tone tone, std::string_view text) const {
  return painted(style_.colour_out, tone, text);
}

std::string Output::paint_note(Tone tone, std::string_view text) const {
  return painted(style_.colour_err, tone, text);
}

void Output::note(std::string_view text) {
  if (!style_.quiet) message(text);
}

void Output::warning(std::string_view text) {
  if (style_.quiet) return;
  message(paint_note(Tone::warning, "warning:") + " " + std::string(text));
}

void Output::progress(std::string_view text) {
  if (style_.quiet || !style_.live) return;
  flush();
  // Return, text, erase to the end of the line.
  err_("\r" + std::string(text) + "\033[K");
  in_progress_ = true;
}

void Output::settle(std::string_view text) {
  if (style_.quiet) return;
  flush();
  err_((in_progress_ ? "\r" : "") + std::string(text) + (in_progress_ ? "\033[K\n" : "\n"));
  in_progress_ = false;
}

void Output::error(const Error& error) {
  if (style_.json) {
    raw(pretty(error_json(error)));
    raw("\n");
    flush();
    return;
  }
  message(error_text(error,
                     [this](Tone tone, std::string_view text) { return paint_note(tone, text); }));
}

void Output::message(std::string_view text) {
  flush();
  if (in_progress_) err_("\n");
  in_progress_ = false;
  err_(std::string(text) + "\n");
}

void Output::flush() {
  if (pending_.empty()) return;
  const auto text = std::exchange(pending_, {});
  out_(text);
}

}  // namespace aludel::tool
