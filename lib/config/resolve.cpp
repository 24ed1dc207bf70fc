#include "config/interpolate.hpp"
#include "config/values.hpp"
#include "process/process.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aludel::config {
namespace {

Error failure(const std::string& message, const Location& where) {
  return Error("configuration", message).at(where);
}

bool names_password(const DatabaseSettings& settings) {
  const auto is_password = [](const auto& part) { return part.first == "password"; };
  return settings.password_file || settings.password_line || !settings.password_command.empty() ||
         std::any_of(settings.parts.begin(), settings.parts.end(), is_password);
}

/// libpq would begin them at the directory of the process.
void make_absolute(Parameters& parameters, const std::filesystem::path& directory) {
  constexpr std::array files = {"passfile",  "sslcert", "sslcrl",
                                "sslcrldir", "sslkey",  "sslrootcert"};
  for (const auto* keyword : files) {
    const auto found = parameters.find(keyword);
    if (found == parameters.end() || found->second.empty()) continue;
    // `sslrootcert=system`, and `sslkey=engine:name`, are no files.
    if (found->second == "system" || found->second.find(':') != std::string::npos) continue;
    found->second = (directory / found->second).lexically_normal().string();
  }
}

std::vector<std::string> password_command(const DatabaseSettings& settings,
                                          const Variables& variables) {
  std::vector<std::string> words;
  if (settings.password_line) {
    try {
      words = process::split_words(interpolate(*settings.password_line, variables));
    } catch (const Error& error) {
      if (error.kind() == "configuration") throw;
      throw failure(error.message(), settings.password_line->where);
    }
    if (words.empty()) {
      throw failure("'password_command' names no program", settings.password_line->where);
    }
  }
  for (const auto& word : settings.password_command) words.push_back(interpolate(word, variables));
  return words;
}

}  // namespace

DatabaseSettings merge(const DatabaseSettings& inherited, const DatabaseSettings& own) {
  if (own.url) return own;
  DatabaseSettings merged = inherited;
  merged.where = own.where;
  if (names_password(own)) {
    merged.password_file = own.password_file;
    merged.password_line = own.password_line;
    merged.password_command = own.password_command;
    std::erase_if(merged.parts, [](const auto& part) { return part.first == "password"; });
  }
  for (const auto& part : own.parts) {
    std::erase_if(merged.parts, [&](const auto& other) { return other.first == part.first; });
    merged.parts.push_back(part);
  }
  return merged;
}

Database resolve(const DatabaseSettings& settings, const std::filesystem::path& directory,
                 const Variables& variables) {
  Database database;
  if (settings.url) {
    const std::string text = interpolate(*settings.url, variables);
    if (text.empty()) {
      throw failure("the database's URL is empty", settings.url->where)
          .hint("leave the key out for the embedded server; postgresql:// means libpq's defaults");
    }
    database = parse_database(text, settings.url->where);
  }
  database.where = settings.where;
  database.named = true;
  database.directory = directory;
  for (const auto& [keyword, value] : settings.parts) {
    database.parameters[keyword] = interpolate(value, variables);
  }
  check_dbname(database);
  make_absolute(database.parameters, directory);
  if (settings.password_file) {
    database.password_file = read_path(*settings.password_file, directory, variables);
  }
  database.password_command = password_command(settings, variables);
  auto& command = database.password_command;
  if (!command.empty() && command[0].find('/') != std::string::npos) {
    command[0] = (directory / command[0]).lexically_normal().string();
  }

  const bool fetched = !database.password_file.empty() || !database.password_command.empty();
  if (fetched && database.parameters.contains("password")) {
    throw failure("the password is in the URL and named in another way too", settings.where)
        .hint("take it out of the URL");
  }
  return database;
}

}  // namespace aludel::config
