#[[.rst:
.. command:: add_migration

  Adds revisions to a migration tool:

  .. code-block:: cmake

    add_migration(<file>... [TOOL <name>] [FORMAT <format>])

  A C++ revision is named ``<id>_<words>.cpp``; all in it stands in ``namespace revision_<id>``.
  An id is of lower-case letters and digits, and has a digit in it.

  A SQL revision is named ``<id>_<words>.sql`` and is embedded in the program.  The files of other
  tools are taken as they are: ``1_x.up.sql`` with ``1_x.down.sql`` (golang-migrate), dbmate, goose,
  ``<id>_x/up.sql`` with ``down.sql`` (diesel; naming the folder adds both) and ``V1__x.sql`` with
  ``U1__x.sql`` (flyway).  The format is recognised, or named by ``FORMAT``: ``aludel``,
  ``golang-migrate``, ``dbmate``, ``goose``, ``diesel``, ``flyway``.

  ``TOOL`` is needed only where a directory has several tools: without it the tool is that of this
  source directory, else of the nearest one above it, else the project's only one.

  The order of the calls means nothing: each revision names its parents.

.. command:: add_migration_directory

  Adds every revision in a directory, now and when one comes:

  .. code-block:: cmake

    add_migration_directory(<directory> [TOOL <name>] [FORMAT <format>])

  The build looks again each time (``file(GLOB CONFIGURE_DEPENDS)``).  ``.sql`` and ``.cpp`` files
  whose name is no revision's are left out, with a message.
#]]

include_guard(GLOBAL)

function(add_migration)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TOOL;FORMAT" "")
  _aludel_check_migration_arguments(add_migration file)
  _aludel_find_tool(add_migration "${arg_TOOL}" tool)
  foreach(path IN LISTS arg_UNPARSED_ARGUMENTS)
    cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    _aludel_revision_files("${path}" files)
    foreach(file IN LISTS files)
      _aludel_revision_key("${file}" kind id direction problem)
      if(problem)
        _aludel_fail(add_migration "${problem}" "${file}")
      endif()
      _aludel_add_revision(${tool} "${file}" "${kind}" "${id}" "${direction}" "${arg_FORMAT}")
    endforeach()
  endforeach()
  # Where the next revision's line goes.
  set_target_properties(${tool}_revisions PROPERTIES
    ALUDEL_CMAKE_LISTS "${CMAKE_CURRENT_LIST_FILE}")
endfunction()

function(add_migration_directory)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration_directory)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TOOL;FORMAT" "")
  _aludel_check_migration_arguments(add_migration_directory directory)
  _aludel_find_tool(add_migration_directory "${arg_TOOL}" tool)
  list(LENGTH arg_UNPARSED_ARGUMENTS count)
  if(count GREATER 1)
    list(GET arg_UNPARSED_ARGUMENTS 1 second)
    _aludel_fail(add_migration_directory "takes one directory; call it again for '${second}'.")
  endif()
  _aludel_existing_path(add_migration_directory directory "the first argument"
    "${arg_UNPARSED_ARGUMENTS}" directory)
  file(GLOB files CONFIGURE_DEPENDS "${directory}/*.cpp" "${directory}/*.cc" "${directory}/*.cxx"
    "${directory}/*.sql" "${directory}/*/up.sql" "${directory}/*/down.sql")
  foreach(file IN LISTS files)
    _aludel_revision_key("${file}" kind id direction problem)
    if(problem)
      message(STATUS "${tool}: left out, ${problem} ${file}")
      continue()
    endif()
    _aludel_add_revision(${tool} "${file}" "${kind}" "${id}" "${direction}" "${arg_FORMAT}")
  endforeach()
  get_target_property(versions ${tool}_revisions ALUDEL_VERSIONS)
  if(directory STREQUAL versions)
    # A new revision is found without a line for it.
    set_target_properties(${tool}_revisions PROPERTIES ALUDEL_CMAKE_LISTS "")
  endif()
endfunction()

