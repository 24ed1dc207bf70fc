#include "config/database.hpp"

#include "process/process.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>

#include <libpq-fe.h>

namespace aludel::config {
namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

/// libpq's parser. Empty, with libpq's reason, for text that it refuses.
Options parse(const std::string& text, std::string& reason) {
  char* message = nullptr;
  Options options(PQconninfoParse(text.c_str(), &message), &PQconninfoFree);
  if (message) reason = message;
  PQfreemem(message);
  while (!reason.empty() && reason.back() == '\n') reason.pop_back();
  return options;
}

bool is_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

/// A word before `=` that is almost a keyword, as in `sslmod=require`.
std::optional<std::string> misspelt_keyword(std::string_view text) {
  std::size_t from = is_url(text) ? text.find('?') : 0;
  const auto& known = connection_keywords();
  while (from < text.size()) {
    const auto equals = text.find('=', from);
    if (equals == std::string_view::npos) return {};
    auto end = equals;
    while (end > from && text[end - 1] == ' ') --end;
    auto begin = end;
    while (begin > from &&
           (std::isalpha(static_cast<unsigned char>(text[begin - 1])) || text[begin - 1] == '_')) {
      --begin;
    }
    std::string word(text.substr(begin, end - begin));
    const bool exact = std::binary_search(known.begin(), known.end(), word);
    if (!exact && word != "ssl" && spelling::nearest(word, known)) return word;
    from = equals + 1;
  }
  return {};
}

/// libpq quotes what it could not read, and that may be a piece of a password: of a URL's, also
/// where a slip in `postgresql://` keeps it from being one.
bool may_hold_secret(const std::string& text) {
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower.find('@') != std::string::npos || lower.find("pass") != std::string::npos;
}

Error unreadable(const std::string& text, const std::string& reason, const Location& where) {
  if (const auto word = misspelt_keyword(text)) {
    return Error("configuration", "unknown connection keyword '" + *word + "'")
        .hint(spelling::did_you_mean(*word, connection_keywords()))
        .at(where);
  }
  const std::string why = may_hold_secret(text) ? "libpq cannot read it" : reason;
  return Error("configuration", "the database is neither a URL nor keywords and values: " + why)
      .hint(is_url(text) ? "in a URL, write @ : / ? # % and blanks of a password as %40 %3A %2F "
                           "%3F %23 %25 %20"
                         : "write postgresql://user@host/dbname, or host=… dbname=…, with "
                           "single quotes around a value that holds blanks")
      .at(where);
}

bool is_secret(const std::string& keyword) {
  constexpr std::array secrets = {"password", "sslpassword", "oauth_client_secret",
                                  "scram_client_key", "scram_server_key"};
  return std::find(secrets.begin(), secrets.end(), keyword) != secrets.end();
}

std::string percent_encoded(const std::string& text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "-._~/";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 127 || std::isalnum(byte) || plain.find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return result;
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ',') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// `one:5432,[::1]`; nothing where the hosts cannot stand in that place of a URL.
std::optional<std::string> authority(const Parameters& parameters) {
  const auto host = parameters.find("host");
  const auto port = parameters.find("port");
  if (host == parameters.end() || host->second.find('/') != std::string::npos ||
      host->second.find('@') != std::string::npos) {
    return {};
  }
  const auto hosts = split_at_commas(host->second);
  auto ports = split_at_commas(port == parameters.end() ? "" : port->second);
  if (ports.size() == 1) ports.resize(hosts.size(), ports[0]);
  if (ports.size() != hosts.size()) return {};
  std::string text;
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    if (i > 0) text += ',';
    const bool ipv6 = hosts[i].find(':') != std::string::npos;
    text += ipv6 ? '[' + hosts[i] + ']' : percent_encoded(hosts[i]);
    if (!ports[i].empty()) text += ':' + ports[i];
  }
  return text;
}

std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

std::string password_from_file(const std::filesystem::path& file, const Location& where) {
  std::error_code ignored;
  std::ifstream stream(file, std::ios::binary);
  std::string line;
  if (std::filesystem::is_directory(file, ignored) || !stream) {
    throw Error("configuration", "the password file '" + file.string() + "' cannot be read")
        .at(where);
  }
  std::getline(stream, line);
  line = first_line(line);
  if (line.empty()) {
    throw Error("configuration",
                "the first line of the password file '" + file.string() + "' is empty")
        .at(where);
  }
  return line;
}

