#include <aludel/error.hpp>

#include "process/process.hpp"

namespace aludel::process {
namespace {

constexpr const char* blanks = " \t\n";

/// Appends what stands between the quote at `i` and its partner; leaves `i` on the partner.
void append_quoted(const std::string& line, std::size_t& i, std::string& word) {
  const char quote = line[i];
  for (++i; i < line.size() && line[i] != quote; ++i) {
    if (quote == '"' && line[i] == '\\' && i + 1 < line.size()) {
      const char next = line[i + 1];
      if (next == '\n') {
        ++i;
        continue;
      }
      if (next == '"' || next == '\\' || next == '$' || next == '`') ++i;
    }
    word += line[i];
  }
  if (i == line.size()) {
    throw Error("program",
                std::string("the command line has a ") + quote + " that is never closed: " + line)
        .hint(std::string("close it, or write \\") + quote + " for the character itself");
  }
}

}  // namespace

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  bool in_word = false;
  const auto word = [&]() -> std::string& {
    if (!in_word) words.emplace_back();
    in_word = true;
    return words.back();
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (std::string(blanks).find(c) != std::string::npos) {
      in_word = false;
    } else if (c == '\'' || c == '"') {
      append_quoted(line, i, word());
    } else if (c == '\\' && i + 1 < line.size()) {
      // A backslash before the end of a line joins the two lines.
      if (line[++i] != '\n') word() += line[i];
    } else {
      word() += c;
    }
  }
  return words;
}

}  // namespace aludel::process
