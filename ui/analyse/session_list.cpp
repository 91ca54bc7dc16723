// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/session_list.h"

#include "models/formatting.h"
#include "models/session_library_model.h"
#include "ui/analyse/session_delegate.h"
#include "ui/analyse/session_filter.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/panel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

SessionList::SessionList(models::SessionLibraryModel *library, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_theme(theme)
    , m_sessions(new SessionFilter(library, this))
    , m_delegate(new SessionDelegate(m_sessions, theme, this))
    , m_panel(new Panel(tr("Sessions"), {}, theme, this))
    , m_search(new QLineEdit)
    , m_view(new QListView)
    , m_nothing(new QLabel)
    , m_folder(new QPushButton)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_panel);

    auto *open = new QPushButton(tr("Open…"));
    open->setToolTip(tr("Open a session file from anywhere"));
    connect(open, &QPushButton::clicked, this, &SessionList::openRequested);

    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the sessions"));
    m_search->setToolTip(tr("Words of a name or a date, for example: 22 Nov peak"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sessions->setSearch(text);
        showCount();
    });
    connect(m_folder, &QPushButton::clicked, this, &SessionList::folderRequested);
    buildView();

    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins({});
    auto *searchRow = new QHBoxLayout;
    searchRow->addWidget(m_search, 1);
    searchRow->addWidget(open);
    layout->addLayout(searchRow);
    layout->addWidget(m_nothing);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_folder);
    m_panel->setBody(body);

    const auto follow = [this] {
        showCount();
        showFolder();
    };
    connect(m_library, &models::SessionLibraryModel::refreshed, this, follow);
    connect(m_library, &QAbstractItemModel::rowsInserted, this, &SessionList::showCount);
    connect(m_library, &QAbstractItemModel::rowsRemoved, this, &SessionList::showCount);
    connect(m_theme, &ThemeProvider::changed, this, &SessionList::retheme);
    retheme();
    follow();
}

void SessionList::buildView()
{
    m_view->setModel(m_sessions);
    m_view->setItemDelegate(m_delegate);
    m_view->setAccessibleName(tr("Saved sessions"));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->installEventFilter(this);
    connect(m_view, &QListView::clicked, this, &SessionList::choose);
    m_nothing->setWordWrap(true);
}

void SessionList::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit sessionChosen(m_sessions->session(index.row()).path);
}

void SessionList::setOpenPath(const QString &path)
{
    m_delegate->setOpenPath(path);
    const int row = path.isEmpty() ? -1 : m_sessions->rowOf(path);
    if (row >= 0)
        m_view->setCurrentIndex(m_sessions->index(row, 0));
    m_view->viewport()->update();
}

void SessionList::showCount()
{
    const int all = m_library->rowCount();
    const int shown = m_sessions->rowCount();
    const models::formatting::Scaled size = models::formatting::bytes(m_library->totalBytes());
    const QString prefix = size.prefix.isSpace() || size.prefix.isNull() ? QString() : QString(size.prefix);
    const QString total = QStringLiteral("%1 %2B").arg(size.number, prefix);
    m_panel->setSubtitle(shown == all ? tr("%1 · %2").arg(all).arg(total) : tr("%1 of %2").arg(shown).arg(all));
    m_nothing->setVisible(shown == 0);
    setTextIfChanged(*m_nothing, all == 0 ? tr("Nothing recorded here yet.") : tr("No session has these words."));
}

void SessionList::showFolder()
{
    const QString folder = QDir::toNativeSeparators(m_library->folder());
    const int room = std::max(40, width() - m_theme->theme().px(60));
    m_folder->setText(folder.isEmpty() ? tr("Choose a folder…")
                                       : QFontMetrics(m_folder->font()).elidedText(folder, Qt::ElideMiddle, room));
    m_folder->setAccessibleName(tr("Folder of the sessions: %1").arg(folder));
    m_folder->setToolTip(tr("%1\nClick to choose another folder").arg(folder));
}

void SessionList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showFolder();
}

void SessionList::retheme()
{
    const Theme &theme = m_theme->theme();
    m_folder->setFont(theme.font(Theme::Role::Small));
    m_nothing->setFont(theme.font(Theme::Role::Body));
    setInk(*m_nothing, theme.secondary);
    m_search->setStyleSheet(
        QStringLiteral("QLineEdit { background: %1; color: %2; border: 1px solid %3; "
                       "border-radius: 4px; padding: 4px 6px; } QLineEdit:focus { border-color: %4; }")
            .arg(theme.raised.name(), theme.text.name(), theme.panelEdge.name(), theme.focus.name()));
    m_view->doItemsLayout();
    showFolder();
}

bool SessionList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_view && enter) {
        choose(m_view->currentIndex());
        return true;
    }
    if (watched == m_search && (enter || key == Qt::Key_Down) && m_sessions->rowCount() > 0) {
        m_view->setFocus();
        m_view->setCurrentIndex(m_sessions->index(0, 0));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace console::ui
