#[[.rst:
.. command:: add_migration_tool

  Declares a program that carries a history of revisions and applies it to PostgreSQL databases:

  .. code-block:: cmake

    add_migration_tool(<name>
      [CONFIG <file>]              # configuration in YAML, the default of --config
      [VERSIONS <directory>]       # where new revisions are written; default: versions
      [TEMPLATE <file>]            # of a new C++ revision; default: the built-in one
      [MODELS <file>...]           # each defines void models::<stem>(aludel::Metadata&)
      [SCHEMA <file or directory>] # or the desired schema in SQL
      [LINK_LIBRARIES <target>...])  # what revisions and models may use

  Paths are relative to the current source directory.  Revisions follow by ``add_migration()`` and
  ``add_migration_directory()``.  The targets:

  ``<name>``
    The program, in ALL, so that a history that is broken stops the ordinary build with
    ``file:line: error: ...``.  After it is linked it checks its own history; when cross-compiling
    that is done through ``CMAKE_CROSSCOMPILING_EMULATOR``, and skipped where there is none.
    Install it by ``install(TARGETS <name>)``: it needs no other file.
  ``<name>_revisions``, alias ``<name>::revisions``
    The revisions as a static library, for an application that upgrades its database itself: link
    it, include ``<<name>/registry.hpp>`` and give ``<name>::registry()`` to ``aludel::Migrator``
    (characters that C++ has no use for become ``_``).
  ``<name>_upgrade``, ``<name>_downgrade``, ``<name>_current``, ``<name>_history``,
  ``<name>_heads``, ``<name>_plan``, ``<name>_sql``, ``<name>_stamp``, ``<name>_revision``,
  ``<name>_edit``, ``<name>_autogenerate``, ``<name>_check``, ``<name>_diff``
    Run the command of that name, in the current source directory.  None is in ALL.  They take
    their parameters from the environment, at build time:

    ``MIGRATE_TARGET``       the revision to go to; default ``head``, for downgrade ``-1``, for stamp none
    ``MIGRATE_MESSAGE``      of the new revision; asked for on a terminal when absent
    ``MIGRATE_ENVIRONMENT``  as ``--environment``
    ``MIGRATE_ARGS``         further options, as on a command line

    .. code-block:: sh

      MIGRATE_MESSAGE="add votes" cmake --build build --target migrate_revision
      MIGRATE_ENVIRONMENT=staging cmake --build build --target migrate_upgrade
#]]

include_guard(GLOBAL)

