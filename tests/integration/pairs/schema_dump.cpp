#include "schema_dump.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <vector>

namespace aludel::test {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// "-- Name: t; Type: TABLE; Schema: public; Owner: postgres" without the owner.
std::string heading(const std::string& line) {
  constexpr std::string_view start = "-- Name: ";
  if (!line.starts_with(start)) return {};
  return line.substr(start.size(), line.rfind("; Owner:") - start.size());
}

bool is_setting(const std::string& line) {
  // What pg_dump sets where an object wants another value than the one before it.
  return line.starts_with("SET default_table") || line.starts_with("\\restrict") ||
         line.starts_with("\\unrestrict") || line == "-- PostgreSQL database dump complete" ||
         line == "--";
}

/// The lines between `CREATE TABLE … (` and its `)`, in one order whatever theirs was.
void sort_columns(Lines& lines) {
  const auto create = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("CREATE ") && line.find("TABLE ") != std::string::npos;
  });
  if (create == lines.end() || !create->ends_with('(')) return;
  const auto end = std::find_if(create, lines.end(),
                                [](const std::string& line) { return line.starts_with(')'); });
  for (auto line = create + 1; line != end; ++line) {
    if (line->ends_with(',')) line->pop_back();
  }
  std::sort(create + 1, end);
}

/// `CREATE STATISTICS s ON b, a FROM t;`: in the order of the table's columns, too.
void sort_statistics(Lines& lines) {
  for (auto& line : lines) {
    const auto start = line.find(" ON ");
    const auto end = line.rfind(" FROM ");
    if (!line.starts_with("CREATE STATISTICS") || start >= end) continue;
    std::multiset<std::string> columns;
    for (auto from = start + 4; from < end;) {
      const auto comma = std::min(line.find(", ", from), end);
      columns.insert(line.substr(from, comma - from));
      from = comma + 2;
    }
    std::string sorted;
    for (const auto& column : columns) sorted += (sorted.empty() ? "" : ", ") + column;
    line.replace(start + 4, end - start - 4, sorted);
  }
}

std::string normalised(const std::string& name, Lines lines) {
  std::erase_if(lines, [](const std::string& line) { return line.empty() || is_setting(line); });
  if (name.find("; Type: TABLE;") != std::string::npos) sort_columns(lines);
  if (name.find("; Type: STATISTICS;") != std::string::npos) sort_statistics(lines);
  if (name.find("ACL;") != std::string::npos) std::sort(lines.begin(), lines.end());
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  return text;
}

std::string lines_missing(const Lines& from, const Lines& in, const char* sign) {
  std::multiset<std::string> others(in.begin(), in.end());
  std::string text;
  for (const auto& line : from) {
    const auto found = others.find(line);
    if (found != others.end()) {
      others.erase(found);
    } else {
      text += sign + line + '\n';
    }
  }
  return text;
}

}  // namespace

SchemaDump read_dump(const std::string& text) {
  SchemaDump dump;
  std::string name;
  Lines body;
  const auto lines = lines_of(text);
  const auto finish = [&] {
    // Two comments, or two grants, may have one heading.
    if (!name.empty()) dump[name] += normalised(name, std::move(body));
    body.clear();
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i + 2 < lines.size() && lines[i] == "--" && lines[i + 2] == "--" &&
        !heading(lines[i + 1]).empty()) {
      finish();
      name = heading(lines[i + 1]);
      i += 2;
    } else {
      body.push_back(lines[i]);
    }
  }
  finish();
  return dump;
}

std::string difference(const SchemaDump& expected, const SchemaDump& actual) {
  std::set<std::string> names;
  for (const auto& [name, text] : expected) names.insert(name);
  for (const auto& [name, text] : actual) names.insert(name);

  const auto body = [](const SchemaDump& dump, const std::string& name) {
    const auto found = dump.find(name);
    return found == dump.end() ? std::string() : found->second;
  };
  std::string text;
  for (const auto& name : names) {
    const auto wanted = body(expected, name);
    const auto had = body(actual, name);
    if (wanted == had) continue;
    text += "  " + name + '\n';
    const auto lines = lines_missing(lines_of(wanted), lines_of(had), "  - ") +
                       lines_missing(lines_of(had), lines_of(wanted), "  + ");
    text +=
        lines.empty() ? "  the same lines in another order\n  - " + wanted + "  + " + had : lines;
  }
  return text;
}

}  // namespace aludel::test
