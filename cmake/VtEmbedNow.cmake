# SPDX-License-Identifier: EUPL-1.2
# cmake -DFILES=a|b -DCONSTANT=symbol -DSOURCE=out.c -P VtEmbedNow.cmake: the deed of vt_embed.
string(REPLACE "|" ";" files "${FILES}")
set(bytes "")
foreach(file IN LISTS files)
  file(READ "${file}" hex HEX)
  string(APPEND bytes "${hex}")
endforeach()
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE "${SOURCE}" "/* Made by cmake/VtEmbedNow.cmake. */
#include <stddef.h>
extern const unsigned char ${CONSTANT}[];
extern const size_t ${CONSTANT}_len;
const unsigned char ${CONSTANT}[] = {
${bytes}
};
const size_t ${CONSTANT}_len = sizeof ${CONSTANT};
")
