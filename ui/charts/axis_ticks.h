// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QtGlobal>

/// Where the ticks of an axis lie and what they say. Pure; any thread.
namespace console::ui {

/// A value axis from minimum to maximum in whole steps; zero is always on it.
struct ValueScale {
    double minimum = 0.0;
    double maximum = 1.0;
    double step = 0.5;

    /// Decimals a label needs to tell two ticks apart.
    [[nodiscard]] int decimals() const;
    /// From minimum to maximum, both included.
    [[nodiscard]] QList<double> ticks() const;
    [[nodiscard]] double span() const { return maximum - minimum; }
    bool operator==(const ValueScale &) const = default;
};

/// The tightest scale with steps of 1, 2, 2.5 or 5 × 10ⁿ that holds low…high and zero in at most
/// `intervals` steps (at least 2). Equal or non-finite bounds give a scale that can still be drawn.
[[nodiscard]] ValueScale niceScale(double low, double high, int intervals);

/// The scale after new data: it grows at once and shrinks only when the data would fit half of it, so that
/// a live axis does not jump with every sample.
[[nodiscard]] ValueScale followScale(const ValueScale &current, double low, double high, int intervals);

/// A tick of a time axis.
struct TimeTick {
    qint64 time = 0; ///< ms since epoch, UTC
    QString label;
};

/// Whole PKT hours, minutes or seconds inside a span, at most `maximum` of them: "18:00", "18:00:30", and
/// "22 Nov" where a day begins on an axis longer than a day.
[[nodiscard]] QList<TimeTick> clockTicks(qint64 fromMs, qint64 toMs, int maximum);

/// Ticks counted back from the end of the span: "−4 min", "−3", … "now". Only the oldest names the unit.
[[nodiscard]] QList<TimeTick> agoTicks(qint64 fromMs, qint64 toMs, int maximum);

} // namespace console::ui
