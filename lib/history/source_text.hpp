#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace aludel::history {

/// The text of a file, or a part of it: shared by all parts that were cut from it, or borrowed from
/// the program that carries it.
class SourceText {
 public:
  SourceText() = default;
  // A text is given in many ways, and read in one. NOLINTBEGIN(google-explicit-constructor)
  SourceText(std::string text)
      : owner_(std::make_shared<const std::string>(std::move(text))), text_(*owner_) {}
  SourceText(const char* text) : SourceText(std::string(text)) {}
  operator std::string_view() const { return text_; }
  // NOLINTEND(google-explicit-constructor)

  /// What outlives every part of it.
  static SourceText borrowed(std::string_view text) {
    SourceText result;
    result.text_ = text;
    return result;
  }

  SourceText substr(std::size_t begin, std::size_t size) const {
    SourceText result = *this;
    result.text_ = text_.substr(begin, size);
    return result;
  }
  std::string str() const { return std::string(text_); }

  friend bool operator==(const SourceText& one, std::string_view other) {
    return one.text_ == other;
  }
  friend std::ostream& operator<<(std::ostream& stream, const SourceText& text) {
    return stream << text.text_;
  }

 private:
  std::shared_ptr<const std::string> owner_;
  std::string_view text_;
};

}  // namespace aludel::history
