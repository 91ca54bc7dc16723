// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/credential_store.h"

#include <QMetaObject>

namespace console::models {

void MemoryCredentialStore::read(const QString &key, QObject *context, Read done)
{
    const Password password = m_trouble.isEmpty() ? m_kept.value(key) : Password();
    QMetaObject::invokeMethod(
        context, [password, trouble = m_trouble, done = std::move(done)] { done(password, trouble); },
        Qt::QueuedConnection);
}

void MemoryCredentialStore::write(const QString &key, const Password &password, QObject *context, Done done)
{
    if (m_trouble.isEmpty())
        m_kept.insert(key, password);
    QMetaObject::invokeMethod(
        context, [trouble = m_trouble, done = std::move(done)] { done(trouble); }, Qt::QueuedConnection);
}

void MemoryCredentialStore::remove(const QString &key, QObject *context, Done done)
{
    if (m_trouble.isEmpty())
        m_kept.remove(key);
    QMetaObject::invokeMethod(
        context, [trouble = m_trouble, done = std::move(done)] { done(trouble); }, Qt::QueuedConnection);
}

} // namespace console::models
