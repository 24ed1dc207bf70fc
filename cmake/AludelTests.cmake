#[[.rst:
.. command:: add_migration_tests

  Gives the project's own tests a database at the head of the history:

  .. code-block:: cmake

    add_migration_tests(<tool> [LABELS <label>...] [TIMEOUT <seconds>])

  Two tests and a fixture, ``<tool>.database``, come of it.  ``<tool>.create_database`` sets it up:
  it creates a fresh database and upgrades it to head.  ``<tool>.drop_database`` cleans up, also
  after tests failed: it downgrades to base and drops the database.  Both prove the history along
  the way.  A test that says ``FIXTURES_REQUIRED`` finds the database in its environment, by the
  tool's name in capitals:

  .. code-block:: cmake

    add_migration_tests(migrate)

    add_test(NAME shop COMMAND shop_test)            # reads MIGRATE_DATABASE_URL
    set_tests_properties(shop PROPERTIES FIXTURES_REQUIRED migrate.database)

  That holds for tests in every directory of the project, declared before or after, and for those
  that ``gtest_discover_tests()`` and its like add when CTest starts.

  The database is on a private PostgreSQL of the build tree, which the clean-up stops.  Where the
  environment variable ``MIGRATE_TEST_URL`` is set when CTest runs, it is on that server instead,
  under a name of its own.  Tests that share the database may run at once: it is theirs to stay
  apart, by ``RESOURCE_LOCK <tool>.database`` where they cannot.  Build trees do not meet.

  Where the machine has no PostgreSQL server, the two tests are skipped and say why, and tests that
  need the database are not run (disabled).
#]]

include_guard(GLOBAL)

function(add_migration_tests)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration_tests)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LABELS")
  _aludel_refuse_leftovers(add_migration_tests "LABELS;TIMEOUT"
    "${arg_UNPARSED_ARGUMENTS}" "${arg_KEYWORDS_MISSING_VALUES}")
  if(ARGC EQUAL 0)
    _aludel_fail(add_migration_tests "the first argument is a migration tool.")
  endif()
  set(tool "${ARGV0}")
  _aludel_find_tool(add_migration_tests "${tool}" tool)
  if(TEST ${tool}.create_database)
    _aludel_fail(add_migration_tests "was called for '${tool}' already.")
  endif()

  set(directory "${CMAKE_CURRENT_BINARY_DIR}/${tool}_test_server")
  foreach(step IN ITEMS create drop)
    add_test(NAME ${tool}.${step}_database
      COMMAND ${tool} test-database ${step} "${directory}")
    set_tests_properties(${tool}.${step}_database PROPERTIES
      SKIP_RETURN_CODE 77
      LABELS "${arg_LABELS}")
    if(DEFINED arg_TIMEOUT)
      set_tests_properties(${tool}.${step}_database PROPERTIES TIMEOUT "${arg_TIMEOUT}")
    endif()
  endforeach()
  set_tests_properties(${tool}.create_database PROPERTIES FIXTURES_SETUP ${tool}.database)
  set_tests_properties(${tool}.drop_database PROPERTIES FIXTURES_CLEANUP ${tool}.database)
  _aludel_announce_database(${tool} "${directory}")
endfunction()

# CTest knows no environment that a fixture hands to the tests which require it. So CTest reads a
# script of ours first, which adds to the properties of such tests while they are read.
function(_aludel_announce_database tool directory)
  string(MAKE_C_IDENTIFIER "${tool}" variable)
  string(TOUPPER "${variable}_DATABASE_URL" variable)
  set(script "${CMAKE_CURRENT_BINARY_DIR}/${tool}_generated/database")
  set(hook "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/AludelTestEnvironment.cmake")
  file(GENERATE OUTPUT "${script}-$<CONFIG>.cmake" CONTENT
"include([==[${hook}]==])
aludel_announce_database(${tool} ${variable} [==[$<TARGET_FILE:${tool}>]==] [==[${directory}]==])
")
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    file(WRITE "${script}.cmake"
      "include(\"\${CMAKE_CURRENT_LIST_DIR}/database-\${CTEST_CONFIGURATION_TYPE}.cmake\" OPTIONAL)\n")
  else()
    set(script "${script}-${CMAKE_BUILD_TYPE}")
  endif()
  # The top directory, for the whole project; this one, for `ctest` that is run here alone.
  set(places "${CMAKE_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
  list(REMOVE_DUPLICATES places)
  foreach(place IN LISTS places)
    set_property(DIRECTORY "${place}" APPEND PROPERTY TEST_INCLUDE_FILES "${script}.cmake")
  endforeach()
endfunction()
