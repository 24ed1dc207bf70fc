#include "compare/files.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace aludel::compare {

namespace fs = std::filesystem;

std::vector<fs::path> sql_files(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    throw Error("source", "there is no '" + path.string() + "'")
        .hint("name a .sql file, a folder of them, or a database's URL");
  }
  if (!fs::is_directory(path, error)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file() && entry.path().extension() == ".sql")
      files.push_back(entry.path());
  }
  if (files.empty()) throw Error("source", "there is no .sql file in '" + path.string() + "'");
  std::ranges::sort(files);
  return files;
}

std::string read_text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw Error("source", "cannot read '" + file.string() + "'");
  return text;
}

}  // namespace aludel::compare
