#pragma once

#include "history/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aludel::history {

/// A revision of a tool that knows a line of versions, not a graph.
struct Version {
  std::string id;
  std::string message;
  std::optional<Script> up, down;
  Location where;
};

/// Appends versions that are in order, each on top of the one before it. Two of one id are
/// reported as duplicate_id, and the second is left out.
void chain(std::vector<Version> versions, Reading& reading);

/// The whole of a file as a script.
Script whole(const SourceFile& file);

/// A part of a file, from the line after `first` up to the line `last`, which may be one past the
/// end, as indices into its lines.
Script part(const SourceFile& file, std::size_t first, std::size_t last);

/// `duplicate_id`, at the second of two files.
Error duplicate(const std::string& version, const std::string& first, const std::string& second);

/// `revision_file`, at a line of a file.
Error file_problem(const SourceFile& file, int line, const std::string& message);

}  // namespace aludel::history
