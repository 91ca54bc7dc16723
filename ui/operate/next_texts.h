// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dispatch_view.h"
#include "ui/widgets/key_value_panel.h"

namespace console::ui {

/// What the panel of the next instruction says.
struct NextTexts {
    QString note; ///< beside the heading
    QList<KeyValueRow> rows;
    QString sentence; ///< money and what is protected, or why nothing waits
    QString dispatch; ///< on the button
    bool canDispatch = false;
    QString why; ///< why it cannot be dispatched; empty where it can
};

/// The dry run, or the latest instructions where nothing waits. Always `room` rows, so that nothing moves when
/// drafts come and go; the last one counts those that have no room. Pure.
[[nodiscard]] NextTexts nextTexts(const models::DispatchView &view, bool replaying, int room);

/// What a person looks at before they issue it. `shown` is what stood there when they asked for it, `view` what is
/// the case now: a draft that no longer waits, or waits for another figure, says so.
[[nodiscard]] NextTexts confirmTexts(const QList<models::InstructionView> &shown, const models::DispatchView &view,
                                     int room);
/// Those of `shown` that still wait as they were shown.
[[nodiscard]] QList<quint64> stillWaiting(const QList<models::InstructionView> &shown,
                                          const models::DispatchView &view);

/// Whether no mine of the fleet should run.
[[nodiscard]] bool isDoNotMine(const models::MoneyView &money);
/// "Do not mine: breakeven 65.0 $/MWh, tariff 82.1 $/MWh, not granted."
[[nodiscard]] QString doNotMineSentence(const models::MoneyView &money);
/// "Automatic within limits: rises up to 500 MW."
[[nodiscard]] QString limitsSentence(const models::AutomaticLimitsView &limits);
/// "Earns 312 $/h more than holding."
[[nodiscard]] QString gainSentence(const models::DispatchView &view);

} // namespace console::ui
