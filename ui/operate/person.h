// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings.h"

namespace console::ui {

/// Whose name goes into the record with what they dispatch, stop or allow: the one they gave last, or else the
/// system's name of them. It identifies nobody: the record says what was typed.
[[nodiscard]] QString personName(const models::Settings &settings);
/// Kept for the next time; the system's own name is not.
void keepPersonName(models::Settings &settings, const QString &name);

} // namespace console::ui
