// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/fonts.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace console::ui {

namespace {

Theme lightTheme()
{
    Theme t;
    t.kind = ThemeKind::Light;
    t.window = QColor(0xD5D9DD);
    t.panel = QColor(0xE8EAED);
    t.raised = QColor(0xF0F1F3);
    t.text = QColor(0x1B1F24);
    t.secondary = QColor(0x3F474F);
    t.liveValue = QColor(0x123B6D);
    t.line = QColor(0x30363D);
    t.outline = QColor(0x6B737C);
    t.focus = QColor(0x0B57D0);
    t.stale = QColor(0x5B3E00);
    t.gridLine = QColor(0xD0D5DA);
    t.panelEdge = QColor(0xBBC2C9);
    t.bar = QColor(0x5B7288);
    t.barTrack = QColor(0xCDD3D9);
    t.firmFill = QColor(0x5F7286);
    t.miningFill = QColor(0x9DB7D0);
    t.mapOutline = QColor(0x7B838B);
    t.halo = QColor(0xFFFFFF);
    t.noData = QColor(0xDDE0E3);
    t.accent = QColor(0x1F5F9E);
    t.accentText = QColor(0xFFFFFF);
    t.alarms = {{{QColor(0xB3001B), QColor(0xFFFFFF)},
                 {QColor(0xE87400), QColor(0x14171A)},
                 {QColor(0xFFE83B), QColor(0x14171A)},
                 {QColor(0x7B3FA0), QColor(0xFFFFFF)}}};
    t.shelved = {QColor(0x6B737C), QColor(0xFFFFFF)};
    t.diverging = {QColor(0x5A4227), QColor(0x86683F), QColor(0xB3946A), QColor(0xD8C3A3), QColor(0xE3E5E8),
                   QColor(0xA9CBE6), QColor(0x6AA3D0), QColor(0x2F77B0), QColor(0x0B4A82)};
    return t;
}

Theme darkTheme()
{
    Theme t;
    t.kind = ThemeKind::Dark;
    t.window = QColor(0x1A1D21);
    t.panel = QColor(0x22262B);
    t.raised = QColor(0x2B3036);
    t.text = QColor(0xE3E6E9);
    t.secondary = QColor(0xB3BAC1);
    t.liveValue = QColor(0x9CC7F5);
    t.line = QColor(0xC9CFD5);
    t.outline = QColor(0x7D8790);
    t.focus = QColor(0x8AB4F8);
    t.stale = QColor(0xE0C48A);
    t.gridLine = QColor(0x2E343A);
    t.panelEdge = QColor(0x343A41);
    t.bar = QColor(0x93A9BF);
    t.barTrack = QColor(0x353C43);
    t.firmFill = QColor(0x9FB3C6);
    t.miningFill = QColor(0x4C7097);
    t.mapOutline = QColor(0x15181B);
    t.halo = QColor(0x14171A);
    t.noData = QColor(0x2A2F35);
    t.accent = QColor(0x2C4A6B);
    t.accentText = QColor(0xF2F5F8);
    t.alarms = {{{QColor(0xD9293A), QColor(0xFFFFFF)},
                 {QColor(0xFF8A00), QColor(0x14171A)},
                 {QColor(0xFFF176), QColor(0x14171A)},
                 {QColor(0xB98AE0), QColor(0x14171A)}}};
    t.shelved = {QColor(0x8A929A), QColor(0x14171A)};
    t.diverging = {QColor(0xE2CBA6), QColor(0xBFA27A), QColor(0x95795A), QColor(0x665443), QColor(0x3F464D),
                   QColor(0x2F5F8C), QColor(0x2F82BF), QColor(0x55A6E3), QColor(0x9AD0FF)};
    return t;
}

double channelLuminance(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channelLuminance(colour.redF()) + 0.7152 * channelLuminance(colour.greenF()) +
           0.0722 * channelLuminance(colour.blueF());
}

QPalette paletteOf(const Theme &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.panel);
    p.setColor(QPalette::AlternateBase, t.raised);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.secondary);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.text);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.raised);
    p.setColor(QPalette::Mid, t.panelEdge);
    p.setColor(QPalette::Dark, t.panelEdge);
    p.setColor(QPalette::Shadow, t.window);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.accentText);
    p.setColor(QPalette::Link, t.liveValue);
    p.setColor(QPalette::LinkVisited, t.liveValue);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.outline);
    return p;
}

/// What a person writes in and chooses from. Left to the style, their frames would be a shade of the ground,
/// which on the dark one cannot be seen. Their ink comes from the palette: a sheet's would fade the placeholders.
QString fieldSheetOf(const Theme &t)
{
    const QString sheet = QStringLiteral(R"(
QLineEdit, QComboBox, QAbstractSpinBox { background: @panel; border: 1px solid @outline;
    border-radius: 4px; padding: %1px %2px; selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @focus; padding: %3px %4px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @outline; border-color: @edge; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: %5px; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { image: url(:/icons/chevron-down.svg); width: %6px; height: %6px; }
QAbstractSpinBox::up-arrow { image: url(:/icons/chevron-up.svg); width: %6px; height: %6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: %5px; }
QComboBox QAbstractItemView { background: @raised; color: @text; border: 1px solid @outline;
    selection-background-color: @accent; selection-color: @accentText; }
QCheckBox, QRadioButton { spacing: %2px; }
QCheckBox::indicator, QRadioButton::indicator { width: %5px; height: %5px; background: @panel;
    border: 1px solid @outline; border-radius: 3px; }
QRadioButton::indicator { border-radius: %7px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check.svg); }
QRadioButton::indicator:checked { background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 @text, stop: 0.48 @text, stop: 0.56 @panel, stop: 1 @panel); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @focus; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
)");
    const int indicator = t.px(14);
    return sheet.arg(t.px(4))
        .arg(t.px(6))
        .arg(t.px(4) - 1)
        .arg(t.px(6) - 1)
        .arg(indicator)
        .arg(t.px(11))
        .arg(indicator / 2 + 1);
}

