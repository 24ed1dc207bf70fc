#pragma once

#include <boost/json/fwd.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace aludel {
class Error;
}

namespace aludel::tool {

/// What a piece of text is, for the eye. Means nothing where there is no colour.
enum class Tone { plain, faint, strong, revision, good, warning, bad, label, current };

/// Where the text goes: gets pieces in order.
using Sink = std::function<void(std::string_view)>;

/// How to speak.
struct Style {
  bool json = false;
  bool quiet = false;
  bool verbose = false;
  bool colour_out = false;  ///< of standard output
  bool colour_err = false;
  bool live = false;  ///< standard error is a terminal: a line may be written again
};

/// Results go to standard output, as text or as JSON; everything else to standard error.
class Output {
 public:
  Output(Sink out, Sink err, Style style);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  const Style& style() const { return style_; }
  void restyle(const Style& style) { style_ = style; }
  bool json() const { return style_.json; }

  /// A line of the result. Nothing with --json.
  void line(std::string_view text);
  /// The whole result with --json; nothing without.
  void result(const boost::json::value& value);
  /// Text that is the result whatever the format is: a script, a file.
  void raw(std::string_view text);
  /// Colours a part of a result line.
  std::string paint(Tone tone, std::string_view text) const;

  /// What was done, what comes next. Nothing with --quiet.
  void note(std::string_view text);
  void warning(std::string_view text);
  /// A line that the next progress() or message replaces on a terminal; elsewhere it is not shown.
  void progress(std::string_view text);
  /// As note(), in place of what progress() shows.
  void settle(std::string_view text);
  std::string paint_note(Tone tone, std::string_view text) const;
  /// For a build tool: standard error, whatever was asked for, without colour.
  void compiler_message(std::string_view text) { message(text); }
  /// Shown whatever was asked for; as JSON on standard output with --json.
  void error(const Error& error);

  /// Sends what is still held back.
  void flush();

 private:
  void message(std::string_view text);

  Sink out_;
  Sink err_;
  Style style_;
  std::string pending_;       // of standard output
  bool in_progress_ = false;  // a line of standard error has no end yet
};

}  // namespace aludel::tool
