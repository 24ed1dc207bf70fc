#include "compare/load.hpp"

#include "compare/files.hpp"
#include "sql/classify.hpp"
#include "sql/quote.hpp"
#include "sql/split.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

namespace aludel::compare {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t at_once = 100;  // statements a message

/// Whether the statement may succeed once others have: something that it names is missing.
bool may_wait(const std::string& sqlstate) {
  static constexpr std::array missing = {
      std::string_view("42P01"),  // table
      std::string_view("42703"),  // column
      std::string_view("42704"),  // type, role, …
      std::string_view("42883"),  // function
      std::string_view("3F000"),  // schema
      std::string_view("42830"),  // key that a foreign key names
      std::string_view("42846"),  // cast
      std::string_view("42809"),  // of another kind: a shell type, a view to be
      std::string_view("42P17"),  // definition, of what is not whole yet
      std::string_view("55000"),  // state: not a partitioned table's index yet
      std::string_view("42P10"), std::string_view("42804"), std::string_view("42P16"),
  };
  return std::ranges::count(missing, std::string_view(sqlstate)) > 0;
}

/// The name in `role "x" does not exist`.
std::optional<std::string> missing_role(const DatabaseError& error) {
  constexpr std::string_view head = "role \"";
  constexpr std::string_view tail = "\" does not exist";
  const std::string text = error.message();
  const auto begin = text.find(head);
  const auto end = text.rfind(tail);
  if (error.sqlstate() != "42704" || begin == std::string::npos || end == std::string::npos) {
    return {};
  }
  return text.substr(begin + head.size(), end - begin - head.size());
}

class Loader {
 public:
  Loader(database::Connection& connection, Roles roles)
      : connection_(connection), roles_(roles), nested_(connection.in_transaction()) {}

  void run(const sql::Statements& statements) {
    // As pg_dump does: what a body names may come later.
    connection_.execute("SET check_function_bodies = off");
    sql::Statements waiting = pass(statements);
    while (!waiting.empty()) {
      const DatabaseError first = *first_failure_;
      first_failure_.reset();
      sql::Statements left = pass(waiting);
      if (left.size() == waiting.size()) throw first;
      waiting = std::move(left);
    }
  }

 private:
  /// Returns what has to wait.
  sql::Statements pass(const sql::Statements& statements) {
    sql::Statements waiting;
    partition_waits_ = false;
    std::size_t begin = 0;
    while (begin < statements.size()) {
      // A partition that comes after an index of its parent alone would get one all the same.
      if (partition_waits_ && sql::creates_index_of_one(statements[begin].text)) {
        waiting.push_back(statements[begin++]);
        continue;
      }
      if (goes_by_itself(statements[begin])) {
        one(statements[begin++], waiting);
        continue;
      }
      std::size_t end = begin;
      std::vector<std::string> texts;
      while (end < statements.size() && end - begin < at_once && !goes_by_itself(statements[end])) {
        if (end > begin && sql::creates_index_of_one(statements[end].text)) break;
        texts.push_back(statements[end++].text);
        // The same transaction cannot use the label.
        if (sql::added_enum_label(texts.back())) break;
      }
      begin = several(statements, begin, end, texts, waiting);
    }
    return waiting;
  }

  /// In a transaction that somebody else ends, what might be several is sent as what can be but
  /// one.
  bool goes_by_itself(const sql::Statement& statement) const {
    return statement.placement == sql::Placement::alone ||
           (nested_ && sql::may_be_several(statement.text));
  }

  /// Returns the statement to go on with.
  std::size_t several(const sql::Statements& statements, std::size_t begin, std::size_t end,
                      std::vector<std::string> texts, sql::Statements& waiting) {
    while (begin < end) {
      try {
        send(texts);
        return end;
      } catch (const database::BatchError& error) {
        if (!connection_.is_open()) throw;
        // All of the message was undone. Those before the one that failed are good.
        const std::size_t failed = begin + std::min(error.index, end - begin - 1);
        texts.assign(texts.begin(), texts.begin() + static_cast<long>(failed - begin));
        if (!texts.empty()) send(texts);
        one(statements[failed], waiting);
        begin = failed + 1;
        texts.clear();
        for (std::size_t i = begin; i < end; ++i) texts.push_back(statements[i].text);
      }
    }
    return end;
  }

