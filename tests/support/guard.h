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
    void init()
    {
        // The offscreen platform makes this one remark about itself for every window that is shown.
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints).*")));
    }
};

} // namespace console::test
