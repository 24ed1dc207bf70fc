# What the public functions share: errors that say what would be right, and escaping. Private.

include_guard(GLOBAL)

# The number of insertions, deletions and replacements that turn one word into the other.
function(_aludel_edit_distance one other result)
  string(LENGTH "${one}" rows)
  string(LENGTH "${other}" columns)
  foreach(j RANGE ${columns})
    set(above_${j} ${j})
  endforeach()
  foreach(i RANGE 1 ${rows})
    math(EXPR before "${i} - 1")
    string(SUBSTRING "${one}" ${before} 1 from)
    set(here_0 ${i})
    foreach(j RANGE 1 ${columns})
      math(EXPR left "${j} - 1")
      string(SUBSTRING "${other}" ${left} 1 to)
      set(best ${above_${left}})
      if(NOT from STREQUAL to)
        foreach(neighbour IN ITEMS ${above_${j}} ${here_${left}})
          if(neighbour LESS best)
            set(best ${neighbour})
          endif()
        endforeach()
        math(EXPR best "${best} + 1")
      endif()
      set(here_${j} ${best})
    endforeach()
    foreach(j RANGE ${columns})
      set(above_${j} ${here_${j}})
    endforeach()
  endforeach()
  set(${result} ${above_${columns}} PARENT_SCOPE)
endfunction()

# `result` becomes " Did you mean X?" for the candidate that is near enough to have been meant, and
# empty where none is.
function(_aludel_did_you_mean word candidates result)
  set(${result} "" PARENT_SCOPE)
  string(LENGTH "${word}" length)
  if(length LESS 1 OR length GREATER 40)
    return()
  endif()
  math(EXPR reach "(${length} + 2) / 3 + 1")
  string(TOLOWER "${word}" word)
  foreach(candidate IN LISTS candidates)
    string(TOLOWER "${candidate}" lower)
    _aludel_edit_distance("${word}" "${lower}" distance)
    if(distance LESS reach)
      set(reach ${distance})
      set(${result} " Did you mean ${candidate}?" PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# Stops the configuration. Lines of `details` stand indented below the message, so that CMake does
# not wrap them: paths stay whole.
function(_aludel_fail function_name text)
  set(details "")
  foreach(line IN LISTS ARGN)
    string(APPEND details "\n  ${line}")
  endforeach()
  message(FATAL_ERROR "${function_name}(): ${text}${details}")
endfunction()

# Refuses what cmake_parse_arguments() left over: unknown keywords, keywords without a value.
function(_aludel_refuse_leftovers function_name keywords unparsed missing_values)
  if(missing_values)
    list(GET missing_values 0 keyword)
    _aludel_fail(${function_name} "${keyword} has no value.")
  endif()
  if(unparsed)
    list(GET unparsed 0 word)
    _aludel_did_you_mean("${word}" "${keywords}" suggestion)
    list(JOIN keywords ", " known)
    _aludel_fail(${function_name}
      "unknown argument '${word}'.${suggestion} The keywords are ${known}.")
  endif()
endfunction()

# An existing file or directory (`kind`) as an absolute path; `argument` names it in the error.
function(_aludel_existing_path function_name kind argument path result)
  cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE
    OUTPUT_VARIABLE absolute)
  if(NOT EXISTS "${absolute}")
    _aludel_fail(${function_name} "${argument}: no such ${kind}:" "${absolute}")
  elseif(kind STREQUAL "file" AND IS_DIRECTORY "${absolute}")
    _aludel_fail(${function_name} "${argument} wants a file, and this is a directory:"
      "${absolute}")
  elseif(kind STREQUAL "directory" AND NOT IS_DIRECTORY "${absolute}")
    _aludel_fail(${function_name} "${argument} wants a directory, and this is a file:"
      "${absolute}")
  endif()
  set(${result} "${absolute}" PARENT_SCOPE)
endfunction()

# Text as the inside of a C++ string literal that can stand in a CMake list and in a generator
# expression: brackets, semicolons and dollars become octal escapes.
function(_aludel_c_string text result)
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "[" "\\133" text "${text}")
  string(REPLACE "]" "\\135" text "${text}")
  string(REPLACE ";" "\\073" text "${text}")
  string(REPLACE "$" "\\044" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()
