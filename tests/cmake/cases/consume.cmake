# One project, the three ways to get Aludel: the same targets, the same functions.
use_project(consumer)
configure("-DMODE=${MODE}" ${OPTIONS})
outcome(0 "targets and functions are there")
build()
outcome(0)

built(migrate program)
built(application application)
execute("${application}")
outcome(0 "migrate has 2 compiled revisions and 1 script" "model: forum" "first: 1975ea83b712"
  "config: ${PROJECT_DIR}/migrate.yaml" "cmake_lists: ${PROJECT_DIR}/CMakeLists.txt")

execute("${program}" --check-history)
outcome(0)
execute("${program}" history)
outcome(0 "1975ea83b712" "create votes")
build(migrate_heads)
outcome(0 "c02e77b91f3a")

# What the project installs is the program alone, and it runs from there.
execute("${CMAKE_COMMAND}" --install "${PROJECT_BUILD}" --prefix "${WORK}/elsewhere"
  --config Debug)
outcome(0)
execute("${WORK}/elsewhere/bin/migrate" heads)
outcome(0 "c02e77b91f3a")
file(GLOB_RECURSE installed RELATIVE "${WORK}/elsewhere" "${WORK}/elsewhere/*")
if(NOT installed STREQUAL "bin/migrate")
  stop("installed more than the program: ${installed}")
endif()
