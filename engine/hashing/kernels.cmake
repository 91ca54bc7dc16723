# SPDX-FileCopyrightText: 2026 Surplus Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Flags for the hashing kernels, one source per instruction set. Only these sources may use an instruction
# set the rest of the program does not ask for; the kernel registry calls them after CPUID said yes. They
# are optimised in debug builds, too, or a debug build would hash at a few percent of the rate.
# Included by the folder that defines console_engine, and by the AArch64 self-test.
set(KERNEL_DIR ${CMAKE_CURRENT_LIST_DIR})

# GCC would reorder the sums, which lengthens the chain from one round to the next, and move expressions to
# their uses, which costs registers: 7 % of the AVX-512 kernel's rate.
set(KERNEL_OPTIMISATION -O3 $<$<CXX_COMPILER_ID:GNU>:-fno-tree-reassoc> $<$<CXX_COMPILER_ID:GNU>:-fno-tree-ter>)

# GCC 12's own AVX-512 header starts some results from a value it leaves open, and GCC 12 warns of it.
set(KERNEL_AVX512 -mavx512f -mavx512bw $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-uninitialized>)

function(kernel_flags target source)
    set_source_files_properties(${KERNEL_DIR}/${source} TARGET_DIRECTORY ${target}
        PROPERTIES COMPILE_OPTIONS "${KERNEL_OPTIMISATION};${ARGN}")
endfunction()

function(kernel_flags_for target)
    if(MSVC)
        return()
    endif()
    kernel_flags(${target} sha256d_scalar.cpp)
    kernel_flags(${target} sha256d_portable.cpp)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|amd64")
        kernel_flags(${target} sha256d_sha_ni.cpp -msha -msse4.1)
        kernel_flags(${target} sha256d_avx2.cpp -mavx2)
        kernel_flags(${target} sha256d_avx512.cpp ${KERNEL_AVX512})
        kernel_flags(${target} sha256d_avx512_rolling.cpp ${KERNEL_AVX512})
    elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64|ARM64")
        kernel_flags(${target} sha256d_arm_sha.cpp -march=armv8-a+crypto)
    endif()
endfunction()
