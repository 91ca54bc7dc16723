// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/event_model.h"
#include "models/pool_tester.h"
#include "models/values.h"

#include <QString>

/// A person's words for pools, nodes, shares and blocks; the counterpart of words.h. What a pool wrote itself
/// (reasons, job names, messages) stands in them as it came and is plain text only. GUI thread.
namespace console::ui::words {

[[nodiscard]] QString poolStateName(models::PoolState state);
[[nodiscard]] QString poolKindName(models::PoolKind kind);
[[nodiscard]] QString passwordPlaceName(models::PasswordPlace place, models::PoolKind kind);

/// "0.01", "1,024", "12.8 M", "126 T": of a share or a block; "—" for 0, which no difficulty is.
[[nodiscard]] QString difficulty(double difficulty);
/// "8 s", "4 min", "2 h"
[[nodiscard]] QString age(qint64 seconds);
/// What a figure shows that is not there.
[[nodiscard]] QString noFigure();

/// What happened at a pool, in a whole line: "Pool eu.example:3333 took a share of difficulty 1,024". Empty for
/// events of another kind.
[[nodiscard]] QString poolEventText(const models::EventModel::Row &row);
/// Only the figure of it: "difficulty 1,024"; may be empty.
[[nodiscard]] QString poolEventChange(const models::EventModel::Row &row);

/// "Connected: TLS 1.3"
[[nodiscard]] QString testStep(const models::TestStep &step);
/// 64 hexadecimal digits in groups of eight, to be compared by eye.
[[nodiscard]] QString fingerprint(const QString &hex);

/// A tool tip that shows the text as it is written, also where it looks like HTML.
[[nodiscard]] QString plainTip(const QString &text);

} // namespace console::ui::words
