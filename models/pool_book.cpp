// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pool_book.h"

#include "models/engine_bridge.h"

#include <QSet>

#include <algorithm>

namespace console::models {

namespace {

constexpr QLatin1String poolsKey("pools");
constexpr QLatin1String localKey("local");

QSet<QString> keychainKeys(const QList<PoolEntry> &entries)
{
    QSet<QString> keys;
    for (const PoolEntry &entry : entries) {
        if (entry.place == PasswordPlace::Keychain)
            keys.insert(entry.credentialKey());
    }
    return keys;
}

} // namespace

PoolBook::PoolBook(EngineBridge *bridge, Settings *settings, CredentialStore *store, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_settings(settings)
    , m_store(store)
{
}

void PoolBook::load()
{
    m_entries = poolsFromText(m_settings->value(Settings::Key::Pools).toString());
    const bool pools = m_settings->value(Settings::Key::WorkSource).toString() == poolsKey;
    m_source = pools && !m_entries.isEmpty() ? WorkSource::Pools : WorkSource::Local;
    if (!m_entries.isEmpty())
        fetchPasswords();
    emit changed();
}

void PoolBook::apply(WorkSource source, const QList<PoolEntry> &entries)
{
    const QList<PoolEntry> before = m_entries;
    QList<PoolEntry> next;
    for (const PoolEntry &entry : entries)
        next.append(entry.tidied());
    adoptKnownPasswords(next);
    m_entries = next;
    m_source = source;
    keepChoices();
    keepPasswords(before);
    fetchPasswords();
    emit changed();
}

void PoolBook::adoptKnownPasswords(QList<PoolEntry> &entries) const
{
    for (PoolEntry &entry : entries) {
        if (!entry.password.isEmpty() || entry.place == PasswordPlace::None || entry.place == PasswordPlace::File)
            continue;
        const auto known = std::find_if(m_entries.begin(), m_entries.end(), [&entry](const PoolEntry &other) {
            return other.credentialKey() == entry.credentialKey();
        });
        if (known != m_entries.end())
            entry.password = known->password;
    }
}

void PoolBook::keepPasswords(const QList<PoolEntry> &before)
{
    const QSet<QString> kept = keychainKeys(before);
    for (const PoolEntry &entry : std::as_const(m_entries)) {
        if (entry.place != PasswordPlace::Keychain || entry.password.isEmpty())
            continue;
        const QString key = entry.credentialKey();
        const bool isKept = kept.contains(key) && std::any_of(before.begin(), before.end(), [&](const auto &old) {
                                return old.credentialKey() == key && old.password == entry.password;
                            });
        if (isKept)
            continue;
        m_store->write(key, entry.password, this, [this, key](const QString &trouble) {
            if (!trouble.isEmpty())
                keepOnlyForThisRun(key, trouble);
        });
    }
    // Whoever takes a pool off the list, or its password out of the keychain, wants it gone.
    for (const QString &key : kept - keychainKeys(m_entries))
        m_store->remove(key, this, [](const QString &) {});
}

void PoolBook::keepOnlyForThisRun(const QString &key, const QString &trouble)
{
    for (PoolEntry &entry : m_entries) {
        if (entry.credentialKey() != key || entry.place != PasswordPlace::Keychain)
            continue;
        entry.place = PasswordPlace::ThisRun;
        keepChoices();
        emit keptForThisRun(entry.label(), trouble);
        emit changed();
    }
}

void PoolBook::keepChoices()
{
    m_settings->setValue(Settings::Key::Pools, poolsToText(m_entries));
    m_settings->setValue(Settings::Key::WorkSource, QString(m_source == WorkSource::Pools ? poolsKey : localKey));
}

void PoolBook::fetchPasswords()
{
    const int generation = ++m_generation;
    m_awaited = 1; // this function itself, so that an empty round tells the engine, too
    for (const PoolEntry &entry : std::as_const(m_entries)) {
        if (entry.place != PasswordPlace::Keychain || !entry.password.isEmpty())
            continue;
        ++m_awaited;
        const QString key = entry.credentialKey();
        m_store->read(key, this, [this, generation, key](const Password &password, const QString &trouble) {
            if (generation != m_generation)
                return;
            for (PoolEntry &waiting : m_entries) {
                if (waiting.credentialKey() != key)
                    continue;
                waiting.password = password;
                if (!trouble.isEmpty())
                    emit passwordMissing(waiting.label(), trouble);
            }
            fetched(generation);
        });
    }
    fetched(generation);
}

void PoolBook::fetched(int generation)
{
    if (generation == m_generation && --m_awaited == 0)
        tellEngine();
}

void PoolBook::tellEngine()
{
    m_bridge->setPools(m_entries);
    m_bridge->setWorkSource(m_source);
    emit changed();
}

} // namespace console::models
