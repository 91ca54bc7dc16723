// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pools/pools_dialog.h"

#include "ui/pools/connection_test_panel.h"
#include "ui/pools/pool_delegate.h"
#include "ui/pools/pool_form.h"
#include "ui/pools/pool_texts.h"
#include "ui/widgets/paint_helpers.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

PoolsDialog::PoolsDialog(PoolBook *book, PoolTester *tester, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_theme(theme)
    , m_model(new PoolListModel(this))
    , m_local(new QRadioButton(tr("&Local: headers made here; nobody pays for them"), this))
    , m_pools(new QRadioButton(tr("The first pool or node that can be reached, &in this order"), this))
    , m_view(new QListView(this))
    , m_scroll(new QScrollArea(this))
    , m_empty(new QLabel(tr("There is no pool or node yet. Add the first one to the list."), this))
    , m_form(new PoolForm(theme))
    , m_test(new ConnectionTestPanel(tester, theme))
    , m_note(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply, this))
{
    setObjectName(QStringLiteral("poolsDialog"));
    setWindowTitle(tr("Pools and nodes"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(buildSource());
    auto *middle = new QHBoxLayout;
    middle->setSpacing(18);
    middle->addWidget(buildList(), 2);
    middle->addWidget(buildEditor(), 5);
    column->addLayout(middle, 1);
    m_note->setObjectName(QStringLiteral("poolsNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addWidget(m_buttons);
    buildButtons();
    connectBook();
    connect(theme, &ThemeProvider::changed, this, &PoolsDialog::retheme);
    retheme();
    readBook();
}

QWidget *PoolsDialog::buildSource()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_local->setObjectName(QStringLiteral("sourceLocal"));
    m_pools->setObjectName(QStringLiteral("sourcePools"));
    column->addWidget(m_local);
    column->addWidget(m_pools);
    connect(m_pools, &QRadioButton::toggled, this, [this] {
        say({});
        refresh();
    });
    return box;
}

QToolButton *PoolsDialog::makeTool(const char *name, const QString &text, const QString &tip, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    // Only while the list has the focus: elsewhere these keys edit text or open a choice.
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    action->setToolTip(tr("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QWidget *PoolsDialog::buildList()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_view->setObjectName(QStringLiteral("poolList"));
    m_view->setAccessibleName(tr("Pools and nodes, best first"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new PoolDelegate(m_theme, m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setUniformItemSizes(true);
    column->addWidget(m_view, 1);
    m_add = makeTool("poolAdd", tr("&Add"), tr("Add a pool or node"), Qt::Key_Insert);
    m_remove = makeTool("poolRemove", tr("R&emove"), tr("Take it off the list"), Qt::Key_Delete);
    m_up = makeTool("poolUp", tr("↑"), tr("Move up"), Qt::ALT | Qt::Key_Up);
    m_down = makeTool("poolDown", tr("↓"), tr("Move down"), Qt::ALT | Qt::Key_Down);
    auto *tools = new QHBoxLayout;
    for (QToolButton *tool : {m_add, m_remove, m_up, m_down})
        tools->addWidget(tool);
    tools->addStretch(1);
    column->addLayout(tools);
    connect(m_add->defaultAction(), &QAction::triggered, this, &PoolsDialog::add);
    connect(m_remove->defaultAction(), &QAction::triggered, this, &PoolsDialog::removeRow);
    connect(m_up->defaultAction(), &QAction::triggered, this, [this] { moveRow(-1); });
    connect(m_down->defaultAction(), &QAction::triggered, this, [this] { moveRow(1); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &PoolsDialog::showRow);
    return box;
}

QWidget *PoolsDialog::buildEditor()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 12, 0); // room for the scroll bar
    m_empty->setObjectName(QStringLiteral("poolsEmpty"));
    m_empty->setWordWrap(true);
    column->addWidget(m_empty);
    column->addWidget(m_form);
    column->addWidget(m_test);
    column->addStretch(1);
    m_scroll->setObjectName(QStringLiteral("poolEditor"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(box);
    connect(m_form, &PoolForm::edited, this, &PoolsDialog::formEdited);
    connect(m_test, &ConnectionTestPanel::testRequested, this, &PoolsDialog::test);
    // Once the result has its place, it may be below the edge.
    connect(
        m_test, &ConnectionTestPanel::reported, this, [this] { m_scroll->ensureWidgetVisible(m_test, 0, 0); },
        Qt::QueuedConnection);
    connect(m_test, &ConnectionTestPanel::keyChosen, m_form, &PoolForm::setPin);
    return m_scroll;
}

void PoolsDialog::buildButtons()
{
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (apply())
            accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &PoolsDialog::apply);
}

void PoolsDialog::connectBook()
{
    connect(m_book, &PoolBook::keptForThisRun, this, [this](const QString &label, const QString &trouble) {
        for (int i = 0; i < m_model->rowCount(); ++i) {
            PoolEntry entry = m_model->entries().at(i);
            if (entry.label() != label || entry.place != PasswordPlace::Keychain)
                continue;
            entry.place = PasswordPlace::ThisRun;
            m_model->replace(i, entry);
        }
        showRow();
        say(ui::keptForThisRun(label, trouble));
    });
}

void PoolsDialog::readBook()
{
    const bool pools = m_book->source() == WorkSource::Pools;
    (pools ? m_pools : m_local)->setChecked(true);
    m_model->setEntries(m_book->entries());
    select(0);
    showRow();
    (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_view) : m_add)->setFocus(Qt::OtherFocusReason);
}

int PoolsDialog::row() const
{
    return m_view->currentIndex().row();
}

void PoolsDialog::select(int row)
{
    m_view->setCurrentIndex(m_model->index(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1))));
}

void PoolsDialog::showRow()
{
    m_reading = true;
    const bool any = row() >= 0;
    if (any)
        m_form->setEntry(m_model->entries().at(row()));
    m_form->setVisible(any);
    m_test->setVisible(any);
    m_empty->setVisible(!any);
    m_test->clear();
    m_reading = false;
    refresh();
}

void PoolsDialog::formEdited()
{
    if (m_reading || row() < 0)
        return;
    m_model->replace(row(), m_form->entry());
    m_test->clear();
    say({});
    refresh();
}

void PoolsDialog::add()
{
    const int at = row() + 1;
    m_model->insert(at, {});
    select(at);
    // Whoever adds a pool wants to work for it; the choice stays theirs.
    if (m_model->rowCount() == 1)
        m_pools->setChecked(true);
    m_form->focusHost();
}

void PoolsDialog::removeRow()
{
    const int at = row();
    m_model->remove(at);
    select(at);
    showRow();
}

void PoolsDialog::moveRow(int step)
{
    const int at = row();
    if (step < 0 ? m_model->moveUp(at) : m_model->moveDown(at))
        refresh();
}

void PoolsDialog::test()
{
    if (m_form->insist())
        m_test->start(m_form->entry());
}

bool PoolsDialog::apply()
{
    const QList<PoolEntry> &entries = m_model->entries();
    for (int i = 0; i < entries.size(); ++i) {
        if (problemsOf(entries.at(i)).isEmpty())
            continue;
        select(i);
        m_form->insist();
        return false;
    }
    QString trouble = problemOfList(entries);
    if (source() == WorkSource::Pools && entries.isEmpty())
        trouble = tr("Add a pool or a node, or choose local work.");
    say(trouble);
    if (!trouble.isEmpty())
        return false;
    m_book->apply(source(), entries);
    refresh();
    return true;
}

WorkSource PoolsDialog::source() const
{
    return m_pools->isChecked() ? WorkSource::Pools : WorkSource::Local;
}

bool PoolsDialog::isChanged() const
{
    if (source() != m_book->source() || m_model->rowCount() != m_book->entries().size())
        return true;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->entries().at(i).tidied() != m_book->entries().at(i))
            return true;
    }
    return false;
}

void PoolsDialog::refresh()
{
    const int at = row();
    m_remove->defaultAction()->setEnabled(at >= 0);
    m_up->defaultAction()->setEnabled(at > 0);
    m_down->defaultAction()->setEnabled(at >= 0 && at + 1 < m_model->rowCount());
    m_buttons->button(QDialogButtonBox::Apply)->setEnabled(isChanged());
}

void PoolsDialog::say(const QString &note)
{
    setTextIfChanged(*m_note, note);
    m_note->setVisible(!note.isEmpty());
}

void PoolsDialog::done(int result)
{
    m_test->clear();
    QDialog::done(result);
}

void PoolsDialog::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setSpacing(theme.px(10));
    m_view->setMinimumWidth(theme.px(180));
    m_scroll->setMinimumWidth(theme.px(300));
    m_view->doItemsLayout();
    // Large type scrolls rather than leave the screen.
    resize(QSize(theme.px(820), theme.px(600)).expandedTo(size()).boundedTo(screen()->availableSize() * 0.92));
}

} // namespace console::ui
