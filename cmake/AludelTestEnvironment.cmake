# Read by CTest before a project's tests: tells tests that require a fixture of add_migration_tests()
# where their database is, and adds the tests of the revisions.

include_guard(GLOBAL)
cmake_policy(VERSION 3.25)

# Tests that require this fixture find <variable>_DATABASE_URL, or where no database is named, what
# <aludel/testing.hpp> wants to know.
function(aludel_announce fixture variable program directory binaries database)
  set_property(GLOBAL APPEND PROPERTY ALUDEL_FIXTURES "${fixture}")
  set_property(GLOBAL PROPERTY "ALUDEL_${fixture}"
    "${variable}" "${program}" "${directory}" "${binaries}" "${database}")
endfunction()

# `program ctest url` prints a database's URL, whether or not the server runs yet; it is run once for
# a server, when the first test asks.
function(_aludel_url program directory binaries result)
  get_property(url GLOBAL PROPERTY "ALUDEL_URL_${directory}")
  if(NOT url)
    set(ended 1)
    set(options --server "${directory}" --database aludel_placeholder)
    if(binaries)
      list(APPEND options --binaries "${binaries}")
    endif()
    if(EXISTS "${program}")
      execute_process(COMMAND "${program}" ctest url ${options}
        RESULT_VARIABLE ended OUTPUT_VARIABLE url ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    endif()
    if(ended EQUAL 77)
      set(url disabled) # there is no server: <tool>.start_server says so
    elseif(NOT ended EQUAL 0)
      set(url unknown) # not built, or broken: <tool>.start_server fails
    endif()
    set_property(GLOBAL PROPERTY "ALUDEL_URL_${directory}" "${url}")
  endif()
  set(${result} "${url}" PARENT_SCOPE)
endfunction()

function(_aludel_modify test fixture)
  get_property(announced GLOBAL PROPERTY "ALUDEL_${fixture}")
  list(GET announced 0 variable)
  list(GET announced 1 program)
  list(GET announced 2 directory)
  list(GET announced 3 binaries)
  list(GET announced 4 database)
  _aludel_url("${program}" "${directory}" "${binaries}" url)
  # CTest adds these to the modifications that the test has.
  if(url STREQUAL "disabled" AND database)
    _set_tests_properties("${test}" PROPERTIES DISABLED TRUE)
  elseif(NOT database)
    set(changes "${variable}_TEST_SERVER=set:${directory}")
    if(binaries)
      list(APPEND changes "${variable}_TEST_BINARIES=set:${binaries}")
    endif()
    _set_tests_properties("${test}" PROPERTIES ENVIRONMENT_MODIFICATION "${changes}")
  elseif(NOT url STREQUAL "unknown")
    string(REPLACE aludel_placeholder "${database}" url "${url}")
    _set_tests_properties("${test}" PROPERTIES
      ENVIRONMENT_MODIFICATION "${variable}_DATABASE_URL=set:${url}")
  endif()
endfunction()

# The command of CTest's own files, and then what we add.
function(set_tests_properties)
  set(all "")
  set(required "")
  set(before "")
  set(name "${ARGV0}")
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE ${last})
    string(APPEND all " [===[${ARGV${i}}]===]")
    if(before STREQUAL "FIXTURES_REQUIRED")
      set(required "${ARGV${i}}")
    endif()
    set(before "${ARGV${i}}")
  endforeach()
  cmake_language(EVAL CODE "_set_tests_properties(${all})")

  get_property(fixtures GLOBAL PROPERTY ALUDEL_FIXTURES)
  foreach(fixture IN LISTS required)
    if(fixture IN_LIST fixtures)
      _aludel_modify("${name}" "${fixture}")
    endif()
  endforeach()
endfunction()

# Adds the tests that the program lists. Reads ALUDEL_COMMAND.
function(aludel_discover prefix)
  list(GET ALUDEL_COMMAND -1 program)
  if(NOT EXISTS "${program}")
    add_test("${prefix}.revisions_NOT_BUILT" "${prefix}.revisions_NOT_BUILT")
    return()
  endif()
  set(command "")
  foreach(word IN LISTS ALUDEL_COMMAND)
    if(word)
      list(APPEND command "${word}")
    endif()
  endforeach()
  set(words "")
  foreach(word IN LISTS command)
    list(APPEND words "--command=${word}")
  endforeach()
  execute_process(COMMAND ${command} ${ARGN} ${words}
    RESULT_VARIABLE ended OUTPUT_VARIABLE script ERROR_VARIABLE problem)
  if(NOT ended EQUAL 0)
    # Said again by a test, which fails as this did.
    add_test("${prefix}.revisions" ${command} ${ARGN})
    return()
  endif()
  cmake_language(EVAL CODE "${script}")
endfunction()
