# The installed package, and Debian packages of it: `aludel`, the program, and `libaludel-dev`, what
# a project builds with.

include(CMakePackageConfigHelpers)

set(ALUDEL_INSTALL_CMAKEDIR "${CMAKE_INSTALL_LIBDIR}/cmake/Aludel")

install(TARGETS aludel aludel_tool aludel_program EXPORT AludelTargets
  ARCHIVE COMPONENT dev
  RUNTIME COMPONENT tool)
install(DIRECTORY lib/include/aludel DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT dev)
install(EXPORT AludelTargets NAMESPACE Aludel:: DESTINATION "${ALUDEL_INSTALL_CMAKEDIR}"
  COMPONENT dev)

configure_package_config_file(cmake/AludelConfig.cmake.in
  "${PROJECT_BINARY_DIR}/AludelConfig.cmake"
  INSTALL_DESTINATION "${ALUDEL_INSTALL_CMAKEDIR}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/AludelConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/AludelConfig.cmake"
  "${PROJECT_BINARY_DIR}/AludelConfigVersion.cmake"
  cmake/Aludel.cmake
  cmake/AludelArguments.cmake
  cmake/AludelCheckNamespaces.cmake
  cmake/AludelDependencies.cmake
  cmake/AludelEmbed.cmake
  cmake/AludelMigration.cmake
  cmake/AludelTestEnvironment.cmake
  cmake/AludelTests.cmake
  cmake/AludelTool.cmake
  DESTINATION "${ALUDEL_INSTALL_CMAKEDIR}" COMPONENT dev)
install(DIRECTORY cmake/templates DESTINATION "${ALUDEL_INSTALL_CMAKEDIR}" COMPONENT dev)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "${PROJECT_NAME} developers <aludel@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_COMPONENTS_ALL tool dev)
set(CPACK_COMPONENT_DEV_DEPENDS tool)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_TOOL_PACKAGE_NAME aludel)
set(CPACK_DEBIAN_TOOL_PACKAGE_SUGGESTS postgresql)
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libaludel-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "cmake (>= 3.25), libboost-filesystem1.81-dev, \
libboost-json1.81-dev, libfmt-dev, libpg-query-dev, libpqxx-dev, libyaml-cpp-dev, pkg-config")
set(CPACK_COMPONENT_TOOL_DESCRIPTION "Migrates PostgreSQL schemas by folders of SQL revisions.")
set(CPACK_COMPONENT_DEV_DESCRIPTION
  "Library and CMake functions: PostgreSQL migrations that are part of a C++ build.")
include(CPack)
