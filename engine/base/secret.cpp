// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/secret.h"

#include <openssl/crypto.h>

#include <utility>

namespace console {

Secret::Secret(std::string text)
    : m_text(text)
{
    OPENSSL_cleanse(text.data(), text.size());
}

Secret::Secret(const Secret &other) = default;

Secret::Secret(Secret &&other) noexcept
    : m_text(other.m_text)
{
    other.wipe();
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_text = other.m_text;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        // A short text lives inside the string itself, so moving it would leave a copy behind.
        wipe();
        m_text = other.m_text;
        other.wipe();
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe() noexcept
{
    OPENSSL_cleanse(m_text.data(), m_text.size());
    m_text.clear();
}

} // namespace console
