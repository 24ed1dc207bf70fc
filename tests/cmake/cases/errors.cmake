# Every mistake in a call: its error names the function, the argument and what would be right.
use_project(errors)

function(mistake calls)
  file(WRITE "${PROJECT_DIR}/calls.cmake" "${calls}")
  configure("-DCALLS=${PROJECT_DIR}/calls.cmake")
  outcome(1 ${ARGN})
  silent("Configuring done")
endfunction()

set(tool "add_migration_tool(migrate)\n")
set(files "${PROJECT_DIR}/versions")

# add_migration_tool()
mistake("add_migration_tool()" "add_migration_tool(): the first argument is the tool's name")
mistake("add_migration_tool(CONFIG good.yaml)" "the tool's name comes before CONFIG")
mistake("add_migration_tool(\"my tool\")" "the first argument is the tool's name" "it is 'my tool'")
mistake("add_migration_tool(std)" "a tool cannot be named 'std'")
mistake("${tool}${tool}" "add_migration_tool(): there is a target 'migrate' already")
mistake("add_migration_tool(migrate CONFG good.yaml)"
  "add_migration_tool(): unknown argument 'CONFG'. Did you mean CONFIG?"
  "The keywords are CONFIG, VERSIONS, TEMPLATE, SCHEMA, MODELS, LINK_LIBRARIES.")
mistake("add_migration_tool(migrate CONFIG)" "add_migration_tool(): CONFIG has no value")
mistake("add_migration_tool(migrate CONFIG bad.yaml)"
  "add_migration_tool(): CONFIG: no such file:" "${PROJECT_DIR}/bad.yaml")
mistake("add_migration_tool(migrate CONFIG versions)"
  "CONFIG wants a file, and this is a directory:" "${files}")
mistake("add_migration_tool(migrate TEMPLATE none.cpp)" "TEMPLATE: no such file:")
mistake("add_migration_tool(migrate MODELS none.cpp)" "MODELS: no such file:")
mistake("add_migration_tool(migrate MODELS models-2.cpp)" "C++ has no such name as 'models-2'")

# add_migration()
mistake("add_migration(versions/1a_one.cpp)" "call add_migration_tool(migrate) first")
mistake("${tool}add_migration()" "add_migration(): no file is named")
mistake("${tool}add_migration(versions/1a_one.cpp TOLL migrate)"
  "add_migration(): unknown argument 'TOLL'. Did you mean TOOL? The keywords are TOOL, FORMAT.")
mistake("${tool}add_migration(versions/1a_one.cpp TOOL)" "add_migration(): TOOL has no value")
mistake("${tool}add_migration(versions/1a_one.cpp TOOL migrat)"
  "TOOL: no migration tool is named 'migrat'. Did you mean migrate? There is: migrate.")
mistake("${tool}add_migration_tool(second)\nadd_migration(versions/1a_one.cpp)"
  "add_migration(): say which tool is meant, such as TOOL migrate: there is migrate, second.")
mistake("${tool}add_migration(versions/2b_two.sql FORMAT gose)"
  "unknown FORMAT 'gose'. Did you mean goose?")
mistake("${tool}add_migration(versions/1a_another.cpp)"
  "add_migration(): no such file:" "${files}/1a_another.cpp" "did you mean" "${files}/1a_one.cpp")
mistake("${tool}add_migration(versions)"
  "takes files; for a directory call add_migration_directory():")
mistake("${tool}add_migration(versions/create_users.cpp)"
  "the file's name has no id at its start, such as 1975ea83b712_create_users.cpp:"
  "${files}/create_users.cpp")
mistake("${tool}add_migration(versions/abc_add.sql)" "the file's name has no id at its start")
mistake("${tool}add_migration(versions/1A_upper.cpp)" "is of lower-case letters and digits")
mistake("${tool}add_migration(versions/notes.txt)" "a revision is a .cpp or a .sql file:")
mistake("${tool}add_migration(versions/1a_one.cpp)\n\nadd_migration(versions/1a_other.cpp)"
  "add_migration(): two revisions of 'migrate' have the id 1a:"
  "${files}/1a_one.cpp" "declared at ${PROJECT_DIR}/calls.cmake:2"
  "${files}/1a_other.cpp" "declared at ${PROJECT_DIR}/calls.cmake:4")
mistake("${tool}add_migration(versions/1_x.up.sql versions/1_y.up.sql)"
  "two revisions of 'migrate' have the id 1:")

# add_migration_directory()
mistake("${tool}add_migration_directory()" "add_migration_directory(): no directory is named")
mistake("${tool}add_migration_directory(version)" "no such directory:" "${PROJECT_DIR}/version")
mistake("${tool}add_migration_directory(good.yaml)" "wants a directory, and this is a file:")
mistake("${tool}add_migration_directory(versions more)" "call it again for 'more'")
mistake("${tool}add_migration_directory(versions)" "two revisions of 'migrate' have the id 1:")
