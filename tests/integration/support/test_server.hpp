#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "scratch/server.hpp"

namespace aludel::test {

/// What a test program returns where it cannot run here; CTest calls it skipped.
inline constexpr int skipped = 77;

/// What a test program cannot run without: a function that says why it cannot, or nothing. Made at
/// the top of a file; the whole program is skipped where one of them says something.
struct Requirement {
  explicit Requirement(std::function<std::string()> check);
  /// Of all requirements, the first reason.
  static std::string unmet();
};

/// The server programs to test with: ALUDEL_TEST_BINARIES, or those that scratch finds. Throws
/// `no_server`.
std::filesystem::path binaries();

/// A program beside the server's, or beside the installed ones, or on PATH: pg_dump, psql. On
/// Debian what PATH finds is a script that takes longer to find psql than psql runs.
std::string client_program(const std::string& name);

/// The private server that all test programs of a ctest run share. It may have to be started.
scratch::Server shared_server();

}  // namespace aludel::test
