#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <aludel/error.hpp>

#include <cstdio>

#include "support/secrets.hpp"
#include "support/test_server.hpp"

int main(int argc, char** argv) {
  try {
    aludel::test::binaries();
  } catch (const aludel::Error& error) {
    std::printf("skipped: %s\nhint: %s\n", error.what(), error.hint().c_str());
    return aludel::test::skipped;
  }
  if (const auto reason = aludel::test::Requirement::unmet(); !reason.empty()) {
    std::printf("skipped: %s\n", reason.c_str());
    return aludel::test::skipped;
  }
  aludel::test::WatchCommandLines watch;
  const int result = doctest::Context(argc, argv).run();
  if (const auto line = watch.found(); !line.empty()) {
    std::printf("a command line shows a password: %s\n", line.c_str());
    return 1;
  }
  return result;
}
