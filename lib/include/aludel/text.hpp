#pragma once

namespace aludel {

/// Text that belongs to somebody else, for as long as the full expression lasts: a literal, a
/// `std::string`, a `std::string_view`. It is copied by the call that receives it. Do not keep one:
/// `auto c = column(std::string("a") + b, text());` dangles.
///
/// It stands in for `std::string_view` because that header alone costs six times what a whole
/// revision file does.
class Text {
 public:
  constexpr Text() = default;
  constexpr Text(const char* text) : data_(text), size_(text ? __builtin_strlen(text) : 0) {}
  template <class String>
  requires requires(const String& s, const char* p) { p = s.data(), s.size(); }
  constexpr Text(const String& s) : data_(s.data()), size_(s.size()) {}

  static constexpr Text from(const char* data, unsigned long size) {
    Text text;
    text.data_ = data;
    text.size_ = size;
    return text;
  }

  constexpr const char* data() const { return data_; }
  constexpr unsigned long size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }

 private:
  const char* data_ = "";
  unsigned long size_ = 0;
};

/// The name that an operation works on, with the place in the source where it was said: errors of
/// the database point there.
class Name : public Text {
 public:
  constexpr Name(const char* text, const char* file = __builtin_FILE(), int line = __builtin_LINE())
      : Text(text), file_(file), line_(line) {}
  template <class String>
  requires requires(const String& s, const char* p) { p = s.data(), s.size(); }
  constexpr Name(const String& s, const char* file = __builtin_FILE(), int line = __builtin_LINE())
      : Text(s), file_(file), line_(line) {}

  constexpr const char* file() const { return file_; }
  constexpr int line() const { return line_; }

 private:
  const char* file_;
  int line_;
};

}  // namespace aludel
