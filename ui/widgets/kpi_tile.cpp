// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/kpi_tile.h"

#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QFontMetricsF>
#include <QPainter>

namespace console::ui {

using models::Quality;

KpiTile::KpiTile(const QString &title, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(title)
{
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize KpiTile::sizeHint() const
{
    return {m_theme->theme().px(200), m_theme->theme().px(74)};
}

QSize KpiTile::minimumSizeHint() const
{
    return {m_theme->theme().px(120), m_theme->theme().px(74)};
}

void KpiTile::setText(const KpiText &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleDescription(
        text.number.isEmpty()
            ? words::noData()
            : QStringLiteral("%1 %2, %3 %4").arg(text.number, text.unit, text.detail, text.staleNote));
    setToolTip(text.tip.isEmpty() ? text.detail : text.tip);
    update();
}

QRectF KpiTile::inner() const
{
    const Theme &theme = m_theme->theme();
    return QRectF(rect()).adjusted(theme.px(10), theme.px(6), -theme.px(6), -theme.px(6));
}

QString KpiTile::detailLine() const
{
    return m_text.staleNote.isEmpty() ? m_text.detail : m_text.staleNote + QStringLiteral(" · ") + m_text.detail;
}

QFont KpiTile::detailFont() const
{
    QFont font = m_theme->theme().font(Theme::Role::Small);
    // A pixel smaller before anything is cut.
    if (QFontMetricsF(font).horizontalAdvance(detailLine()) > inner().width())
        font.setPixelSize(m_theme->theme().px(10));
    return font;
}

bool KpiTile::isWhole() const
{
    const Theme &theme = m_theme->theme();
    const double room = inner().width();
    const double figure = QFontMetricsF(theme.font(Theme::Role::Kpi)).horizontalAdvance(m_text.number) + theme.px(6) +
                          QFontMetricsF(theme.font(Theme::Role::Body)).horizontalAdvance(m_text.unit);
    return QFontMetricsF(theme.font(Theme::Role::Body)).horizontalAdvance(m_title) <= room && figure <= room &&
           QFontMetricsF(detailFont()).horizontalAdvance(detailLine()) <= room;
}

void KpiTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    paintPanelGround(painter, rect(), theme);
    const QRectF inner = this->inner();
    if (m_text.quality == Quality::Stale)
        paintStaleHatch(painter, rect().adjusted(1, 1, -1, -1), theme);

    const QFont body = theme.font(Theme::Role::Body);
    const QFont detailFont = this->detailFont();
    const QFont kpi = theme.font(Theme::Role::Kpi);
    const QFontMetricsF bodyMetrics(body);
    const QFontMetricsF detailMetrics(detailFont);

    painter.setFont(body);
    painter.setPen(theme.secondary);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop,
                     bodyMetrics.elidedText(m_title, Qt::ElideRight, inner.width()));

    const double baseline = inner.top() + bodyMetrics.height() + QFontMetricsF(kpi).capHeight() + theme.px(6);
    painter.setPen(inkOf(m_text.quality, theme, theme.text));
    if (m_text.number.isEmpty()) {
        painter.setFont(theme.font(Theme::Role::Value));
        painter.drawText(QPointF(inner.left(), baseline), words::noData());
    } else {
        painter.setFont(kpi);
        painter.drawText(QPointF(inner.left(), baseline), m_text.number);
        const double advance = QFontMetricsF(kpi).horizontalAdvance(m_text.number);
        painter.setFont(body);
        painter.setPen(theme.secondary);
        painter.drawText(QPointF(inner.left() + advance + theme.px(6), baseline), m_text.unit);
    }

    painter.setFont(detailFont);
    painter.setPen(m_text.staleNote.isEmpty() ? theme.secondary : theme.stale);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom,
                     detailMetrics.elidedText(detailLine(), Qt::ElideRight, inner.width()));
}

} // namespace console::ui
