// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/credential_store.h"
#include "models/pool_entry.h"
#include "models/settings.h"

namespace console::models {

class EngineBridge;

/// The person's pools and nodes, and whom the hasher works for: what is in force. It keeps the list in the
/// settings, the passwords in the store, and tells the engine. GUI thread; everything given outlives it.
class PoolBook : public QObject
{
    Q_OBJECT
public:
    PoolBook(EngineBridge *bridge, Settings *settings, CredentialStore *store, QObject *parent = nullptr);

    /// Reads the choices of the last run, fetches the passwords and then tells the engine. Without any pool
    /// the engine is not told anything: it begins with local work.
    void load();
    /// Puts a new list and source in force and keeps them. An entry whose password is empty and that was in the
    /// list before keeps the password it had.
    void apply(WorkSource source, const QList<PoolEntry> &entries);

    [[nodiscard]] WorkSource source() const { return m_source; }
    [[nodiscard]] const QList<PoolEntry> &entries() const { return m_entries; }

signals:
    void changed();
    /// The store could not keep this pool's password, which is known only until the program ends.
    void keptForThisRun(const QString &label, const QString &trouble);
    /// The store could not hand out this pool's password.
    void passwordMissing(const QString &label, const QString &trouble);

private:
    void adoptKnownPasswords(QList<PoolEntry> &entries) const;
    void keepPasswords(const QList<PoolEntry> &before);
    void keepOnlyForThisRun(const QString &key, const QString &trouble);
    void keepChoices();
    void fetchPasswords();
    void fetched(int generation);
    void tellEngine();

    EngineBridge *m_bridge;
    Settings *m_settings;
    CredentialStore *m_store;
    WorkSource m_source = WorkSource::Local;
    QList<PoolEntry> m_entries;
    int m_generation = 0; ///< of the newest fetchPasswords()
    int m_awaited = 0;    ///< answers of the store
};

} // namespace console::models
