#include "sql/classify.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <regex>

#include "sql/parse_tree.hpp"
#include "sql/scanner.hpp"

namespace aludel::sql {
namespace {

namespace json = boost::json;
using namespace std::string_view_literals;

/// A statement's node in the parse tree: its name and its fields.
struct Node {
  std::string name;
  json::object fields;
};

/// Nothing where the statement cannot be parsed.
std::optional<Node> parse(std::string_view statement) {
  const auto tree = parse_tree(statement);
  json::error_code failure;
  json::parse_options options;
  options.max_depth = 512;
  auto document = json::parse(tree, failure, {}, options);
  if (failure) return std::nullopt;
  auto& statements = document.as_object()["stmts"].as_array();
  if (statements.empty()) return std::nullopt;
  auto& node = statements[0].as_object()["stmt"].as_object();
  if (node.empty()) return std::nullopt;
  return Node{std::string(node.begin()->key()), std::move(node.begin()->value().as_object())};
}

bool flag(const json::object& fields, std::string_view name) {
  const auto* value = fields.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::string text(const json::object& fields, std::string_view name) {
  const auto* value = fields.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

/// The option of this name in a list of DefElem; nullptr where it is not given.
const json::object* option(const json::object& fields, std::string_view list,
                           std::string_view name) {
  const auto* options = fields.if_contains(list);
  if (options == nullptr) return nullptr;
  for (const auto& element : options->as_array()) {
    const auto& definition = element.as_object().at("DefElem").as_object();
    if (text(definition, "defname") == name) return &definition;
  }
  return nullptr;
}

/// As the server's defGetBoolean(): no value means true; 0, false and off mean false.
bool option_is_on(const json::object& fields, std::string_view list, std::string_view name,
                  bool otherwise) {
  const auto* found = option(fields, list, name);
  if (found == nullptr) return otherwise;
  const auto* value = found->if_contains("arg");
  if (value == nullptr) return true;
  const auto& node = *value->as_object().begin();
  if (node.key() == "Integer") return node.value().as_object().contains("ival");
  if (node.key() == "Boolean") return flag(node.value().as_object(), "boolval");
  const auto written = json::serialize(node.value());
  Scanner scanner(written);
  for (auto token = scanner.next(); token.kind != Token::Kind::end; token = scanner.next()) {
    if (token.kind != Token::Kind::quoted_identifier) continue;
    const Token word{Token::Kind::word, token.text.substr(1, token.text.size() - 2)};
    if (word.is("FALSE") || word.is("OFF")) return false;
  }
  return true;
}

bool alters_subscription_outside(const json::object& fields) {
  const auto kind = text(fields, "kind");
  if (kind == "ALTER_SUBSCRIPTION_REFRESH") return true;
  if (kind.ends_with("_PUBLICATION")) return option_is_on(fields, "options", "refresh", true);
  // Since PostgreSQL 17 and 18.
  return option(fields, "options", "failover") != nullptr ||
         option(fields, "options", "two_phase") != nullptr;
}

bool detaches_concurrently(const json::object& fields) {
  const auto* commands = fields.if_contains("cmds");
  if (commands == nullptr) return false;
  for (const auto& command : commands->as_array()) {
    const auto& alteration = command.as_object().at("AlterTableCmd").as_object();
    if (text(alteration, "subtype") != "AT_DetachPartition") continue;
    if (flag(alteration.at("def").as_object().at("PartitionCmd").as_object(), "concurrent")) {
      return true;
    }
  }
  return false;
}

bool reindexes_outside(const json::object& fields) {
  const auto kind = text(fields, "kind");
  return kind == "REINDEX_OBJECT_SCHEMA" || kind == "REINDEX_OBJECT_SYSTEM" ||
         kind == "REINDEX_OBJECT_DATABASE" || option_is_on(fields, "params", "concurrently", false);
}

bool creates_slot(const json::object& fields) {
  const bool connects = option_is_on(fields, "options", "connect", true);
  return option_is_on(fields, "options", "create_slot", connects);
}

/// A kind of statement and whether one of it calls PreventInTransactionBlock().
struct Rule {
  std::string_view node;
  bool (*runs_alone)(const json::object&);
};

bool always(const json::object&) { return true; }

constexpr std::array rules{
    Rule{"AlterDatabaseStmt",
         [](const json::object& f) { return option(f, "options", "tablespace") != nullptr; }},
    Rule{"AlterSubscriptionStmt", alters_subscription_outside},
    Rule{"AlterSystemStmt", always},
    Rule{"AlterTableStmt", detaches_concurrently},
    Rule{"ClusterStmt", [](const json::object& f) { return !f.contains("relation"); }},
    Rule{"CreateSubscriptionStmt", creates_slot},
    Rule{"CreateTableSpaceStmt", always},
    Rule{"CreatedbStmt", always},
    Rule{"DiscardStmt", [](const json::object& f) { return text(f, "target") == "DISCARD_ALL"; }},
    Rule{"DropStmt", [](const json::object& f) { return flag(f, "concurrent"); }},
    Rule{"DropSubscriptionStmt", always},
    Rule{"DropTableSpaceStmt", always},
    Rule{"DropdbStmt", always},
    Rule{"IndexStmt", [](const json::object& f) { return flag(f, "concurrent"); }},
    Rule{"ReindexStmt", reindexes_outside},
    Rule{"TransactionStmt",
         [](const json::object& f) { return text(f, "kind").ends_with("_PREPARED"); }},
    Rule{"VacuumStmt", [](const json::object& f) { return flag(f, "is_vacuumcmd"); }},
};

bool is_one_of(const Token& token, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    if (token.is(word)) return true;
  }
  return false;
}

bool mentions(Scanner scanner, std::string_view keyword) {
  for (auto token = scanner.next_significant(); token.kind != Token::Kind::end;
       token = scanner.next_significant()) {
    if (token.is(keyword)) return true;
  }
  return false;
}

/// The placement by key words alone; nothing where they leave no doubt that it is `transaction`.
std::optional<Placement> guess(std::string_view statement) {
  Scanner scanner(statement);
  const auto verb = scanner.next_significant();
  if (verb.is("VACUUM")) return Placement::alone;
  const auto object = scanner.next_significant();
  const auto alone_if = [](bool alone) {
    return alone ? Placement::alone : Placement::transaction;
  };
  if (is_one_of(verb, {"REINDEX", "REPACK"})) {
    return alone_if(object.kind == Token::Kind::end || mentions(scanner, "CONCURRENTLY") ||
                    is_one_of(object, {"SCHEMA", "DATABASE", "SYSTEM"}));
  }
  if (is_one_of(verb, {"CLUSTER", "DISCARD"})) return Placement::transaction;
  if (is_one_of(verb, {"COMMIT", "ROLLBACK"})) {
    if (object.is("PREPARED")) return Placement::alone;
    return std::nullopt;
  }
  if (!is_one_of(verb, {"CREATE", "DROP", "ALTER"})) return std::nullopt;
  if (is_one_of(object, {"DATABASE", "TABLESPACE", "SYSTEM"})) {
    return alone_if(object.is("SYSTEM") || !verb.is("ALTER"));
  }
  if (object.is("SUBSCRIPTION")) return Placement::alone;
  const bool can = verb.is("ALTER") ? object.is("TABLE") : is_one_of(object, {"INDEX", "UNIQUE"});
  if (can && mentions(scanner, "CONCURRENTLY")) return Placement::alone;
  return std::nullopt;
}

/// Skips the noise word that BEGIN, COMMIT and ROLLBACK allow.
Token after_noise(Scanner& scanner) {
  const auto token = scanner.next_significant();
  return is_one_of(token, {"WORK", "TRANSACTION"}) ? scanner.next_significant() : token;
}

/// Whether a block holds two words that such a statement begins with, whatever they are to it.
bool body_reaches_beyond(std::string_view block) {
  static const std::regex words(
      R"(\b(CREATE|ALTER|DROP)\s+(ROLE|USER|GROUP|DATABASE|TABLESPACE|SYSTEM|SUBSCRIPTION|OWNED)\b)"
      R"(|\bREASSIGN\s+OWNED\b|\bdblink|\bGRANT\s+\w+\s+TO\b|\bREVOKE\s+\w+\s+FROM\b)",
      std::regex::icase);
  return std::regex_search(block.begin(), block.end(), words);
}

/// Of what follows the verb, for a statement that cannot be parsed.
bool controls_by_words(const Token& verb, Scanner& scanner) {
  const auto word = scanner.next_significant();
  if (is_one_of(verb, {"START", "PREPARE"})) return word.is("TRANSACTION");
  if (is_one_of(word, {"WORK", "TRANSACTION"})) return !scanner.next_significant().is("TO");
  return word.kind == Token::Kind::end ||
         is_one_of(word, {"AND", "ISOLATION", "READ", "NOT", "DEFERRABLE"});
}

}  // namespace

Placement classify(std::string_view statement) {
  const auto by_words = guess(statement);
  if (!by_words) return Placement::transaction;
  const auto node = parse(statement);
  if (!node) return *by_words;
  for (const auto& rule : rules) {
    if (rule.node == node->name && rule.runs_alone(node->fields)) return Placement::alone;
  }
  return Placement::transaction;
}

bool is_transaction_control(std::string_view statement) {
  Scanner scanner(statement);
  const auto verb = scanner.next_significant();
  if (!is_one_of(verb, {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE"})) {
    return false;
  }
  const auto node = parse(statement);
  if (!node) return controls_by_words(verb, scanner);
  if (node->name != "TransactionStmt") return false;
  const auto kind = text(node->fields, "kind");
  return kind != "TRANS_STMT_ROLLBACK_TO" && !kind.ends_with("_PREPARED");
}

Statements without_transaction_control(Statements statements) {
  Statements kept;
  for (auto& statement : statements) {
    if (!is_transaction_control(statement.text)) {
      kept.push_back(std::move(statement));
      continue;
    }
    Scanner scanner(statement.text);
    const auto verb = scanner.next_significant();
    auto rest = after_noise(scanner);
    if (rest.is("AND") && scanner.next_significant().is("NO")) {
      scanner.next_significant();  // CHAIN
      rest = scanner.next_significant();
    }
    const bool harmless = is_one_of(verb, {"BEGIN", "START", "COMMIT", "END"});
    if (harmless && rest.kind == Token::Kind::end) continue;
    throw Error("transaction_control",
                "'" + statement.text + "' would end or change the revision's own transaction")
        .at(statement.where)
        .hint(
            "take it out: each revision runs in one transaction, which is rolled back where a "
            "statement fails");
  }
  return kept;
}

bool reaches_beyond_database(std::string_view statement) {
  Scanner scanner(statement);
  const auto verb = scanner.next_significant();
  const auto object = scanner.next_significant();
  if (verb.is("DO")) return body_reaches_beyond(statement);
  if (is_one_of(verb, {"REASSIGN", "COMMIT", "ROLLBACK"})) {
    return is_one_of(object, {"OWNED", "PREPARED"});
  }
  if (is_one_of(verb, {"CREATE", "ALTER", "DROP"})) {
    if (object.is("USER")) return !scanner.next_significant().is("MAPPING");
    return is_one_of(object,
                     {"ROLE", "GROUP", "DATABASE", "TABLESPACE", "SYSTEM", "SUBSCRIPTION"}) ||
           (verb.is("DROP") && object.is("OWNED"));
  }
  const bool rights = is_one_of(verb, {"GRANT", "REVOKE"});
  if (!rights && !is_one_of(verb, {"COMMENT", "SECURITY"})) return false;
  // Without ON, a right is to be a role's member.
  auto token = object;
  while (token.kind != Token::Kind::end && !token.is("ON")) token = scanner.next_significant();
  if (token.kind == Token::Kind::end) return rights;
  return is_one_of(scanner.next_significant(), {"DATABASE", "TABLESPACE", "ROLE", "PARAMETER"});
}

std::optional<std::string> added_enum_label(std::string_view statement) {
  Scanner scanner(statement);
  if (!scanner.next_significant().is("ALTER") || !scanner.next_significant().is("TYPE") ||
      !mentions(scanner, "ADD")) {
    return std::nullopt;
  }
  const auto node = parse(statement);
  if (!node || node->name != "AlterEnumStmt" || node->fields.contains("oldVal")) {
    return std::nullopt;
  }
  return text(node->fields, "newVal");
}

namespace {

/// Whether the words stand beside each other, before any parenthesis.
bool says(std::string_view statement, const char* object, const char* first, const char* second) {
  Scanner scanner(statement);
  if (!scanner.next_significant().is("CREATE")) return false;
  bool is_object = false;
  bool follows = false;
  for (auto token = scanner.next_significant();
       token.kind != Token::Kind::end && !token.is('(') && !token.is(';');
       token = scanner.next_significant()) {
    is_object = is_object || token.is(object);
    if (is_object && follows && token.is(second)) return true;
    follows = token.is(first);
  }
  return false;
}

}  // namespace

bool creates_index_of_one(std::string_view statement) {
  return says(statement, "INDEX", "ON", "ONLY");
}

bool creates_partition(std::string_view statement) {
  return says(statement, "TABLE", "PARTITION", "OF");
}

bool may_be_cut(std::string_view script) {
  constexpr std::array words{"CLUSTER"sv,  "CONCURRENTLY"sv, "DATABASE"sv, "DISCARD"sv,
                             "PREPARED"sv, "REINDEX"sv,      "REPACK"sv,   "SUBSCRIPTION"sv,
                             "SYSTEM"sv,   "TABLESPACE"sv,   "VACUUM"sv,   "VALUE"sv};
  constexpr auto letters = [] {
    std::array<bool, 256> result{};
    for (std::size_t c = 'A'; c <= 'Z'; ++c) result[c] = result[c + 32] = true;
    return result;
  }();
  const auto is_letter = [&](std::size_t at) {
    return letters[static_cast<unsigned char>(script[at])];
  };
  for (std::size_t begin = 0, end = 0; begin < script.size(); begin = end + 1) {
    for (end = begin; end < script.size() && is_letter(end);) ++end;
    if (end - begin < 5) continue;
    const Token word{Token::Kind::word, script.substr(begin, end - begin)};
    if (std::any_of(words.begin(), words.end(),
                    [&](auto each) { return each.size() == word.text.size() && word.is(each); })) {
      return true;
    }
  }
  return false;
}

}  // namespace aludel::sql
