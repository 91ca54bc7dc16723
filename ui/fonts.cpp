// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fonts.h"

#include <QFontDatabase>

// The macro declares a function, so it may not stand inside a namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace console::ui {

QString fontFamily()
{
    return QStringLiteral("Surplus Sans");
}

bool loadFonts()
{
    registerResources();
    // Asking the font database keeps the answer right for a second QApplication in the same program.
    if (QFontDatabase::hasFamily(fontFamily()))
        return true;
    bool all = true;
    for (const char *weight : {"Regular", "Medium", "SemiBold", "Bold"})
        all &= QFontDatabase::addApplicationFont(
                   QStringLiteral(":/fonts/SurplusSans-%1.otf").arg(QLatin1String(weight))) >= 0;
    return all;
}

} // namespace console::ui
