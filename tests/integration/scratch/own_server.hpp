#pragma once

#include <cstdio>
#include <exception>
#include <string>

#include "scratch/server.hpp"
#include "support/program.hpp"
#include "support/test_server.hpp"

namespace aludel::test {

/// A server of one test case's own, destroyed with its directory.
struct OwnServer {
  TemporaryDirectory folder;
  scratch::Server server;

  explicit OwnServer(const std::filesystem::path& name = "scratch")
      : server(folder.path() / name, binaries()) {}
  ~OwnServer() {
    try {
      server.destroy();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "a test's server stays behind: %s\n", error.what());
    }
  }
  OwnServer(const OwnServer&) = delete;
  OwnServer& operator=(const OwnServer&) = delete;

  /// psql is the judge of whether a server serves.
  std::string query(const std::string& sql) const {
    return output_of({client_program("psql"), "-XAtqc", sql, server.url("postgres")});
  }
};

}  // namespace aludel::test
