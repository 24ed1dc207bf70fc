#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <aludel/error.hpp>

#include <cstdio>

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
  return doctest::Context(argc, argv).run();
}
