#include "config/config.hpp"

#include <doctest/doctest.h>

using namespace aludel;

TEST_CASE("no file is every default") {
  const auto environment = config::Config().environment();
  CHECK(environment.name == "default");
  CHECK(environment.database.empty());
  CHECK(environment.database.display() == "embedded");
  CHECK(environment.version_schema == "aludel");
  CHECK_FALSE(environment.is_protected);
}