QString styleSheetOf(const Theme &t)
{
    QString sheet = fieldSheetOf(t) + QStringLiteral(R"(
QToolTip { background: @raised; color: @text; border: 1px solid @outline; padding: 5px 7px; }
QPushButton, QToolButton { background: @raised; color: @text; border: 1px solid @edge; border-radius: 4px;
    padding: 4px 10px; }
console--ui--OperateBand QToolButton { padding: 2px 8px; }
QPushButton:hover, QToolButton:hover { border-color: @outline; }
QPushButton:pressed, QToolButton:pressed { background: @window; }
QPushButton:checked, QToolButton:checked { background: @accent; color: @accentText; border-color: @accent; }
QPushButton:focus, QToolButton:focus { border: 1px solid @focus; outline: 1px solid @focus; }
QPushButton:default { background: @accent; color: @accentText; border-color: @accent; }
QPushButton:disabled, QToolButton:disabled { color: @outline; }
QPushButton:default:disabled { background: @raised; color: @outline; border-color: @edge; }
QTableView, QListView, QTreeView { background: transparent; border: none; gridline-color: @grid;
    selection-background-color: @raised; selection-color: @text; outline: none; }
QTableView::item { border-bottom: 1px solid @grid; padding: 0 1px; }
QTableView::item:selected { background: @raised; color: @text; }
QTableView::item:focus { border: 1px solid @focus; }
QListView#poolList { background: @panel; border: 1px solid @edge; border-radius: 4px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @secondary; border: none; padding: 1px 4px; }
QTableCornerButton::section { background: transparent; border: none; }
QSlider::groove:horizontal { height: 4px; background: @edge; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @outline; border-radius: 2px; }
QSlider::handle:horizontal { background: @text; border: 1px solid @panel; width: 12px; margin: -5px 0;
    border-radius: 7px; }
QSlider::handle:horizontal:focus { border: 2px solid @focus; }
QSlider::handle:horizontal:disabled { background: @outline; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @edge; }
QScrollBar:vertical { background: transparent; width: 9px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 9px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 4px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @outline; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none;
    width: 0; height: 0; }
QMenu { background: @raised; color: @text; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 4px 22px; }
QMenu::item:selected { background: @accent; color: @accentText; }
QMenu::item:disabled { color: @outline; }
QMenu::separator { height: 1px; background: @edge; margin: 4px; }
)");
    const std::pair<const char *, QColor> names[] = {
        {"@raised", t.raised},         {"@panel", t.panel},    {"@text", t.text},
        {"@outline", t.outline},       {"@edge", t.panelEdge}, {"@window", t.window},
        {"@accentText", t.accentText}, {"@accent", t.accent},  {"@focus", t.focus},
        {"@secondary", t.secondary},   {"@grid", t.gridLine}};
    for (const auto &[name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

} // namespace

Theme Theme::of(ThemeKind kind)
{
    return kind == ThemeKind::Light ? lightTheme() : darkTheme();
}

int Theme::stepForSurplus(double megawatts, double scaleMax)
{
    if (!(scaleMax > 0.0) || std::abs(megawatts) < scaleMax / 100.0 || std::isnan(megawatts))
        return 4;
    const int distance = std::clamp(static_cast<int>(std::ceil(std::abs(megawatts) / scaleMax * 4.0)), 1, 4);
    return megawatts > 0.0 ? 4 + distance : 4 - distance;
}

QColor Theme::colourForSurplus(double megawatts, double scaleMax) const
{
    return diverging.at(static_cast<std::size_t>(stepForSurplus(megawatts, scaleMax)));
}

QFont Theme::font(Role role) const
{
    QFont font(fontFamily());
    double size = 13.0;
    auto weight = QFont::Normal;
    switch (role) {
    case Role::Small: size = 11.0; break;
    case Role::Body: break;
    case Role::BodyStrong: weight = QFont::DemiBold; break;
    case Role::Value:
        size = 16.0;
        weight = QFont::DemiBold;
        break;
    case Role::Kpi:
        size = 26.0;
        weight = QFont::DemiBold;
        break;
    case Role::Heading:
        size = 15.0;
        weight = QFont::DemiBold;
        break;
    }
    font.setPixelSize(px(size));
    font.setWeight(weight);
    // Full hinting would give each size its own letter spacing, and golden images would depend on the platform.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

int Theme::px(double at100Percent) const
{
    return static_cast<int>(std::lround(at100Percent * textScale));
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

ThemeProvider::ThemeProvider(ThemeKind kind, QObject *parent)
    : QObject(parent)
    , m_theme(Theme::of(kind))
{
}

void ThemeProvider::setKind(ThemeKind kind)
{
    if (kind == m_theme.kind)
        return;
    const double scale = m_theme.textScale;
    m_theme = Theme::of(kind);
    m_theme.textScale = scale;
    emit changed();
}

void ThemeProvider::setTextScale(double scale)
{
    const double clamped = std::clamp(scale, 0.75, 3.0);
    if (clamped == m_theme.textScale)
        return;
    m_theme.textScale = clamped;
    emit changed();
}

void applyTheme(QApplication &application, const Theme &theme)
{
    loadFonts();
    // Fusion draws from the palette on every platform; native styles ignore parts of it.
    if (application.style() == nullptr ||
        application.style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(theme.font(Theme::Role::Body));
    application.setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheetOf(theme));
}

void applyTheme(QApplication &application, ThemeKind kind)
{
    applyTheme(application, Theme::of(kind));
}

} // namespace console::ui
