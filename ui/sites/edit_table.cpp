// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/edit_table.h"

#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/quiet_table.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

namespace {

/// Edits a cell in a line or, where there are choices, in a list.
class CellDelegate final : public QStyledItemDelegate
{
public:
    CellDelegate(const EditTableModel *model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    {
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const EditColumn &column = m_model->columns().at(index.column());
        QWidget *editor = nullptr;
        if (column.choices.isEmpty()) {
            auto *line = new QLineEdit(parent);
            line->setMaxLength(300);
            line->setAlignment(column.number ? Qt::AlignRight : Qt::AlignLeft);
            editor = line;
        } else {
            auto *box = new QComboBox(parent);
            for (const auto &[key, name] : column.choices)
                box->addItem(name, key);
            editor = box;
        }
        // A row is not as high as a field of a form.
        editor->setStyleSheet(QStringLiteral("padding: 0 2px; border-width: 1px; border-radius: 0;"));
        editor->setObjectName(QStringLiteral("cellEditor"));
        editor->setAccessibleName(column.title);
        return editor;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        const QString text = index.data(Qt::EditRole).toString();
        if (auto *box = qobject_cast<QComboBox *>(editor))
            box->setCurrentIndex(std::max(0, box->findData(text)));
        else
            static_cast<QLineEdit *>(editor)->setText(text);
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        const auto *box = qobject_cast<QComboBox *>(editor);
        model->setData(index,
                       box != nullptr ? box->currentData().toString() : static_cast<QLineEdit *>(editor)->text());
    }
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        editor->setGeometry(option.rect);
    }

private:
    const EditTableModel *m_model;
};

} // namespace

EditTable::EditTable(QList<EditColumn> columns, const Texts &texts, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new EditTableModel(std::move(columns), theme, this))
    , m_table(new QuietTable(theme, this))
    , m_problem(new QLabel(this))
    , m_result(new QLabel(this))
{
    const QString name = QLatin1String(texts.name);
    m_table->setObjectName(name + QStringLiteral("Table"));
    m_table->setAccessibleName(texts.accessibleName);
    m_table->setEmptyText(texts.empty);
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setItemDelegate(new CellDelegate(m_model, this));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_add = makeTool(name + QStringLiteral("Add"), tr("&Add"), texts.add, Qt::Key_Insert);
    m_remove = makeTool(name + QStringLiteral("Remove"), tr("&Remove"), texts.remove, Qt::Key_Delete);
    m_test = makeTool(name + QStringLiteral("Test"), tr("&Test"), texts.test, Qt::CTRL | Qt::Key_T);
    m_problem->setObjectName(name + QStringLiteral("Problem"));
    m_result->setObjectName(name + QStringLiteral("Result"));
    m_result->setAccessibleName(tr("Result of the test"));
    for (QLabel *label : {m_problem, m_result}) {
        label->setTextFormat(Qt::PlainText); // a device's own words may be in it
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    auto *tools = new QHBoxLayout;
    for (QToolButton *tool : {m_add, m_remove, m_test})
        tools->addWidget(tool);
    tools->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_table, 1);
    column->addLayout(tools);
    column->addWidget(m_problem);
    column->addWidget(m_result);
    connect(m_add->defaultAction(), &QAction::triggered, this, &EditTable::add);
    connect(m_remove->defaultAction(), &QAction::triggered, this, &EditTable::removeRow);
    connect(m_test->defaultAction(), &QAction::triggered, this, [this] {
        if (m_testing)
            emit testCancelled();
        else
            emit testRequested(m_table->currentIndex().row());
    });
    connect(m_model, &EditTableModel::edited, this, &EditTable::edited);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &EditTable::refresh);
    connect(m_table, &QuietTable::layoutWanted, this, &EditTable::measureColumns);
    connect(theme, &ThemeProvider::changed, this, &EditTable::retheme);
    retheme();
    refresh();
}

QToolButton *EditTable::makeTool(const QString &name, const QString &text, const QString &tip, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    // Only while the table has the focus: elsewhere these keys edit text.
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(action);
    action->setToolTip(tr("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setObjectName(name);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void EditTable::setChoices(int column, const QList<std::pair<QString, QString>> &choices)
{
    m_model->setChoices(column, choices);
    measureColumns();
}

void EditTable::setRows(const QList<QStringList> &rows)
{
    m_model->setRows(rows);
    if (!m_table->currentIndex().isValid() && !rows.isEmpty())
        m_table->setCurrentIndex(m_model->index(0, 0));
    refresh();
}

void EditTable::setProblems(const QHash<std::pair<int, int>, QString> &problems)
{
    m_model->setProblems(problems);
    refresh();
}

void EditTable::setResult(const QString &text)
{
    setTextIfChanged(*m_result, text);
}

void EditTable::setTesting(bool testing)
{
    m_testing = testing;
    m_test->defaultAction()->setText(testing ? tr("Cancel the &test") : tr("&Test"));
    refresh();
}

void EditTable::look(int row, int column)
{
    m_table->setCurrentIndex(m_model->index(row, column));
    m_table->setFocus(Qt::OtherFocusReason);
}

void EditTable::add()
{
    const int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row() + 1 : m_model->rowCount();
    m_model->insert(row, m_newRow);
    look(row, 0);
    m_table->edit(m_model->index(row, 0));
}

void EditTable::removeRow()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    m_model->remove(current.row());
    if (m_model->rowCount() > 0)
        look(std::min(current.row(), m_model->rowCount() - 1), current.column());
    refresh();
}

void EditTable::refresh()
{
    const int row = m_table->currentIndex().row();
    m_remove->defaultAction()->setEnabled(row >= 0);
    m_test->defaultAction()->setEnabled(row >= 0 || m_testing);
    QStringList sentences;
    for (int column = 0; row >= 0 && column < m_model->columnCount(); ++column) {
        const QString problem = m_model->index(row, column).data(EditTableModel::ProblemRole).toString();
        if (!problem.isEmpty())
            sentences << tr("%1: %2").arg(m_model->columns().at(column).title, problem);
    }
    setTextIfChanged(*m_problem, sentences.join(QLatin1Char('\n')));
}

void EditTable::measureColumns()
{
    const QFontMetrics metrics(m_table->font());
    const int gap = m_theme->theme().px(16);
    const int columns = m_model->columnCount();
    int used = 0;
    for (int column = 1; column < columns; ++column) {
        const EditColumn &each = m_model->columns().at(column);
        int width = std::max(metrics.horizontalAdvance(each.title), metrics.horizontalAdvance(each.placeholder));
        width = std::max(width, metrics.horizontalAdvance(each.number ? QStringLiteral("✗ 88888")
                                                                      : QStringLiteral("255.255.255.255")));
        for (const auto &choice : each.choices)
            width = std::max(width, metrics.horizontalAdvance(choice.second) + gap);
        m_table->setColumnWidth(column, width + gap);
        used += width + gap;
    }
    m_table->setColumnWidth(0, std::max(m_table->viewport()->width() - used, m_theme->theme().px(90)));
}

void EditTable::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setSpacing(theme.px(6));
    setInk(*m_problem, theme.stale);
    // Their room is kept, so that the table does not jump when there is something to say.
    m_problem->setMinimumHeight(2 * QFontMetrics(m_problem->font()).lineSpacing());
    m_result->setMinimumHeight(3 * QFontMetrics(m_result->font()).lineSpacing());
    m_table->setMinimumHeight(theme.px(120));
}

} // namespace console::ui
