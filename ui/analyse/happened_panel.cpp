// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/happened_panel.h"

#include "models/formatting.h"
#include "ui/analyse/happened_delegate.h"
#include "ui/analyse/happened_model.h"
#include "ui/widgets/panel.h"

#include <QKeyEvent>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace console::ui {

HappenedPanel::HappenedPanel(HappenedModel *happened, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_happened(happened)
    , m_theme(theme)
    , m_panel(new Panel(tr("What happened"), {}, theme, this))
    , m_view(new QListView)
    , m_delegate(new HappenedDelegate(theme, this))
    , m_shares(new QToolButton)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_panel);

    m_shares->setText(tr("Shares, jobs"));
    m_shares->setToolTip(tr("Also list every share this machine found and every job it was given"));
    m_shares->setAccessibleName(m_shares->toolTip());
    m_shares->setCheckable(true);
    connect(m_shares, &QToolButton::toggled, m_happened, &HappenedModel::setShowRoutine);
    m_panel->addHeaderWidget(m_shares);
    buildView();
    m_panel->setBody(m_view);

    connect(m_happened, &HappenedModel::changed, this, &HappenedPanel::showCount);
    connect(m_theme, &ThemeProvider::changed, this, &HappenedPanel::retheme);
    retheme();
    showCount();
}

void HappenedPanel::buildView()
{
    m_view->setModel(m_happened);
    m_view->setAccessibleName(tr("What happened in this session"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setItemDelegate(m_delegate);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setMouseTracking(true);
    m_view->installEventFilter(this);
    connect(m_view, &QAbstractItemView::clicked, this, &HappenedPanel::seekTo);
}

void HappenedPanel::retheme()
{
    m_shares->setFont(m_theme->theme().font(Theme::Role::Small));
    m_view->doItemsLayout();
}

void HappenedPanel::showCount()
{
    m_panel->setSubtitle(m_happened->rowCount() == 0
                             ? tr("nothing yet")
                             : models::formatting::number(static_cast<double>(m_happened->rowCount())));
}

void HappenedPanel::setPlayhead(qint64 timeMs)
{
    // A person who walks through the list with the keys must not have the choice taken away.
    if (m_view->hasFocus())
        return;
    const int row = m_happened->rowAt(timeMs);
    if (row < 0) {
        m_view->clearSelection();
        return;
    }
    const QModelIndex index = m_happened->index(row);
    if (m_view->currentIndex() == index && m_view->selectionModel()->isSelected(index))
        return;
    m_view->setCurrentIndex(index);
}

void HappenedPanel::seekTo(const QModelIndex &index)
{
    if (index.isValid())
        emit seekRequested(m_happened->timeOf(index.row()));
}

bool HappenedPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            seekTo(m_view->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace console::ui
