#include "diff/diff.hpp"
#include "sql/scanner.hpp"

#include <string_view>
#include <vector>

namespace aludel::diff {

namespace {

/// `((a >= 1) AND (a <= 2)) AND b`, as the server prints `a BETWEEN 1 AND 2 AND b`, it would read
/// as one list (makeAndExpr in gram.y looks through parentheses). A cast to what the first part is
/// keeps it apart, and is not printed.
void keep_lists_apart(std::string& text) {
  struct Parentheses {
    bool has_and = false, has_or = false;
  };
  constexpr std::string_view cast = "::boolean";
  std::vector<Parentheses> open{{}};
  Parentheses closed;
  std::size_t end = 0;  // behind the parentheses that were closed last
  std::string result;
  std::size_t copied = 0;
  sql::Scanner scanner(text);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    const auto place = static_cast<std::size_t>(token.text.data() - text.data());
    const bool is_and = token.is("AND");
    const bool is_or = token.is("OR");
    if (token.is('(')) {
      open.emplace_back();
    } else if (token.is(')') && open.size() > 1) {
      closed = open.back();
      open.pop_back();
      end = place + 1;
    } else if (is_and || is_or) {
      const bool nested = is_and ? closed.has_and : closed.has_or;
      if (nested && place == end + 1) {
        result.append(text, copied, end - copied).append(cast);
        copied = end;
      }
      (is_and ? open.back().has_and : open.back().has_or) = true;
    }
  }
  if (copied > 0) text = result.append(text, copied);
}

/// The name that a token says, quoted or not.
std::string name_of(const sql::Token& token) {
  if (token.kind != sql::Token::Kind::quoted_identifier) return std::string(token.text);
  std::string name;
  for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
    name += token.text[i];
    if (token.text[i] == '"') ++i;  // is doubled
  }
  return name;
}

/// `SELECT "*VALUES*".column1 AS a FROM (VALUES …) "*VALUES*"`, as the server prints `VALUES …` of
/// a view with names for its columns: those names, and what is in parentheses.
void keep_values(schema::View& view) {
  constexpr std::string_view row = "\"*VALUES*\"";
  schema::Names names;
  sql::Scanner scanner(view.query);
  auto token = scanner.next();
  if (!token.is("SELECT")) return;
  do {
    if (scanner.next().text != row || !scanner.next().is('.')) return;
    std::string name = "column" + std::to_string(names.size() + 1);
    if (scanner.next().text != name) return;
    token = scanner.next();
    if (token.is("AS")) {
      token = scanner.next();
      name = name_of(token);
      token = scanner.next();
    }
    names.push_back(name);
  } while (token.is(','));
  if (!token.is("FROM") || !scanner.next().is('(')) return;
  const std::size_t begin = scanner.position();
  std::size_t end = begin;
  if (!scanner.next().is("VALUES")) return;
  for (int depth = 1; depth > 0;) {
    token = scanner.next();
    if (token.kind == sql::Token::Kind::end) return;
    if (token.is('(')) ++depth;
    if (token.is(')')) --depth;
    end = scanner.position() - 1;
  }
  if (scanner.next().text != row || scanner.next().kind != sql::Token::Kind::end) return;
  view.query = view.query.substr(begin, end - begin);
  if (view.columns.empty()) view.columns = std::move(names);
}

void keep(std::string& text) {
  keep_lists_apart(text);
  constexpr std::string_view printed = "::character varying])::text[]";
  constexpr std::string_view kept = "::character varying])::character varying[]::text[]";
  for (auto at = text.find(printed); at != std::string::npos; at = text.find(printed, at)) {
    text.replace(at, printed.size(), kept);
    at += kept.size();
  }
}

void keep(std::optional<std::string>& text) {
  if (text) keep(*text);
}

void keep(schema::Constraint& constraint) {
  if (auto* check = std::get_if<schema::Check>(&constraint.definition)) keep(check->expression);
  if (auto* exclude = std::get_if<schema::Exclude>(&constraint.definition)) {
    keep(exclude->elements);
    keep(exclude->where);
  }
}

void keep(schema::Column& column) {
  keep(column.default_value);
  if (column.generated) keep(column.generated->expression);
}

void keep(schema::Index& index) {
  for (auto& key : index.keys) {
    if (key.is_expression) keep(key.text);
  }
  keep(index.where);
}

void keep(schema::Domain& domain) {
  keep(domain.default_value);
  for (auto& constraint : domain.constraints) keep(constraint);
}

void keep(schema::Table& table) {
  for (auto& column : table.columns) keep(column);
  for (auto& constraint : table.constraints) keep(constraint);
}

void keep(schema::View& view) {
  keep_values(view);
  keep(view.query);
}

void keep(schema::Scripted& script) {
  // The body of a function is its author's text, but for one of the standard's form.
  const bool routine = script.name.kind == Kind::function || script.name.kind == Kind::procedure;
  if (!routine || script.create.find("BEGIN ATOMIC") != std::string::npos) keep(script.create);
}

template <class T>
void keep(T&) {}

struct Keep {
  void operator()(operation::Create& change) const {
    std::visit([](auto& object) { keep(object); }, change.object);
  }
  void operator()(operation::Replace& change) const {
    std::visit([](auto& object) { keep(object); }, change.object);
  }
  void operator()(operation::AddColumn& change) const { keep(change.column); }
  void operator()(operation::AlterColumn& change) const {
    if (change.default_value) keep(*change.default_value);
  }
  void operator()(operation::AddConstraint& change) const { keep(change.constraint); }
  void operator()(operation::Alter& change) const { keep(change.clause); }
  template <class T>
  void operator()(T&) const {}
};

}  // namespace

void keep_words(operation::Operations& operations) {
  for (auto& operation : operations) std::visit(Keep(), operation.change);
}

}  // namespace aludel::diff
