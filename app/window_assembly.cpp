// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_assembly.h"

#include "ui/fonts.h"

#include <QApplication>

namespace console::app {

using models::Settings;

WindowAssembly::WindowAssembly(QApplication &application, const QString &settingsFile)
    : m_settings(std::make_unique<Settings>(settingsFile))
    , m_theme(std::make_unique<ui::ThemeProvider>())
{
    ui::loadFonts();
    const bool light = m_settings->value(Settings::Key::Theme).toString() == QLatin1String("light");
    m_theme->setKind(light ? ui::ThemeKind::Light : ui::ThemeKind::Dark);
    ui::applyTheme(application, m_theme->theme());
    QObject::connect(m_theme.get(), &ui::ThemeProvider::changed, &application,
                     [this, &application] { ui::applyTheme(application, m_theme->theme()); });
}

WindowAssembly::~WindowAssembly()
{
    close();
}

void WindowAssembly::adoptKeptChoices(StartChoices &start, const WindowOptions &options) const
{
    if (!options.speedGiven)
        start.speed = m_settings->value(Settings::Key::Speed).toDouble();
    if (!options.workersGiven)
        start.workers = m_settings->value(Settings::Key::Workers).toInt();
    if (!options.pinnedGiven)
        start.pinnedWorkers = m_settings->value(Settings::Key::PinnedWorkers).toBool();
    if (!options.caseGiven) {
        const std::string key = m_settings->value(Settings::Key::GridCase).toString().toStdString();
        start.gridCase = grid::gridCaseFromKey(key).value_or(grid::GridCase::Reference);
    }
}

void WindowAssembly::open(std::unique_ptr<Engine> live)
{
    m_bridge = std::make_unique<models::EngineBridge>(
        std::move(live), [](const QString &path, QString *sentence) -> std::unique_ptr<Engine> {
            auto replay = makeReplay(path);
            if (replay)
                return std::move(replay).value();
            *sentence = QString::fromStdString(replay.error().sentence());
            return nullptr;
        });
    m_library = std::make_unique<models::SessionLibraryModel>();
    m_library->setFolder(m_settings->value(Settings::Key::SessionFolder).toString());
    m_window = std::make_unique<ui::MainWindow>(m_bridge.get(), m_library.get(), m_theme.get(), m_settings.get());
    m_window->setNewSessionPath([this] {
        const auto path = newSessionPath(m_settings->value(Settings::Key::SessionFolder).toString());
        return path ? path.value() : QString();
    });
    QObject::connect(m_bridge.get(), &models::EngineBridge::updated, m_window.get(), [this] { keepChoices(); });
    m_bridge->start();
    m_window->present();
}

void WindowAssembly::keepChoices()
{
    if (m_bridge->isReplaying())
        return;
    const models::Headline &headline = m_bridge->state()->headline();
    const auto keep = [this](Settings::Key key, const QVariant &value) {
        if (m_settings->value(key) != value)
            m_settings->setValue(key, value);
    };
    keep(Settings::Key::Speed, headline.speed);
    const auto gridCase = static_cast<grid::GridCase>(headline.gridCase);
    keep(Settings::Key::GridCase, QString::fromLatin1(grid::gridCaseKey(gridCase).data()));
}

void WindowAssembly::close()
{
    if (m_bridge)
        m_bridge->stop();
    if (m_window)
        m_window->keepLayout();
    m_window.reset();
    m_library.reset();
    m_bridge.reset();
    m_settings->sync();
}

models::Headline WindowAssembly::headline() const
{
    return m_bridge ? m_bridge->state()->headline() : models::Headline{};
}

} // namespace console::app
