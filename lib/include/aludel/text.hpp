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
  Text();
  Text(const char* text);
  Text(const char* data, unsigned long size);
  template <template <class...> class String, class... A>
  Text(const String<A...>& s) : data_(s.data()), size_(s.size()) {}

  const char* data() const { return data_; }
  unsigned long size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  const char* data_;
  unsigned long size_;
};

/// The name that an operation works on, with the place in the source where it was said: errors of
/// the database point there.
class Name : public Text {
 public:
  Name(const char* text, const char* file = __builtin_FILE(), int line = __builtin_LINE());
  template <template <class...> class String, class... A>
  Name(const String<A...>& s, const char* file = __builtin_FILE(), int line = __builtin_LINE())
      : Text(s), file_(file), line_(line) {}

  const char* file() const { return file_; }
  int line() const { return line_; }

 private:
  const char* file_;
  int line_;
};

/// Several things that belong to somebody else, as Text does. Where a function takes one it also
/// takes a list in braces; this form is for lists that are put together at run time.
template <class T>
struct List {
  const T* data = nullptr;
  unsigned long size = 0;
  const T* begin() const { return data; }
  const T* end() const { return data + size; }
};

/// What `{"a", "b"}` becomes: its length is part of its type. `<initializer_list>` alone would cost
/// a fifth of an empty file's compile time.
template <class T, unsigned long size>
using Braces = const T (&)[size];

}  // namespace aludel
