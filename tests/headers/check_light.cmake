# Fails where HEADER, found in INCLUDE, includes a file that is not in INCLUDE. A project pays for each
# such file once for every revision that it has. `<initializer_list>` alone costs a fifth of an
# empty file, `<string_view>` six times an empty file.

execute_process(
  COMMAND "${COMPILER}" -std=c++20 -H -fsyntax-only -x c++ -I "${INCLUDE}" "${INCLUDE}/${HEADER}"
  ERROR_VARIABLE report
  RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${HEADER} does not compile:\n${report}")
endif()

# -H prints a line for each file that is opened, with as many dots in front as it is deep.
string(REGEX MATCHALL "(^|\n)[.]+ [^\n]+" lines "${report}")
if(NOT lines)
  message(FATAL_ERROR "${COMPILER} -H lists no file for ${HEADER}: is the option known?\n${report}")
endif()
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^\n?[.]+ " "" file "${line}")
  cmake_path(ABSOLUTE_PATH file NORMALIZE)
  cmake_path(IS_PREFIX INCLUDE "${file}" NORMALIZE ours)
  if(NOT ours)
    message(SEND_ERROR "${HEADER} includes ${file}")
  endif()
endforeach()
