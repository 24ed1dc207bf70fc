#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aludel::history {

/// How the SQL files of a folder are named and laid out. `aludel` is our own.
enum class Format { aludel, golang_migrate, dbmate, goose, diesel, flyway };

/// Throws `usage` with a suggestion for a name that is none of them. Names as users write them:
/// aludel, golang-migrate, dbmate, goose, diesel, flyway.
Format parse_format(std::string_view name);
const char* to_string(Format format);

/// The format of one file, from its path or, where names do not tell, from the comments in its
/// text. Nothing where neither does.
std::optional<Format> recognise(std::string_view path, std::string_view text);

}  // namespace aludel::history
