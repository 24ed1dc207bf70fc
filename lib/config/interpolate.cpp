#include "config/interpolate.hpp"

#include <cctype>
#include <string_view>
#include <utility>

namespace aludel::config {
namespace {

constexpr int max_depth = 16;

bool is_name(std::string_view text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0]))) return false;
  for (const char c : text) {
    if (c != '_' && !std::isalnum(static_cast<unsigned char>(c))) return false;
  }
  return true;
}

class Interpolation {
 public:
  Interpolation(const Location& where, const Variables& variables)
      : where_(where), variables_(variables) {}

  std::string run(std::string_view text, int depth = 0) {
    if (depth > max_depth) throw failure("defaults of variables are nested too deep");
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
      if (text.substr(i).starts_with("$${")) {
        result += "${";
        i += 3;
      } else if (text.substr(i).starts_with("${")) {
        const std::size_t end = closing_brace(text, i + 2);
        result += value(text.substr(i + 2, end - i - 2), depth);
        i = end + 1;
      } else {
        result += text[i++];
      }
    }
    return result;
  }

  bool found_any() const { return found_any_; }

 private:
  Error failure(const std::string& message) const {
    return Error("configuration", message).at(where_);
  }

  std::size_t closing_brace(std::string_view text, std::size_t from) const {
    int open = 1;
    for (std::size_t i = from; i < text.size(); ++i) {
      if (text.substr(i).starts_with("$${")) {
        i += 2;
      } else if (text.substr(i).starts_with("${")) {
        ++open;
        ++i;
      } else if (text[i] == '}' && --open == 0) {
        return i;
      }
    }
    throw failure("'${' is never closed with '}'").hint("$${ stands for the two characters");
  }

  std::string value(std::string_view inside, int depth) {
    found_any_ = true;
    const auto colon = inside.find(":-");
    const auto name = inside.substr(0, colon);
    if (!is_name(name)) {
      // What stands there is not repeated: it may be a piece of a password.
      throw failure("'${' is not followed by a variable's name")
          .hint("write ${NAME} or ${NAME:-default}; $${ stands for the two characters");
    }
    auto found = variables_(std::string(name));
    if (colon == std::string_view::npos) {
      if (found) return *std::move(found);
      throw failure("the variable '" + std::string(name) + "' is not set")
          .hint("set it, or give a default: ${" + std::string(name) + ":-default}");
    }
    return found && !found->empty() ? *std::move(found) : run(inside.substr(colon + 2), depth + 1);
  }

  Location where_;
  const Variables& variables_;
  bool found_any_ = false;
};

}  // namespace

std::string interpolate(const Scalar& scalar, const Variables& variables) {
  return Interpolation(scalar.where, variables).run(scalar.text);
}

bool has_variables(const Scalar& scalar) {
  const Variables nothing = [](const std::string&) { return std::string(); };
  Interpolation check(scalar.where, nothing);
  check.run(scalar.text);
  return check.found_any();
}

}  // namespace aludel::config
