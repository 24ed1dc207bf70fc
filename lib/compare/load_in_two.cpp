// Most of the time that a large schema takes goes into its indexes, which nothing else waits for.

#include "compare/load.hpp"
#include "sql/scanner.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::compare {

namespace {

constexpr std::size_t at_once = 100;  // statements a message
constexpr std::size_t worth_two = 500;

/// What a statement means for the order.
enum class Part {
  index,    ///< may be made beside others, once its table is there
  object,   ///< needs none of the indexes before it
  session,  ///< a setting: for both sessions
  all,      ///< may need everything before it
};

bool begins_with(sql::Scanner& scanner, std::initializer_list<std::string_view> words) {
  return std::ranges::all_of(words, [&](auto word) { return scanner.next_significant().is(word); });
}

bool begins_with(std::string_view text, std::initializer_list<std::string_view> words) {
  sql::Scanner scanner(text);
  return begins_with(scanner, words);
}

/// `CREATE INDEX name ON …`: not one that the server names, nor one that a foreign key may need.
bool is_plain_index(std::string_view text) {
  sql::Scanner scanner(text);
  if (!begins_with(scanner, {"CREATE", "INDEX"})) return false;
  const auto name = scanner.next_significant();
  const bool word = name.kind == sql::Token::Kind::word && !name.is("ON") &&
                    !name.is("CONCURRENTLY") && !name.is("IF");
  if (!word && name.kind != sql::Token::Kind::quoted_identifier) return false;
  return scanner.next_significant().is("ON");
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  sql::Scanner scanner(text);
  for (auto token = scanner.next(); token.kind != sql::Token::Kind::end; token = scanner.next()) {
    if (std::ranges::any_of(words, [&](auto word) { return token.is(word); })) return true;
  }
  return false;
}

/// What speaks of an index by its name, takes over those that a table has, or changes what they are
/// made of: a new constraint and another owner do not.
bool needs_indexes(std::string_view text, bool alters) {
  if (begins_with(text, {"CREATE", "UNIQUE"})) return false;
  if (alters && !has_any(text, {"CONSTRAINT", "OWNER"})) return true;
  return has_any(text, {"INDEX", "CLUSTER", "PARTITION", "INCLUDING"});
}

Part part_of(const sql::Statement& statement) {
  if (statement.placement == sql::Placement::alone) return Part::all;
  if (is_plain_index(statement.text)) return Part::index;
  sql::Scanner scanner(statement.text);
  const auto first = scanner.next_significant();
  if (first.is("SET") || first.is("RESET")) return Part::session;
  if (first.is("SELECT")) {
    const bool setting = statement.text.find("set_config(") != std::string::npos;
    return setting ? Part::session : Part::all;
  }
  constexpr std::array objects = {std::string_view("CREATE"), std::string_view("ALTER"),
                                  std::string_view("COMMENT"), std::string_view("GRANT"),
                                  std::string_view("REVOKE")};
  if (std::ranges::none_of(objects, [&](auto word) { return first.is(word); })) return Part::all;
  return needs_indexes(statement.text, first.is("ALTER")) ? Part::all : Part::object;
}

class Loader {
 public:
  Loader(database::Connection& connection, database::Connection& second)
      : connection_(connection), second_(second) {}

  void run(const sql::Statements& statements) {
    for (auto* session : {&connection_, &second_}) {
      session->execute("SET check_function_bodies = off");
    }
    for (const auto& statement : statements) add(statement);
    settle();
  }

 private:
  void add(const sql::Statement& statement) {
    switch (part_of(statement)) {
      case Part::index:
        indexes_.push_back(statement.text);
        return;
      case Part::object:
        objects_.push_back(statement.text);
        if (objects_.size() >= at_once) step();
        return;
      case Part::session:
        set(statement.text);
        return;
      case Part::all:
        settle();
        connection_.execute(statement.text);
        is_set_ = true;
        return;
    }
  }

  /// Between the files of a folder there is one that changes nothing where nothing was set.
  void set(const std::string& text) {
    const bool resets = text == "RESET search_path";
    if (resets && !is_set_) return;
    settle();
    for (auto* session : {&connection_, &second_}) session->execute(text);
    is_set_ = !resets;
  }

  /// Makes the objects that have gathered, while the other session makes the indexes of those
  /// before.
  void step() {
    connection_.execute_all(std::exchange(objects_, {}));
    finish_second();
    start_second(std::exchange(indexes_, {}));
  }

  /// Until everything so far is there. With no objects to make, this session takes half of the
  /// indexes.
  void settle() {
    if (!objects_.empty()) {
      connection_.execute_all(std::exchange(objects_, {}));
      finish_second();
    }
    while (!indexes_.empty()) {
      const auto half = static_cast<std::ptrdiff_t>(std::min(indexes_.size() / 2, at_once));
      const std::vector<std::string> own(indexes_.end() - half, indexes_.end());
      indexes_.resize(indexes_.size() - own.size());
      const auto rest = static_cast<std::ptrdiff_t>(std::min(indexes_.size(), at_once));
      finish_second();
      start_second({indexes_.begin(), indexes_.begin() + rest});
      indexes_.erase(indexes_.begin(), indexes_.begin() + rest);
      connection_.execute_all(own);
    }
    finish_second();
  }

  /// Each in a transaction of its own: it never holds one table while it waits for the next, as
  /// the first session may.
  void start_second(const std::vector<std::string>& indexes) {
    std::vector<std::string> statements;
    for (const auto& index : indexes) {
      statements.insert(statements.end(), {"BEGIN", index, "COMMIT"});
    }
    second_.start_all(std::move(statements));
  }
  void finish_second() {
    second_.finish_all([](std::size_t, const database::Answer&) {});
  }

  database::Connection& connection_;
  database::Connection& second_;
  std::vector<std::string> objects_;
  std::vector<std::string> indexes_;  ///< of those that are there, or of objects_
  bool is_set_ = false;
};

}  // namespace

bool is_worth_two(const sql::Statements& statements) {
  if (statements.size() < worth_two) return false;
  std::size_t indexes = 0;
  for (const auto& statement : statements) {
    // Its function sees every change that follows, and may do anything.
    if (begins_with(statement.text, {"CREATE", "EVENT"})) return false;
    if (is_plain_index(statement.text)) ++indexes;
  }
  return indexes >= worth_two;
}

bool load_in_two(database::Connection& connection, database::Connection& second,
                 const sql::Statements& statements) {
  try {
    Loader(connection, second).run(statements);
    return true;
  } catch (const DatabaseError&) {
    return false;
  }
}

}  // namespace aludel::compare
