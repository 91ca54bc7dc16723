// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/credential_store.h"

namespace console::app {

/// Passwords in the keychain of the system: Secret Service or KWallet, macOS Keychain, Windows Credential
/// Manager. There is no way around it: where no such service is, it says so and keeps nothing. GUI thread.
class KeychainStore : public models::CredentialStore
{
    Q_OBJECT
public:
    using CredentialStore::CredentialStore;

    void read(const QString &key, QObject *context, Read done) override;
    void write(const QString &key, const models::Password &password, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;
};

} // namespace console::app
