# examples/models, as its README says: a schema is declared, revisions follow it, and CTest says where
# they do not.
use_project("../../../examples/models")
needs_server()
configure()
outcome(0)
set(migrate "${PROJECT_BUILD}/migrate")
stop_server_after_all("${migrate}" scratch stop)
build(all migrate_upgrade migrate_check)
outcome(0)
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" --output-on-failure)
outcome(0 "100% tests passed" "migrate.models" "migrate.3f9a1c70d2e5_create_shop.down")

# A model that has gone on without a revision is caught by the test that is meant for it alone.
replace(models/shop.cpp "column(\"amount\", " "column(\"weight\", numeric(8, 3)),
      column(\"amount\", ")
build()
outcome(0)
execute("${migrate}" check)
outcome(3 "weight")
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" --output-on-failure)
outcome(8 "1 tests failed" "migrate.models (Failed)" "the revisions do not lead to what is wanted"
  "weight")

set(ENV{MIGRATE_MESSAGE} "add weight")
build(migrate_autogenerate)
outcome(0 "_add_weight.cpp")
unset(ENV{MIGRATE_MESSAGE})
build(all migrate_upgrade migrate_check)
outcome(0 "add weight")
execute("${CMAKE_CTEST_COMMAND}" --test-dir "${PROJECT_BUILD}" --output-on-failure)
outcome(0 "100% tests passed" "_add_weight.again")

# A second time there is nothing to write.
set(ENV{MIGRATE_MESSAGE} "nothing")
build(migrate_autogenerate)
outcome(0 "no difference: nothing was written")
unset(ENV{MIGRATE_MESSAGE})

# The same in SQL, as the program itself writes it, differs in nothing.
execute_process(COMMAND "${migrate}" inspect --sql OUTPUT_FILE "${PROJECT_DIR}/schema.sql"
  COMMAND_ERROR_IS_FATAL ANY)
replace(CMakeLists.txt "MODELS models/shop.cpp" "SCHEMA schema.sql")
build(all migrate_check)
outcome(0)
append(schema.sql "CREATE INDEX ON orders (product_id);\n")
execute("${migrate}" check)
outcome(3 "product_id")
