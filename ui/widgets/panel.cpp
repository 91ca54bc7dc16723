// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panel.h"

#include "ui/widgets/paint_helpers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace console::ui {

Panel::Panel(const QString &title, const QString &subtitle, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(title, this))
    , m_subtitle(new QLabel(subtitle, this))
    , m_header(new QHBoxLayout)
    , m_layout(new QVBoxLayout(this))
{
    setAccessibleName(title);
    m_subtitle->setTextFormat(Qt::PlainText); // it may hold names from outside
    // A long subtitle gives way before the panel does.
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_header->setSpacing(10);
    m_header->addWidget(m_title);
    m_header->addWidget(m_subtitle, 1);
    m_layout->setContentsMargins(12, 7, 12, 8);
    m_layout->setSpacing(4);
    m_layout->addLayout(m_header);
    connect(theme, &ThemeProvider::changed, this, &Panel::retheme);
    retheme();
}

void Panel::setTitle(const QString &title)
{
    setTextIfChanged(*m_title, title);
    setAccessibleName(title);
}

void Panel::setSubtitle(const QString &subtitle)
{
    setTextIfChanged(*m_subtitle, subtitle);
    m_subtitle->setToolTip(subtitle.toHtmlEscaped()); // where there is no room for all of it
}

void Panel::setSubtitleStrong(bool strong)
{
    if (strong == m_subtitleStrong)
        return;
    m_subtitleStrong = strong;
    retheme();
}

void Panel::setBody(QWidget *body)
{
    m_layout->addWidget(body, 1);
}

void Panel::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget);
}

void Panel::retheme()
{
    const Theme &theme = m_theme->theme();
    m_title->setFont(theme.font(Theme::Role::BodyStrong));
    m_subtitle->setFont(theme.font(m_subtitleStrong ? Theme::Role::BodyStrong : Theme::Role::Body));
    setInk(*m_title, theme.text);
    setInk(*m_subtitle, m_subtitleStrong ? theme.text : theme.secondary);
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPanelGround(painter, rect(), m_theme->theme());
}

} // namespace console::ui
