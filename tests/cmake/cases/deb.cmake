# The Debian packages: what they hold, and what they depend on.
find_program(SHLIBDEPS dpkg-shlibdeps NO_CACHE)
find_program(DPKG_DEB dpkg-deb NO_CACHE)
if(NOT SHLIBDEPS OR NOT DPKG_DEB)
  message(NOTICE "skipped: no Debian tools on this machine")
  return()
endif()
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
set(PROJECT_DIR "${WORK}")
execute("${CMAKE_CPACK_COMMAND}" --config "${BUILD}/CPackConfig.cmake" -B "${WORK}")
outcome(0)

file(GLOB program "${WORK}/aludel_*.deb")
execute("${DPKG_DEB}" --info "${program}")
outcome(0 "Package: aludel" "libc6" "libpq5" "Suggests: postgresql")
silent("libyaml-cpp" "libpqxx" "libpg-query" "libboost") # the program carries them
execute("${DPKG_DEB}" --contents "${program}")
outcome(0 "./usr/bin/aludel")
silent("include" ".a")

file(GLOB development "${WORK}/libaludel-dev_*.deb")
execute("${DPKG_DEB}" --info "${development}")
outcome(0 "Package: libaludel-dev" "Depends: aludel (= " "libpqxx-dev" "libpg-query-dev")
execute("${DPKG_DEB}" --contents "${development}")
outcome(0 "./usr/include/aludel/revision.hpp" "/cmake/Aludel/AludelConfig.cmake" "libaludel_tool.a"
  "/cmake/Aludel/templates/registry.cpp.in")
silent("usr/bin")
