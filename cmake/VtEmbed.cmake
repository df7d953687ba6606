# SPDX-License-Identifier: EUPL-1.2

# vt_embed(NAME SOURCE file.c CONSTANT symbol FILES file...)
#
# Makes, at build time and with CMake alone, a C source in the build folder that holds the bytes of
# the files, one after the other, as `const unsigned char symbol[]` and `const size_t symbol_len`, and
# adds it to the library vt_NAME. The same files give the same source, wherever the tree stands.
function(vt_embed NAME)
  cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "SOURCE;CONSTANT" "FILES")
  if(EMBED_UNPARSED_ARGUMENTS OR NOT EMBED_FILES)
    message(FATAL_ERROR "vt_embed(${NAME}): SOURCE, CONSTANT and FILES, and nothing else")
  endif()
  set(paths "")
  foreach(file IN LISTS EMBED_FILES)
    list(APPEND paths "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  endforeach()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${EMBED_SOURCE}")
  list(JOIN paths "|" joined)
  add_custom_command(OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DFILES=${joined}" "-DCONSTANT=${EMBED_CONSTANT}"
      "-DSOURCE=${source}" -P "${PROJECT_SOURCE_DIR}/cmake/VtEmbedNow.cmake"
    DEPENDS ${paths} "${PROJECT_SOURCE_DIR}/cmake/VtEmbedNow.cmake"
    COMMENT "Embedding ${EMBED_CONSTANT}" VERBATIM)
  target_sources(vt_${NAME} PRIVATE "${source}")
endfunction()
