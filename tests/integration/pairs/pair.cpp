#include "pair.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <stdexcept>

#include "support/program.hpp"

namespace aludel::test {
namespace {

namespace fs = std::filesystem;

std::set<fs::path> folders(const fs::path& directory) {
  std::set<fs::path> found;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.is_directory()) found.insert(entry.path());
  }
  return found;
}

/// "t_1" of "create table t_1 partition of t …", "v" of "create view v as …".
std::string created_name(const std::string& statement) {
  const auto words = process::split_words(statement.substr(0, statement.find('(')));
  auto word = std::find_if(words.begin(), words.end(), [](const std::string& text) {
    return text == "table" || text == "view";
  });
  if (word == words.end() || word + 1 == words.end()) {
    throw std::runtime_error("extra_in_db is no table or view: " + statement);
  }
  return word[1];
}

Pair read_pair(const fs::path& folder, const std::string& kind) {
  Pair pair{.name = kind + "/" + folder.filename().string(),
            .old_sql = folder / "old.sql",
            .new_sql = folder / "new.sql",
            .is_same = kind == "same"};
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name == "rows.sql") {
      pair.rows = entry.path();
    } else if (name == "rows_after.sql") {
      pair.rows_after = entry.path();
    } else if (name == "majors") {
      const auto text = text_of(entry.path());
      if (!text.starts_with(">= ")) throw std::runtime_error(pair.name + ": majors says " + text);
      pair.major = std::atoi(text.c_str() + 3);
    } else if (name == "back") {
      if (text_of(entry.path()) != "without rows\n") {
        throw std::runtime_error(pair.name + ": back says " + text_of(entry.path()));
      }
      pair.back_without_rows = true;
    } else if (name != "old.sql" && name != "new.sql") {
      throw std::runtime_error(pair.name + ": nothing reads " + name);
    }
  }
  if (!fs::exists(pair.old_sql) || !fs::exists(pair.new_sql)) {
    throw std::runtime_error(pair.name + ": old.sql or new.sql is missing");
  }
  return pair;
}

}  // namespace

std::vector<Pair> read_pairs(const fs::path& directory, const std::string& filter) {
  std::vector<Pair> pairs;
  for (const auto& kind : folders(directory)) {
    for (const auto& folder : folders(kind)) {
      auto pair = read_pair(folder, kind.filename().string());
      // A kind is a whole one: "views/" are not the materialized ones.
      const auto found = pair.name.find(filter);
      if (found == 0 || (found != std::string::npos && !filter.ends_with('/'))) {
        pairs.push_back(std::move(pair));
      }
    }
  }
  return pairs;
}

std::vector<Pair> read_scenarios(const fs::path& file, const std::string& filter,
                                 const fs::path& directory) {
  std::vector<Pair> pairs;
  for (const auto& scenario : YAML::LoadFile(file.string())["cases"]) {
    const auto id = scenario["id"].as<std::string>();
    Pair pair{.name = id + " (" + scenario["title"].as<std::string>() + ")"};
    if (pair.name.find(filter) == std::string::npos) continue;

    // A model names the schema of its tables; that it exists goes without saying.
    std::string desired;
    for (const auto& statement : scenario["desired"]) {
      std::smatch named;
      const auto text = statement.as<std::string>();
      if (std::regex_search(text, named, std::regex("^CREATE TABLE (\\w+)\\."))) {
        desired += "CREATE SCHEMA IF NOT EXISTS " + named[1].str() + ";\n";
      }
    }
    for (const auto& statement : scenario["desired"]) {
      desired += statement.as<std::string>() + ";\n";
    }
    const auto kind = scenario["kind"].as<std::string>();
    auto drifted = desired;
    if (kind == "drift") {
      drifted += scenario["drift"].as<std::string>() + ";\n";
    } else if (kind == "no_change") {
      pair.is_same = true;
      if (const auto extra = scenario["extra_in_db"]) {
        drifted += extra.as<std::string>() + ";\n";
        pair.unmanaged = created_name(extra.as<std::string>());
      }
    } else {
      throw std::runtime_error(
          fmt::format("{}: {} is of no known kind: {}", file.string(), id, kind));
    }
    // Scenarios say nothing of majors.
    const auto flags = std::regex::icase;
    if (std::regex_search(drifted, std::regex("gen_random_uuid|drop expression", flags))) {
      pair.major = 13;
    }
    pair.old_sql = directory / (id + ".old.sql");
    pair.new_sql = directory / (id + ".new.sql");
    std::ofstream(pair.old_sql) << drifted;
    std::ofstream(pair.new_sql) << desired;
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

std::map<std::string, std::string> read_unsolved(const fs::path& file) {
  std::map<std::string, std::string> unsolved;
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto colon = line.find(": ");
    if (colon == std::string::npos) throw std::runtime_error("no reason is given: " + line);
    unsolved[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return unsolved;
}

}  // namespace aludel::test
