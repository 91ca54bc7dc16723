// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_table.h"

#include "ui/alarms/alarm_delegate.h"
#include "ui/alarms/alarm_list_model.h"
#include "ui/alarms/alarm_words.h"
#include "ui/plan/table_text.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace console::ui {

using models::AlarmModel;
using models::AlarmState;

namespace {
constexpr qint64 flashStep = 500; ///< ms, the shortest half period
}

AlarmTable::AlarmTable(AlarmListModel *model, ThemeProvider *theme, QWidget *parent)
    : QuietTable(theme, parent)
    , m_model(model)
    , m_theme(theme)
    , m_delegate(new AlarmDelegate(theme, this))
{
    setObjectName(QStringLiteral("alarmTable"));
    setAccessibleName(tr("Alarms"));
    setModel(model);
    setItemDelegateForColumn(AlarmModel::Symbol, m_delegate);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(AlarmModel::Response, QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
    setCompactBelow(1000);
    copyByKey(*this);
    connect(this, &QuietTable::layoutWanted, this, &AlarmTable::measure);
    connect(this, &QAbstractItemView::doubleClicked, this, &AlarmTable::open);
}

void AlarmTable::refresh()
{
    m_delegate->setNow(m_model->now());
    viewport()->update();
}

bool AlarmTable::flashes() const
{
    // Those that wait are at the top; below a cause they need not be.
    return m_model->firstUnacknowledged() != nullptr;
}

void AlarmTable::setFlashTime(qint64 milliseconds)
{
    const bool same = m_flashMs / flashStep == milliseconds / flashStep;
    m_flashMs = milliseconds;
    m_delegate->setFlashTime(milliseconds);
    if (!same && flashes())
        viewport()->update(0, 0, columnWidth(AlarmModel::Symbol), viewport()->height());
}

void AlarmTable::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const AlarmLine &line = m_model->line(index.row());
    if (line.isCause)
        m_model->setExpanded(index.row(), !line.isExpanded);
    else
        emit jumpRequested(index.row());
}

void AlarmTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (current.isValid() && plain) {
        const bool isCause = m_model->line(current.row()).isCause;
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_J: open(current); return;
        case Qt::Key_Right:
        case Qt::Key_Left:
            if (!isCause)
                break;
            m_model->setExpanded(current.row(), event->key() == Qt::Key_Right);
            return;
        default: break;
        }
    }
    QuietTable::keyPressEvent(event);
}

void AlarmTable::measure()
{
    const Theme &theme = m_theme->theme();
    const QFontMetrics metrics(font());
    // In a low panel whole dense rows, rather than a comfortable one and a half.
    const int room = height() - horizontalHeader()->height();
    setIdealRows(room < theme.px(84) ? std::max(1, room / theme.px(18)) : 0);
    const auto set = [&](int column, const QStringList &widest) {
        int width = metrics.horizontalAdvance(m_model->headerData(column, Qt::Horizontal).toString());
        for (const QString &text : widest)
            width = std::max(width, metrics.horizontalAdvance(text));
        setColumnWidth(column, width + theme.px(isCompact() ? 10 : 14));
        return columnWidth(column);
    };
    setColumnWidth(AlarmModel::Symbol, alarmSymbolWidth(theme) + theme.px(8));
    set(AlarmModel::Time, {QStringLiteral("88:88:88"), QStringLiteral("28 Nov 2028")});
    set(AlarmModel::Source, {tr("South–north corridor")});
    set(AlarmModel::Condition, {tr("Shares reach the pool too late")});
    set(AlarmModel::Figure, {QStringLiteral("−8,888 MW"), QStringLiteral("888.8 MH/s")});
    set(AlarmModel::Limit, {QStringLiteral("8,888 MW")});
    QStringList states;
    for (int state = 0; state <= static_cast<int>(AlarmState::OutOfService); ++state)
        states << words::alarmStateName(static_cast<AlarmState>(state));
    set(AlarmModel::State, states);
}

} // namespace console::ui
