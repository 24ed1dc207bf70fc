#[[.rst:
Aludel
------

PostgreSQL schema migrations that are part of the build.  The same functions come with
``find_package(Aludel)``, ``add_subdirectory()`` and ``FetchContent``:

``add_migration_tool()``
  declares a program that carries a history of revisions (``AludelTool.cmake``);
``add_migration()``, ``add_migration_directory()``
  add revisions to it (``AludelMigration.cmake``);
``add_migration_tests()``, ``migration_test_database()``
  let CTest prove every revision, and give the project's own tests databases
  (``AludelTests.cmake``).

.. code-block:: cmake

  find_package(Aludel REQUIRED)

  add_migration_tool(migrate CONFIG migrate.yaml)
  add_migration(versions/1975ea83b712_create_users.cpp)
  add_migration(versions/c02e77b91f3a_seed.sql)

Every mistake in a call is a ``FATAL_ERROR`` that names the function, the argument and what would
be right.
#]]

include_guard(GLOBAL)
cmake_policy(VERSION 3.25) # for the functions, whatever the project that calls them asks for

include("${CMAKE_CURRENT_LIST_DIR}/AludelArguments.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/AludelTool.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/AludelMigration.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/AludelTests.cmake")
