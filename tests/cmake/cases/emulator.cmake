# When cross-compiling the program runs through CMAKE_CROSSCOMPILING_EMULATOR, and does not run
# where there is none.
use_project(consumer)
file(WRITE "${PROJECT_DIR}/emulator" "#!/bin/sh\necho emulated: \"$@\" >&2\nexec \"$@\"\n")
file(CHMOD "${PROJECT_DIR}/emulator" PERMISSIONS OWNER_READ OWNER_EXECUTE)
set(cross -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=x86_64)
configure(${cross} "-DCMAKE_CROSSCOMPILING_EMULATOR=${PROJECT_DIR}/emulator")
outcome(0)
build()
outcome(0 "emulated: ${PROJECT_BUILD}/migrate --check-history")
build(migrate_heads)
outcome(0 "emulated: ${PROJECT_BUILD}/migrate heads")

file(REMOVE_RECURSE "${PROJECT_BUILD}")
configure(${cross})
outcome(0 "migrate: cross-compiling without CMAKE_CROSSCOMPILING_EMULATOR")
build()
outcome(0)
silent("emulated")