std::string password_from_command(const Database& database) {
  const auto& words = database.password_command;
  const process::Command command{.program = words.front(),
                                 .arguments = {words.begin() + 1, words.end()},
                                 .directory = database.directory};
  // Arguments may be secrets themselves, and so is what it printed.
  const std::string name = "the password command '" + words.front() + "'";
  process::Result result;
  try {
    result = process::capture(command);
  } catch (const Error& error) {
    throw Error("configuration", name + " could not be run")
        .hint(error.message())
        .at(database.where);
  }
  if (!result.succeeded()) {
    throw Error("configuration",
                name + " failed with exit code " + std::to_string(result.exit_code))
        .hint("run it by hand to see why: what it prints may hold the secret, and is not shown")
        .at(database.where);
  }
  std::string password = first_line(result.output);
  if (password.empty()) throw Error("configuration", name + " printed nothing").at(database.where);
  return password;
}

}  // namespace

const std::vector<std::string>& connection_keywords() {
  static const std::vector<std::string> keywords = [] {
    std::vector<std::string> names;
    std::string reason;
    const auto options = parse("", reason);
    for (auto* option = options.get(); option && option->keyword; ++option) {
      names.emplace_back(option->keyword);
    }
    std::sort(names.begin(), names.end());
    return names;
  }();
  return keywords;
}

std::map<std::string, std::string> libpq_variables(const Parameters& parameters) {
  std::map<std::string, std::string> variables;
  std::string reason;
  const auto options = parse("", reason);
  for (auto* option = options.get(); option && option->keyword; ++option) {
    const auto found = parameters.find(option->keyword);
    if (option->envvar && found != parameters.end()) variables[option->envvar] = found->second;
  }
  return variables;
}

Database parse_database(const std::string& text, const Location& where) {
  std::string reason;
  if (text.find('\0') != std::string::npos) throw unreadable("", "it holds a NUL", where);
  const auto options = parse(text, reason);
  if (!options) throw unreadable(text, reason, where);
  Database database;
  database.named = !text.empty();
  database.where = where;
  for (auto* option = options.get(); option->keyword; ++option) {
    if (option->val) database.parameters[option->keyword] = option->val;
  }
  check_dbname(database);
  return database;
}

Parameters Database::connection_parameters() const {
  Parameters all = parameters;
  if (!password_file.empty()) all["password"] = password_from_file(password_file, where);
  if (!password_command.empty()) all["password"] = password_from_command(*this);
  return all;
}

void check_dbname(const Database& database) {
  const auto found = database.parameters.find("dbname");
  if (found == database.parameters.end() || !is_url(found->second)) return;
  throw Error("configuration", "the name of the database is a URL")
      .hint("name it by itself: `database: <url>`, or `url:` beside the other parts")
      .at(database.where);
}

std::vector<std::string> Database::warnings() const {
  using std::filesystem::perms;
  if (password_file.empty()) return {};
  std::error_code error;
  const auto status = std::filesystem::status(password_file, error);
  const auto others = status.permissions() & (perms::group_all | perms::others_all);
  if (error || !std::filesystem::is_regular_file(status) || others == perms::none) return {};
  return {"the password file '" + password_file.string() +
          "' is open to its group or to everybody: chmod 600 it"};
}

std::string Database::display() const {
  if (empty()) return "embedded";
  Parameters rest = parameters;
  const auto take = [&rest](const char* keyword) {
    auto node = rest.extract(keyword);
    return node ? std::move(node.mapped()) : std::string();
  };
  const auto hosts = authority(parameters);
  const bool has_password = parameters.contains("password");
  std::string text = "postgresql://";
  if (hosts) {
    const std::string user = take("user");
    const bool show_password = !take("password").empty() || has_password;
    text += percent_encoded(user) + (show_password ? ":***" : "");
    if (!user.empty() || show_password) text += '@';
    text += *hosts;
    take("host");
    take("port");
  }
  const std::string dbname = take("dbname");
  if (!dbname.empty() || !rest.empty()) text += '/' + percent_encoded(dbname);
  char separator = '?';
  for (const auto& [keyword, value] : rest) {
    text += separator + keyword + '=' + (is_secret(keyword) ? "***" : percent_encoded(value));
    separator = '&';
  }
  return text;
}

}  // namespace aludel::config
