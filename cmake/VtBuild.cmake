# SPDX-License-Identifier: EUPL-1.2
# Two INTERFACE targets that say how everything here is compiled; there are no global flags.
#   vt_build    the language, the warnings, and sanitizers *or* hardening
#   vt_version  VNGTALLY_VERSION, the one version number (project() in CMakeLists.txt)
include(CheckCCompilerFlag)

add_library(vt_version INTERFACE)
target_compile_definitions(vt_version INTERFACE "VNGTALLY_VERSION=\"${PROJECT_VERSION}\"")

add_library(vt_build INTERFACE)
target_compile_features(vt_build INTERFACE c_std_17)

target_compile_options(vt_build INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wcast-qual -Wcast-align
  -Wformat=2 -Wundef -Wvla -Wswitch-enum -Wnull-dereference -Wstrict-prototypes
  -Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wdouble-promotion
  -Wimplicit-fallthrough
  $<$<C_COMPILER_ID:GNU>:-Wlogical-op>
  $<$<C_COMPILER_ID:GNU>:-Wduplicated-cond>
  $<$<C_COMPILER_ID:GNU>:-Wduplicated-branches>
  $<$<BOOL:${VNGTALLY_WERROR}>:-Werror>)

# The same sources give the same bytes wherever they stand: no build path in any object, and
# __DATE__ and __TIME__ do not compile.
target_compile_options(vt_build INTERFACE
  "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=."
  "-ffile-prefix-map=${PROJECT_BINARY_DIR}=build"
  -Werror=date-time)

if(VNGTALLY_SANITIZE)
  target_compile_options(vt_build INTERFACE
    -fsanitize=${VNGTALLY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(vt_build INTERFACE -fsanitize=${VNGTALLY_SANITIZE})
else()
  target_compile_options(vt_build INTERFACE -fstack-protector-strong
    # glibc's checks need the optimizer.
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
    $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
  check_c_compiler_flag(-fstack-clash-protection VT_HAVE_STACK_CLASH_PROTECTION)
  if(VT_HAVE_STACK_CLASH_PROTECTION)
    target_compile_options(vt_build INTERFACE -fstack-clash-protection)
  endif()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64|i[3-6]86)$")
    target_compile_options(vt_build INTERFACE -fcf-protection=full)
  elseif(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
    target_compile_options(vt_build INTERFACE -mbranch-protection=standard)
  endif()
  target_link_options(vt_build INTERFACE -Wl,-z,relro,-z,now -Wl,-z,noexecstack)
endif()

if(VNGTALLY_ANALYZE)
  target_compile_options(vt_build INTERFACE -fanalyzer)
endif()
if(VNGTALLY_COVERAGE)
  # Counted by threads at once: each count is atomic.
  target_compile_options(vt_build INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(vt_build INTERFACE --coverage)
endif()
