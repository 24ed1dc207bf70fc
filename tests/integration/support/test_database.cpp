#include "support/test_database.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <exception>

#include "support/test_server.hpp"

namespace aludel::test {
namespace {

std::string unique_name() {
  static std::atomic<int> count = 0;
  return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

}  // namespace

TestDatabase::TestDatabase() : name_(unique_name()) {
  auto server = shared_server();
  server.start(true);
  server.create_database(name_);
}

TestDatabase::~TestDatabase() {
  try {
    shared_server().drop_database(name_);
  } catch (const std::exception& error) {
    // The fixture deletes the whole server in the end.
    std::fprintf(stderr, "%s stays behind: %s\n", name_.c_str(), error.what());
  }
}

database::Parameters TestDatabase::parameters() const {
  return shared_server().connection_parameters(name_);
}

std::string TestDatabase::url() const { return shared_server().url(name_); }

database::Connection TestDatabase::connect() const { return database::Connection(parameters()); }

}  // namespace aludel::test
