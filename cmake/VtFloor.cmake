# SPDX-License-Identifier: EUPL-1.2

# vt_floor(NAME [SOURCES file...] [LINKS target...])
#
# The library vt_NAME of one floor. Its sources are listed by hand; LINKS names what it stands on:
# the floors below it and the dependencies that it alone may use. A floor without sources yet is
# an empty INTERFACE library, so that those above it can already name it.
function(vt_floor NAME)
  cmake_parse_arguments(PARSE_ARGV 1 FLOOR "" "" "SOURCES;LINKS")
  if(FLOOR_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "vt_floor(${NAME}): unknown argument ${FLOOR_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT FLOOR_SOURCES)
    message(STATUS "Floor ${NAME} has no sources")
    add_library(vt_${NAME} INTERFACE)
    target_include_directories(vt_${NAME} INTERFACE "${PROJECT_SOURCE_DIR}/include")
    target_link_libraries(vt_${NAME} INTERFACE ${FLOOR_LINKS})
    return()
  endif()
  add_library(vt_${NAME} STATIC ${FLOOR_SOURCES})
  target_include_directories(vt_${NAME} PUBLIC "${PROJECT_SOURCE_DIR}/include")
  target_link_libraries(vt_${NAME} PUBLIC ${FLOOR_LINKS} PRIVATE vt_build)
endfunction()

# vt_floor_has_effects(NAME): the floor NAME sees POSIX (with its XSI part), and the private headers under src/.
function(vt_floor_has_effects NAME)
  get_target_property(type vt_${NAME} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    return()
  endif()
  target_include_directories(vt_${NAME} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_compile_definitions(vt_${NAME} PRIVATE _XOPEN_SOURCE=700)
endfunction()

# vt_program(NAME [SOURCES file...] [LINKS target...])
#
# The program NAME, in bin/ of the build folder; not built while it has no sources.
function(vt_program NAME)
  cmake_parse_arguments(PARSE_ARGV 1 PROGRAM "" "" "SOURCES;LINKS")
  if(NOT PROGRAM_SOURCES)
    message(STATUS "Program ${NAME} has no sources")
    return()
  endif()
  add_executable(${NAME} ${PROGRAM_SOURCES})
  target_include_directories(${NAME} PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_compile_definitions(${NAME} PRIVATE _XOPEN_SOURCE=700)
  target_link_libraries(${NAME} PRIVATE ${PROGRAM_LINKS} vt_build)
  set_target_properties(${NAME} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endfunction()
