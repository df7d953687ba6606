# SPDX-License-Identifier: EUPL-1.2
# C to WebAssembly with what Debian 12 has: clang-14, lld-14, wasi-libc, libclang-rt-14-dev-wasm32.
# The versions are named, for another compiler gives other bytes.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-14)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
