#pragma once

#include <string>
#include <vector>

/// The least CPU time, user and system, that each of some programs takes in several rounds, in
/// milliseconds: what it costs on a quiet machine. They run in turns, so that a machine whose speed
/// changes does so for all. Their output goes nowhere. Throws std::runtime_error where one fails.
std::vector<double> cpu_ms(const std::vector<std::vector<std::string>>& programs, int rounds);
