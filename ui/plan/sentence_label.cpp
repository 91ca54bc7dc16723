// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sentence_label.h"

#include "ui/pool_words.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace console::ui {

SentenceLabel::SentenceLabel(int lines, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_lines(lines)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void SentenceLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setToolTip(words::plainTip(text));
    setAccessibleName(text);
    update();
}

QSize SentenceLabel::sizeHint() const
{
    const QFontMetricsF metrics(m_theme->theme().font(Theme::Role::Body));
    return {m_theme->theme().px(300), static_cast<int>(std::ceil(m_lines * metrics.height())) + 2};
}

QSize SentenceLabel::minimumSizeHint() const
{
    return {m_theme->theme().px(160), sizeHint().height()};
}

SentenceLabel::Broken SentenceLabel::broken(Theme::Role role) const
{
    Broken result;
    result.font = m_theme->theme().font(role);
    const QFontMetricsF metrics(result.font);
    const int room = std::max(1, static_cast<int>((height() + 1.0) / metrics.height()));
    QTextLayout layout(m_text, result.font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width());
        if (result.lines.size() == room) {
            result.whole = false;
            const auto start = layout.lineAt(room - 1).textStart();
            result.lines.last() = metrics.elidedText(m_text.mid(start), Qt::ElideRight, width());
            break;
        }
        result.lines.append(m_text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return result;
}

SentenceLabel::Broken SentenceLabel::best() const
{
    Broken usual = broken(Theme::Role::Body);
    return usual.whole ? usual : broken(Theme::Role::Small);
}

bool SentenceLabel::isWhole() const
{
    return best().whole;
}

void SentenceLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Broken text = best();
    painter.setFont(text.font);
    painter.setPen(m_theme->theme().text);
    const double tall = QFontMetricsF(text.font).height();
    double y = 0.0;
    for (const QString &line : text.lines) {
        painter.drawText(QRectF(0.0, y, width(), tall + 1.0), Qt::AlignLeft | Qt::AlignTop, line);
        y += tall;
    }
}

} // namespace console::ui
