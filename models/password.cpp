// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/password.h"

#include "engine/base/secret.h"

namespace console::models {

Password::Password(const QString &text)
{
    if (!text.isEmpty())
        m_secret = std::make_shared<const Secret>(text.toStdString());
}

QString Password::reveal() const
{
    if (!m_secret)
        return {};
    const std::string_view text = m_secret->reveal();
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Secret Password::secret() const
{
    return m_secret ? *m_secret : Secret();
}

bool Password::operator==(const Password &other) const
{
    return secret() == other.secret();
}

} // namespace console::models
