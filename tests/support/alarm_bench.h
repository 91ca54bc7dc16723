// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_engine.h"
#include "tests/support/sample_alarms.h"
#include "ui/alarms/alarm_panel.h"
#include "ui/alarms/alarm_table.h"
#include "ui/main_window.h"
#include "ui/operate/person.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace console::test {

using models::Settings;
using ui::AlarmPanel;
using ui::AlarmTable;
using ui::keepPersonName;
using ui::MainWindow;
using ui::ThemeProvider;

/// The whole window on a fake engine, with the sample's alarms.
struct AlarmBench {
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    ThemeProvider theme;
    FakeEngine *engine = new FakeEngine;
    models::EngineBridge bridge{std::unique_ptr<Engine>(engine), [](const QString &, QString *) {
                                    return std::unique_ptr<Engine>(std::make_unique<FakeEngine>());
                                }};
    models::SessionLibraryModel library;
    std::unique_ptr<MainWindow> window;
    bool active = false;

    explicit AlarmBench(QSize size = {1366, 768})
    {
        keepPersonName(settings, QStringLiteral("Ayesha Khan"));
        window = std::make_unique<MainWindow>(&bridge, &library, &theme, &settings);
        window->resize(size);
        window->show();
        active = QTest::qWaitForWindowActive(window.get());
        bridge.start();
    }
    /// Until the list shows it.
    bool publish(const Snapshot &snapshot)
    {
        QSignalSpy updated(&bridge, &models::EngineBridge::updated);
        engine->publish(snapshot);
        if (updated.isEmpty() && !updated.wait(5000))
            return false;
        panel()->refresh();
        return true;
    }
    template <class Widget> Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QLatin1String(name));
    }
    AlarmPanel *panel() const { return window->findChild<AlarmPanel *>(); }
    AlarmTable *table() const { return window->findChild<AlarmTable *>(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    template <class Posted> const Posted *last() const
    {
        const auto log = engine->log();
        return log->commands.empty() ? nullptr : std::get_if<Posted>(&log->commands.back());
    }
    std::size_t posted() const { return engine->log()->commands.size(); }
};

} // namespace console::test
