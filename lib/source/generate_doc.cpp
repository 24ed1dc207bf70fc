#include "source/generate_doc.hpp"

#include "source/generate_text.hpp"

#include <algorithm>

namespace aludel::source {
namespace {

constexpr std::size_t limit = 100;
constexpr std::size_t behind = 2;  ///< columns that what follows may take: `);`

std::string padding(const Doc& call, std::size_t number, const std::string& before) {
  const std::size_t width = columns_of(before);
  if (number != 0 || call.width <= width) return " ";
  return std::string(call.width - width + 1, ' ');
}

/// Lines as they grow.
class Lines {
 public:
  explicit Lines(std::size_t indent) : text_(indent, ' ') {}

  void add(const std::string& text) { text_ += text; }
  void new_line(std::size_t indent) {
    while (text_.ends_with(' ')) text_.pop_back();
    text_ += '\n' + std::string(indent, ' ');
  }
  std::size_t column() const {
    const auto newline = text_.rfind('\n');
    return columns_of(newline == std::string::npos ? text_ : text_.substr(newline + 1));
  }
  bool fits(const std::string& text, std::size_t room = behind) const {
    return column() + columns_of(text) + room <= limit;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

class Printer {
 public:
  explicit Printer(std::size_t indent) : lines_(indent), base_(indent) {}

  /// `indent` is that of the lines that go on.
  void print(const Doc& doc, std::size_t indent) {
    const auto line = on_one_line(doc);
    if (line && lines_.fits(*line)) return lines_.add(*line);
    switch (doc.kind) {
      case Doc::Kind::atom:
        return lines_.add(doc.text);
      case Doc::Kind::literal:
        return print_literal(doc.text);
      case Doc::Kind::list:
        return print_list(doc);
      case Doc::Kind::call:
        return print_call(doc, indent);
      case Doc::Kind::chain:
        return print_chain(doc, indent);
      case Doc::Kind::lambda:
        return print_lambda(doc);
    }
  }

  std::string take() { return lines_.take(); }

 private:
  void print_literal(const std::string& text) {
    const bool several = text.find('\n') != std::string::npos;
    if (several && can_be_raw(text)) return lines_.add(cpp_raw(text));
    const std::size_t start = lines_.column();
    std::size_t begin = 0;
    while (true) {
      const std::size_t end = piece(text, begin, start);
      lines_.add('"' + cpp_escaped(text.substr(begin, end - begin)) + '"');
      if (end == text.size()) return;
      begin = end;
      lines_.new_line(start);
    }
  }

  /// Where the piece of a literal ends that begins at `begin` and stands at column `start`: behind
  /// a newline, else behind the last blank that fits, else where the line is full.
  static std::size_t piece(const std::string& text, std::size_t begin, std::size_t start) {
    const std::size_t room = start + 30 < limit ? limit - start - 2 - behind : 30;
    std::size_t used = 0;
    std::size_t blank = 0;
    for (std::size_t at = begin; at < text.size();) {
      std::size_t next = at + 1;
      while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U)
        ++next;
      used += columns_of(cpp_escaped(text.substr(at, next - at)));
      if (used > room) return blank > begin ? blank : std::max(at, begin + 1);
      if (text[at] == '\n') return next;
      if (text[at] == ' ') blank = next;
      at = next;
    }
    return text.size();
  }

  /// Whether the part can begin where the line ends, and go on in lines of its own.
  bool can_begin(const Doc& part, std::size_t indent) {
    const auto line = on_one_line(part);
    if (line && lines_.fits(*line)) return true;
    // Whole on a line of its own rather than in pieces.
    if (line && indent + columns_of(*line) + behind <= limit) return false;
    switch (part.kind) {
      case Doc::Kind::literal: {
        if (can_be_raw(part.text)) {
          const auto newline = part.text.find('\n');
          if (newline != std::string::npos) {
            return lines_.fits(part.text.substr(0, newline), 3);
          }
        }
        return lines_.column() < limit / 2;
      }
      case Doc::Kind::lambda:
        return lines_.fits(part.text);
      case Doc::Kind::list:
        return lines_.column() < limit / 2;
      default:
        return false;
    }
  }

  void print_parts(const Doc& doc, std::size_t indent) {
    for (std::size_t i = 0; i < doc.parts.size(); ++i) {
      const Doc& part = doc.parts[i];
      const bool own_line = doc.column && i != 0;
      if (i != 0) {
        lines_.add(",");
        if (!own_line) {
          const auto before = on_one_line(doc.parts[i - 1]);
          const std::string gap = padding(doc, i - 1, before ? *before : "");
          lines_.add(gap);
        }
      }
      if (own_line || (!can_begin(part, indent) && lines_.column() > indent))
        lines_.new_line(indent);
      print(part, indent + 4);
    }
  }

  void print_call(const Doc& doc, std::size_t indent) {
    lines_.add(doc.text + "(");
    print_parts(doc, indent);
    lines_.add(")");
  }

  void print_list(const Doc& doc) {
    lines_.add("{");
    print_parts(doc, lines_.column());
    lines_.add("}");
  }

  void print_chain(const Doc& doc, std::size_t indent) {
    const auto whole = on_one_line(doc);
    const bool takes_several = !whole || !lines_.fits(*whole);
    for (std::size_t i = 0; i < doc.parts.size(); ++i) {
      const Doc& part = doc.parts[i];
      if (i == 0) {
        print(part, indent);
        continue;
      }
      const auto line = on_one_line(part);
      // Behind a table each link stands on a line of its own.
      const bool behind_lines = doc.parts[0].column && !on_one_line(doc.parts[0]);
      const bool begins = part.begins_line && takes_several;
      if (behind_lines || begins || (line ? !lines_.fits(*line) : !begins_well(part)))
        lines_.new_line(indent);
      print(part, indent + 4);
    }
  }

  /// Whether a call with several lines may begin on this one.
  bool begins_well(const Doc& doc) {
    return !doc.parts.empty() && lines_.column() + doc.text.size() < limit / 2;
  }

  void print_lambda(const Doc& doc) {
    lines_.add(doc.text + " {");
    for (const auto& part : doc.parts) {
      lines_.new_line(base_ + 2);
      print(part, base_ + 6);
      lines_.add(";");
    }
    lines_.new_line(base_);
    lines_.add("}");
  }

  Lines lines_;
  std::size_t base_;  ///< where the statement begins
};

std::optional<std::string> joined(const Doc& doc, const char* open, const char* close) {
  std::string text = doc.text + open;
  for (std::size_t i = 0; i < doc.parts.size(); ++i) {
    const auto part = on_one_line(doc.parts[i]);
    if (!part) return {};
    text += *part;
    if (i + 1 < doc.parts.size()) text += "," + padding(doc, i, *part);
  }
  return text + close;
}

}  // namespace

Doc atom(std::string text) { return {.text = std::move(text)}; }
Doc literal(std::string text) { return {.kind = Doc::Kind::literal, .text = std::move(text)}; }
Doc list(std::vector<Doc> parts) { return {.kind = Doc::Kind::list, .parts = std::move(parts)}; }
Doc call(std::string name, std::vector<Doc> parts) {
  return {.kind = Doc::Kind::call, .text = std::move(name), .parts = std::move(parts)};
}
Doc chain(std::string name, std::vector<Doc> parts) {
  return {.kind = Doc::Kind::chain, .parts = {call(std::move(name), std::move(parts))}};
}
void link(Doc& chain, std::string name, std::vector<Doc> parts) {
  chain.parts.push_back(call("." + std::move(name), std::move(parts)));
}

void link_on_line(Doc& chain, std::string name, std::vector<Doc> parts) {
  link(chain, std::move(name), std::move(parts));
  chain.parts.back().begins_line = true;
}

std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::optional<std::string> on_one_line(const Doc& doc) {
  switch (doc.kind) {
    case Doc::Kind::atom:
      return doc.text;
    case Doc::Kind::literal:
      if (doc.text.find('\n') != std::string::npos) return {};
      return '"' + cpp_escaped(doc.text) + '"';
    case Doc::Kind::list:
      return joined(doc, "{", "}");
    case Doc::Kind::call:
      if (doc.column && doc.parts.size() > 1) return {};
      return joined(doc, "(", ")");
    case Doc::Kind::chain: {
      std::string text;
      for (const auto& part : doc.parts) {
        const auto line = on_one_line(part);
        if (!line) return {};
        text += *line;
      }
      return text;
    }
    case Doc::Kind::lambda:
      if (doc.parts.size() != 1) return {};
      if (const auto line = on_one_line(doc.parts[0])) return doc.text + " { " + *line + "; }";
      return {};
  }
  return {};
}

std::string statement(const Doc& doc, std::size_t indent) {
  Printer printer(indent);
  printer.print(doc, indent + 4);
  return printer.take() + ";\n";
}

}  // namespace aludel::source
