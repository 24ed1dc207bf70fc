#pragma once

#include <string>
#include <vector>

/// Holds a text against tests/unit/tool/approved/<name>.txt; with ALUDEL_APPROVE=1 in the
/// environment writes it there instead: read the diff.
void check_approved(const std::string& name, const std::string& text);

/// A run of `aludel` in the folder of the test's data, as a person would have seen it:
///
///   $ aludel heads
///   (standard output)
///   ! (standard error, line by line)
///   = 2   (the exit code, unless it is 0)
std::string transcript(const std::vector<std::string>& words);

/// The same for several command lines, whose words are separated by blanks.
std::string transcripts(const std::vector<std::string>& lines);
