# Holds the #include lines of lib/ and tool/ against the arrows between the rooms.

set(may_text "")
set(may_process text)
set(may_graph text)
set(may_schema text)
set(may_operation text schema)
set(may_sql text schema operation)
set(may_history text graph schema operation sql)
set(may_source text process schema operation sql)
set(may_config text process)
set(may_database text)
set(may_catalog text schema operation sql database)
set(may_diff text schema operation sql)
set(may_run text graph schema operation sql history database)
set(may_scratch text process database)
set(may_compare text schema operation sql diff catalog database scratch)
set(may_testing text process graph schema operation sql history config database run scratch diff
    catalog compare)
set(rooms text process graph schema operation sql history source config database catalog run
    scratch diff compare testing)

# A foreign header, and the only files that may include it.
set(foreign
  "pqxx/=lib/database/connection\\.cpp"
  "libpq=lib/(database/[a-z_]+\\.[ch]pp|config/database\\.cpp)"
  "yaml-cpp/=lib/config/[a-z_]+\\.cpp"
  "boost/json/fwd=tool/.*"
  "boost/json=(lib|tool)/.*\\.cpp"
  "boost/unordered/=lib/(graph|catalog)/[a-z_]+\\.[ch]pp"
  "boost/=lib/process/[a-z_]+\\.cpp"
  "CLI/=tool/option_parser\\.cpp"
  "pg_query=lib/sql/[a-z_]+\\.cpp"
  "fmt/=(lib|tool)/.*\\.cpp")

set(problems 0)
function(problem text)
  message(NOTICE "${file}:1: error: ${text}")
  math(EXPR problems "${problems} + 1")
  set(problems ${problems} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE "${SOURCE}" "${SOURCE}/lib/*.[ch]pp" "${SOURCE}/tool/*.[ch]pp")
list(LENGTH files count)
if(count LESS 20)
  message(FATAL_ERROR "only ${count} files found below ${SOURCE}: nothing was tested")
endif()

foreach(file IN LISTS files)
  set(room "")
  if(file MATCHES "^lib/([a-z]+)/" AND NOT CMAKE_MATCH_1 STREQUAL "include")
    set(room "${CMAKE_MATCH_1}")
    if(NOT room IN_LIST rooms)
      problem("the room '${room}' has no arrows yet: add it to tests/cmake/cases/rooms.cmake")
    endif()
  endif()
  file(STRINGS "${SOURCE}/${file}" lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    if(line MATCHES "\"([a-z]+)/[a-z_/]+\\.hpp\"")
      set(other "${CMAKE_MATCH_1}")
      if(room AND NOT other STREQUAL room AND other IN_LIST rooms
         AND NOT other IN_LIST may_${room})
        problem("lib/${room} includes from ${other}, and the arrow points the other way")
      endif()
    elseif(line MATCHES "<([^>]+)>")
      set(header "${CMAKE_MATCH_1}")
      if(file MATCHES "^lib/include/" AND NOT header MATCHES "^(aludel/[a-z_]+\\.hpp|[a-z_]+)$")
        problem("a public header includes <${header}>: only the standard library and ours")
      endif()
      foreach(rule IN LISTS foreign)
        string(REGEX MATCH "^([^=]+)=(.+)$" whole "${rule}")
        set(start "${CMAKE_MATCH_1}")
        set(allowed "${CMAKE_MATCH_2}")
        string(FIND "${header}" "${start}" position)
        if(position EQUAL 0)
          if(NOT file MATCHES "^${allowed}$")
            problem("<${header}> is not for this file: ${allowed}")
          endif()
          break() # the first rule that fits: boost/json before boost/
        endif()
      endforeach()
    endif()
    if(file MATCHES "^lib/include/" AND line MATCHES "\"")
      problem("a public header includes a private one: ${line}")
    endif()
  endforeach()
  # One thread: what a program or an application does beside it is theirs to order. The program's own
  # command line reads a long history while the server answers, and makes a workbench while the live
  # database is read; it waits for both.
  file(STRINGS "${SOURCE}/${file}" threads
    REGEX "std::j?thread[^:]|std::async|pthread_create|thread_local")
  if(threads AND NOT file MATCHES "^tool/(context|sides)\\.cpp$")
    problem("starts a thread: ${threads}")
  endif()
  file(STRINGS "${SOURCE}/${file}" all)
  list(LENGTH all length)
  if(length GREATER 500)
    problem("${length} lines: no file over 500")
  endif()
endforeach()

if(problems)
  message(FATAL_ERROR "${problems} includes against the arrows")
endif()
