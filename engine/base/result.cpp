// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/result.h"

namespace console {

std::string Error::sentence() const
{
    std::string text = where;
    if (!what.empty())
        text += (text.empty() ? "" : " ") + what;
    if (!text.empty() && text.back() != '.')
        text += '.';
    if (!remedy.empty())
        text += ' ' + remedy;
    return text;
}

} // namespace console
