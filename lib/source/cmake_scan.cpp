#include "source/cmake_scan.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <cctype>
#include <utility>

namespace aludel::source::cmake {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_word(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)); }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) position_ = 3;
  }

  std::vector<Call> run() {
    std::vector<Call> calls;
    while (skip_blanks_and_comments(), !at_end()) calls.push_back(call());
    return calls;
  }

 private:
  bool at_end() const { return position_ >= text_.size(); }
  char here() const { return text_[position_]; }

  int line_at(std::size_t position) const {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(position, text_.size()));
    return 1 + static_cast<int>(std::count(text_.begin(), end, '\n'));
  }
  Error failure(const std::string& message, std::size_t position) const {
    return Error("cmake_lists", message).at({"", line_at(position), 0});
  }

  /// True where there was a comment.
  bool skip_blanks_and_comments() {
    bool comment = false;
    while (!at_end()) {
      if (here() == '#') {
        comment = true;
        ++position_;
        if (!bracket().first) position_ = std::min(text_.find('\n', position_), text_.size());
      } else if (is_blank(here())) {
        ++position_;
      } else {
        break;
      }
    }
    return comment;
  }

  /// `[==[ … ]==]`, and what stands in it; nothing moves where none begins here.
  std::pair<bool, std::string_view> bracket() {
    if (at_end() || here() != '[') return {false, {}};
    auto open = position_ + 1;
    while (open < text_.size() && text_[open] == '=') ++open;
    if (open >= text_.size() || text_[open] != '[') return {false, {}};
    std::string close(open - position_ + 1, '=');
    close.front() = close.back() = ']';
    const auto end = text_.find(close, open + 1);
    if (end == std::string_view::npos) throw failure("a bracket is never closed", position_);
    const auto inside = text_.substr(open + 1, end - open - 1);
    position_ = end + close.size();
    return {true, inside};
  }

  Call call() {
    Call result;
    result.begin = position_;
    result.line = line_at(position_);
    while (!at_end() && is_word(here())) {
      result.name += static_cast<char>(std::tolower(static_cast<unsigned char>(here())));
      ++position_;
    }
    if (result.name.empty()) throw failure("a command is expected here", position_);
    while (!at_end() && (here() == ' ' || here() == '\t')) ++position_;
    if (at_end() || here() != '(') {
      throw failure("'" + result.name + "' is not followed by '('", position_);
    }
    ++position_;
    arguments(result);
    result.end = position_;
    return result;
  }

  void arguments(Call& call) {
    for (int open = 1; open > 0;) {
      if (skip_blanks_and_comments()) call.has_comment = true;
      if (at_end()) throw failure("'" + call.name + "(' is never closed", call.begin);
      if (here() == '(' || here() == ')') {
        open += here() == '(' ? 1 : -1;
        if (open > 0) {
          call.arguments.push_back({Argument::Kind::parenthesis, std::string(1, here()), false,
                                    position_, position_ + 1});
        }
        ++position_;
      } else {
        call.arguments.push_back(argument());
      }
    }
  }

  Argument argument() {
    Argument result;
    found_variable_ = false;
    result.begin = position_;
    if (const auto [found, inside] = bracket(); found) {
      result.kind = Argument::Kind::bracket;
      result.value = inside;
    } else if (here() == '"') {
      result.kind = Argument::Kind::quoted;
      result.value = quoted();
    } else {
      result.value = unquoted();
    }
    result.has_variables = found_variable_;
    result.end = position_;
    return result;
  }

  /// One character, or what a backslash and the next one stand for.
  void take(std::string& value) {
    if (here() == '$') found_variable_ = true;
    if (here() != '\\' || position_ + 1 >= text_.size()) {
      value += text_[position_++];
      return;
    }
    const char next = text_[position_ + 1];
    position_ += 2;
    switch (next) {
      case 'n':
        value += '\n';
        break;
      case 't':
        value += '\t';
        break;
      case 'r':
        value += '\r';
        break;
      case '\n':
        break;  // a line that goes on
      default:
        value += next;
    }
  }

  std::string quoted() {
    const auto begin = position_++;
    std::string value;
    while (!at_end() && here() != '"') take(value);
    if (at_end()) throw failure("a quoted argument is never closed", begin);
    ++position_;
    return value;
  }

  /// Quotes within a word, as in -Da="b c", are a legacy that CMake still reads.
  std::string unquoted() {
    std::string value;
    while (!at_end() && !is_blank(here()) && here() != '(' && here() != ')' && here() != '#') {
      if (here() == '"') {
        value += '"' + quoted() + '"';
      } else {
        take(value);
      }
    }
    return value;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  bool found_variable_ = false;  // in the argument that is read
};

}  // namespace

std::vector<Call> scan(std::string_view text) { return Scanner(text).run(); }

}  // namespace aludel::source::cmake
