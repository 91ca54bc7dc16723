// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/skill_strip.h"

#include "ui/plan/plan_texts.h"
#include "ui/widgets/hatch.h"
#include "ui/widgets/paint_helpers.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace console::ui {

using namespace models;

SkillStrip::SkillStrip(ThemeProvider *theme, QWidget *parent)
    : ReadingCanvas(theme, parent)
{
    setObjectName(QStringLiteral("skillStrip"));
    setAccessibleName(tr("Error of the forecasts of the last days"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SkillStrip::setDays(const QList<DaySkill> &days)
{
    m_days = days;
    figuresChanged();
}

QString SkillStrip::caption() const
{
    if (m_days.isEmpty())
        return tr("No day to judge the forecast by yet");
    const auto worse = std::count_if(m_days.begin(), m_days.end(), plan::isWorseThanNaive);
    if (worse == 0)
        return tr("Error of each day, naive = 1 · none of %1 days worse").arg(m_days.size());
    return tr("Error of each day, naive = 1 · %1 of %2 days worse, hatched").arg(worse).arg(m_days.size());
}

QSize SkillStrip::sizeHint() const
{
    return {theme().px(400), theme().px(74)};
}

QSize SkillStrip::minimumSizeHint() const
{
    return {theme().px(200), theme().px(74)};
}

SkillGeometry SkillStrip::geometryNow() const
{
    const double line = QFontMetricsF(theme().font(Theme::Role::Small)).height();
    return SkillGeometry::of(m_days, QRectF(1.0, line + 3.0, width() - 2.0, std::max(1.0, height() - 2 * line - 5.0)));
}

QString SkillStrip::readingText(int index) const
{
    return plan::dayText(m_days.at(index));
}

void SkillStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = theme().font(Theme::Role::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    const SkillGeometry geometry = geometryNow();
    // What is read takes the caption's place, so that nothing moves.
    const QString title = reading() < 0 ? caption() : readout();
    painter.setPen(reading() < 0 ? theme().secondary : theme().text);
    painter.drawText(QRectF(1.0, 0.0, width() - 2.0, metrics.height()), Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(title, Qt::ElideRight, width() - 2.0));
    for (int i = 0; i < geometry.bars.size(); ++i) {
        const SkillGeometry::Bar &bar = geometry.bars[i];
        QPainterPath box;
        box.addRect(bar.box);
        const QColor ground = !bar.known ? theme().noData : bar.worse ? theme().diverging[2] : theme().bar;
        painter.fillPath(box, ground);
        if (!bar.known || bar.worse)
            paintHatch(painter, box, hatchInk(ground, 0.6F), 5.0, bar.known ? Hatch::Cross : Hatch::Falling);
        if (i == reading()) {
            painter.setPen(QPen(theme().text, 2.0));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.box);
        }
    }
    if (!m_days.isEmpty()) {
        QPen level(theme().text, 1.0);
        level.setDashPattern({4.0, 3.0});
        painter.setPen(level);
        painter.drawLine(QPointF(geometry.plot.left(), geometry.naiveY),
                         QPointF(geometry.plot.right(), geometry.naiveY));
        painter.setPen(theme().secondary);
        const QRectF foot(1.0, geometry.plot.bottom() + 1.0, width() - 2.0, metrics.height());
        const auto day = [](const QDate &date) { return QLocale::c().toString(date, QStringLiteral("d MMM")); };
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignTop, day(m_days.first().day));
        painter.drawText(foot, Qt::AlignRight | Qt::AlignTop, day(m_days.last().day));
    }
    if (hasFocus())
        paintFocusFrame(painter, rect(), theme());
}

} // namespace console::ui