# Reads arg_* of the caller.
function(_aludel_check_migration_arguments function_name kind)
  set(keywords TOOL FORMAT)
  if(arg_KEYWORDS_MISSING_VALUES)
    _aludel_refuse_leftovers(${function_name} "${keywords}" "" "${arg_KEYWORDS_MISSING_VALUES}")
  endif()
  foreach(word IN LISTS arg_UNPARSED_ARGUMENTS)
    if(word MATCHES "^[A-Z_]+$" AND NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${word}")
      _aludel_refuse_leftovers(${function_name} "${keywords}" "${word}" "")
    endif()
  endforeach()
  if(NOT arg_UNPARSED_ARGUMENTS)
    _aludel_fail(${function_name} "no ${kind} is named.")
  endif()
  set(formats aludel golang-migrate dbmate goose diesel flyway)
  if(DEFINED arg_FORMAT AND NOT arg_FORMAT IN_LIST formats)
    _aludel_did_you_mean("${arg_FORMAT}" "${formats}" suggestion)
    list(JOIN formats ", " known)
    _aludel_fail(${function_name}
      "unknown FORMAT '${arg_FORMAT}'.${suggestion} The formats are ${known}.")
  endif()
endfunction()

# The tool that is meant: named, or the one of the nearest directory that has any.
function(_aludel_find_tool function_name named result)
  get_property(all GLOBAL PROPERTY ALUDEL_TOOLS)
  if(named)
    if(NOT named IN_LIST all)
      _aludel_did_you_mean("${named}" "${all}" suggestion)
      list(JOIN all ", " known)
      if(NOT all)
        set(known "none so far: call add_migration_tool() first")
      endif()
      _aludel_fail(${function_name}
        "TOOL: no migration tool is named '${named}'.${suggestion} There is: ${known}.")
    endif()
    set(${result} "${named}" PARENT_SCOPE)
    return()
  endif()
  set(directory "${CMAKE_CURRENT_SOURCE_DIR}")
  set(tools "")
  while(directory AND NOT tools)
    get_property(tools DIRECTORY "${directory}" PROPERTY ALUDEL_TOOLS)
    get_property(directory DIRECTORY "${directory}" PROPERTY PARENT_DIRECTORY)
  endwhile()
  if(NOT tools)
    set(tools "${all}")
  endif()
  list(LENGTH tools count)
  if(count EQUAL 0)
    _aludel_fail(${function_name}
      "there is no migration tool yet: call add_migration_tool(migrate) first.")
  elseif(count GREATER 1)
    list(JOIN tools ", " known)
    list(GET tools 0 first)
    _aludel_fail(${function_name} "say which tool is meant, such as TOOL ${first}: there is ${known}.")
  endif()
  set(${result} "${tools}" PARENT_SCOPE)
endfunction()

# The files that an argument stands for: itself, or both files of a folder in diesel's layout.
function(_aludel_revision_files path result)
  set(${result} "${path}" PARENT_SCOPE)
  if(IS_DIRECTORY "${path}")
    if(NOT EXISTS "${path}/up.sql")
      _aludel_fail(add_migration "takes files; for a directory call add_migration_directory():"
        "${path}")
    endif()
    file(GLOB both CONFIGURE_DEPENDS "${path}/up.sql" "${path}/down.sql")
    set(${result} "${both}" PARENT_SCOPE)
  elseif(NOT EXISTS "${path}")
    set(hint "")
    cmake_path(GET path PARENT_PATH directory)
    cmake_path(GET path FILENAME filename)
    string(REGEX REPLACE "[_.].*" "" id "${filename}")
    file(GLOB near LIST_DIRECTORIES NO "${directory}/${id}[_.]*")
    if(near)
      list(GET near 0 near)
      set(hint "did you mean" "${near}")
    endif()
    _aludel_fail(add_migration "no such file:" "${path}" ${hint})
  endif()
endfunction()

# What a file's name says: `kind` cpp or sql, the revision's id, the direction where a revision is
# two files (up, down; else both), or the problem with it.
function(_aludel_revision_key file kind id direction problem)
  cmake_path(GET file FILENAME filename)
  cmake_path(GET file EXTENSION LAST_ONLY extension)
  set(${problem} "" PARENT_SCOPE)
  set(${direction} both PARENT_SCOPE)
  set(${kind} sql PARENT_SCOPE)
  set(name "${filename}")
  if(file MATCHES ";")
    set(${problem} "a revision's path cannot hold a semicolon:" PARENT_SCOPE)
    return()
  elseif(filename MATCHES "^(up|down)\\.sql$")
    set(${direction} "${CMAKE_MATCH_1}" PARENT_SCOPE)
    cmake_path(GET file PARENT_PATH name)
    cmake_path(GET name FILENAME name)
    if(name MATCHES "^([0-9][0-9-]*)(_|$)")
      string(REPLACE "-" "" found "${CMAKE_MATCH_1}")
      set(${id} "${found}" PARENT_SCOPE)
      return()
    endif()
  elseif(filename MATCHES "^([VU])([0-9][0-9._]*)__.*\\.sql$")
    set(${id} "${CMAKE_MATCH_2}" PARENT_SCOPE)
    if(CMAKE_MATCH_1 STREQUAL "U")
      set(${direction} down PARENT_SCOPE)
    else()
      set(${direction} up PARENT_SCOPE)
    endif()
    return()
  elseif(filename MATCHES "^([0-9a-z]+)_.*\\.(up|down)\\.sql$")
    set(${direction} "${CMAKE_MATCH_2}" PARENT_SCOPE)
  elseif(extension MATCHES "^\\.(cpp|cc|cxx)$")
    set(${kind} cpp PARENT_SCOPE)
  elseif(NOT extension STREQUAL ".sql")
    set(${problem} "a revision is a .cpp or a .sql file:" PARENT_SCOPE)
    return()
  endif()
  string(REGEX REPLACE "[_.].*" "" found "${name}")
  string(TOLOWER "${found}" lower)
  set(${id} "${found}" PARENT_SCOPE)
  if(NOT found STREQUAL lower)
    set(${problem} "the id at the start of the file's name is of lower-case letters and digits:"
      PARENT_SCOPE)
  elseif(NOT found MATCHES "^[0-9a-z]*[0-9][0-9a-z]*$" AND NOT found MATCHES "^[a-f]+$"
      OR found MATCHES "^[a-f]?[a-f]?[a-f]?[a-f]?[a-f]?[a-f]?[a-f]?$")
    set(${problem}
      "the file's name has no id at its start, such as 1975ea83b712_create_users${extension}:"
      PARENT_SCOPE)
  endif()
endfunction()

# Puts one file into the tool: sources and rows of the registry, or of the scripts to embed.
function(_aludel_add_revision tool file kind id direction format)
  _aludel_claim_id(${tool} "${file}" "${id}" "${direction}")
  set(revisions ${tool}_revisions)
  target_sources(${revisions} PRIVATE "${file}")
  if(kind STREQUAL "cpp")
    _aludel_c_string("${file}" literal)
    set_property(TARGET ${revisions} APPEND PROPERTY
      ALUDEL_REVISION_ROWS "ALUDEL_REVISION(${id}, \"${literal}\")")
    set_property(TARGET ${revisions} APPEND PROPERTY
      ALUDEL_CHECK_ROWS "aludel_check([==[${file}]==] ${id})")
    set_property(TARGET ${revisions} APPEND PROPERTY ALUDEL_REVISION_FILES "${file}")
  else()
    set_property(TARGET ${revisions} APPEND PROPERTY
      ALUDEL_SCRIPT_ROWS "aludel_embed([==[${file}]==] \"${format}\")")
    set_property(TARGET ${revisions} APPEND PROPERTY ALUDEL_SCRIPT_FILES "${file}")
  endif()
endfunction()

# An id is one revision's: a whole file, or one file a direction.
function(_aludel_claim_id tool file id direction)
  set(revisions ${tool}_revisions)
  set(conflicts both ${direction})
  if(direction STREQUAL "both")
    set(conflicts both up down)
  endif()
  foreach(other IN LISTS conflicts)
    get_target_property(owner ${revisions} "ALUDEL_ID_${id}_${other}")
    if(owner)
      get_target_property(declared ${revisions} "ALUDEL_ID_${id}_${other}_DECLARED")
      _aludel_declaring_line("${declared}" "${owner}" first)
      _aludel_declaring_line("${CMAKE_CURRENT_LIST_FILE}" "${file}" second)
      _aludel_fail(add_migration "two revisions of '${tool}' have the id ${id}:"
        "${owner}" "  declared at ${first}" "${file}" "  declared at ${second}")
    endif()
  endforeach()
  set_target_properties(${revisions} PROPERTIES
    "ALUDEL_ID_${id}_${direction}" "${file}"
    "ALUDEL_ID_${id}_${direction}_DECLARED" "${CMAKE_CURRENT_LIST_FILE}")
endfunction()

# <list file>:<line> of the line that names the revision; CMake tells a function its caller's file
# and not the line. Without a line where the name is not written out there.
function(_aludel_declaring_line list_file revision result)
  cmake_path(GET revision FILENAME filename)
  if(filename MATCHES "^(up|down)\\.sql$")
    cmake_path(GET revision PARENT_PATH revision)
    cmake_path(GET revision FILENAME filename)
  endif()
  set(${result} "${list_file}" PARENT_SCOPE)
  file(READ "${list_file}" content)
  string(FIND "${content}" "${filename}" position)
  if(position GREATER_EQUAL 0)
    string(SUBSTRING "${content}" 0 ${position} before)
    string(REGEX REPLACE "[^\n]" "" newlines "${before}")
    string(LENGTH "${newlines}" line)
    math(EXPR line "${line} + 1")
    set(${result} "${list_file}:${line}" PARENT_SCOPE)
  endif()
endfunction()
