# cmake -D LIST=<file> -D OUTPUT=<file> -D NAMESPACE=<name> -P AludelEmbed.cmake
#
# Writes a C++ source with the text of the SQL revisions in LIST, byte for byte. Plain text becomes
# raw string literals. Carriage returns, which compilers may drop from a raw literal, and bytes
# that are not ASCII, which they may take for broken UTF-8, become escapes. A piece is less than
# 16 KB, since that is what compilers must take at least.

set(piece_size 15000)
set(table "")
set(count 0)

# The text as C++ string literals, one after another.
function(literals text result)
  set(all "")
  string(LENGTH "${text}" length)
  set(position 0)
  while(position LESS length)
    string(SUBSTRING "${text}" ${position} ${piece_size} piece)
    math(EXPR position "${position} + ${piece_size}")
    string(APPEND all "    R\"${delimiter}(${piece})${delimiter}\"\n")
  endwhile()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

# The same, every byte as an escape.
function(escaped_literals file result)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" text "${hex}")
  string(FIND "${text}" "\\x00" nul)
  if(nul GREATER_EQUAL 0)
    message(NOTICE "${file}:1: error: the file holds a NUL byte, which no SQL can: if it is "
      "UTF-16, save it as UTF-8")
    message(FATAL_ERROR "the SQL revisions could not be embedded")
  endif()
  set(all "")
  string(LENGTH "${text}" length)
  set(position 0)
  while(position LESS length)
    string(SUBSTRING "${text}" ${position} 14000 piece) # a multiple of the four bytes of an escape
    math(EXPR position "${position} + 14000")
    string(APPEND all "    \"${piece}\"\n")
  endwhile()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

function(aludel_embed file format)
  file(READ "${file}" text)
  file(SIZE "${file}" size)
  string(LENGTH "${text}" length)
  # Not in the text, so that no `)delimiter"` ends the literal early; at most 16 characters long.
  string(SHA1 hash "${text}")
  string(SUBSTRING "${hash}" 0 12 delimiter)
  string(FIND "${text}" "${delimiter}" inside)
  # file(READ) drops carriage returns: the length tells.
  if(NOT length EQUAL size OR text MATCHES "[^\t\n -~]" OR inside GREATER_EQUAL 0)
    escaped_literals("${file}" content)
  else()
    literals("${text}" content)
  endif()
  if(content STREQUAL "")
    set(content "    \"\"\n")
  endif()
  string(REPLACE "\\" "\\\\" name "${file}")
  string(REPLACE "\"" "\\\"" name "${name}")
  file(APPEND "${OUTPUT}.new" "const char text_${count}[] =\n${content}    ;\n\n")
  string(APPEND table "    {\"${name}\", \"${format}\", text_${count}, ${size}UL},\n")
  math(EXPR count "${count} + 1")
  set(table "${table}" PARENT_SCOPE)
  set(count ${count} PARENT_SCOPE)
endfunction()

file(WRITE "${OUTPUT}.new" "// The SQL revisions, embedded by the build; edits are lost.

#include \"scripts.hpp\"

// Many pieces make one text, longer than the least that compilers must take.
#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace {

")
include("${LIST}")
file(APPEND "${OUTPUT}.new" "const aludel::EmbeddedScript table[] = {
${table}    {\"\", \"\", \"\", 0},
};

}  // namespace

namespace ${NAMESPACE}_generated {

aludel::Array<aludel::EmbeddedScript> scripts() { return {table, ${count}}; }

}  // namespace ${NAMESPACE}_generated
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
