#[[.rst:
.. command:: add_migration_tests

  Lets CTest prove every revision, and gives the project's own tests databases:

  .. code-block:: cmake

    add_migration_tests(<tool>
      [DATA <directory>]       # rows and assertions; default: data, in the folder of the revisions
      [SERVERS <directory>...] # of PostgreSQL server programs; default: the one that is found
      [LABELS <label>...] [TIMEOUT <seconds>])

  When CTest starts it asks the program for its revisions, without a database, and has for each
  the tests ``<tool>.<revision>_<words>.<property>``:

  ``up``     it goes up from the state that it needs
  ``down``   its downgrade leaves the schema as it was; what may stay the revision declares, as
             ``-- aludel:leaves extension pg_trgm`` or ``.leaves = "extension pg_trgm"``
  ``again``  after that it goes up once more, to the same schema
  ``data``   where there is ``<revision>.before.sql`` or ``<revision>.after.sql`` in ``DATA``: rows
             that the first puts in before the upgrade are there after it, and every query of the
             second gives nothing but true.  A line ``-- aludel:loses <table>`` in one of them
             allows the revision to delete rows of that table

  and for the whole history ``<tool>.single_head``, ``<tool>.base`` (all the way down nothing is
  left), ``<tool>.models`` (they lead to what MODELS or SCHEMA say), ``<tool>.offline`` (the script for psql leads to the same database) and, where there are
  branches, ``<tool>.order`` (all their orders lead to the same schema).  Where a revision does not
  go up, those that need it are not run.  Labels are the property, ``revision`` or ``history``, and
  those of ``LABELS``.

  A test that has passed is not run again while everything that it depends on stays the same; the
  environment variable ``MIGRATE_TEST_ALL=1`` runs all.  Databases are made from templates that are
  kept between runs, a few; the target ``<tool>_clear_tests`` deletes them.

  The databases are on a private PostgreSQL of the build tree, which runs while CTest does.  Where
  the environment variable ``MIGRATE_TEST_URL`` is set when CTest runs, they are on that server
  instead, under names of their own, and nothing is left there.  Where the machine has no server,
  the tests are skipped and say why, and tests of the project that need a database are not run
  (disabled).  With ``SERVERS`` all is tested with each of them, as ``<tool>.<major>.…``; default
  is ``ALUDEL_POSTGRES_BINARIES``.

  The fixture ``<tool>.database`` is a database at head that tests share:

  .. code-block:: cmake

    set_tests_properties(shop PROPERTIES FIXTURES_REQUIRED migrate.database)

  They find it in their environment, by the tool's name in capitals: ``MIGRATE_DATABASE_URL``.  That
  holds for tests in every directory of the project, declared before or after, and for those that
  ``gtest_discover_tests()`` and its like add when CTest starts.  The fixture ``<tool>.server`` is
  for programs that use ``<aludel/testing.hpp>``.

.. command:: migration_test_database

  Gives one test a database of its own, migrated, where it finds it as above:

  .. code-block:: cmake

    migration_test_database(<test> [TOOL <tool>] [AT <target>] [SEED <file.sql>])

  The database is a copy of a template that is migrated once, so that it costs no more than the
  copy.  It is dropped after the test.
#]]

include_guard(GLOBAL)

function(add_migration_tests)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration_tests)
  set(single DATA TIMEOUT)
  set(several LABELS SERVERS)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "${single}" "${several}")
  _aludel_refuse_leftovers(add_migration_tests "${single};${several}"
    "${arg_UNPARSED_ARGUMENTS}" "${arg_KEYWORDS_MISSING_VALUES}")
  if(ARGC EQUAL 0)
    _aludel_fail(add_migration_tests "the first argument is a migration tool.")
  endif()
  set(tool "${ARGV0}")
  _aludel_find_tool(add_migration_tests "${tool}" tool)
  if(TEST ${tool}.create_database)
    _aludel_fail(add_migration_tests "was called for '${tool}' already.")
  endif()
  if(DEFINED arg_DATA)
    _aludel_existing_path(add_migration_tests directory DATA "${arg_DATA}" data)
  else()
    get_target_property(data ${tool}_revisions ALUDEL_VERSIONS)
    string(APPEND data "/data")
  endif()
  if(NOT DEFINED arg_SERVERS)
    set(arg_SERVERS "${ALUDEL_POSTGRES_BINARIES}")
  endif()
  _aludel_test_servers("${arg_SERVERS}")

  get_target_property(place ${tool} BINARY_DIR)
  # Not on every start of CTest: the first that prints its arguments.
  find_program(ALUDEL_ECHO NAMES echo DOC "A program that prints its arguments")
  mark_as_advanced(ALUDEL_ECHO)
  set(first "")
  foreach(instance IN LISTS instances)
    string(REPLACE default "" suffix "${instance}")
    set(directory "${place}/${tool}_test_server${suffix}")
    _aludel_add_server(${tool} "${tool}${suffix}" "${directory}" "${binaries${instance}}")
    if(NOT first)
      set(first "${directory}")
      _aludel_remember_server(${tool} "${tool}${suffix}" "${directory}" "${binaries${instance}}")
      _aludel_add_database(${tool} "${tool}" shared "" "")
    endif()
  endforeach()
  _aludel_write_discovery(${tool})
  add_custom_target(${tool}_clear_tests ${clear_commands} VERBATIM
    COMMENT "Deleting the test databases of ${tool}")
  set_target_properties(${tool}_clear_tests PROPERTIES FOLDER "${tool}")
