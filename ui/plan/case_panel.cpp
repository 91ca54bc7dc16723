// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/case_panel.h"

#include "ui/plan/case_dialog.h"
#include "ui/plan/case_table_model.h"
#include "ui/plan/case_words.h"
#include "ui/plan/table_text.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/quiet_table.h"

#include <QAction>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {
constexpr int leastRows = 3; ///< that can be seen at once
} // namespace

CasePanel::CasePanel(Planner *planner, ThemeProvider *theme, QWidget *parent)
    : Panel(tr("What if"), tr("firm surplus P90, MW; difference to reference"), theme, parent)
    , m_planner(planner)
    , m_theme(theme)
    , m_model(new CaseTableModel(planner, theme, this))
    , m_table(new QuietTable(theme))
    , m_note(new QLabel)
    , m_change(button(tr("&Change…"), tr("Change the chosen case of your own"), "caseChange"))
    , m_remove(button(tr("&Remove"), tr("Remove the chosen case of your own"), "caseRemove"))
{
    setObjectName(QStringLiteral("casePanel"));
    auto *addButton = button(tr("+ &Add case…"), tr("Add a case of your own"), "caseAdd");
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(5);
    column->addWidget(m_table, 1000);
    column->addWidget(m_note);
    auto *row = new QHBoxLayout;
    row->addWidget(addButton);
    row->addWidget(m_change);
    row->addWidget(m_remove);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1); // what follows a short table stays close to it
    setBody(body);
    m_note->setObjectName(QStringLiteral("caseNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    buildTable();
    connectTable();
    connect(addButton, &QPushButton::clicked, this, &CasePanel::add);
    connect(m_change, &QPushButton::clicked, this, &CasePanel::change);
    connect(m_remove, &QPushButton::clicked, this, &CasePanel::remove);
    connect(theme, &ThemeProvider::changed, this, &CasePanel::retheme);
    setTabOrder(m_table, addButton);
    setTabOrder(addButton, m_change);
    setTabOrder(m_change, m_remove);
    retheme();
    follow();
}

QPushButton *CasePanel::button(const QString &text, const QString &tip, const char *name)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    return made;
}

void CasePanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("caseTable"));
    m_table->setAccessibleName(tr("Cases"));
    m_table->setAccessibleDescription(
        tr("Firm surplus of the reference year in MW, of every other case the difference to it. Enter puts a case in "
           "force."));
    m_table->setEmptyText(tr("No case is computed yet"));
    m_table->setModel(m_model);
    m_table->setCompactBelow(430);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionsClickable(false);
    copyByKey(*m_table);
    auto *removal = new QAction(tr("Remove the case"), m_table);
    removal->setShortcut(Qt::Key_Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    connect(removal, &QAction::triggered, this, &CasePanel::remove);
    m_table->addAction(removal);
}

void CasePanel::connectTable()
{
    connect(m_table, &QuietTable::layoutWanted, this, [this] {
        measureColumns();
        describeCurrent();
    });
    connect(m_table, &QuietTable::activated, this, &CasePanel::use);
    connect(m_table, &QuietTable::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == CaseTableModel::InForce)
            use(index);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_currentKey = m_model->cases().at(index.row()).key;
        describeCurrent();
    });
    connect(m_model, &CaseTableModel::modelReset, this, &CasePanel::follow);
    connect(m_model, &CaseTableModel::dataChanged, this, [this] {
        measureColumns();
        describeCurrent();
    });
}

void CasePanel::follow()
{
    fitTable();
    m_table->setIdealRows(std::clamp(m_model->rowCount(), 1, 14));
    const int kept = m_model->rowOf(m_currentKey);
    const int row = kept >= 0 ? kept : m_model->rowOf(m_planner->caseInForce());
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, CaseTableModel::Name));
    measureColumns();
    describeCurrent();
}

const CaseRow *CasePanel::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->cases().size() ? &m_model->cases().at(row) : nullptr;
}

