// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pool_words.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QTextDocument>

#include <algorithm>

namespace console::ui::words {

using namespace models;

namespace {

// Texts of a pool go in with one arg() for all, so that a "%2" inside them is left as it is.
QString tr(const char *text)
{
    return QCoreApplication::translate("PoolWords", text);
}

QString mask(double value)
{
    return QStringLiteral("%1").arg(static_cast<quint32>(value), 8, 16, QLatin1Char('0'));
}

QString reasonOf(const EventModel::Row &row)
{
    return row.detail.isEmpty() ? tr("no reason given") : row.detail;
}

QString shareText(const EventModel::Row &row)
{
    const QString worth = difficulty(row.to);
    switch (row.kind) {
    case EventKind::PoolShareAccepted:
        return row.detail.isEmpty()
                   ? tr("Pool %1 took a share of difficulty %2").arg(row.subject, worth)
                   : tr("Pool %1 took a share of difficulty %2 (%3)").arg(row.subject, worth, row.detail);
    case EventKind::PoolShareRejected: return tr("Share refused by %1: %2").arg(row.subject, reasonOf(row));
    case EventKind::PoolShareStale: return tr("Share too late for %1: %2").arg(row.subject, reasonOf(row));
    case EventKind::PoolShareUnanswered:
        return tr("Shares that %1 did not answer: %2 (%3)").arg(row.subject, formatting::number(row.to), reasonOf(row));
    case EventKind::PoolRejectsHigh:
        return tr("Pool %1 refused %2 of the shares of the last 10 minutes").arg(row.subject, percent(row.to));
    default: return {};
    }
}

QString blockText(const EventModel::Row &row)
{
    switch (row.kind) {
    case EventKind::BlockFound: return tr("Block found for %1: %2").arg(row.subject, row.detail);
    case EventKind::BlockAccepted: return tr("Block accepted by %1: %2").arg(row.subject, row.detail);
    case EventKind::BlockRefused: return tr("Block refused by %1: %2").arg(row.subject, reasonOf(row));
    default: return {};
    }
}

QString talkText(const EventModel::Row &row)
{
    switch (row.kind) {
    case EventKind::PoolJob:
        return row.to == 1.0 ? tr("Pool %1 gave a new job, %2, and ended the old ones").arg(row.subject, row.detail)
                             : tr("Pool %1 gave a new job, %2").arg(row.subject, row.detail);
    case EventKind::PoolDifficulty:
        return tr("Pool %1 asks for shares of difficulty %2").arg(row.subject, difficulty(row.to));
    case EventKind::PoolVersionMask:
        return row.to == 0.0 ? tr("Pool %1 keeps the version fixed").arg(row.subject)
                             : tr("Pool %1 lets the version roll, mask %2").arg(row.subject, mask(row.to));
    case EventKind::PoolExtranonce:
        return tr("Pool %1 gave an extranonce of %2 bytes").arg(row.subject, formatting::number(row.to));
    default: return {};
    }
}

} // namespace

QString poolStateName(PoolState state)
{
    switch (state) {
    case PoolState::Standby: return tr("Standby");
    case PoolState::Waiting: return tr("Waiting");
    case PoolState::Connecting: return tr("Connecting");
    case PoolState::LoggingIn: return tr("Logging in");
    case PoolState::Ready: return tr("Ready");
    case PoolState::Active: return tr("Working");
    }
    return {};
}

QString poolKindName(PoolKind kind)
{
    switch (kind) {
    case PoolKind::StratumTls: return tr("Stratum over TLS");
    case PoolKind::StratumTcp: return tr("Stratum, not encrypted");
    case PoolKind::Node: return tr("Bitcoin Core node, solo");
    }
    return {};
}

QString passwordPlaceName(PasswordPlace place, PoolKind kind)
{
    switch (place) {
    case PasswordPlace::None: return tr("No password");
    case PasswordPlace::Keychain: return tr("Keep in the keychain");
    case PasswordPlace::ThisRun: return tr("For this run only");
    case PasswordPlace::File: return kind == PoolKind::Node ? tr("Cookie or password file") : tr("Password file");
    }
    return {};
}

QString difficulty(double difficulty)
{
    if (!(difficulty > 0.0))
        return noFigure();
    if (difficulty < 0.01)
        return QString::number(difficulty, 'g', 2);
    if (difficulty < 100.0)
        return QString::number(difficulty, 'g', 4);
    if (difficulty < 9'999'999.5)
        return formatting::number(difficulty);
    const auto scaled = formatting::hashrate(difficulty);
    return tr("%1 %2").arg(scaled.number, scaled.prefix);
}

QString age(qint64 seconds)
{
    if (seconds < 120)
        return tr("%1 s").arg(std::max<qint64>(0, seconds));
    return seconds < 7200 ? tr("%1 min").arg(seconds / 60) : tr("%1 h").arg(seconds / 3600);
}

QString noFigure()
{
    return QStringLiteral("—");
}

QString poolEventChange(const EventModel::Row &row)
{
    const QString to = formatting::number(row.to);
    switch (row.kind) {
    case EventKind::PoolDifficulty:
    case EventKind::PoolShareAccepted:
    case EventKind::PoolShareRejected:
    case EventKind::PoolShareStale: return tr("difficulty %1").arg(difficulty(row.to));
    case EventKind::PoolShareUnanswered: return tr("shares: %1").arg(to);
    case EventKind::PoolVersionMask: return row.to == 0.0 ? tr("fixed") : tr("mask %1").arg(mask(row.to));
    case EventKind::PoolExtranonce: return tr("%1 bytes").arg(to);
    case EventKind::PoolRejectsHigh: return tr("%1 refused").arg(percent(row.to));
    case EventKind::PoolJob: return row.to == 1.0 ? tr("old jobs are over") : QString();
    case EventKind::PoolSelected: return row.subject.isEmpty() ? tr("none") : row.subject;
    case EventKind::WorkSourceChanged:
        return row.subject == QLatin1String("pools") ? tr("pools and nodes") : tr("local, nobody pays for it");
    default: return {};
    }
}

QString poolEventText(const EventModel::Row &row)
{
    switch (row.kind) {
    case EventKind::WorkSourceChanged:
        return row.subject == QLatin1String("pools") ? tr("The work comes from the pools and nodes of the list")
                                                     : tr("The work is made here; nobody pays for it");
    case EventKind::PoolSelected:
        return row.subject.isEmpty() ? tr("No pool or node to work for") : tr("Working for %1").arg(row.subject);
    case EventKind::PoolConnected:
        return row.detail.isEmpty() ? tr("%1 is connected").arg(row.subject)
                                    : tr("%1 is connected: %2").arg(row.subject, row.detail);
    case EventKind::PoolLost: return tr("%1 was lost: %2").arg(row.subject, reasonOf(row));
    case EventKind::PoolMessage: return tr("Pool %1 says: “%2”").arg(row.subject, row.detail);
    case EventKind::PoolReconnect: return tr("Pool %1 asked for a reconnect: %2").arg(row.subject, row.detail);
    case EventKind::PoolFault: return tr("%1 sent what was ignored: %2").arg(row.subject, row.detail);
    default: break;
    }
    for (const auto text : {shareText, blockText, talkText}) {
        if (const QString line = text(row); !line.isEmpty())
            return line;
    }
    return {};
}

QString testStep(const TestStep &step)
{
    switch (step.kind) {
    case TestStepKind::Connect: return step.detail.isEmpty() ? tr("Connected") : tr("Connected: %1").arg(step.detail);
    case TestStepKind::LogIn: return step.detail.isEmpty() ? tr("Logged in") : tr("Logged in: %1").arg(step.detail);
    case TestStepKind::Difficulty: return tr("A share must be worth difficulty %1").arg(step.detail);
    case TestStepKind::Rolling:
        return step.detail.isEmpty() ? tr("The version stays fixed")
                                     : tr("The version may be rolled, mask %1").arg(step.detail);
    case TestStepKind::Job: return step.detail.isEmpty() ? tr("A job came") : tr("A job came: %1").arg(step.detail);
    }
    return {};
}

QString fingerprint(const QString &hex)
{
    QStringList groups;
    for (qsizetype i = 0; i < hex.size(); i += 8)
        groups.append(hex.mid(i, 8));
    return groups.join(QLatin1Char(' '));
}

QString plainTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    return QStringLiteral("<div style=\"white-space:pre-wrap\">%1</div>").arg(text.toHtmlEscaped());
}

} // namespace console::ui::words
