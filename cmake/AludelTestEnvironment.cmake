# Read by CTest before a project's tests: tells tests that require the fixture <tool>.database where
# the database is. See add_migration_tests().

include_guard(GLOBAL)
cmake_policy(VERSION 3.25)

# `program test-database url <directory>` prints the URL, whether or not the server runs yet; it is
# run once, when the first test asks.
function(aludel_announce_database tool variable program directory)
  set_property(GLOBAL APPEND PROPERTY ALUDEL_FIXTURES "${tool}.database")
  set_property(GLOBAL PROPERTY "ALUDEL_${tool}.database" "${variable};${program};${directory}")
endfunction()

function(_aludel_database_properties fixture result)
  get_property(properties GLOBAL PROPERTY "ALUDEL_${fixture}_PROPERTIES")
  if(NOT properties)
    get_property(announced GLOBAL PROPERTY "ALUDEL_${fixture}")
    list(POP_FRONT announced variable program directory)
    set(ended 1)
    if(EXISTS "${program}")
      execute_process(COMMAND "${program}" test-database url "${directory}"
        RESULT_VARIABLE ended OUTPUT_VARIABLE url ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    endif()
    if(ended EQUAL 0)
      set(properties "${variable}=set:${url}")
    elseif(ended EQUAL 77)
      set(properties disabled) # there is no server: <tool>.create_database says so
    else()
      set(properties unknown) # not built, or broken: <tool>.create_database fails
    endif()
    set_property(GLOBAL PROPERTY "ALUDEL_${fixture}_PROPERTIES" "${properties}")
  endif()
  set(${result} "${properties}" PARENT_SCOPE)
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
      _aludel_database_properties("${fixture}" properties)
      if(properties STREQUAL "disabled")
        _set_tests_properties("${name}" PROPERTIES DISABLED TRUE)
      elseif(NOT properties STREQUAL "unknown")
        # CTest adds this to the modifications that the test has.
        _set_tests_properties("${name}" PROPERTIES ENVIRONMENT_MODIFICATION "${properties}")
      endif()
    endif()
  endforeach()
endfunction()
