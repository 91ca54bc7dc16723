// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace console::ui {

/// The family every text of the window is set in: Inter with its tabular digits made the default ones
/// (Qt 6.4 cannot ask a font for a feature), so that figures line up everywhere, axes and tables included.
[[nodiscard]] QString fontFamily();

/// Registers the program's resources and adds the bundled fonts. Call once after QApplication exists;
/// further calls do nothing. Returns false when a bundled font could not be read.
bool loadFonts();

} // namespace console::ui
