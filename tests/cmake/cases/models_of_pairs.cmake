# What `inspect --cpp` writes of each schema of tests/data/pairs is compiled as a model, and differs
# from it in nothing.
needs_server()
use_project(models_of_pairs)

# A model has no words for the names of keys that leaves have of their parents, for an extension that
# has lost the comment of its own file, nor for a schema public that is not there.
set(wordless
  extensions/comment_taken_away/new.sql
  partitioned/key_names_of_new_leaf/new.sql
  partitioned/keys_of_leaves_exchange_names/new.sql
  partitioned/keys_of_leaves_exchange_names/old.sql
  schemas/public_goes/new.sql
  schemas/public_goes_with_rights/new.sql)

# Alike for comparing: of schemas that are the same text, one.
set(pairs "${SOURCE}/tests/data/pairs")
file(GLOB schemas "${pairs}/*/*/old.sql" "${pairs}/*/*/new.sql")
set(texts "")
set(list "")
set(count 0)
foreach(schema IN LISTS schemas)
  file(SHA1 "${schema}" text)
  file(RELATIVE_PATH name "${pairs}" "${schema}")
  if(NOT text IN_LIST texts AND NOT name IN_LIST wordless)
    list(APPEND texts ${text})
    string(APPEND list "${count} ${schema}\n")
    math(EXPR count "${count} + 1")
  endif()
endforeach()
file(WRITE "${PROJECT_DIR}/list" "${list}")
file(MAKE_DIRECTORY "${PROJECT_DIR}/written")

# for_each(<script>): two at a time, with the program
macro(for_each script)
  execute(xargs --arg-file=list --delimiter=\\n -P 2 -n 1 sh ${script} "${PROJECT_BUILD}/one_of")
  outcome(0)
  silent("== ")
endmacro()

configure()
outcome(0)
build()
outcome(0)
stop_server_after_all("${PROJECT_BUILD}/one_of" scratch stop)
for_each(write.sh)

file(GLOB models RELATIVE "${PROJECT_DIR}/written" "${PROJECT_DIR}/written/*.cpp")
set(number 0)
foreach(model IN LISTS models)
  math(EXPR part "${number} / 40")
  get_filename_component(name "${model}" NAME_WLE)
  file(APPEND "${PROJECT_DIR}/parts/part_${part}.cpp" "#include \"../written/${model}\"\n")
  file(APPEND "${PROJECT_DIR}/models.inc" "MODEL(${name})\n")
  math(EXPR number "${number} + 1")
endforeach()
build()
outcome(0)
for_each(compare.sh)
message(NOTICE "${number} models of ${count} schemas")
