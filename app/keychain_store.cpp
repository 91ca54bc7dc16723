// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain_store.h"

#include <QCoreApplication>

#include <qt6keychain/keychain.h>

namespace console::app {

using models::Password;

namespace {

/// The name under which the system shows these passwords to the person.
QString service()
{
    return QStringLiteral("Surplus Console");
}

QString tr(const char *text)
{
    return QCoreApplication::translate("Keychain", text);
}

QString troubleOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound: return {};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return tr("The keychain refused; unlock it and try again.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return tr("This system has no keychain service.");
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    // Without a service libsecret has nothing to say but this, which helps nobody.
    const QString detail = job.errorString();
    return detail.isEmpty() || detail == QLatin1String("Unknown error") ? tr("No keychain answers on this system.")
                                                                        : tr("The keychain failed: %1").arg(detail);
}

} // namespace

void KeychainStore::read(const QString &key, QObject *context, Read done)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        const bool found = job->error() == QKeychain::NoError;
        done(found ? Password(job->textData()) : Password(), troubleOf(*job));
    });
    job->start();
}

void KeychainStore::write(const QString &key, const Password &password, QObject *context, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setKey(key);
    job->setTextData(password.reveal());
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] { done(troubleOf(*job)); });
    job->start();
}

void KeychainStore::remove(const QString &key, QObject *context, Done done)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] { done(troubleOf(*job)); });
    job->start();
}

} // namespace console::app
