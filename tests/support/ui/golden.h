// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace console::test {

/// Compares a picture with tests/ui/golden/<name>.png. A pixel differs when any channel is off by more than
/// `channelTolerance`; at most `share` of the pixels may differ (text rendering is not the same to the last
/// grey level on every machine). Returns an empty string when alike, else a sentence; the picture is then
/// written beside the test program as <name>.actual.png. With UPDATE_GOLDEN=1 it writes the golden instead.
[[nodiscard]] QString compareWithGolden(const QImage &picture, const QString &name, int channelTolerance = 24,
                                        double share = 0.004);

} // namespace console::test