endfunction()

function(migration_test_database)
  list(APPEND CMAKE_MESSAGE_CONTEXT migration_test_database)
  set(single TOOL AT SEED)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "${single}" "")
  _aludel_refuse_leftovers(migration_test_database "${single}"
    "${arg_UNPARSED_ARGUMENTS}" "${arg_KEYWORDS_MISSING_VALUES}")
  if(ARGC EQUAL 0)
    _aludel_fail(migration_test_database "the first argument is a test.")
  endif()
  set(test "${ARGV0}")
  if(NOT TEST "${test}")
    _aludel_fail(migration_test_database
      "there is no test '${test}' in this directory: call add_test() first.")
  endif()
  _aludel_find_tool(migration_test_database "${arg_TOOL}" tool)
  if(NOT TEST ${tool}.create_database)
    _aludel_fail(migration_test_database "call add_migration_tests(${tool}) first.")
  endif()
  if(TEST "${test}.create_database")
    _aludel_fail(migration_test_database "was called for '${test}' already.")
  endif()
  if(DEFINED arg_SEED)
    _aludel_existing_path(migration_test_database file SEED "${arg_SEED}" arg_SEED)
  endif()
  string(MD5 database "${CMAKE_CURRENT_SOURCE_DIR} ${test}")
  string(SUBSTRING "${database}" 0 16 database)
  _aludel_add_database(${tool} "${test}" "t_${database}" "${arg_AT}" "${arg_SEED}")
  set_property(TEST "${test}" APPEND PROPERTY FIXTURES_REQUIRED "${test}.database")
endfunction()

