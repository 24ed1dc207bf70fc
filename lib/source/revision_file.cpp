#include "source/revision_file.hpp"

#include "source/atomic_file.hpp"

#include <aludel/error.hpp>

#include <algorithm>
#include <random>

namespace aludel::source {
namespace {

/// A file of the directory that has this id already.
std::filesystem::path taken_by(const std::filesystem::path& directory, const std::string& id) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(id + "_") || name.starts_with(id + ".")) return entry.path();
  }
  return {};
}

}  // namespace

std::string new_id() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;
  std::uniform_int_distribution<std::size_t> digit(0, digits.size() - 1);
  std::string id;
  do {
    id.clear();
    while (id.size() < 12) id += digits[digit(random)];
  } while (id.find_first_of("0123456789") == std::string::npos);
  return id;
}

std::filesystem::path write(const std::filesystem::path& directory, const NewRevision& revision,
                            const std::string& format, const std::string& text) {
  auto file = directory / (revision.id + "_" + slug(revision.message) + "." + format);
  const auto failure = [](const std::string& message, const std::filesystem::path& where) {
    return Error("revision_file", message).at({where.string()});
  };
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) throw failure("the directory cannot be made: " + error.message(), directory);
  if (const auto other = taken_by(directory, revision.id); !other.empty()) {
    throw failure("the id " + revision.id + " is taken", other);
  }
  try {
    create_file(file, text);
  } catch (const Error& reason) {
    throw failure(reason.message(), file);
  }
  return file;
}

}  // namespace aludel::source
