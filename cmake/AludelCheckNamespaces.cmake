# cmake -D LIST=<file> -D STAMP=<file> -P AludelCheckNamespaces.cmake
#
# Each C++ revision must define `namespace revision_<id>` with the id of its file's name: the
# registry calls it by that name. Says what is wrong as a compiler does, so that an editor jumps
# there; writes STAMP when nothing is.

set(failures 0)

function(aludel_check file id)
  file(READ "${file}" text)
  # With its brace: the comment that closes a namespace says the name too.
  if(text MATCHES "namespace[ \t\r\n]+revision_${id}[ \t\r\n]*{")
    return()
  endif()
  math(EXPR failures "${failures} + 1")
  set(failures ${failures} PARENT_SCOPE)
  if(text MATCHES "namespace[ \t\r\n]+(revision_[A-Za-z0-9_]+)[ \t\r\n]*{")
    set(found "${CMAKE_MATCH_1}")
    string(FIND "${text}" "${CMAKE_MATCH_0}" position)
    string(SUBSTRING "${text}" 0 ${position} before)
    string(REGEX REPLACE "[^\n]" "" newlines "${before}")
    string(LENGTH "${newlines}" line)
    math(EXPR line "${line} + 1")
    message(NOTICE "${file}:${line}: error: namespace ${found} does not agree with the file's "
      "name, which asks for namespace revision_${id}")
  else()
    message(NOTICE "${file}:1: error: a revision stands in a namespace with the id of its file's "
      "name: there is no namespace revision_${id} here")
  endif()
endfunction()

include("${LIST}")

if(failures)
  message(FATAL_ERROR "revisions whose namespace and file name disagree: ${failures}")
endif()
file(TOUCH "${STAMP}")
