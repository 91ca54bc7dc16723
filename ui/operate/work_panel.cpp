// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/work_panel.h"

#include "ui/operate/work_texts.h"
#include "ui/pool_words.h"
#include "ui/widgets/cell_board.h"
#include "ui/widgets/outline_badge.h"

#include <QToolButton>

namespace console::ui {

WorkPanel::WorkPanel(ThemeProvider *theme, QWidget *parent)
    : Panel(tr("Work"), {}, theme, parent)
    , m_theme(theme)
    , m_badge(new OutlineBadge(tr("NOT ENCRYPTED"), theme))
    , m_pools(new QToolButton)
    , m_board(new CellBoard(theme))
{
    setObjectName(QStringLiteral("workPanel"));
    m_badge->setObjectName(QStringLiteral("notEncrypted"));
    m_badge->hide();
    m_pools->setObjectName(QStringLiteral("poolsButton"));
    m_pools->setText(tr("Pools…"));
    m_pools->setToolTip(tr("Choose the pools and nodes to work for (Ctrl+L)"));
    m_pools->setAccessibleName(tr("Pools and nodes"));
    m_pools->setFocusPolicy(Qt::TabFocus);
    m_board->setObjectName(QStringLiteral("workBoard"));
    m_board->setAccessibleName(tr("Work"));
    addHeaderWidget(m_badge);
    addHeaderWidget(m_pools);
    setBody(m_board);
    connect(m_pools, &QToolButton::clicked, this, &WorkPanel::poolsRequested);
    connect(theme, &ThemeProvider::changed, this, &WorkPanel::retheme);
    retheme();
}

void WorkPanel::retheme()
{
    m_pools->setFont(m_theme->theme().font(Theme::Role::Small));
}

void WorkPanel::refresh(const models::WorkView &work, const models::Headline &headline)
{
    const WorkTexts texts = workTexts(work, headline);
    setSubtitle(texts.subtitle);
    m_badge->setVisible(!texts.badgeTip.isEmpty());
    m_badge->setToolTip(words::plainTip(texts.badgeTip));
    m_badge->setAccessibleDescription(texts.badgeTip);
    m_board->setTexts(texts.sentence, texts.cells, texts.tip);
}

} // namespace console::ui
