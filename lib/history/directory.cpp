#include "history/directory.hpp"

#include "history/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <map>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace aludel::history {
namespace {

namespace fs = std::filesystem;

Error unreadable(const fs::path& path, const std::string& why) {
  Error error("unreadable", fmt::format("cannot read {}: {}", path.string(), why));
  error.at({path.string(), 0, 0});
  return error;
}

/// What a folder contains that is not hidden, by name.
std::vector<fs::directory_entry> entries(const fs::path& directory) {
  std::error_code failure;
  std::vector<fs::directory_entry> result;
  fs::directory_iterator iterator(directory, failure);
  for (; !failure && iterator != fs::directory_iterator(); iterator.increment(failure)) {
    if (!iterator->path().filename().string().starts_with('.')) result.push_back(*iterator);
  }
  if (failure) throw unreadable(directory, failure.message());
  // All of one folder: by their names as bytes, which is much faster than by parts of paths.
  std::sort(result.begin(), result.end(), [](const auto& one, const auto& other) {
    return one.path().native() < other.path().native();
  });
  return result;
}

/// Straight from the system: a stream would cost more than the file.
std::string read(const fs::directory_entry& entry) {
  const auto& path = entry.path();
  const auto failed = [&path] {
    return unreadable(path, std::error_code(errno, std::generic_category()).message());
  };
  struct Descriptor {
    int number;
    ~Descriptor() {
      if (number >= 0) ::close(number);
    }
  };
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) throw failed();
  std::error_code ignored;
  const bool is_regular = entry.is_regular_file(ignored);
  std::string text;
  std::array<char, 65536>
      buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
  while (true) {
    const auto count = ::read(file.number, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw failed();
    if (count == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
    // To ask again for the end of a small file would cost a third of what reading it costs.
    if (is_regular && static_cast<std::size_t>(count) < buffer.size()) return text;
  }
}

SourceFile load(const fs::directory_entry& entry) {
  const auto& path = entry.path();
  SourceFile file{path.generic_string(), read(entry)};
  const std::string_view text = file.text;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    throw unreadable(path, "it is UTF-16").hint("save it as UTF-8");
  }
  return file;
}

/// The folder's files, as far as their kinds can matter to any format.
struct Contents {
  SourceFiles sql;       ///< with their texts
  SourceFiles nested;    ///< up.sql, down.sql, metadata.toml, one folder down
  SourceFiles settings;  ///< *.sql.conf
  SourceFiles others;    ///< names only
};

bool has_extension(const std::string& name, std::string_view extension) {
  return name.size() > extension.size() &&
         iequals(std::string_view(name).substr(name.size() - extension.size()), extension);
}

void list_nested(const fs::path& folder, Contents& contents) {
  for (const auto& entry : entries(folder)) {
    const auto name = entry.path().filename().string();
    if (name == "up.sql" || name == "down.sql" || name == "metadata.toml") {
      contents.nested.push_back(load(entry));
    } else if (has_extension(name, ".sql")) {
      contents.others.push_back({entry.path().generic_string(), ""});
    }
  }
}

Contents list(const fs::path& directory) {
  Contents contents;
  for (const auto& entry : entries(directory)) {
    const auto name = entry.path().filename().string();
    if (entry.is_directory()) {
      list_nested(entry.path(), contents);
    } else if (has_extension(name, ".sql")) {
      contents.sql.push_back(load(entry));
    } else if (has_extension(name, ".sql.conf")) {
      contents.settings.push_back(load(entry));
    } else {
      contents.others.push_back({entry.path().generic_string(), ""});
    }
  }
  return contents;
}

/// The one format of the files that have one. Nothing where there is no SQL at all.
std::optional<Format> format_of(const fs::path& directory, const Contents& contents) {
  std::map<Format, std::string> found;
  for (const auto* files : {&contents.sql, &contents.nested}) {
    for (const auto& file : *files) {
      if (const auto format = recognise(file.path, file.text)) found.emplace(*format, file.path);
    }
  }
  if (found.size() > 1) {
    const auto& [one, first] = *found.begin();
    const auto& [other, second] = *std::next(found.begin());
    throw Error("mixed_formats", fmt::format("the folder mixes {} ({}) and {} ({})", to_string(one),
                                             first, to_string(other), second))
        .at({directory.string(), 0, 0})
        .hint("give each a folder of its own, or name the format whose files are to be run");
  }
  if (!found.empty()) return found.begin()->first;
  if (contents.sql.empty()) return std::nullopt;
  throw Error("unknown_format",
              fmt::format("no migration format that is known has a file such as {}",
                          contents.sql.front().name()))
      .at({contents.sql.front().path, 1, 0})
      .hint(
          "name the format: aludel, golang-migrate, dbmate, goose, diesel, flyway; a file of "
          "aludel's own has '-- aludel:' lines");
}

/// golang-migrate's readers want every name, to tell of versions that are not SQL.
SourceFiles for_format(Format format, Contents& contents, Reading& reading) {
  SourceFiles files = std::move(format == Format::diesel ? contents.nested : contents.sql);
  const auto move_in = [&](SourceFiles& more) {
    std::move(more.begin(), more.end(), std::back_inserter(files));
    more.clear();
  };
  if (format == Format::flyway) move_in(contents.settings);
  if (format == Format::golang_migrate) {
    const auto versioned = std::stable_partition(
        contents.others.begin(), contents.others.end(), [](const SourceFile& file) {
          const auto name = file.name();
          return !all_digits(name.substr(0, 1)) || name.find('_') == std::string::npos;
        });
    std::move(versioned, contents.others.end(), std::back_inserter(files));
    contents.others.erase(versioned, contents.others.end());
  }
  for (const auto* left : {&contents.sql, &contents.nested, &contents.settings, &contents.others}) {
    for (const auto& file : *left) {
      reading.warnings.push_back(
          fmt::format("{} is not run: it is no file of {}", file.path, to_string(format)));
    }
  }
  return files;
}

}  // namespace

Reading read_directory(const fs::path& directory, std::optional<Format> format) {
  std::error_code failure;
  if (!fs::is_directory(directory, failure)) {
    throw Error("missing_directory", fmt::format("there is no folder {}", directory.string()))
        .hint("check the path, or create the folder");
  }
  auto contents = list(directory);
  if (!format) format = format_of(directory, contents);
  Reading reading;
  if (!format) return reading;
  const auto files = for_format(*format, contents, reading);
  reading.append(read(*format, files));
  return reading;
}

}  // namespace aludel::history
