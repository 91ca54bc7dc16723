// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace console::app {

/// While one exists, Ctrl+C and SIGTERM ask for an orderly end instead of killing the process.
class Interruption
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    [[nodiscard]] bool asked() const;
};

} // namespace console::app
