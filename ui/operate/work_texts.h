// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "ui/widgets/key_value_panel.h"

namespace console::ui {

/// What the panel of the work says.
struct WorkTexts {
    QString subtitle;         ///< whom the hasher works for
    QString badgeTip;         ///< why "NOT ENCRYPTED" stands there; empty: it does not
    QString sentence;         ///< what keeps the hasher from working; empty when nothing does
    QList<KeyValueRow> cells; ///< the most important first
    QString tip;              ///< the pools one by one
};

[[nodiscard]] WorkTexts workTexts(const models::WorkView &work, const models::Headline &headline);

} // namespace console::ui
