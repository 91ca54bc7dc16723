// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/password.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace console::models {

/// Where passwords are kept between runs. Everything is asynchronous, because a keychain may ask the person
/// first. An answer comes through the event loop, on the GUI thread, and never after `context` is gone; `trouble`
/// is a sentence, empty when all went well.
class CredentialStore : public QObject
{
    Q_OBJECT
public:
    using Read = std::function<void(const Password &password, const QString &trouble)>;
    using Done = std::function<void(const QString &trouble)>;

    using QObject::QObject;

    /// A password that is not there is empty and no trouble.
    virtual void read(const QString &key, QObject *context, Read done) = 0;
    virtual void write(const QString &key, const Password &password, QObject *context, Done done) = 0;
    /// What is not there is removed without trouble.
    virtual void remove(const QString &key, QObject *context, Done done) = 0;
};

/// Keeps passwords as long as it lives: for tests, and where a person wants nothing kept.
class MemoryCredentialStore : public CredentialStore
{
    Q_OBJECT
public:
    using CredentialStore::CredentialStore;

    /// From now on it answers with this sentence and keeps nothing; an empty one ends that.
    void fail(const QString &trouble) { m_trouble = trouble; }
    [[nodiscard]] const QHash<QString, Password> &kept() const { return m_kept; }

    void read(const QString &key, QObject *context, Read done) override;
    void write(const QString &key, const Password &password, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;

private:
    QHash<QString, Password> m_kept;
    QString m_trouble;
};

} // namespace console::models
