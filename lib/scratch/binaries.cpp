#include "scratch/binaries.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <utility>

#include "process/process.hpp"

namespace aludel::scratch {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 3> programs{"initdb", "pg_ctl", "postgres"};

/// Places that differ by a version: everything in `parent` whose name starts with `prefix`, and
/// `suffix` behind it.
struct VersionedPlace {
  const char* parent;
  const char* prefix;
  const char* suffix;
};

constexpr std::array versioned_places{
    VersionedPlace{"usr/lib/postgresql", "", "bin"},           // Debian, Ubuntu
    VersionedPlace{"usr", "pgsql-", "bin"},                    // the PGDG packages of Fedora, RHEL
    VersionedPlace{"usr/lib", "postgresql", "bin"},            // openSUSE
    VersionedPlace{"usr/libexec", "postgresql", ""},           // Alpine
    VersionedPlace{"opt/homebrew/opt", "postgresql@", "bin"},  // Homebrew on ARM
    VersionedPlace{"usr/local/opt", "postgresql@", "bin"},     // Homebrew on Intel
    VersionedPlace{"Applications/Postgres.app/Contents/Versions", "", "bin"},
};

constexpr std::array plain_places{"usr/local/pgsql/bin", "opt/homebrew/bin", "usr/local/bin",
                                  "usr/bin"};

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::vector<fs::path> folders_on_path() {
  std::vector<fs::path> folders;
  if (const auto initdb = process::find_program("initdb")) {
    // A lone link to it leads to its fellows.
    std::error_code ignored;
    folders.push_back(initdb->parent_path());
    folders.push_back(fs::canonical(*initdb, ignored).parent_path());
  }
  return folders;
}

std::optional<fs::path> folder_of_pg_config() {
  if (!process::find_program("pg_config")) return std::nullopt;
  auto result = process::capture({.program = "pg_config", .arguments = {"--bindir"}});
  if (!result.succeeded()) return std::nullopt;
  while (!result.output.empty() && result.output.back() == '\n') result.output.pop_back();
  return result.output;
}

}  // namespace

std::vector<std::string> missing_programs(const fs::path& directory) {
  std::vector<std::string> missing;
  for (const char* name : programs) {
    if (!process::find_program((directory / "." / name).string())) missing.emplace_back(name);
  }
  return missing;
}

std::vector<fs::path> usual_places(const fs::path& root) {
  std::vector<std::pair<int, fs::path>> found;
  for (const VersionedPlace& place : versioned_places) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root / place.parent, ignored)) {
      const std::string name = entry.path().filename().string();
      const std::string prefix = place.prefix;
      if (!name.starts_with(prefix)) continue;
      const int major = std::atoi(name.c_str() + prefix.size());
      if (major > 0) found.emplace_back(major, entry.path() / place.suffix);
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<fs::path> places;
  for (const auto& [major, path] : found) places.push_back(path);
  for (const char* place : plain_places) places.push_back(root / place);
  std::erase_if(places, [](const fs::path& place) {
    std::error_code ignored;
    return !fs::is_directory(place, ignored);
  });
  return places;
}

fs::path find_binaries(const fs::path& configured) {
  if (!configured.empty()) {
    const auto missing = missing_programs(configured);
    if (missing.empty()) return configured;
    throw Error("no_server", "there is no " + join(missing) + " in '" + configured.string() + "'")
        .hint(
            "name the directory that holds PostgreSQL's server programs; on Debian it is "
            "/usr/lib/postgresql/<version>/bin");
  }
  std::vector<fs::path> candidates = folders_on_path();
  if (const auto folder = folder_of_pg_config()) candidates.insert(candidates.begin(), *folder);
  const auto usual = usual_places();
  candidates.insert(candidates.end(), usual.begin(), usual.end());
  for (const fs::path& candidate : candidates) {
    if (!candidate.empty() && missing_programs(candidate).empty()) return candidate;
  }
  throw Error("no_server",
              "this machine has no PostgreSQL server programs (initdb, pg_ctl, postgres)")
      .hint(
          "install it (Debian, Ubuntu: apt-get install postgresql; Fedora: dnf install "
          "postgresql-server; macOS: brew install postgresql), or name a database with --url or "
          "in the configuration file");
}

std::string server_version(const fs::path& binaries) {
  const auto result =
      process::capture({.program = (binaries / "postgres").string(), .arguments = {"--version"}});
  // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
  const std::string lead = "(PostgreSQL) ";
  const auto begin = result.output.find(lead);
  if (!result.succeeded() || begin == std::string::npos) {
    throw Error("no_server", "'" + (binaries / "postgres").string() +
                                 "' does not tell its version: " + result.output + result.error);
  }
  const std::string version = result.output.substr(begin + lead.size());
  return version.substr(0, version.find_first_of(" \n"));
}

std::string major_version(const std::string& version) {
  const auto digits = [&](std::size_t from) {
    while (from < version.size() && std::isdigit(static_cast<unsigned char>(version[from]))) ++from;
    return from;
  };
  std::size_t end = digits(0);
  // Before 10 the major version had two parts.
  if (std::atoi(version.c_str()) < 10 && end < version.size() && version[end] == '.') {
    end = digits(end + 1);
  }
  return version.substr(0, end);
}

}  // namespace aludel::scratch
