// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace console {
class Secret;
}

namespace console::models {

/// A password between a person, the place where it is kept and the engine. Like the engine's Secret, which it
/// holds, it prints nowhere and is wiped when its last copy goes; so it cannot slip into the settings by way of
/// an entry that carries it. Plain value, any thread.
class Password
{
public:
    Password() = default;
    explicit Password(const QString &text);

    [[nodiscard]] bool isEmpty() const { return !m_secret; }
    /// For the one line that hands it on.
    [[nodiscard]] QString reveal() const;
    [[nodiscard]] console::Secret secret() const;

    bool operator==(const Password &other) const;

private:
    std::shared_ptr<const console::Secret> m_secret; ///< null when empty
};

} // namespace console::models
