// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace console {

/// A password on its way from a person to where it is used. It prints nowhere, compares only with its own
/// kind, and its bytes are wiped when it goes; so it cannot slip into a log, a session or an export by way of
/// a structure that holds it. Plain value, any thread.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string text);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }
    /// For the one line that sends it.
    [[nodiscard]] std::string_view reveal() const { return m_text; }

    bool operator==(const Secret &) const = default;

private:
    void wipe() noexcept;

    std::string m_text;
};

} // namespace console
