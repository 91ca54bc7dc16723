// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_counter.h"

#include "ui/alarms/alarm_symbol.h"
#include "ui/alarms/alarm_words.h"
#include "ui/widgets/paint_helpers.h"

#include <QAction>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace console::ui {

using namespace models;

AlarmCounter::AlarmCounter(QAction *action, ThemeProvider *theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_action(action)
{
    setObjectName(QStringLiteral("alarmCounter"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
    setTexts();
}

void AlarmCounter::setTexts()
{
    QString text = words::alarmCounts(m_metrics);
    QString sentence = words::alarmCountsSentence(m_metrics);
    if (m_muteLeft > 0) {
        // A minute that has begun counts, so that it never says 0 while it is mute.
        const QString left = words::alarmSpan((m_muteLeft + 59'999) / 60'000 * 60);
        text = tr("%1 · muted %2").arg(text, left);
        sentence = tr("%1. Muted for %2").arg(sentence, left);
    }
    if (text == this->text() && sentence == accessibleName())
        return;
    setText(text);
    setAccessibleName(sentence);
    setToolTip(tr("%1 (%2)").arg(sentence, m_action->shortcut().toString(QKeySequence::NativeText)));
    updateGeometry();
    update();
}

void AlarmCounter::setMetrics(const AlarmMetricsView &metrics)
{
    if (metrics == m_metrics)
        return;
    m_metrics = metrics;
    setTexts();
    update();
}

void AlarmCounter::setMuteLeft(qint64 milliseconds)
{
    m_muteLeft = milliseconds;
    setTexts();
}

void AlarmCounter::setFlashTime(qint64 milliseconds)
{
    const bool before = isLit(AlarmState::Unacknowledged, m_flashMs);
    m_flashMs = milliseconds;
    if (before != isLit(AlarmState::Unacknowledged, milliseconds))
        update();
}

QSize AlarmCounter::sizeHint() const
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(theme.font(Theme::Role::Body));
    // Room for usual counts, so that the clock beside it stays where it is.
    const int wide = std::max(metrics.horizontalAdvance(text()), metrics.horizontalAdvance(tr("Alarms 88 · 88 · 88")));
    return {alarmTile(theme) + theme.px(6) + wide + theme.px(12), theme.px(30)};
}

void AlarmCounter::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    const QRectF inside = QRectF(rect()).adjusted(theme.px(6), 0, -theme.px(6), 0);
    const auto waiting = std::find_if(m_metrics.unacknowledged.begin(), m_metrics.unacknowledged.end(),
                                      [](int count) { return count > 0; });
    if (waiting != m_metrics.unacknowledged.end()) {
        AlarmSymbol symbol;
        symbol.priority = static_cast<AlarmPriority>(waiting - m_metrics.unacknowledged.begin());
        symbol.lit = isLit(AlarmState::Unacknowledged, m_flashMs);
        paintAlarmSymbol(painter, inside, symbol, theme);
    }
    painter.setFont(theme.font(Theme::Role::Body));
    painter.setPen(theme.text);
    painter.drawText(inside.adjusted(alarmTile(theme) + theme.px(6), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     text());
    if (hasFocus())
        paintFocusFrame(painter, rect(), theme);
}

} // namespace console::ui
