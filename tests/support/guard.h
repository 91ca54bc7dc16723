// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace console::test {

/// Base of every test class: any Qt warning fails the running test function. A test that provokes one
/// on purpose announces it with QTest::ignoreMessage first.
class GuardedTest : public QObject
{
    Q_OBJECT
protected slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
};

} // namespace console::test
