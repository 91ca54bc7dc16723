// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pools/pool_texts.h"

#include <QCoreApplication>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Pools", text);
}

} // namespace

QString kindNote(PoolKind kind)
{
    switch (kind) {
    case PoolKind::StratumTls: return {};
    case PoolKind::StratumTcp:
        return tr("Not encrypted: the user, the password and the work are readable on the way, and whoever can change "
                  "them on the way can take the shares.");
    case PoolKind::Node:
        return tr("Not encrypted: the node belongs on this machine or in a network you trust. A block pays you alone.");
    }
    return {};
}

QString passwordHint(const PoolEntry &entry)
{
    const bool keychain = entry.place == PasswordPlace::Keychain;
    if (entry.password.isEmpty())
        return keychain ? tr("none known yet; type it to keep it") : tr("none known in this run");
    return keychain ? tr("kept in the keychain; type to replace it") : tr("known for this run; type to replace it");
}

QString problemSentence(const PoolProblem &problem)
{
    if (!problem.sentence.isEmpty())
        return problem.sentence;
    return problem.field == PoolField::PasswordFile
               ? tr("Choose the file whose first line is the password, or the node's cookie.")
               : tr("Give the name or the address of the machine.");
}

int usualPort(PoolKind kind)
{
    switch (kind) {
    case PoolKind::StratumTls: return 3334;
    case PoolKind::StratumTcp: return 3333;
    case PoolKind::Node: return 8332;
    }
    return 3333;
}

QString keptForThisRun(const QString &label, const QString &trouble)
{
    return tr("The password of %1 is kept for this run only. %2").arg(label, trouble);
}

QString passwordMissing(const QString &label, const QString &trouble)
{
    return tr("The password of %1 could not be read. %2").arg(label, trouble);
}

} // namespace console::ui
