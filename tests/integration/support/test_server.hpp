#pragma once

#include <filesystem>

#include "scratch/server.hpp"

namespace aludel::test {

/// What a test program returns where it cannot run here; CTest calls it skipped.
inline constexpr int skipped = 77;

/// The server programs to test with: ALUDEL_TEST_BINARIES, or those that scratch finds. Throws
/// `no_server`.
std::filesystem::path binaries();

/// A program beside the server's, or on PATH: pg_dump, psql.
std::string client_program(const std::string& name);

/// The private server that all test programs of a ctest run share. It may have to be started.
scratch::Server shared_server();

}  // namespace aludel::test
