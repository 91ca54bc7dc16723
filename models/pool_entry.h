// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/password.h"
#include "models/values.h"

#include <QList>
#include <QString>

namespace console::models {
/// A pool or node as a person describes it; it may be half written. Plain value.
struct PoolEntry {
    PoolKind kind = PoolKind::StratumTls;
    QString host;
    int port = 3334;
    QString user;
    PasswordPlace place = PasswordPlace::None;
    Password password; ///< as far as it is known now; never kept with the entry
    QString passwordFile;
    QString payoutAddress; ///< node only
    QString pin;           ///< TLS only
    bool obeysReconnect = false;
    double minimumDifficulty = 0.0; ///< 0: the pool decides

    bool operator==(const PoolEntry &) const = default;

    /// "host:port", as people call it.
    [[nodiscard]] QString label() const;
    /// "stratum+ssl://host:port"; the form that setAddress() reads.
    [[nodiscard]] QString address() const;
    /// Takes kind, host and port from one of the engine's three forms; false, and nothing taken, for another text.
    bool setAddress(const QString &text);
    /// Under which its password is kept: "host:port user".
    [[nodiscard]] QString credentialKey() const;
    /// Without what does not belong to its kind or to where its password is, and without blanks at the ends.
    [[nodiscard]] PoolEntry tidied() const;
};

struct PoolProblem {
    PoolField field = PoolField::Host;
    QString sentence; ///< the engine's; empty where only something is missing to write
    bool operator==(const PoolProblem &) const = default;
};

/// What the engine would complain about, at most one complaint for a field, in the order of the fields.
[[nodiscard]] QList<PoolProblem> problemsOf(const PoolEntry &entry);
/// What is wrong with a list of entries that are right by themselves; empty when nothing is.
[[nodiscard]] QString problemOfList(const QList<PoolEntry> &entries);

/// The list as text for the settings, without any password, and back. What cannot be read is left out.
[[nodiscard]] QString poolsToText(const QList<PoolEntry> &entries);
[[nodiscard]] QList<PoolEntry> poolsFromText(const QString &text);

} // namespace console::models
