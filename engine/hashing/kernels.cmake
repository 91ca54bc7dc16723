# SPDX-FileCopyrightText: 2026 Surplus Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Flags for the hashing kernels, one source per instruction set. Only these sources may use an instruction
# set the rest of the program does not ask for; the kernel registry calls them after CPUID said yes. They
# are optimised in debug builds, too, or a debug build would hash at a few percent of the rate.
# Included by the folder that defines console_engine.
set(KERNEL_DIR ${CMAKE_CURRENT_LIST_DIR})

if(NOT MSVC)
    set_source_files_properties(${KERNEL_DIR}/sha256d_scalar.cpp TARGET_DIRECTORY console_engine
        PROPERTIES COMPILE_OPTIONS "-O3")
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|amd64")
        set_source_files_properties(${KERNEL_DIR}/sha256d_sha_ni.cpp TARGET_DIRECTORY console_engine
            PROPERTIES COMPILE_OPTIONS "-O3;-msha;-msse4.1")
    endif()
endif()
