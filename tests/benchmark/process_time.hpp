#pragma once

#include <string>
#include <vector>

/// The least CPU time, user and system, that a program takes in several runs, in milliseconds: what
/// it costs on a quiet machine. Its output goes nowhere. Throws std::runtime_error where it fails.
double cpu_ms(const std::vector<std::string>& words, int runs);