  void one(const sql::Statement& statement, sql::Statements& waiting) {
    for (int attempt = 0;; ++attempt) {
      try {
        alone(statement.text);
        return;
      } catch (DatabaseError& error) {
        if (!connection_.is_open()) throw;
        const auto role = missing_role(error);
        if (role && attempt < 8 && create_role(*role)) continue;
        if (role) error.hint("what is compared needs the role: create it there");
        if (error.sqlstate() == "42710" && error.message().find("role \"") != std::string::npos) {
          return;
        }
        if (error.where().file.empty()) error.at(statement.where);
        if (!may_wait(error.sqlstate())) throw;
        if (!first_failure_) first_failure_ = error;
        if (sql::creates_partition(statement.text)) partition_waits_ = true;
        waiting.push_back(statement);
        return;
      }
    }
  }

  /// All or nothing, within the transaction that is open as well.
  void send(std::vector<std::string> texts) {
    if (!nested_) return connection_.execute_all(texts);
    require_standard_strings();
    texts.insert(texts.begin(), "SAVEPOINT aludel_load");
    texts.emplace_back("RELEASE SAVEPOINT aludel_load");
    try {
      connection_.execute_all(texts);
    } catch (database::BatchError& error) {
      if (error.index > 0) --error.index;
      if (connection_.in_transaction()) connection_.execute("ROLLBACK TO SAVEPOINT aludel_load");
      throw;
    }
  }

  void alone(const std::string& text) {
    if (!nested_) {
      connection_.execute(text);
      return;
    }
    require_standard_strings();
    connection_.execute("SAVEPOINT aludel_load");
    try {
      connection_.query(text, {});
      connection_.execute("RELEASE SAVEPOINT aludel_load");
    } catch (const DatabaseError&) {
      if (connection_.in_transaction()) connection_.execute("ROLLBACK TO SAVEPOINT aludel_load");
      throw;
    }
  }

  /// Where a statement ends is known only as long as the server reads as we do.
  void require_standard_strings() const {
    if (connection_.reads_as_opened()) return;
    throw Error("source", "standard_conforming_strings or client_encoding is set to another value")
        .hint("take it out of what is built: the server is to read it as it is written here");
  }

  /// False where it is not for us to create.
  bool create_role(const std::string& name) {
    if (roles_ == Roles::must_exist) return false;
    try {
      send({"CREATE ROLE " + sql::quote_identifier(name)});
      return true;
    } catch (const DatabaseError&) {
      if (!connection_.is_open()) throw;
      return false;
    }
  }

  database::Connection& connection_;
  Roles roles_;
  bool nested_;
  bool partition_waits_ = false;  ///< in this pass
  std::optional<DatabaseError> first_failure_;
};

/// Blanks out the lines that are psql's and that pg_dump has written since 2025 around every dump.
void blank_restrict(std::string& text) {
  for (std::size_t line = 0; line < text.size();) {
    auto end = text.find('\n', line);
    if (end == std::string::npos) end = text.size();
    const std::string_view view(text.data() + line, end - line);
    if (view.starts_with("\\restrict ") || view.starts_with("\\unrestrict ")) {
      std::fill(text.begin() + static_cast<long>(line), text.begin() + static_cast<long>(end), ' ');
    }
    line = end + 1;
  }
}

}  // namespace

void load(database::Connection& connection, const sql::Statements& statements, Roles roles) {
  if (connection.in_transaction()) {
    Loader(connection, roles).run(sql::without_transaction_control(statements));
  } else {
    Loader(connection, roles).run(statements);
  }
}

sql::Statements read_sql(const fs::path& path) {
  sql::Statements statements;
  for (const auto& file : sql_files(path)) {
    // Settings of one file are not the next one's.
    if (!statements.empty()) {
      statements.push_back({"SET search_path = public", {file.string(), 1, 1}});
    }
    std::string text = read_text(file);
    blank_restrict(text);
    auto found = sql::without_transaction_control(sql::split(text, {file.string(), 1, 1}));
    std::move(found.begin(), found.end(), std::back_inserter(statements));
  }
  return statements;
}

}  // namespace aludel::compare
