# Finds what Aludel is built from, by CMake package where there is one and by pkg-config or a plain
# library search where there is none. Used by the build and by the installed package alike, so that
# both give the same imported targets:
#
#   libpqxx::pqxx  yaml-cpp::yaml-cpp  fmt::fmt  CLI11::CLI11  Aludel::pg_query
#   Aludel::boost_process  Aludel::boost_json  PostgreSQL::PostgreSQL
#
# and `ALUDEL_CARRIES_FMT`, whether Aludel holds what fmt defines instead of linking it.

include(CMakeFindDependencyMacro)

option(ALUDEL_LINK_ARCHIVES
  "Programs carry libpqxx, yaml-cpp, libpg_query, Boost.JSON, fmt and the C++ library in themselves, \
where the machine has their archives: they start faster, and need fewer packages where they are \
deployed" ON)
mark_as_advanced(ALUDEL_LINK_ARCHIVES)

# _aludel_link(<target> SHARED <library> ARCHIVES <name> … [NEEDS <library> …])
#
# Lets `target`, an interface, link `library`, which is a target or a file: programs link archives
# instead, where all of them lie beside it. A shared library cannot, since archives are seldom built
# for that.
function(_aludel_link target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SHARED" "ARCHIVES;NEEDS")
  set(file "${arg_SHARED}")
  if(TARGET "${arg_SHARED}")
    get_target_property(configurations "${arg_SHARED}" IMPORTED_CONFIGURATIONS)
    list(POP_FRONT configurations configuration)
    get_target_property(file "${arg_SHARED}" IMPORTED_LOCATION_${configuration})
  endif()
  cmake_path(GET file PARENT_PATH folder)
  set(archives "")
  foreach(name IN LISTS arg_ARCHIVES)
    set(archive "${folder}/${CMAKE_STATIC_LIBRARY_PREFIX}${name}${CMAKE_STATIC_LIBRARY_SUFFIX}")
    if(EXISTS "${archive}" AND ALUDEL_LINK_ARCHIVES)
      list(APPEND archives "${archive}")
    else()
      target_link_libraries(${target} INTERFACE "${arg_SHARED}")
      return()
    endif()
  endforeach()
  set(is_program "$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>")
  foreach(library IN LISTS archives arg_NEEDS)
    target_link_libraries(${target} INTERFACE "$<${is_program}:${library}>")
  endforeach()
  target_link_libraries(${target} INTERFACE "$<$<NOT:${is_program}>:${arg_SHARED}>")
endfunction()

# _aludel_carry_runtime(<program>)
#
# Lets a program that is made of Aludel and nothing foreign carry the C++ library in itself: loading
# it takes as long as all else that such a program does for `--help`. Not with sanitizers, which come
# with their own.
function(_aludel_carry_runtime program)
  get_property(options DIRECTORY PROPERTY LINK_OPTIONS)
  if(NOT ALUDEL_LINK_ARCHIVES OR NOT CMAKE_SYSTEM_NAME STREQUAL "Linux"
      OR "${CMAKE_CXX_FLAGS} ${CMAKE_EXE_LINKER_FLAGS} ${options}" MATCHES "-fsanitize|-stdlib=")
    return()
  endif()
  # The file's path, or its bare name where there is none.
  execute_process(COMMAND "${CMAKE_CXX_COMPILER}" -print-file-name=libstdc++.a
    OUTPUT_VARIABLE archive OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(EXISTS "${archive}")
    target_link_options(${program} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
endfunction()

# In Aludel's own build what is missing is an error; within find_package(Aludel) that package is
# then not found.
macro(_aludel_find)
  if(CMAKE_FIND_PACKAGE_NAME STREQUAL "Aludel")
    find_dependency(${ARGN})
  else()
    find_package(${ARGN} REQUIRED)
  endif()
endmacro()

# libpqxx 6.4 (Debian 12) comes with pkg-config alone; 7 and 8 with a CMake package.
find_package(libpqxx CONFIG QUIET)
if(NOT TARGET libpqxx::pqxx)
  _aludel_find(PkgConfig)
  pkg_check_modules(libpqxx REQUIRED QUIET IMPORTED_TARGET GLOBAL libpqxx>=6.4) # finds the file
  _aludel_find(PostgreSQL)
  add_library(libpqxx::pqxx INTERFACE IMPORTED GLOBAL)
  target_include_directories(libpqxx::pqxx SYSTEM INTERFACE ${libpqxx_INCLUDE_DIRS})
  _aludel_link(libpqxx::pqxx SHARED "${pkgcfg_lib_libpqxx_pqxx}" ARCHIVES pqxx
    NEEDS PostgreSQL::PostgreSQL)
endif()

# libpq, which libpqxx needs anyway: its own reading of connection strings.
_aludel_find(PostgreSQL)

_aludel_find(yaml-cpp)
if(NOT TARGET yaml-cpp::yaml-cpp) # before 0.8
  add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED GLOBAL)
  _aludel_link(yaml-cpp::yaml-cpp SHARED yaml-cpp ARCHIVES yaml-cpp)
endif()

_aludel_find(fmt)
set(ALUDEL_CARRIES_FMT OFF)
get_target_property(type fmt::fmt TYPE)
if(ALUDEL_LINK_ARCHIVES AND type STREQUAL "SHARED_LIBRARY" AND fmt_VERSION MATCHES "^9\\.")
  set(ALUDEL_CARRIES_FMT ON)
endif()
if(NOT CMAKE_FIND_PACKAGE_NAME STREQUAL "Aludel")
  find_package(CLI11 REQUIRED) # headers alone: what is installed does not need them
endif()

# Boost.Process v2 is header-only up to 1.85 and a library from 1.86 on.
_aludel_find(Boost 1.81 CONFIG COMPONENTS filesystem json)
if(NOT TARGET Aludel::boost_process)
  _aludel_find(Threads)
  add_library(Aludel::boost_process INTERFACE IMPORTED GLOBAL)
  target_link_libraries(Aludel::boost_process INTERFACE Boost::headers Threads::Threads)
  _aludel_link(Aludel::boost_process SHARED Boost::filesystem
    ARCHIVES boost_filesystem boost_atomic)
  if(Boost_VERSION VERSION_GREATER_EQUAL 1.86)
    _aludel_find(Boost 1.86 CONFIG COMPONENTS process)
    target_link_libraries(Aludel::boost_process INTERFACE Boost::process)
  endif()
  add_library(Aludel::boost_json INTERFACE IMPORTED GLOBAL)
  target_link_libraries(Aludel::boost_json INTERFACE Boost::headers)
  _aludel_link(Aludel::boost_json SHARED Boost::json ARCHIVES boost_json boost_container)
endif()

# Debian ships libpg_query without a CMake package or a pkg-config file; vcpkg has a package.
if(NOT TARGET Aludel::pg_query)
  find_package(unofficial-libpg-query CONFIG QUIET)
  add_library(Aludel::pg_query INTERFACE IMPORTED GLOBAL)
  if(TARGET unofficial::libpg-query::libpg-query)
    target_link_libraries(Aludel::pg_query INTERFACE unofficial::libpg-query::libpg-query)
  else()
    find_library(ALUDEL_PG_QUERY_LIBRARY NAMES pg_query)
    find_path(ALUDEL_PG_QUERY_INCLUDE_DIRECTORY NAMES pg_query.h)
    mark_as_advanced(ALUDEL_PG_QUERY_LIBRARY ALUDEL_PG_QUERY_INCLUDE_DIRECTORY)
    if(NOT ALUDEL_PG_QUERY_LIBRARY OR NOT ALUDEL_PG_QUERY_INCLUDE_DIRECTORY)
      message(FATAL_ERROR
        "Aludel needs libpg_query, PostgreSQL's own parser: apt-get install libpg-query-dev, or "
        "vcpkg install libpg-query.")
    endif()
    _aludel_link(Aludel::pg_query SHARED "${ALUDEL_PG_QUERY_LIBRARY}" ARCHIVES pg_query)
    target_include_directories(Aludel::pg_query SYSTEM INTERFACE
      "${ALUDEL_PG_QUERY_INCLUDE_DIRECTORY}")
  endif()
endif()