void CasePanel::describeCurrent()
{
    const CaseRow *row = current();
    const bool own = row != nullptr && row->userDefined;
    m_change->setEnabled(own);
    m_remove->setEnabled(own);
    QString note;
    if (row != nullptr) {
        const QStringList verdicts = verdictChanges(*row, m_model->cases().first());
        const QString changes = row->userDefined ? caseChanges(row->change) : QString();
        note = verdicts.isEmpty() ? changes : QStringLiteral("* %1").arg(verdicts.join(tr("; ")));
        if (note.isEmpty())
            note = row == &m_model->cases().first() ? tr("The year as published")
                   : row->ready                     ? tr("No province's verdict changes")
                                                    : tr("Is being computed");
    }
    m_note->setToolTip(note);
    setTextIfChanged(*m_note, QFontMetrics(m_note->font()).elidedText(note, Qt::ElideRight, m_table->width()));
    m_note->setAccessibleName(note);
}

void CasePanel::use(const QModelIndex &index)
{
    const QString key = m_model->cases().at(index.row()).key;
    if (key != m_planner->caseInForce())
        m_planner->useCase(key);
}

QStringList CasePanel::namesBut(const QString &key) const
{
    QStringList names;
    for (const CaseRow &row : m_model->cases()) {
        if (row.key != key)
            names.append(caseTitle(row));
    }
    return names;
}

CaseDialog *CasePanel::openDialog(const CaseChange &start, const QString &key)
{
    auto *dialog = new CaseDialog(start, namesBut(key), m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void CasePanel::add()
{
    CaseDialog *dialog = openDialog({}, {});
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_planner->addCase(dialog->change()); });
}

void CasePanel::change()
{
    const CaseRow *row = current();
    if (row == nullptr || !row->userDefined)
        return;
    CaseDialog *dialog = openDialog(row->change, row->key);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, key = row->key] { m_planner->changeCase(key, dialog->change()); });
}

void CasePanel::remove()
{
    const CaseRow *row = current();
    if (row != nullptr && row->userDefined)
        m_planner->removeCase(row->key);
}

int CasePanel::measure(int column) const
{
    // The heading's font is the table's; figures are as wide as the widest they can be, so that nothing jumps.
    QFont figures = m_table->font();
    if (column == CaseTableModel::National)
        figures.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(figures);
    const int gap = m_theme->theme().px(m_table->isCompact() ? 9 : 13);
    const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const QString widest = column == CaseTableModel::InForce ? QStringLiteral("✓") : QStringLiteral("* −8,888");
    return std::max(metrics.horizontalAdvance(widest), QFontMetrics(m_table->font()).horizontalAdvance(heading)) + gap;
}

void CasePanel::measureColumns()
{
    const int room = m_table->viewport()->width();
    QFont strong = m_table->font();
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(strong);
    int names = metrics.horizontalAdvance(
        m_model->headerData(CaseTableModel::Name, Qt::Horizontal, Qt::DisplayRole).toString());
    for (const CaseRow &row : m_model->cases())
        names = std::max(names, metrics.horizontalAdvance(caseTitle(row)));
    names += m_theme->theme().px(12);
    int used = 0;
    for (int column = 0; column < CaseTableModel::ColumnCount; ++column) {
        if (column == CaseTableModel::Name)
            continue;
        m_table->setColumnWidth(column, measure(column));
        const bool extra = column >= CaseTableModel::KhyberPakhtunkhwa && column <= CaseTableModel::AzadJammuKashmir;
        if (!extra)
            used += measure(column);
    }
    // The small provinces have their column only where they have a figure, and where there is room for it.
    for (int column = CaseTableModel::KhyberPakhtunkhwa; column <= CaseTableModel::AzadJammuKashmir; ++column) {
        const bool shown = m_model->hasFigures(column) && used + measure(column) + names <= room;
        m_table->setColumnHidden(column, !shown);
        if (shown)
            used += measure(column);
    }
    m_model->setShortNames(used + names > room);
    m_table->setColumnWidth(CaseTableModel::Name, std::max(m_theme->theme().px(60), room - used));
}

void CasePanel::retheme()
{
    const Theme &theme = m_theme->theme();
    m_note->setFont(theme.font(Theme::Role::Small));
    setInk(*m_note, theme.secondary);
    m_note->setFixedHeight(QFontMetrics(m_note->font()).lineSpacing() + theme.px(3));
    fitTable();
    measureColumns();
}

void CasePanel::fitTable()
{
    const Theme &theme = m_theme->theme();
    const int rows = std::max(leastRows, m_model->rowCount());
    m_table->setMinimumHeight(theme.px(21 + leastRows * 18));
    m_table->setMaximumHeight(theme.px(23 + rows * 25));
}

} // namespace console::ui
