# add_migration_tests(): a database for the tests that ask for one, and nothing left of it.
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

# No process of a server remains whose data are in this build tree.
function(nothing_is_left)
  execute_process(COMMAND ps -eo args= OUTPUT_VARIABLE processes)
  string(FIND "${processes}" "${PROJECT_BUILD}" position)
  if(NOT position EQUAL -1)
    stop("a server still runs:\n${processes}")
  endif()
endfunction()

run_tests()
outcome(0 "100% tests passed" "MINE=a b;c ADDED=yes" "found"
  "created migrate" "upgrade 1a" "downgrade 1a" "dropped migrate" "dropped second-tool")
silent("Not Run" "Skipped")
nothing_is_left()

# One test alone brings its fixture along, also from a directory below.
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -V -R "^early$")
outcome(0 "migrate.create_database" "early" "migrate.drop_database" "tests passed, 0 tests failed out of 3")
silent("second-tool.create_database")

# After a test failed the database is dropped all the same.
run_tests(LET_IT_FAIL=1)
outcome(1 "fails" "dropped migrate")
nothing_is_left()

# A history that cannot be upgraded fails its fixture; what needs it does not run.
replace(versions/1a_create_users.sql "INSERT INTO users" "INSERT INTO nobody")
build()
outcome(0)
run_tests()
outcome(1 "nobody" "1a_create_users.sql:4" "Not Run")
nothing_is_left()
replace(versions/1a_create_users.sql "INSERT INTO nobody" "INSERT INTO users")
build()
outcome(0)

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
  outcome(0 "100% tests passed" "created migrate_test_")
  execute(psql --no-psqlrc -At -c "SELECT 'left: ' || datname FROM pg_database" "${url}")
  outcome(0 "left: postgres")
  silent("left: migrate_test" "left: second")
endif()

# A machine without a server, as far as this one can pretend to be that.
execute_process(COMMAND unshare --mount sh -c "mount -t tmpfs none /usr/lib/postgresql"
  RESULT_VARIABLE cannot OUTPUT_QUIET ERROR_QUIET)
if(NOT cannot)
  execute(unshare --mount sh -c
    "mount -t tmpfs none /usr/lib/postgresql && exec \"$@\"" sh
    "${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" -C Debug -V)
  outcome(0 "this machine has no PostgreSQL server programs" "migrate.create_database (Skipped)"
    "early (Disabled)" "discovered (Disabled)")
  silent("created migrate")
endif()
