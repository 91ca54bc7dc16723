// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_symbol.h"

#include "ui/alarms/alarm_words.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("AlarmSymbol", text);
}

/// Whole hours of more than one, rounded up: a symbol has little room, and the state beside it says until when.
QString timeLeft(qint64 seconds)
{
    constexpr qint64 hour = 3600;
    return words::alarmSpan(seconds > hour ? (seconds + hour - 1) / hour * hour : seconds);
}

bool isAside(AlarmState state)
{
    return state == AlarmState::Shelved || state == AlarmState::Suppressed || state == AlarmState::OutOfService;
}

bool isLatched(AlarmState state)
{
    return state == AlarmState::LatchedUnacknowledged || state == AlarmState::LatchedAcknowledged;
}

/// P1 ▲, P2 ◆, P3 ●, P4 ▬, drawn rather than written: a font may not have them, or not in the middle.
void paintShape(QPainter &painter, const QRectF &tile, AlarmPriority priority, const QColor &ink, bool framed)
{
    const QPointF middle = tile.center();
    const double half = tile.width() * (framed ? 0.21 : 0.27);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    switch (priority) {
    case AlarmPriority::P1:
        painter.drawPolygon(QPolygonF{middle + QPointF(0.0, -half), middle + QPointF(half * 1.12, half * 0.85),
                                      middle + QPointF(-half * 1.12, half * 0.85)});
        break;
    case AlarmPriority::P2:
        painter.drawPolygon(QPolygonF{middle + QPointF(0.0, -half * 1.15), middle + QPointF(half * 1.15, 0.0),
                                      middle + QPointF(0.0, half * 1.15), middle + QPointF(-half * 1.15, 0.0)});
        break;
    case AlarmPriority::P3: painter.drawEllipse(middle, half * 0.95, half * 0.95); break;
    case AlarmPriority::P4:
        painter.drawRect(QRectF(middle.x() - half * 1.1, middle.y() - half * 0.4, half * 2.2, half * 0.8));
        break;
    }
}

/// The tile without what stands in it; returns the ink for that.
QColor paintTile(QPainter &painter, const QRectF &tile, const AlarmSymbol &symbol, const Theme &theme)
{
    const bool light = theme.kind == ThemeKind::Light;
    const auto &hue = theme.alarms.at(static_cast<std::size_t>(symbol.priority));
    const double edge = tile.width() / 8.0; // 2 px of 16
    const double round = tile.width() / 8.0;
    const auto frame = [&](const QColor &colour, double width, double inset) {
        painter.setPen(QPen(colour, width));
        painter.setBrush(Qt::NoBrush);
        const double d = inset + width / 2.0;
        painter.drawRoundedRect(tile.adjusted(d, d, -d, -d), round, round);
    };
    if (symbol.ground == AlarmSymbol::Ground::Aside) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.shelved.fill);
        painter.drawRoundedRect(tile, round, round);
        return theme.shelved.text;
    }
    if (symbol.ground == AlarmSymbol::Ground::Filled && symbol.lit) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(hue.fill);
        painter.drawRoundedRect(tile, round, round);
        if (light)
            frame(theme.line, edge, 0.0);
        return hue.text;
    }
    if (!symbol.lit) {
        frame(theme.outline, edge / 2.0, 0.0);
        return theme.text;
    }
    frame(hue.fill, edge, light ? edge / 2.0 : 0.0);
    if (light) // yellow alone could not be seen on it
        frame(theme.line, edge / 2.0, 0.0);
    return theme.text;
}

} // namespace

bool isFlashing(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacknowledged ||
           state == AlarmState::LatchedUnacknowledged;
}

bool isLit(AlarmState state, qint64 milliseconds)
{
    if (!isFlashing(state))
        return true;
    const qint64 halfPeriod = state == AlarmState::Unacknowledged ? 500 : 1000;
    return (milliseconds / halfPeriod) % 2 == 0;
}

AlarmSymbol alarmSymbol(const AlarmView &alarm, const QDateTime &now, qint64 flashMs)
{
    AlarmSymbol symbol;
    symbol.priority = alarm.priority;
    symbol.lit = isLit(alarm.state, flashMs);
    if (isAside(alarm.state)) {
        symbol.ground = AlarmSymbol::Ground::Aside;
        symbol.letter = alarm.state == AlarmState::Shelved      ? tr("S")
                        : alarm.state == AlarmState::Suppressed ? tr("D")
                                                                : tr("O");
        if (alarm.state == AlarmState::Shelved && alarm.asideUntil.isValid() && now.isValid())
            symbol.note = timeLeft(now.secsTo(alarm.asideUntil));
    } else if (alarm.state != AlarmState::Unacknowledged && alarm.state != AlarmState::Acknowledged) {
        symbol.ground = AlarmSymbol::Ground::Outlined;
        symbol.note = isLatched(alarm.state) ? tr("L") : QString();
    }
    if (alarm.doubtful)
        symbol.note = symbol.note.isEmpty() ? tr("?") : tr("%1 ?").arg(symbol.note);
    return symbol;
}

void paintAlarmSymbol(QPainter &painter, const QRectF &rect, const AlarmSymbol &symbol, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double edge = alarmTile(theme);
    const QRectF tile(std::round(rect.left()), std::round(rect.center().y() - edge / 2.0), edge, edge);
    const QColor ink = paintTile(painter, tile, symbol, theme);
    if (symbol.letter.isEmpty()) {
        paintShape(painter, tile, symbol.priority, ink,
                   theme.kind == ThemeKind::Light && symbol.ground == AlarmSymbol::Ground::Outlined);
    } else {
        QFont font = theme.font(Theme::Role::BodyStrong);
        font.setPixelSize(std::max(8, static_cast<int>(edge * 0.75)));
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(tile, Qt::AlignCenter, symbol.letter);
    }
    if (!symbol.note.isEmpty()) {
        painter.setFont(theme.font(Theme::Role::Small));
        painter.setPen(theme.text);
        painter.drawText(QRectF(tile.right() + theme.px(4), rect.top(), rect.right() - tile.right(), rect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, symbol.note);
    }
    painter.restore();
}

int alarmTile(const Theme &theme)
{
    return theme.px(15);
}

int alarmSymbolWidth(const Theme &theme)
{
    const QFontMetrics metrics(theme.font(Theme::Role::Small));
    return alarmTile(theme) + theme.px(4) + metrics.horizontalAdvance(timeLeft(58 * 60));
}

} // namespace console::ui
