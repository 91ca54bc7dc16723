// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/golden.h"

#include <QColor>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdlib>

namespace console::test {

namespace {

int largestDifference(QRgb a, QRgb b)
{
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

} // namespace

QString compareWithGolden(const QImage &picture, const QString &name, int channelTolerance, double share)
{
    const QString path = QStringLiteral(CONSOLE_SOURCE_DIR "/tests/ui/golden/%1.png").arg(name);
    const QImage actual = picture.convertToFormat(QImage::Format_RGB32);
    if (qEnvironmentVariableIntValue("UPDATE_GOLDEN") == 1) {
        QDir().mkpath(QFileInfo(path).absolutePath());
        return actual.save(path) ? QString() : QStringLiteral("could not write %1").arg(path);
    }
    const QImage expected = QImage(path).convertToFormat(QImage::Format_RGB32);
    const QString actualPath = QStringLiteral("%1.actual.png").arg(name);
    if (expected.isNull())
        return QStringLiteral("no golden %1; run the test with UPDATE_GOLDEN=1").arg(path);
    if (expected.size() != actual.size()) {
        actual.save(actualPath);
        return QStringLiteral("%1 is %2×%3, the golden is %4×%5")
            .arg(name)
            .arg(actual.width())
            .arg(actual.height())
            .arg(expected.width())
            .arg(expected.height());
    }
    qint64 differing = 0;
    for (int y = 0; y < actual.height(); ++y) {
        const auto *a = reinterpret_cast<const QRgb *>(actual.constScanLine(y));
        const auto *e = reinterpret_cast<const QRgb *>(expected.constScanLine(y));
        for (int x = 0; x < actual.width(); ++x)
            differing += largestDifference(a[x], e[x]) > channelTolerance ? 1 : 0;
    }
    const double part = static_cast<double>(differing) / (static_cast<double>(actual.width()) * actual.height());
    if (part <= share)
        return {};
    actual.save(actualPath);
    return QStringLiteral("%1 differs from its golden in %2 % of its pixels; see %3")
        .arg(name)
        .arg(part * 100.0, 0, 'f', 2)
        .arg(QFileInfo(actualPath).absoluteFilePath());
}

} // namespace console::test
