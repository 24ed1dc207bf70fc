#include "diff/diff.hpp"
#include "sql/scanner.hpp"

#include <string_view>
#include <vector>

namespace aludel::diff {

namespace {

/// What is put into a text and left out of it, from its beginning to its end, once all is known.
class Edit {
 public:
  explicit Edit(std::string& text) : text_(text) {}

  void insert(std::size_t at, std::string_view what) {
    result_.append(text_, copied_, at - copied_).append(what);
    copied_ = at;
  }
  void erase(std::size_t at, std::size_t size) {
    insert(at, "");
    copied_ += size;
  }
  void finish() {
    if (copied_ > 0) text_ = result_.append(text_, copied_);
  }

 private:
  std::string& text_;
  std::string result_;
  std::size_t copied_ = 0;  ///< of the text
};

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
  Edit edit(text);
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
      if (nested && place == end + 1) edit.insert(end, cast);
      (is_and ? open.back().has_and : open.back().has_or) = true;
    }
  }
  edit.finish();
}

/// The type of an element as the server prints it: that of its outermost cast, or of a number.
/// Empty where the text does not say it.
std::string_view type_of_element(std::string_view element) {
  std::size_t type = std::string_view::npos;
  int depth = 0;
  bool colon = false;
  bool plain = true;
  bool fraction = false;
  sql::Scanner scanner(element);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    if (token.is('(') || token.is('[')) ++depth;
    if (token.is(')') || token.is(']')) --depth;
    if (depth == 0 && colon && token.is(':')) type = scanner.position();
    colon = token.is(':');
    fraction = fraction || token.is('.');
    const bool digits = token.kind == sql::Token::Kind::word &&
                        token.text.find_first_not_of("0123456789") == std::string_view::npos;
    plain = plain && (digits || token.is('.'));
  }
  if (type != std::string_view::npos) return element.substr(type);
  if (!plain || element.empty()) return {};
  if (fraction) return "numeric";
  return element.size() < 10 ? "integer" : "";
}

/// `(ARRAY[…])::text[]`, as the server prints an array that is cast as a whole, it would read as a
/// cast of each element (transformTypeCast() in parse_expr.c). A cast to what the array is keeps it
/// whole, and is not printed.
void keep_arrays_whole(std::string& text) {
  struct Bracket {
    bool is_array;
    std::size_t last_element;
  };
  std::vector<Bracket> open;
  Edit edit(text);
  sql::Scanner scanner(text);
  bool array = false;
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    const std::size_t behind = scanner.position();
    if (token.is('(') || token.is('[')) {
      open.push_back({array && token.is('['), behind});
    } else if (token.is(',') && !open.empty()) {
      open.back().last_element = behind;
    } else if ((token.is(')') || token.is(']')) && !open.empty()) {
      const Bracket closed = open.back();
      open.pop_back();
      constexpr std::string_view cast = ")::";
      if (closed.is_array && std::string_view(text).substr(behind).starts_with(cast)) {
        auto element =
            std::string_view(text).substr(closed.last_element, behind - 1 - closed.last_element);
        while (element.starts_with(' ')) element.remove_prefix(1);
        if (const auto type = type_of_element(element); !type.empty()) {
          edit.insert(behind + 1, "::" + std::string(type) + "[]");
        }
      }
    }
    array = token.is("ARRAY");
  }
  edit.finish();
}

/// `CYCLE … SET looped TO 'Y'::text DEFAULT 'N'::text`, as the server prints it, is no SQL: the
/// marks are constants (AexprConst in gram.y).
void keep_cycle_marks(std::string& text) {
  constexpr std::string_view cast = "::text";
  Edit edit(text);
  bool in_cycle = false;
  bool is_mark = false;
  sql::Scanner scanner(text);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    if (token.is("CYCLE")) in_cycle = true;
    if (token.is("USING")) in_cycle = false;
    const std::size_t behind = scanner.position();
    const bool is_string = token.kind == sql::Token::Kind::string;
    if (in_cycle && is_mark && is_string && text.compare(behind, cast.size(), cast) == 0) {
      edit.erase(behind, cast.size());
    }
    is_mark = token.is("TO") || token.is("DEFAULT");
  }
  edit.finish();
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
/// a view with names for its columns: those names, and what is in parentheses. From PostgreSQL 18
/// on without what the columns are of; a blank before VALUES tells that it was written like that.
void keep_values(schema::View& view) {
  constexpr std::string_view row = "\"*VALUES*\"";
  schema::Names names;
  sql::Scanner scanner(view.query);
  auto token = scanner.next();
  if (!token.is("SELECT")) return;
  bool qualified = false;
  do {
    std::string name = "column" + std::to_string(names.size() + 1);
    token = scanner.next();
    qualified = token.text == row;
    if (qualified) {
      if (!scanner.next().is('.')) return;
      token = scanner.next();
    }
    if (token.text != name) return;
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
  if (!qualified && view.query.compare(begin, 1, " ") == 0) return;
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
  keep_arrays_whole(text);
  keep_cycle_marks(text);
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
    for (auto& other : change.also) (*this)(other);
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

void keep_words(schema::Schema& schema) {
  const auto keep_all = [](auto& objects) {
    for (auto& object : objects) keep(object);
  };
  keep_all(schema.domains);
  keep_all(schema.tables);
  keep_all(schema.indexes);
  keep_all(schema.views);
  keep_all(schema.scripted);
}

}  // namespace aludel::diff
