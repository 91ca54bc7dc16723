// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pool_entry.h"

namespace console::ui {

/// What a kind means for the person; empty when there is nothing to warn of.
[[nodiscard]] QString kindNote(models::PoolKind kind);
/// What the password field says while it is empty: whether one is known, and where it is.
[[nodiscard]] QString passwordHint(const models::PoolEntry &entry);
[[nodiscard]] QString problemSentence(const models::PoolProblem &problem);
/// The port that pools or nodes of this kind usually listen on.
[[nodiscard]] int usualPort(models::PoolKind kind);
/// "The keychain did not keep the password of eu.example:3334 …"
[[nodiscard]] QString keptForThisRun(const QString &label, const QString &trouble);
[[nodiscard]] QString passwordMissing(const QString &label, const QString &trouble);

} // namespace console::ui
