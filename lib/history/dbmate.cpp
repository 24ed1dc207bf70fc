#include "history/chain.hpp"
#include "history/lines.hpp"

#include <fmt/format.h>

#include <algorithm>

// The rules are those of dbmate's pkg/dbmate/migration.go: a file's version is the digits that its
// name begins with, files are ordered by name, and blocks are found line by line.

namespace aludel::history {
namespace {

struct Block {
  std::size_t line;  ///< index of the directive
  bool up;
  bool transactional;
};

/// `-- migrate:up transaction:false`; nothing for another line.
std::optional<Block> block(std::string_view line, std::size_t index) {
  if (!line.starts_with("--")) return std::nullopt;
  auto text = trim(line.substr(2));
  const bool up = text.starts_with("migrate:up");
  if (!up && !text.starts_with("migrate:down")) return std::nullopt;
  text.remove_prefix(up ? 10 : 12);
  if (!text.empty() && text.front() != ' ' && text.front() != '\t') return std::nullopt;
  bool transactional = true;
  while (!(text = trim(text)).empty()) {
    const auto option = text.substr(0, text.find_first_of(" \t"));
    if (option == "transaction:false") transactional = false;
    text.remove_prefix(option.size());
  }
  return Block{index, up, transactional};
}

/// Reports SQL before the first block, a missing up block, and what has more than one of a kind.
bool is_sound(const SourceFile& file, const std::vector<Line>& all,
              const std::vector<Block>& blocks, Reading& reading) {
  const auto before = reading.problems.size();
  for (const auto& line : all) {
    if (!blocks.empty() && line.begin == all[blocks[0].line].begin) break;
    const auto text = trim(line.text);
    if (text.empty() || text.starts_with("--")) continue;
    reading.problems.push_back(
        file_problem(file, line.number, "SQL stands before '-- migrate:up' and would not be run")
            .hint("move it below that line"));
    break;
  }
  if (blocks.empty() || !blocks[0].up) {
    reading.problems.push_back(
        file_problem(file, blocks.empty() ? 1 : all[blocks[0].line].number,
                     blocks.empty() ? "there is no '-- migrate:up' line"
                                    : "'-- migrate:down' stands before '-- migrate:up'"));
  }
  if (blocks.size() > 2 || (blocks.size() == 2 && blocks[1].up)) {
    const auto& extra = blocks[blocks[1].up ? 1 : 2];
    reading.problems.push_back(
        file_problem(file, all[extra.line].number,
                     "the file has more than one up and one down block")
            .hint("make a migration of each pair: they run in transactions of their own"));
  }
  return reading.problems.size() == before;
}

std::optional<Version> read(const SourceFile& file, Reading& reading) {
  const auto name = file.name();
  const auto digits = name.substr(0, std::min(name.find_first_not_of("0123456789"), name.size()));
  if (digits.empty() || !name.ends_with(".sql")) {
    reading.warnings.push_back(
        fmt::format("{} is not run: dbmate's names begin with a number", file.path));
    return std::nullopt;
  }
  const auto all = lines(file.text);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (const auto found = block(all[i].text, i)) blocks.push_back(*found);
  }
  if (!is_sound(file, all, blocks, reading)) return std::nullopt;
  Version version;
  version.id = digits;
  const auto slug = name.substr(digits.size(), name.size() - digits.size() - 4);
  version.message = trim(words_of_slug(slug));
  version.where = {file.path, 1, 0};
  version.up = part(file, blocks[0].line, blocks.size() > 1 ? blocks[1].line : all.size());
  version.up->transactional = blocks[0].transactional;
  if (blocks.size() > 1) {
    version.down = part(file, blocks[1].line, all.size());
    version.down->transactional = blocks[1].transactional;
  }
  return version;
}

}  // namespace

Reading read_dbmate(const SourceFiles& files) {
  Reading reading;
  auto sorted = files;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.name() < b.name(); });
  std::vector<Version> versions;
  for (const auto& file : sorted) {
    if (auto version = read(file, reading)) versions.push_back(std::move(*version));
  }
  chain(std::move(versions), reading);
  return reading;
}

}  // namespace aludel::history
