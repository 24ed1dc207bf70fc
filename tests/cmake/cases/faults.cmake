# Histories with faults, each of which is caught by the test that is meant for it and by no other.
# They are folders of SQL that the program runs as they are: nothing is built.
use_project(faults)
needs_server()
set(aludel "${BUILD}/tool/aludel")
if(NOT EXISTS "${aludel}")
  set(aludel "${BUILD}/tool/${BUILD_TYPE}/aludel")
endif()

# CTest's file as add_migration_tests() leads to it, for one folder and one or more servers.
function(write_tests folder)
  set(history "${PROJECT_DIR}/${folder}")
  set(text "include([==[${SOURCE}/cmake/AludelTestEnvironment.cmake]==])
set(ALUDEL_COMMAND [==[${aludel}]==] --directory [==[${history}]==])\n")
  set(servers "${ARGN}")
  if(NOT servers)
    set(servers none)
  endif()
  foreach(binaries IN LISTS servers)
    set(prefix x)
    set(server "${WORK}/servers/${folder}")
    set(also "")
    set(each "")
    if(NOT binaries STREQUAL "none")
      cmake_path(GET binaries PARENT_PATH major)
      cmake_path(GET major FILENAME major)
      set(prefix "x.${major}")
      string(APPEND server " ${major}")
      set(also "--binaries [==[${binaries}]==]")
      set(each "--argument=--binaries [==[--argument=${binaries}]==]")
    endif()
    set(place "--server [==[${server}]==] ${also}")
    string(APPEND text "add_test(${prefix}.start_server [==[${aludel}]==] --directory \
[==[${history}]==] ctest start ${place})
add_test(${prefix}.stop_server [==[${aludel}]==] --directory [==[${history}]==] ctest stop ${place})
_set_tests_properties(${prefix}.start_server PROPERTIES FIXTURES_SETUP ${prefix}.server)
_set_tests_properties(${prefix}.stop_server PROPERTIES FIXTURES_CLEANUP ${prefix}.server)
aludel_discover(${prefix} ctest list --prefix ${prefix} ${place} --argument=--server \
[==[--argument=${server}]==] ${each} --echo=echo --data [==[${history}/data]==])\n")
  endforeach()
  file(WRITE "${WORK}/tests/${folder}/CTestTestfile.cmake" "${text}")
endfunction()

# Runs a folder's tests. Those that fail, and those that are not run, are exactly these.
function(caught_by folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FAILED;NOT_RUN;SKIPPED")
  execute("${CMAKE_CTEST_COMMAND}" --test-dir "${WORK}/tests/${folder}" --parallel 3
    --output-on-failure --output-junit report.xml)
  foreach(kind IN ITEMS FAILED NOT_RUN SKIPPED)
    string(REPLACE FAILED Failed word "${kind}")
    string(REPLACE NOT_RUN "Not Run" word "${word}")
    string(REPLACE SKIPPED "Skipped" word "${word}")
    string(REGEX MATCHALL "[0-9]+ - [^\n]* \\(${word}\\)" lines "${output}")
    list(TRANSFORM lines REPLACE "^[0-9]+ - (.*) \\(.*\\)$" "\\1")
    list(SORT lines)
    list(SORT arg_${kind})
    if(NOT lines STREQUAL "${arg_${kind}}")
      stop("'${folder}': ${word} are\n  ${lines}\nand should be\n  ${arg_${kind}}")
    endif()
  endforeach()
  set(output "${output}" PARENT_SCOPE)
  set(result "${result}" PARENT_SCOPE)
endfunction()

write_tests("one each")
caught_by("one each" FAILED x.f1_forgets_index.down x.f2_forgets_comment.down
    x.f3_forgets_sequence.down x.f4_forgets_label.down x.f5_forgets_grant.down
    x.f6_works_once.again x.f7_loses_rows.data x.f8_spoils_rows.data
  SKIPPED x.f1_forgets_index.again x.f2_forgets_comment.again x.f3_forgets_sequence.again
    x.f4_forgets_label.again x.f5_forgets_grant.again)
# What they say.
outcome(1
  "--- before the upgrade\n+++ after the downgrade\n+ index public.ix_users_name"
  "CREATE INDEX ix_users_name ON public.users USING btree (name)"
  "the downgrade of f1 lacks:\n  DROP INDEX public.ix_users_name;"
  "f1_forgets_index.sql:1"
  "-   as they sign"
  "DROP SEQUENCE public.numbers;"
  "-   enum ('sad', 'ok')"
  "+   enum ('sad', 'ok', 'happy')"
  "+   privileges =w/postgres"
  "duplicate key value violates unique constraint" "f6_works_once.sql:4"
  "public.users had 2 rows before the upgrade and has 1 after it"
  "f8_spoils_rows.after.sql:2:1: the assertion is not true but 'f'"
  "-- aludel:leaves <kind> <name>")
silent("privileges =r/postgres")
file(READ "${WORK}/tests/one each/report.xml" report)
if(NOT report MATCHES "x.f1_forgets_index.down\"[^>]*status=\"fail\"" OR
   NOT report MATCHES "x.f1_forgets_index.again\"[^>]*status=\"notrun\"")
  stop("the report for JUnit does not say what failed")
endif()

write_tests("two heads")
caught_by("two heads" FAILED x.single_head)
outcome(1 "the history has 2 heads" "a1_carts.sql:1" "b1_orders.sql:1")

write_tests("branches")
caught_by("branches" FAILED x.order)
outcome(1 "the order of branches matters" "in the order r0 a1 b1 m0"
  "-   character varying(10)" "+   character varying(99)")

write_tests("broken")
caught_by("broken" FAILED x.a1_misspelt.up
  NOT_RUN x.a1_misspelt.down x.a1_misspelt.again x.a2_after.up x.a2_after.down x.a2_after.again
    x.m0_both.up x.m0_both.down x.m0_both.again x.base x.offline x.order)
outcome(1 "a1_misspelt.sql:4" "TABEL")

# What is not taken back is seen by its own revision; `base` cannot be run where there is no way.
write_tests("left over")
caught_by("left over" FAILED x.r0_shop.down
  SKIPPED x.r0_shop.again x.a1_one_way.down x.a1_one_way.again x.base)
outcome(1 "DROP SEQUENCE public.numbers;")

# Only what is new is run where a revision comes on top, and where one is mended.
file(WRITE "${PROJECT_DIR}/branches/c1_more.sql" "-- aludel:revision c1
-- aludel:down_revision m0
-- aludel:upgrade
CREATE TABLE more ();
-- aludel:downgrade
DROP TABLE more;
")
caught_by("branches" FAILED x.order)
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${WORK}/tests/branches" -V)
string(REGEX MATCHALL "\n[0-9]+: passed before" kept "${output}")
list(LENGTH kept kept)
if(NOT kept EQUAL 17)
  stop("${kept} of 17 tests were not run again")
endif()

# The whole way down and the script go on from where they passed before, and miss nothing for that.
function(write_revision id parent up down)
  file(WRITE "${PROJECT_DIR}/goes on/${id}_more.sql" "-- aludel:revision ${id}
-- aludel:down_revision ${parent}
-- aludel:upgrade
${up};
-- aludel:downgrade
${down};
")
endfunction()
write_revision(r1 "" "CREATE TABLE one ()" "DROP TABLE one")
write_revision(r2 r1 "CREATE TABLE two ()" "DROP TABLE two")
write_tests("goes on")
caught_by("goes on")
outcome(0)
silent("passed before")
write_revision(r3 r2 "CREATE TABLE three ()" "DROP TABLE three")
caught_by("goes on")
outcome(0)
file(READ "${WORK}/tests/goes on/Testing/Temporary/LastTest.log" log)
foreach(text IN ITEMS "down to r2; from there it passed before" "from r2 on; up to there it passed before")
  if(NOT log MATCHES "${text}")
    stop("the tests of the history do not say '${text}':\n${log}")
  endif()
endforeach()
write_revision(r4 r3 "CREATE TABLE four (); CREATE SEQUENCE numbers" "DROP TABLE four")
caught_by("goes on" FAILED x.r4_more.down x.base SKIPPED x.r4_more.again)
outcome(1 "the downgrade to base leaves something behind" "DROP SEQUENCE public.numbers;")
write_revision(r4 r3 "DO $$BEGIN
  IF current_setting('application_name') = 'psql' THEN CREATE TABLE four (); END IF;
END$$" "DROP TABLE IF EXISTS four")
caught_by("goes on" FAILED x.offline)
outcome(1 "the script does not lead to the same schema" "+ table public.four")

# Several servers at once, where there are: one of them is too old for a revision.
file(GLOB installed "/usr/lib/postgresql/*/bin")
file(STRINGS "${BUILD}/CMakeCache.txt" configured REGEX "^ALUDEL_POSTGRES_BINARIES:")
string(REGEX REPLACE "^[^=]*=" "" configured "${configured}")
list(APPEND installed ${configured})
set(old "")
set(new "")
foreach(binaries IN LISTS installed)
  if(binaries MATCHES "/([0-9]+)/bin$")
    if(CMAKE_MATCH_1 LESS 15)
      set(old "${binaries}")
    else()
      set(new "${binaries}")
    endif()
  endif()
endforeach()
if(old AND new)
  string(REGEX REPLACE ".*/([0-9]+)/bin$" "\\1" old_major "${old}")
  string(REGEX REPLACE ".*/([0-9]+)/bin$" "\\1" new_major "${new}")
  write_tests("newer" "${old}" "${new}")
  set(o "x.${old_major}")
  caught_by("newer" FAILED ${o}.a1_of_fifteen.up
    NOT_RUN ${o}.a1_of_fifteen.down ${o}.a1_of_fifteen.again ${o}.base ${o}.offline)
  outcome(1 "x.${new_major}.a1_of_fifteen.down" "a1_of_fifteen.sql:4")
endif()

# No server, no database: nothing is left running.
execute_process(COMMAND ps -eo args= OUTPUT_VARIABLE processes)
string(FIND "${processes}" "${WORK}/servers" position)
if(NOT position EQUAL -1)
  stop("a server still runs:\n${processes}")
endif()
