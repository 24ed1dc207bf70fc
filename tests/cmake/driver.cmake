# cmake -D CASE=<name> -D ... -P driver.cmake: runs cases/<name>.cmake. What a case is written in:
#
#   use_project(<folder>)              a fresh copy of projects/<folder> to work in
#   configure([OPTIONS ...])           configures it; the package is found in PREFIX
#   build([<target>...])               builds it
#   execute(<program> [argument...])   runs any program in the project's folder
#   outcome(<0|1> [text...])           the last call's success, and texts that it printed
#   silent([text...])                  texts that it did not print
#   replace(<file> <from> <to>)        edits a file of the project; append() likewise
#
# Each call remembers how it ended in `result` and what it printed in `output`.

cmake_policy(VERSION 3.25)
set(HERE "${CMAKE_CURRENT_LIST_DIR}")
set(PROJECT_DIR "${WORK}/project")
set(PROJECT_BUILD "${WORK}/build")

# The same cache for all nested builds, whatever folder they are in; and no parameters from outside.
set(ENV{CCACHE_NOHASHDIR} 1)
foreach(variable IN ITEMS CCACHE_BASEDIR DESTDIR MIGRATE_TARGET MIGRATE_MESSAGE
                          MIGRATE_ENVIRONMENT MIGRATE_ARGS)
  unset(ENV{${variable}})
endforeach()
if(NOT DEFINED ENV{CMAKE_BUILD_PARALLEL_LEVEL})
  set(ENV{CMAKE_BUILD_PARALLEL_LEVEL} 2)
endif()

macro(use_project folder)
  file(REMOVE_RECURSE "${PROJECT_DIR}")
  if(NOT KEEP_BUILD)
    file(REMOVE_RECURSE "${WORK}")
  endif()
  file(COPY "${HERE}/projects/${folder}/" DESTINATION "${PROJECT_DIR}")
endmacro()

function(execute)
  execute_process(COMMAND ${ARGV} WORKING_DIRECTORY "${PROJECT_DIR}"
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output ECHO_OUTPUT_VARIABLE
    ECHO_ERROR_VARIABLE)
  set(result "${result}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

macro(configure)
  set(fresh "")
  if(KEEP_BUILD)
    set(fresh --fresh)
  endif()
  execute("${CMAKE_COMMAND}" ${fresh} -S "${PROJECT_DIR}" -B "${PROJECT_BUILD}" -G "${GENERATOR}"
    "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}"
    "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}" "-DCMAKE_PREFIX_PATH=${PREFIX}"
    "-DALUDEL_SOURCE=${SOURCE}" "-DALUDEL_WARNINGS_AS_ERRORS=${WERROR}" ${ARGN})
endmacro()

macro(build)
  set(targets "")
  foreach(target IN ITEMS ${ARGN})
    list(APPEND targets --target "${target}")
  endforeach()
  execute("${CMAKE_COMMAND}" --build "${PROJECT_BUILD}" ${targets})
endmacro()

# Ends the case, as skipped, where the machine has no PostgreSQL to start.
macro(needs_server)
  file(GLOB usual "/usr/lib/postgresql/*/bin" "/usr/pgsql-*/bin" "/opt/homebrew/opt/postgresql*/bin")
  find_program(INITDB initdb PATHS ${usual} NO_CACHE)
  if(NOT INITDB)
    message(NOTICE "skipped: no PostgreSQL server on this machine")
    return()
  endif()
endmacro()

# What ends the server that the case started, however the case ends.
function(stop_server_after_all)
  set(STOP_SERVER "${ARGV}" PARENT_SCOPE)
endfunction()

function(stop text)
  if(STOP_SERVER)
    execute_process(COMMAND ${STOP_SERVER} OUTPUT_QUIET ERROR_QUIET)
  endif()
  message(FATAL_ERROR "case ${CASE}: ${text}")
endfunction()

function(outcome expected)
  if(expected EQUAL 0 AND NOT result EQUAL 0)
    stop("ended with ${result}")
  elseif(NOT expected EQUAL 0 AND result EQUAL 0)
    stop("succeeded where it should have failed")
  endif()
  # CMake breaks and indents the lines of its errors.
  string(REGEX REPLACE "[ \n]+" " " flat "${output}")
  foreach(text IN LISTS ARGN)
    string(FIND "${output}" "${text}" exact)
    string(FIND "${flat}" "${text}" wrapped)
    if(exact EQUAL -1 AND wrapped EQUAL -1)
      stop("did not print: ${text}")
    endif()
  endforeach()
endfunction()

function(silent)
  foreach(text IN LISTS ARGN)
    string(FIND "${output}" "${text}" position)
    if(NOT position EQUAL -1)
      stop("printed: ${text}")
    endif()
  endforeach()
endfunction()

function(replace file from to)
  file(READ "${PROJECT_DIR}/${file}" text)
  string(FIND "${text}" "${from}" position)
  if(position EQUAL -1)
    stop("${file} has no text to replace: ${from}")
  endif()
  string(REPLACE "${from}" "${to}" text "${text}")
  file(WRITE "${PROJECT_DIR}/${file}" "${text}")
endfunction()

function(append file text)
  file(APPEND "${PROJECT_DIR}/${file}" "${text}")
endfunction()

# The program that a project built, in a single- or multi-config tree.
function(built name result)
  foreach(candidate IN ITEMS "${name}" "Debug/${name}")
    if(EXISTS "${PROJECT_BUILD}/${candidate}")
      set(${result} "${PROJECT_BUILD}/${candidate}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  stop("there is no ${PROJECT_BUILD}/${name}")
endfunction()

include("${HERE}/cases/${CASE}.cmake")
if(STOP_SERVER)
  execute(${STOP_SERVER})
  outcome(0)
endif()
