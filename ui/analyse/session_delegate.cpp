// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/session_delegate.h"

#include "models/formatting.h"
#include "ui/analyse/session_filter.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace console::ui {
namespace {

using Session = models::SessionLibraryModel::Row;

QString secondLine(const Session &session)
{
    if (!session.problem.isEmpty())
        return session.problem;
    if (!session.first.isValid())
        return SessionDelegate::tr("empty");
    // Without the year, which is the same for almost every session in the list.
    const QString date = models::formatting::pktDateTime(session.first);
    return SessionDelegate::tr("%1 · %2").arg(date.left(6).trimmed() + QLatin1Char(' ') +
                                                  models::formatting::pktHourMinute(session.first),
                                              sessionLength(session.first, session.last));
}

QString stateWord(const Session &session)
{
    if (!session.problem.isEmpty())
        return SessionDelegate::tr("unreadable");
    if (!session.closed)
        return SessionDelegate::tr("not closed");
    switch (session.mode) {
    case models::Mode::Live: return SessionDelegate::tr("live");
    case models::Mode::Demo: return SessionDelegate::tr("demo");
    case models::Mode::Replay: return {};
    }
    return {};
}

} // namespace

SessionDelegate::SessionDelegate(const SessionFilter *sessions, const ThemeProvider *theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_sessions(sessions)
    , m_theme(theme)
{
}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = m_theme->theme();
    const int strong = QFontMetrics(theme.font(Theme::Role::BodyStrong)).height();
    const int small = QFontMetrics(theme.font(Theme::Role::Small)).height();
    return {theme.px(180), strong + small + theme.px(13)};
}

void SessionDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, bool open) const
{
    const Theme &theme = m_theme->theme();
    if (open)
        painter->fillRect(option.rect, theme.accent);
    else if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, theme.raised);
    painter->setPen(theme.gridLine);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.focus, 2.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const Session &session = m_sessions->session(index.row());
    const bool open = !m_openPath.isEmpty() && session.path == m_openPath;
    const bool readable = session.problem.isEmpty();
    painter->save();
    paintGround(painter, option, open);

    const QColor main = open ? theme.accentText : readable ? theme.text : theme.secondary;
    const QColor quiet = open ? theme.accentText : theme.secondary;
    const QFont strong = theme.font(Theme::Role::BodyStrong);
    const QFont small = theme.font(Theme::Role::Small);
    const QFontMetricsF strongMetrics(strong);
    const QFontMetricsF smallMetrics(small);
    const QRectF box = QRectF(option.rect).adjusted(theme.px(8), theme.px(5), -theme.px(8), -theme.px(5));
    const QString word = stateWord(session);
    const double wordWidth = smallMetrics.horizontalAdvance(word) + 2.0;

    // The word stands beside the date, which is short, and leaves the first line to the name.
    painter->setFont(small);
    painter->setPen(quiet);
    const QRectF second(box.left(), box.bottom() - smallMetrics.height(), box.width(), smallMetrics.height());
    painter->drawText(second, Qt::AlignRight | Qt::AlignVCenter, word);
    painter->drawText(
        second, Qt::AlignLeft | Qt::AlignVCenter,
        smallMetrics.elidedText(secondLine(session), Qt::ElideRight, second.width() - wordWidth - theme.px(6)));
    painter->setFont(strong);
    painter->setPen(main);
    painter->drawText(QRectF(box.left(), box.top(), box.width(), strongMetrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      strongMetrics.elidedText(session.name, Qt::ElideMiddle, box.width()));
    painter->restore();
}

bool SessionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Session &session = m_sessions->session(index.row());
    QStringList lines{session.path};
    if (!session.problem.isEmpty())
        lines.append(session.problem);
    else
        lines.append(tr("%1 · %2 samples · %3 instructions")
                         .arg(sessionDates(session.first, session.last),
                              models::formatting::number(static_cast<double>(session.samples)),
                              models::formatting::number(static_cast<double>(session.instructions))));
    if (!session.closed)
        lines.append(tr("It was not closed: still being recorded, or the program ended without warning."));
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

} // namespace console::ui
