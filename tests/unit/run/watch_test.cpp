#include "run/watch.hpp"

#include <doctest/doctest.h>

using aludel::run::index_progress_text;

TEST_CASE("how far an index is, in the unit that the server counts in the phase") {
  CHECK(index_progress_text({"building index: scanning table", "90", "200", "0", "0", "0", "0"}) ==
        "building index: scanning table, 45 % (90 of 200 blocks)");
  CHECK(index_progress_text({"building index: loading tuples in tree", "0", "0", "1", "3", "",
                             ""}) == "building index: loading tuples in tree, 33 % (1 of 3 rows)");
  CHECK(index_progress_text({"waiting for writers before build", "0", "0", "0", "0", "1", "2"}) ==
        "waiting for writers before build, 50 % (1 of 2 transactions waited for)");
  CHECK(index_progress_text({"initializing", {}, {}, {}, {}, {}, {}}) == "initializing");
}
