# add_migration_tests(): tests of every revision, databases for the tests that ask for one, and
# nothing left of it.
use_project(fixture)
needs_server()
configure()
outcome(0)
build()
outcome(0)

macro(run_tests)
  execute("${CMAKE_COMMAND}" -E env ${ARGN}
    "${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -V --parallel 4)
endmacro()

# No process of a server remains whose data are in this build tree; it may take a moment.
function(nothing_is_left)
  foreach(attempt RANGE 100)
    execute_process(COMMAND ps -eo args= OUTPUT_VARIABLE processes)
    string(FIND "${processes}" "${PROJECT_BUILD}" position)
    if(position EQUAL -1)
      return()
    endif()
    execute_process(COMMAND "${CMAKE_COMMAND}" -E sleep 0.2)
  endforeach()
  stop("a server still runs:\n${processes}")
endfunction()

run_tests()
outcome(0 "100% tests passed" "MINE=a b;c ADDED=yes" "found" "ada bob" "sum 42" "inside postgresql:"
  "migrate.1a_create_users.up" "migrate.3c_name_users.data" "second-tool.2b_create_rooms.again"
  "migrate.single_head" "migrate.offline" "second-tool.base"
  "upgrade 1a" "dropped shared" "no row was lost, 2 assertions hold")
silent("Not Run" "Skipped" "migrate.order")
nothing_is_left()

# A second run proves nothing again, and a variable makes it.
run_tests()
outcome(0 "100% tests passed" "passed before")
run_tests(MIGRATE_TEST_ALL=1)
outcome(0 "100% tests passed")
silent("passed before")

# One test alone brings its fixture along, also from a directory below; and so does a revision.
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -V -R "^early$")
outcome(0 "migrate.create_database" "early" "migrate.drop_database" "tests passed, 0 tests failed out of 5")
silent("second-tool.create_database")
execute("${CMAKE_COMMAND}" -E env MIGRATE_TEST_ALL=1
  "${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -R "3c_.*down$")
outcome(0 "migrate.1a_create_users.up" "migrate.3c_name_users.up" "migrate.3c_name_users.down"
  "tests passed, 0 tests failed out of 5")
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -L "^data$"
  --output-junit junit.xml)
outcome(0 "migrate.3c_name_users.data")
silent("migrate.1a_create_users.up")
file(READ "${PROJECT_BUILD}/junit.xml" junit)
if(NOT junit MATCHES "testcase name=\"migrate.3c_name_users.data\"")
  stop("the report does not have the test:\n${junit}")
endif()

# A program that is run by hand starts the server, and it ends with it, also where that is killed.
built(inside inside)
execute("${inside}")
outcome(0 "inside postgresql:")
nothing_is_left()
execute("${inside}" crash)
outcome(1 "inside postgresql:")
nothing_is_left()

# After a test failed the database is dropped all the same.
run_tests(LET_IT_FAIL=1)
outcome(1 "fails" "dropped shared")
nothing_is_left()

# CTest that is killed leaves no server behind.
execute(sh -c "LET_IT_WAIT=1 \"$1\" --test-dir \"$2\" -C Debug -R '^waits$' & ctest=$!
  while ! test -e waiting; do sleep 0.1; done; kill -9 $ctest; rm waiting" sh
  "${CMAKE_CTEST_COMMAND}" "${PROJECT_BUILD}")
nothing_is_left()

# A history that cannot be upgraded fails its own test; what needs it does not run.
replace(versions/1a_create_users.sql "INSERT INTO users" "INSERT INTO nobody")
build()
outcome(0)
run_tests()
outcome(1 "nobody" "1a_create_users.sql:4" "migrate.1a_create_users.up (Failed)"
  "migrate.3c_name_users.up (Not Run)" "migrate.1a_create_users.down (Not Run)" "early (Not Run)")
nothing_is_left()
replace(versions/1a_create_users.sql "INSERT INTO nobody" "INSERT INTO users")
build()
outcome(0)

# What is deleted is made again.
build(migrate_clear_tests)
outcome(0)
nothing_is_left()
run_tests()
outcome(0 "100% tests passed")

# A server that was configured and is not there is a mistake, not a reason to skip.
file(WRITE "${PROJECT_DIR}/migrate.yaml" "server:\n  binaries: /nowhere\n")
run_tests()
outcome(1 "there is no initdb")
file(WRITE "${PROJECT_DIR}/migrate.yaml" "{}\n")

# On a server that somebody else started.
if(GENERATOR STREQUAL "Ninja")
  set(migrate "${PROJECT_BUILD}/migrate")
  execute("${migrate}" scratch start)
  stop_server_after_all("${migrate}" scratch stop)
  outcome(0)
  execute_process(COMMAND "${migrate}" scratch url OUTPUT_VARIABLE url
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  run_tests("MIGRATE_TEST_URL=${url}")
  outcome(0 "100% tests passed" "migrate_test_")
  silent("passed before")
  execute(psql --no-psqlrc -At -c "SELECT 'left: ' || datname FROM pg_database" "${url}")
  outcome(0 "left: postgres")
  silent("left: migrate_test" "left: second")
endif()

# Data for a revision that there is none of would be run by no test.
file(WRITE "${PROJECT_DIR}/versions/data/9z.before.sql" "SELECT 1;\n")
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -V -R "data_files$")
outcome(1 "migrate.data_files" "no revision has this id" "9z.before.sql")
silent("3c.before.sql")
file(REMOVE "${PROJECT_DIR}/versions/data/9z.before.sql")

# A machine without a server, as far as this one can pretend to be that.
execute_process(COMMAND unshare --mount sh -c "mount -t tmpfs none /usr/lib/postgresql"
  RESULT_VARIABLE cannot OUTPUT_QUIET ERROR_QUIET)
if(NOT cannot)
  execute(unshare --mount sh -c
    "mount -t tmpfs none /usr/lib/postgresql && exec \"$@\"" sh
    "${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -V)
  outcome(0 "this machine has no PostgreSQL server programs" "migrate.create_database (Skipped)"
    "migrate.1a_create_users.up (Skipped)" "inside (Skipped)"
    "early (Disabled)" "discovered (Disabled)" "own (Disabled)")
  silent("upgrade 1a" "passed before")
endif()
