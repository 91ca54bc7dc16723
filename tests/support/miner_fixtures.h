// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTest>

#include <string>

namespace console::test {

/// The bytes of a recorded answer in tests/engine/miners; see ORIGINS.md there.
inline std::string minerFixture(const std::string &name)
{
    QFile file(QStringLiteral(CONSOLE_SOURCE_DIR "/tests/engine/miners/") + QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail(("no recorded answer named " + name).c_str(), __FILE__, __LINE__);
        return {};
    }
    return file.readAll().toStdString();
}

} // namespace console::test