function(add_migration_tool)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration_tool)
  set(single CONFIG VERSIONS TEMPLATE SCHEMA)
  set(several MODELS LINK_LIBRARIES)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "${single}" "${several}")
  _aludel_check_tool_name("${ARGV0}")
  _aludel_refuse_leftovers(add_migration_tool "${single};${several}"
    "${arg_UNPARSED_ARGUMENTS}" "${arg_KEYWORDS_MISSING_VALUES}")

  set(name "${ARGV0}")
  string(MAKE_C_IDENTIFIER "${name}" namespace)
  # Not <name>: that is where the program goes.
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${name}_generated")
  foreach(keyword IN ITEMS CONFIG TEMPLATE)
    if(DEFINED arg_${keyword})
      _aludel_existing_path(add_migration_tool file ${keyword} "${arg_${keyword}}" arg_${keyword})
    endif()
  endforeach()
  if(DEFINED arg_SCHEMA)
    if(DEFINED arg_MODELS)
      _aludel_fail(add_migration_tool "the desired schema is said by MODELS or by SCHEMA, not both.")
    endif()
    cmake_path(ABSOLUTE_PATH arg_SCHEMA BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    if(NOT EXISTS "${arg_SCHEMA}")
      _aludel_fail(add_migration_tool "SCHEMA: there is no such file or directory:" "${arg_SCHEMA}")
    endif()
  endif()
  if(NOT DEFINED arg_VERSIONS)
    set(arg_VERSIONS versions)
  endif()
  cmake_path(ABSOLUTE_PATH arg_VERSIONS BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)

  add_library(${name}_revisions STATIC)
  add_library(${name}::revisions ALIAS ${name}_revisions)
  target_include_directories(${name}_revisions PUBLIC "${generated}/include")
  target_link_libraries(${name}_revisions PUBLIC Aludel::aludel PRIVATE ${arg_LINK_LIBRARIES})
  set_target_properties(${name}_revisions PROPERTIES
    FOLDER "${name}"
    ALUDEL_VERSIONS "${arg_VERSIONS}"
    ALUDEL_CMAKE_LISTS "${CMAKE_CURRENT_LIST_FILE}")
  _aludel_add_models(${name} "${arg_MODELS}")
  _aludel_generate_registry(${name})
  _aludel_check_namespaces(${name})
  _aludel_embed_scripts(${name})

  configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/templates/main.cpp.in"
    "${generated}/main.cpp" @ONLY)
  set_source_files_properties("${generated}/main.cpp" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  add_executable(${name} "${generated}/main.cpp")
  target_link_libraries(${name} PRIVATE ${name}_revisions Aludel::tool)
  set_target_properties(${name} PROPERTIES FOLDER "${name}")
  if(NOT arg_LINK_LIBRARIES)
    _aludel_carry_runtime(${name})
  endif()
  _aludel_check_history(${name})
  _aludel_add_command_targets(${name})

  set_property(GLOBAL APPEND PROPERTY ALUDEL_TOOLS "${name}")
  set_property(DIRECTORY APPEND PROPERTY ALUDEL_TOOLS "${name}")
endfunction()

# A name that can be a target, a program, a folder of headers and, nearly, a namespace.
function(_aludel_check_tool_name name)
  if(NOT name MATCHES "^[A-Za-z][A-Za-z0-9_-]*$")
    _aludel_fail(add_migration_tool "the first argument is the tool's name, letters, digits, '_' "
      "and '-', such as: add_migration_tool(migrate)" "it is '${name}'")
  endif()
  if(name MATCHES "^(CONFIG|VERSIONS|TEMPLATE|MODELS|SCHEMA|LINK_LIBRARIES)$")
    _aludel_fail(add_migration_tool "the tool's name comes before ${name}.")
  endif()
  if(name MATCHES "^(aludel|std|main|models|revision_.*)$")
    _aludel_fail(add_migration_tool
      "a tool cannot be named '${name}': the generated code needs that name in C++.")
  endif()
  foreach(target IN ITEMS ${name} ${name}_revisions)
    if(TARGET ${target})
      _aludel_fail(add_migration_tool "there is a target '${target}' already.")
    endif()
  endforeach()
endfunction()

function(_aludel_add_models name models)
  foreach(model IN LISTS models)
    _aludel_existing_path(add_migration_tool file MODELS "${model}" file)
    cmake_path(GET file STEM LAST_ONLY stem)
    if(NOT stem MATCHES "^[A-Za-z_][A-Za-z0-9_]*$")
      _aludel_fail(add_migration_tool
        "MODELS: a model is a function named after its file, and C++ has no such name as '${stem}':"
        "${file}")
    endif()
    target_sources(${name}_revisions PRIVATE "${file}")
    _aludel_c_string("${file}" literal)
    set_property(TARGET ${name}_revisions APPEND PROPERTY
      ALUDEL_MODEL_ROWS "ALUDEL_MODEL(${stem}, \"${literal}\")")
  endforeach()
endfunction()

# registry.hpp, and registry.cpp with a row for each revision and model. The rows are target
# properties that are read after all add_migration() calls, at generate time.
function(_aludel_generate_registry name)
  set(templates "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/templates")
  configure_file("${templates}/registry.hpp.in" "${generated}/include/${name}/registry.hpp" @ONLY)
  configure_file("${templates}/scripts.hpp.in" "${generated}/scripts.hpp" @ONLY)

  set(values CONFIG TEMPLATE VERSIONS SCHEMA CURRENT_SOURCE_DIR SCRATCH)
  set(arg_CURRENT_SOURCE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
  set(arg_SCRATCH "${CMAKE_CURRENT_BINARY_DIR}/${name}_scratch")
  foreach(value IN LISTS values)
    _aludel_c_string("${arg_${value}}" ${value})
  endforeach()
  foreach(rows IN ITEMS REVISION MODEL)
    set(${rows}_ROWS
      "$<JOIN:$<TARGET_PROPERTY:${name}_revisions,ALUDEL_${rows}_ROWS>,\n>")
  endforeach()
  set(CMAKE_LISTS "$<TARGET_PROPERTY:${name}_revisions,ALUDEL_CMAKE_LISTS>")
  file(READ "${templates}/registry.cpp.in" content)
  string(CONFIGURE "${content}" content @ONLY)
  file(GENERATE OUTPUT "${generated}/registry.cpp" CONTENT "${content}")
  target_sources(${name}_revisions PRIVATE "${generated}/registry.cpp")
  set_source_files_properties("${generated}/registry.cpp" PROPERTIES
    SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# Holds each C++ revision's namespace against its file's name before anything is compiled. The
# stamp is written on success alone, so a failure comes back with every build until it is mended.
function(_aludel_check_namespaces name)
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/AludelCheckNamespaces.cmake")
  set(list "${generated}/revisions.cmake")
  set(stamp "${generated}/namespaces.checked")
  file(GENERATE OUTPUT "${list}"
    CONTENT "$<JOIN:$<TARGET_PROPERTY:${name}_revisions,ALUDEL_CHECK_ROWS>,\n>\n")
  add_custom_command(OUTPUT "${stamp}"
    COMMAND "${CMAKE_COMMAND}" -D "LIST=${list}" -D "STAMP=${stamp}" -P "${script}"
    DEPENDS "${list}" "${script}" "$<TARGET_PROPERTY:${name}_revisions,ALUDEL_REVISION_FILES>"
    COMMENT "Checking the names of the revisions of ${name}"
    VERBATIM)
  target_sources(${name}_revisions PRIVATE "${stamp}")
endfunction()

# One source file with the text of every SQL revision, written again when one of them changes.
function(_aludel_embed_scripts name)
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/AludelEmbed.cmake")
  set(list "${generated}/scripts.cmake")
  set(output "${generated}/scripts.cpp")
  file(GENERATE OUTPUT "${list}"
    CONTENT "$<JOIN:$<TARGET_PROPERTY:${name}_revisions,ALUDEL_SCRIPT_ROWS>,\n>\n")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -D "LIST=${list}" -D "OUTPUT=${output}"
      -D "NAMESPACE=${namespace}" -P "${script}"
    DEPENDS "${list}" "${script}" "$<TARGET_PROPERTY:${name}_revisions,ALUDEL_SCRIPT_FILES>"
    COMMENT "Embedding the SQL revisions of ${name}"
    VERBATIM)
  set_source_files_properties("${output}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${name}_revisions PRIVATE "${output}")
endfunction()

# The program knows its whole history: it checks it itself, without a database.
function(_aludel_check_history name)
  if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
    message(STATUS "${name}: cross-compiling without CMAKE_CROSSCOMPILING_EMULATOR, so the build "
      "does not check the history")
    return()
  endif()
  add_custom_command(TARGET ${name} POST_BUILD COMMAND ${name} --check-history VERBATIM)
endfunction()

# COMMAND names the target and not its file, so that an emulator is put before it.
function(_aludel_add_command_targets name)
  foreach(command IN ITEMS upgrade downgrade current history heads plan sql stamp revision edit
                          check diff)
    add_custom_target(${name}_${command}
      COMMAND ${name} ${command}
      WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
      USES_TERMINAL
      VERBATIM)
    set_target_properties(${name}_${command} PROPERTIES FOLDER "${name}")
  endforeach()
  add_custom_target(${name}_autogenerate
    COMMAND ${name} revision --autogenerate
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    USES_TERMINAL
    VERBATIM)
  set_target_properties(${name}_autogenerate PROPERTIES FOLDER "${name}")
endfunction()
