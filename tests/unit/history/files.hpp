#pragma once

#include "history/reading.hpp"

#include <filesystem>
#include <string>

namespace aludel::history {

/// One file through a reader.
inline Reading read_one(Format format, const std::string& path, const std::string& text) {
  return read(format, {{path, text}});
}

/// What a reader refuses: "line: message", one an element.
inline std::vector<std::string> refusals(const Reading& reading) {
  std::vector<std::string> result;
  for (const auto& error : reading.problems) {
    result.push_back(std::to_string(error.where().line) + ": " + error.message());
  }
  return result;
}

inline std::vector<std::string> ids(const Reading& reading) {
  std::vector<std::string> result;
  for (const auto& entry : reading.entries) result.push_back(entry.facts.id);
  return result;
}

/// A folder that is removed again.
class Folder {
 public:
  Folder();
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file, and the folders it needs.
  void write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

}  // namespace aludel::history
