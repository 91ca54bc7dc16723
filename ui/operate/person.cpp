// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/person.h"

#include <QDir>

namespace console::ui {

using models::Settings;

namespace {

QString systemName()
{
    for (const char *variable : {"USER", "USERNAME", "LOGNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    return QDir::home().dirName();
}

} // namespace

QString personName(const Settings &settings)
{
    const QString kept = settings.value(Settings::Key::Person).toString().trimmed();
    return kept.isEmpty() ? systemName() : kept;
}

void keepPersonName(Settings &settings, const QString &name)
{
    settings.setValue(Settings::Key::Person, name.trimmed() == systemName() ? QString() : name.trimmed());
}

} // namespace console::ui
