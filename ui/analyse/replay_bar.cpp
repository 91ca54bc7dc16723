// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/replay_bar.h"

#include "ui/analyse/transport_icons.h"
#include "ui/widgets/paint_helpers.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <cmath>

namespace console::ui {

ReplayBar::ReplayBar(const ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(m_theme->theme().px(6));
    m_previousMark = addButton(layout, tr("To the previous event"), tr("To the previous event (Ctrl+Left)"));
    m_stepBack = addButton(layout, tr("One step back"), tr("One step back (Left)"));
    m_play = addButton(layout, tr("Play"), tr("Play or pause the recording"));
    m_stepForward = addButton(layout, tr("One step forward"), tr("One step forward (Right)"));
    m_nextMark = addButton(layout, tr("To the next event"), tr("To the next event (Ctrl+Right)"));
    addSpeeds(layout);

    m_onOperate = new QPushButton(tr("Replay on Operate"), this);
    m_onOperate->setToolTip(tr("Play the recording on the Operate screen"));
    m_onOperate->setDefault(true);
    layout->addWidget(m_onOperate);
    layout->addStretch(1);
    m_export = new QPushButton(tr("Export CSV…"), this);
    m_export->setToolTip(tr("Write every sample of this session to a table file"));
    layout->addWidget(m_export);

    connect(m_previousMark, &QToolButton::clicked, this, [this] { emit markRequested(-1); });
    connect(m_stepBack, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_play, &QToolButton::clicked, this, [this] { emit playToggled(!m_playing); });
    connect(m_stepForward, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(m_nextMark, &QToolButton::clicked, this, [this] { emit markRequested(1); });
    connect(m_onOperate, &QPushButton::clicked, this, &ReplayBar::replayOnOperateRequested);
    connect(m_export, &QPushButton::clicked, this, &ReplayBar::exportRequested);
    connect(m_theme, &ThemeProvider::changed, this, &ReplayBar::redrawIcons);
    redrawIcons();
}

void ReplayBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPanelGround(painter, rect(), m_theme->theme());
}

QList<int> ReplayBar::speeds()
{
    return {1, 10, 60, 600};
}

QToolButton *ReplayBar::addButton(QHBoxLayout *layout, const QString &name, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    layout->addWidget(button);
    return button;
}

void ReplayBar::addSpeeds(QHBoxLayout *layout)
{
    layout->addSpacing(m_theme->theme().px(8));
    m_speeds = new QButtonGroup(this);
    for (const int speed : speeds()) {
        auto *button = new QToolButton(this);
        button->setText(tr("×%1").arg(speed));
        button->setAccessibleName(tr("Speed %1").arg(speed));
        button->setToolTip(tr("%n second(s) of the recording in one second", nullptr, speed));
        button->setCheckable(true);
        layout->addWidget(button);
        m_speeds->addButton(button, speed);
    }
    layout->addSpacing(m_theme->theme().px(8));
    connect(m_speeds, &QButtonGroup::idClicked, this, [this](int speed) { emit speedChosen(speed); });
}

void ReplayBar::setPlaying(bool playing)
{
    if (playing == m_playing)
        return;
    m_playing = playing;
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    redrawIcons();
}

void ReplayBar::setSpeed(double speed)
{
    const int id = static_cast<int>(std::lround(speed));
    QAbstractButton *button = m_speeds->button(id);
    if (button && !button->isChecked())
        button->setChecked(true);
}

void ReplayBar::setExporting(bool exporting)
{
    m_export->setEnabled(!exporting);
    m_export->setText(exporting ? tr("Exporting…") : tr("Export CSV…"));
}

void ReplayBar::redrawIcons()
{
    const Theme &theme = m_theme->theme();
    const int size = theme.px(14);
    const auto put = [&](QToolButton *button, TransportSymbol symbol) {
        button->setIconSize({size, size});
        button->setIcon(transportIcon(symbol, theme.text, size));
    };
    put(m_previousMark, TransportSymbol::PreviousMark);
    put(m_stepBack, TransportSymbol::StepBack);
    put(m_play, m_playing ? TransportSymbol::Pause : TransportSymbol::Play);
    put(m_stepForward, TransportSymbol::StepForward);
    put(m_nextMark, TransportSymbol::NextMark);
}

} // namespace console::ui
