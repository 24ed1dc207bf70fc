#include "testing/notes.hpp"

#include <aludel/error.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

namespace aludel::testing {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> words(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> result;
  for (std::string word; stream >> word;) result.push_back(word);
  return result;
}

Error cannot_write(const fs::path& file) {
  return Error("file", std::string("cannot write: ") + std::strerror(errno)).at({file.string()});
}

}  // namespace

Facts::Facts(fs::path file) : file_(std::move(file)) { read(); }

void Facts::read() {
  std::ifstream stream(file_);
  for (std::string line; std::getline(stream, line);) {
    const auto found = words(line);
    if (found.size() != 3) continue;  // cut off by a crash
    if (found[0] == "state") fingerprints_[found[1]] = found[2];
    if (found[0] == "passed") passed_.insert(found[1] + " " + found[2]);
  }
}

void Facts::append(const std::string& line) {
  fs::create_directories(file_.parent_path());
  const int fd = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) throw cannot_write(file_);
  const auto written = ::write(fd, line.data(), line.size());
  ::close(fd);
  if (written != static_cast<ssize_t>(line.size())) throw cannot_write(file_);
}

std::optional<std::string> Facts::fingerprint(const std::string& state) const {
  const auto found = fingerprints_.find(state);
  if (found == fingerprints_.end()) return std::nullopt;
  return found->second;
}

void Facts::remember_fingerprint(const std::string& state, const std::string& fingerprint) {
  auto& known = fingerprints_[state];
  if (known == fingerprint) return;
  known = fingerprint;
  append("state " + state + " " + fingerprint + "\n");
}

bool Facts::has_passed(const std::string& test, const std::string& content) const {
  return passed_.contains(test + " " + content);
}

void Facts::remember_passed(const std::string& test, const std::string& content) {
  if (passed_.insert(test + " " + content).second) append("passed " + test + " " + content + "\n");
}

void Facts::trim() {
  constexpr std::size_t many = 50'000;
  std::ifstream stream(file_);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  if (lines.size() <= many) return;
  std::ofstream fresh(file_.string() + ".new");
  for (auto i = lines.size() - many / 2; i < lines.size(); ++i) fresh << lines[i] << '\n';
  fresh.close();
  if (fresh) fs::rename(file_.string() + ".new", file_);
}

Pool::Pool(fs::path directory) : directory_(std::move(directory)) {}

fs::path Pool::file_of(const std::string& database) const { return directory_ / database; }

std::vector<Parked> Pool::all() const {
  std::vector<Parked> result;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory_, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    std::ifstream stream(entry.path());
    std::string first;
    Parked parked;
    parked.database = name;
    std::string rows;
    if (!std::getline(stream, first) || !std::getline(stream, rows)) continue;
    std::getline(stream, parked.went_down);
    const auto found = words(first);
    if (found.size() != 3) continue;
    parked.is_template = found[0] == "template";
    parked.clean = found[1] == "clean";
    parked.state = found[2];
    parked.rows = words(rows);
    result.push_back(std::move(parked));
  }
  std::sort(result.begin(), result.end(),
            [](const auto& a, const auto& b) { return a.database < b.database; });
  return result;
}

bool Pool::take(const Parked& parked) {
  std::error_code lost;
  fs::rename(file_of(parked.database), file_of("." + parked.database), lost);
  return !lost;
}

void Pool::park(const Parked& parked) {
  fs::create_directories(directory_);
  const auto fresh = file_of("." + parked.database);
  std::ofstream stream(fresh);
  stream << (parked.is_template ? "template" : "working") << (parked.clean ? " clean " : " used ")
         << parked.state << '\n';
  for (const auto& row : parked.rows) stream << row << ' ';
  stream << '\n' << parked.went_down << '\n';
  stream.close();
  if (!stream) throw cannot_write(fresh);
  fs::rename(fresh, file_of(parked.database));
}

void Pool::touch(const Parked& parked) {
  std::error_code ignored;
  fs::last_write_time(file_of(parked.database), fs::file_time_type::clock::now(), ignored);
}

void Pool::forget(const Parked& parked) {
  std::error_code ignored;
  fs::remove(file_of(parked.database), ignored);
  fs::remove(file_of("." + parked.database), ignored);
}

std::vector<Parked> Pool::templates() const {
  auto result = all();
  std::erase_if(result, [](const auto& parked) { return !parked.is_template; });
  const auto used = [this](const Parked& parked) {
    std::error_code ignored;
    return fs::last_write_time(file_of(parked.database), ignored);
  };
  std::stable_sort(result.begin(), result.end(),
                   [&](const auto& a, const auto& b) { return used(a) > used(b); });
  return result;
}

}  // namespace aludel::testing
