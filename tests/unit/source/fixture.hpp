#pragma once

#include <aludel/error.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

/// What the tests of this room share.
namespace fixture {

/// A directory of its own, gone with it.
class Directory {
 public:
  Directory() {
    std::string name = (std::filesystem::temp_directory_path() / "aludel_source.XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
    path_ = std::filesystem::canonical(name);
  }
  ~Directory() { std::filesystem::remove_all(path_); }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  std::string read(const std::string& name) const {
    std::ifstream stream(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  /// How many entries it has: nothing temporary may stay.
  auto size() const { return std::distance(std::filesystem::directory_iterator(path_), {}); }

 private:
  std::filesystem::path path_;
};

/// `kind: file:line: message [hint]` of what the call throws.
template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const aludel::Error& error) {
    const auto where = to_string(error.where());
    const auto text = error.kind() + ": " + (where.empty() ? "" : where + ": ") + error.message();
    return error.hint().empty() ? text : text + " [" + error.hint() + "]";
  }
  return "nothing was thrown";
}

}  // namespace fixture
