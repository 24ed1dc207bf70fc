#include "graph/target.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace aludel::graph {
namespace {

Error unreadable(std::string_view text, std::string_view why) {
  Error error("not_found", fmt::format("'{}' is no target: {}", text, why));
  return error.hint(
      "a target is head, heads, base, an id or the beginning of one, a label, +N, -N, "
      "id+N, id-N, label@head or label@+N");
}

bool is_sign(char c) { return c == '+' || c == '-'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int to_steps(std::string_view signed_digits) {
  constexpr int limit = 1'000'000'000;
  int number = 0;
  for (const char digit : signed_digits.substr(1))
    number = number >= limit / 10 ? limit : number * 10 + (digit - '0');
  return signed_digits.front() == '-' ? -number : number;
}

}  // namespace

Target parse_target(std::string_view text) {
  if (text.empty()) throw unreadable(text, "it is empty");
  if (text.find(':') != text.npos) {
    Error error("usage", fmt::format("'{}' is a range, where one target is asked for", text));
    throw error.exits(ExitCode::usage);
  }
  Target target;
  auto rest = text;
  if (const auto at = text.find('@'); at != text.npos) {
    target.branch = text.substr(0, at);
    rest = text.substr(at + 1);
    if (target.branch.empty()) throw unreadable(text, "no branch stands before '@'");
    if (rest.empty()) throw unreadable(text, "nothing stands behind '@'");
    if (rest.find('@') != rest.npos) throw unreadable(text, "'@' stands in it twice");
    if (std::any_of(target.branch.begin(), target.branch.end(), is_sign))
      throw unreadable(text, "the branch before '@' cannot be relative");
  }
  const auto sign = std::find_if(rest.begin(), rest.end(), is_sign);
  const auto length = static_cast<std::size_t>(sign - rest.begin());
  target.point = rest.substr(0, length);
  if (sign == rest.end()) return target;
  const auto count = rest.substr(length);
  if (count.size() == 1 || !std::all_of(count.begin() + 1, count.end(), is_digit))
    throw unreadable(text, fmt::format("a number and nothing else goes behind '{}'", *sign));
  target.steps = to_steps(count);
  return target;
}

std::string to_string(const Target& target) {
  auto text = target.branch.empty() ? target.point : target.branch + "@" + target.point;
  if (target.steps) text += fmt::format("{:+}", *target.steps);
  return text;
}

}  // namespace aludel::graph
