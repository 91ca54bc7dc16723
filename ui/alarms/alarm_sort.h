// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_model.h"

#include <QList>
#include <QSet>

#include <memory>
#include <vector>

namespace console::ui {

enum class AlarmFilter { All, Active, Aside };

using AlarmPointer = std::shared_ptr<const models::AlarmView>;

/// One line of the list: an alarm, or during a flood all alarms of one cause.
struct AlarmLine {
    AlarmPointer alarm; ///< of a cause: its most urgent, which lends the line its words
    bool isCause = false;
    bool isExpanded = false; ///< of a cause
    bool isIndented = false; ///< an alarm below its cause
    int count = 1;
    int unacknowledged = 0;
    QDateTime newest; ///< of a cause: when the last of them was raised

    /// The same over every change: what a selection holds on to.
    [[nodiscard]] QString key() const;
    bool operator==(const AlarmLine &) const = default;
};

[[nodiscard]] bool isUnacknowledged(models::AlarmState state);
[[nodiscard]] bool isPutAside(models::AlarmState state);

/// Those that pass the filter, in the order in which a person has to look at them: unacknowledged first, aside last,
/// then the most urgent, then the newest. Pure.
[[nodiscard]] std::vector<AlarmPointer> inOrder(std::vector<AlarmPointer> alarms, AlarmFilter filter);

/// A line for each alarm. Pure.
[[nodiscard]] std::vector<AlarmLine> plainLines(const std::vector<AlarmPointer> &ordered);
/// A line for each cause, in the order of its most urgent alarm and then by their number; below it its alarms, where
/// its definition is among `expanded`. Pure.
[[nodiscard]] std::vector<AlarmLine> linesByCause(const std::vector<AlarmPointer> &ordered,
                                                  const QSet<QString> &expanded);

} // namespace console::ui
