# SPDX-FileCopyrightText: 2026 Surplus Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# embed_text(<out-var> <namespace> <function> <file> [<function> <file>]...)
# Writes one source that defines `std::string_view function()` for each file.
function(embed_text out_var name_space)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp)
    set(text "#include <string_view>\nnamespace ${name_space} {\n")
    set(pairs ${ARGN})
    while(pairs)
        list(POP_FRONT pairs name file)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
        file(READ ${file} hex HEX)
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
        string(REGEX REPLACE "((0x..,){24})" "\\1\n" bytes "${bytes}")
        string(APPEND text "static const unsigned char ${name}Bytes[] = {\n${bytes}0};\n"
            "std::string_view ${name}() { return {reinterpret_cast<const char *>(${name}Bytes), "
            "sizeof ${name}Bytes - 1}; }\n")
    endwhile()
    string(APPEND text "}\n")
    file(CONFIGURE OUTPUT ${output} CONTENT "${text}" @ONLY)
    set(${out_var} ${output} PARENT_SCOPE)
endfunction()
