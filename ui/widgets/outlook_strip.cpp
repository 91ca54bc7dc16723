// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/outlook_strip.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {
constexpr int nowIndex = 24;
} // namespace

OutlookStrip::OutlookStrip(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("outlookStrip"));
    setAccessibleName(tr("Surplus in the 24 hours before and after now"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize OutlookStrip::sizeHint() const
{
    return {m_theme->theme().px(400), m_theme->theme().px(54)};
}

QSize OutlookStrip::minimumSizeHint() const
{
    return {m_theme->theme().px(200), m_theme->theme().px(54)};
}

void OutlookStrip::setOutlook(const OutlookView &outlook, std::optional<Region> region)
{
    const QList<Value> values = !region ? outlook.national : outlook.regions.value(static_cast<int>(*region));
    if (values == m_values && region == m_region && outlook.first == m_first)
        return;
    m_values = values;
    m_region = region;
    m_first = outlook.first;
    setAccessibleDescription(caption());
    update();
}

QString OutlookStrip::caption() const
{
    const QString place = m_region ? words::regionName(*m_region) : tr("All provinces");
    return tr("%1 · modelled year: 24 h before · 24 h after").arg(place);
}

QRectF OutlookStrip::plot() const
{
    const QFontMetricsF metrics(m_theme->theme().font(Theme::Role::Small));
    return QRectF(rect()).adjusted(1.0, metrics.height() + 2.0, -1.0, -1.0);
}

void OutlookStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    const QFont font = theme.font(Theme::Role::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(theme.secondary);

    double largest = 1.0;
    double highest = 0.0;
    double lowest = 0.0;
    bool any = false;
    for (const Value &value : m_values) {
        if (value.isMissing())
            continue;
        any = true;
        highest = std::max(highest, value.number);
        lowest = std::min(lowest, value.number);
    }
    largest = std::max(1.0, highest - lowest);
    const QRectF captionRow(0, 0, width(), metrics.height());
    const QString peak =
        any ? tr("peak %1").arg(words::signedMegawatts({highest, Quality::Modelled})) : words::noData();
    const double peakWidth = metrics.horizontalAdvance(peak);
    painter.drawText(captionRow, Qt::AlignRight | Qt::AlignTop, peak);
    painter.drawText(captionRow, Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(caption(), Qt::ElideRight, width() - peakWidth - 10.0));

    const QRectF area = plot();
    const double zero = area.top() + area.height() * (highest / largest);
    painter.setPen(QPen(theme.outline, 1.0));
    painter.drawLine(QPointF(area.left(), std::round(zero) + 0.5), QPointF(area.right(), std::round(zero) + 0.5));
    if (!any)
        return;
    const double slot = area.width() / static_cast<double>(m_values.size());
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_values.size(); ++i) {
        if (m_values[i].isMissing())
            continue;
        const double tall = area.height() * m_values[i].number / largest;
        QColor colour = m_values[i].number < 0.0 ? theme.diverging[2] : theme.diverging[6];
        if (i > nowIndex)
            colour.setAlphaF(0.55F);
        const QRectF bar(area.left() + i * slot + 0.5, tall < 0.0 ? zero : zero - tall, std::max(1.0, slot - 1.5),
                         std::max(1.0, std::abs(tall)));
        painter.fillRect(bar, colour);
    }
    const double now = area.left() + (nowIndex + 0.5) * slot;
    painter.setPen(QPen(theme.text, 1.5));
    painter.drawLine(QPointF(now, area.top() - 2.0), QPointF(now, area.bottom()));
}

bool OutlookStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_values.isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QRectF area = plot();
        const int i = std::clamp(static_cast<int>((help->pos().x() - area.left()) / area.width() * m_values.size()), 0,
                                 static_cast<int>(m_values.size()) - 1);
        QToolTip::showText(
            help->globalPos(),
            tr("%1 PKT\n%2")
                .arg(formatting::pktDateTime(m_first.addSecs(i * 3600LL)), words::signedMegawatts(m_values[i])),
            this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace console::ui
