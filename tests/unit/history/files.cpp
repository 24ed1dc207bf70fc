#include "files.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>

namespace aludel::history {

Folder::Folder() {
  auto name = (std::filesystem::temp_directory_path() / "aludel history XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

void Folder::write(const std::string& name, const std::string& text) const {
  const auto file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace aludel::history