# `instances` of the caller: a name's end for each server, `default` for the one that is found; and
# `binaries<instance>`.
function(_aludel_test_servers servers)
  set(instances "")
  foreach(server IN LISTS servers)
    cmake_path(ABSOLUTE_PATH server BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    execute_process(COMMAND "${server}/postgres" --version
      OUTPUT_VARIABLE version RESULT_VARIABLE failed ERROR_QUIET)
    if(failed OR NOT version MATCHES "\\(PostgreSQL\\) ([0-9]+)")
      _aludel_fail(add_migration_tests "SERVERS: there is no PostgreSQL server in this folder:"
        "${server}")
    endif()
    set(instance ".${CMAKE_MATCH_1}")
    if(instance IN_LIST instances)
      _aludel_fail(add_migration_tests "SERVERS: two are of version ${CMAKE_MATCH_1}:" "${server}"
        "${binaries${instance}}")
    endif()
    list(APPEND instances "${instance}")
    set(binaries${instance} "${server}")
    set(binaries${instance} "${server}" PARENT_SCOPE)
  endforeach()
  if(NOT instances)
    set(instances default)
  endif()
  set(instances "${instances}" PARENT_SCOPE)
endfunction()

# The tests that start and stop one server, and its share of the discovery.
function(_aludel_add_server tool prefix directory binaries)
  set(options --server "${directory}")
  set(each "--argument=--server" "--argument=${directory}")
  if(binaries)
    list(APPEND options --binaries "${binaries}")
    list(APPEND each "--argument=--binaries" "--argument=${binaries}")
  endif()
  foreach(step IN ITEMS start stop)
    add_test(NAME ${prefix}.${step}_server COMMAND ${tool} ctest ${step} ${options})
    set_tests_properties(${prefix}.${step}_server PROPERTIES
      SKIP_RETURN_CODE 77
      TIMEOUT 120
      LABELS "${arg_LABELS}")
  endforeach()
  set_tests_properties(${prefix}.start_server PROPERTIES FIXTURES_SETUP ${prefix}.server)
  set_tests_properties(${prefix}.stop_server PROPERTIES FIXTURES_CLEANUP ${prefix}.server)

  set(words ctest list --prefix "${prefix}" ${options} ${each} "--echo=${ALUDEL_ECHO}"
    --data "${data}")
  if(DEFINED arg_TIMEOUT)
    list(APPEND words --timeout "${arg_TIMEOUT}")
  endif()
  foreach(label IN LISTS arg_LABELS)
    list(APPEND words --label "${label}")
  endforeach()
  list(JOIN words "]==] [==[" words)
  string(APPEND discoveries "aludel_discover([==[${prefix}]==] [==[${words}]==])\n")
  set(discoveries "${discoveries}" PARENT_SCOPE)
  list(APPEND clear_commands COMMAND ${tool} ctest clear ${options})
  set(clear_commands "${clear_commands}" PARENT_SCOPE)
endfunction()

# What migration_test_database() has to know of a tool's tests.
function(_aludel_remember_server tool prefix directory binaries)
  set_target_properties(${tool} PROPERTIES
    ALUDEL_TEST_PREFIX "${prefix}"
    ALUDEL_TEST_SERVER "${directory}"
    ALUDEL_TEST_BINARIES "${binaries}"
    ALUDEL_TEST_LABELS "${arg_LABELS}")
  _aludel_announce(${tool} "${prefix}.server" "")
endfunction()

# The fixture <owner>.database: the tests that create and drop it.
function(_aludel_add_database tool owner database at seed)
  foreach(property IN ITEMS PREFIX SERVER BINARIES LABELS)
    get_target_property(${property} ${tool} ALUDEL_TEST_${property})
  endforeach()
  set(options --server "${SERVER}" --database "${database}")
  if(BINARIES)
    list(APPEND options --binaries "${BINARIES}")
  endif()
  set(create ${options})
  if(at)
    list(APPEND create --at "${at}")
  endif()
  if(seed)
    list(APPEND create --seed "${seed}")
  endif()
  add_test(NAME ${owner}.create_database COMMAND ${tool} ctest create ${create})
  add_test(NAME ${owner}.drop_database COMMAND ${tool} ctest drop ${options})
  set_tests_properties(${owner}.create_database ${owner}.drop_database PROPERTIES
    SKIP_RETURN_CODE 77
    FIXTURES_REQUIRED ${PREFIX}.server)
  set_tests_properties(${owner}.create_database PROPERTIES FIXTURES_SETUP "${owner}.database")
  set_tests_properties(${owner}.drop_database PROPERTIES FIXTURES_CLEANUP "${owner}.database")
  if(LABELS)
    set_tests_properties(${owner}.create_database ${owner}.drop_database PROPERTIES
      LABELS "${LABELS}")
  endif()
  _aludel_announce(${tool} "${owner}.database" "${database}")
endfunction()

# CTest knows no environment that a fixture hands to the tests which require it. So CTest reads a
# script of ours first, which adds to the properties of such tests while they are read.
function(_aludel_announce tool fixture database)
  foreach(property IN ITEMS SERVER BINARIES)
    get_target_property(${property} ${tool} ALUDEL_TEST_${property})
  endforeach()
  string(MAKE_C_IDENTIFIER "${tool}" variable)
  string(TOUPPER "${variable}" variable)
  set_property(TARGET ${tool} APPEND PROPERTY ALUDEL_ANNOUNCEMENTS "aludel_announce([==[${fixture}]==] \
${variable} [==[$<TARGET_FILE:${tool}>]==] [==[${SERVER}]==] [==[${BINARIES}]==] [==[${database}]==])")
endfunction()

# What CTest reads: `database` announces the fixtures, for the whole project; `revisions` adds the
# tests of the revisions.
function(_aludel_write_discovery tool)
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${tool}_generated")
  set(hook "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/AludelTestEnvironment.cmake")
  file(GENERATE OUTPUT "${generated}/ctest_database-$<CONFIG>.cmake" CONTENT
"include([==[${hook}]==])
$<JOIN:$<GENEX_EVAL:$<TARGET_PROPERTY:${tool},ALUDEL_ANNOUNCEMENTS>>,\n>\n")
  file(GENERATE OUTPUT "${generated}/ctest_revisions-$<CONFIG>.cmake" CONTENT
"include([==[${hook}]==])
set(ALUDEL_COMMAND [==[$<JOIN:$<TARGET_PROPERTY:${tool},CROSSCOMPILING_EMULATOR>,]==] [==[>]==] \
[==[$<TARGET_FILE:${tool}>]==])
${discoveries}")
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  foreach(script IN ITEMS database revisions)
    set(${script} "${generated}/ctest_${script}-${CMAKE_BUILD_TYPE}.cmake")
    if(multi_config)
      set(${script} "${generated}/ctest_${script}.cmake")
      file(WRITE "${${script}}" "include(\
\"\${CMAKE_CURRENT_LIST_DIR}/ctest_${script}-\${CTEST_CONFIGURATION_TYPE}.cmake\" OPTIONAL)\n")
    endif()
  endforeach()
  # The top directory, for the whole project; this one, for `ctest` that is run here alone.
  set(places "${CMAKE_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
  list(REMOVE_DUPLICATES places)
  foreach(place IN LISTS places)
    set_property(DIRECTORY "${place}" APPEND PROPERTY TEST_INCLUDE_FILES "${database}")
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${revisions}")
endfunction()
