# Schemas that products run on, the scripts of the folder beside ALUDEL_SCENARIOS: each goes from empty
# to full and back through revisions that are generated and compiled, in SQL and in C++; its model in
# C++, generated and compiled as well, differs from it in nothing. pg_dump is the judge.
needs_server()
file(GLOB scripts "$ENV{ALUDEL_SCENARIOS}/../corpora/*.sql")
if("$ENV{ALUDEL_SCENARIOS}" STREQUAL "" OR NOT scripts)
  message(NOTICE "skipped: no schemas beside the folder that ALUDEL_SCENARIOS names")
  return()
endif()
use_project(schemas)
find_program(PSQL psql NO_CACHE REQUIRED)
find_program(PG_DUMP pg_dump NO_CACHE REQUIRED)

# add_tool(<name> <argument of add_migration_tool()>...): <name>/CMakeLists.txt
function(add_tool name)
  list(JOIN ARGN " " arguments)
  file(WRITE "${PROJECT_DIR}/${name}/CMakeLists.txt" "add_migration_tool(${name} ${arguments})\n")
endfunction()

# tool_of(<name>): the program, and the URL of its database
macro(tool_of name)
  set(tool "${PROJECT_BUILD}/${name}/${name}" --url "${server}/of_${name}${where}")
endmacro()

function(create_database name)
  execute("${PSQL}" -X -q "${server}/postgres${where}" -c "CREATE DATABASE of_${name} TEMPLATE template0")
  outcome(0)
endfunction()

# What a database holds beside the tool's own records.
function(dump name result)
  execute_process(COMMAND "${PG_DUMP}" --schema-only --exclude-schema=aludel
      "${server}/of_${name}${where}"
    OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE "\n\\\\(un)?restrict [^\n]*" "" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(same name expected what)
  dump("${name}" found)
  if(NOT found STREQUAL expected)
    file(WRITE "${PROJECT_DIR}/found" "${found}")
    file(WRITE "${PROJECT_DIR}/expected" "${expected}")
    execute(diff -u expected found)
    stop("${name}: ${what}")
  endif()
endfunction()

set(names "")
foreach(script IN LISTS scripts)
  get_filename_component(name "${script}" NAME_WLE)
  string(MAKE_C_IDENTIFIER "${name}" name)
  list(APPEND names ${name})
  foreach(format IN ITEMS sql cpp)
    add_tool(${name}_${format} SCHEMA schema.sql)
    file(COPY_FILE "${script}" "${PROJECT_DIR}/${name}_${format}/schema.sql")
  endforeach()
endforeach()
configure()
outcome(0)
build()
outcome(0)

list(GET names 0 first)
set(any "${PROJECT_BUILD}/${first}_sql/${first}_sql")
execute("${any}" scratch start)
outcome(0)
stop_server_after_all("${any}" scratch stop)
execute_process(COMMAND "${any}" scratch url OUTPUT_VARIABLE url OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCH "^([^?]*)/[^/?]*(\\?.*)$" matched "${url}")
set(server "${CMAKE_MATCH_1}")
set(where "${CMAKE_MATCH_2}")

# Revisions and models, written.
create_database(empty)
foreach(name IN LISTS names)
  create_database(${name}_models)
  execute("${PSQL}" -X -q -o /dev/null -v ON_ERROR_STOP=1 "${server}/of_${name}_models${where}"
    -f "${PROJECT_DIR}/${name}_sql/schema.sql")
  outcome(0)
  foreach(format IN ITEMS sql cpp)
    create_database(${name}_${format})
    tool_of(${name}_${format})
    execute(${tool} revision --autogenerate --format ${format} -m "create ${name}")
    outcome(0 "create_${name}.${format}")
  endforeach()
  add_tool(${name}_models MODELS models.cpp)
  execute_process(COMMAND "${any}" --url "${server}/of_${name}_models${where}" inspect --cpp
    OUTPUT_FILE "${PROJECT_DIR}/${name}_models/models.cpp" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
build()
outcome(0)

# And run, compiled.
dump(empty nothing)
foreach(name IN LISTS names)
  dump(${name}_models full)
  foreach(format IN ITEMS sql cpp)
    tool_of(${name}_${format})
    execute(${tool} upgrade)
    outcome(0)
    same(${name}_${format} "${full}" "the revision does not lead to the schema")
    execute(${tool} check)
    outcome(0)
    execute(${tool} --yes downgrade base)
    outcome(0)
    same(${name}_${format} "${nothing}" "the way back leaves something")
  endforeach()
  tool_of(${name}_models)
  execute(${tool} check)
  outcome(0)
endforeach()
