// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/tracker_model.h"

#include "models/formatting.h"
#include "ui/instruction_words.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace console::ui {

using namespace models;

namespace {

int rankOf(const InstructionView &instruction, bool open)
{
    if (!open)
        return 3;
    switch (instruction.state) {
    case InstructionState::Late:
    case InstructionState::Refused: return 0;
    case InstructionState::Drafted:
    case InstructionState::Issued:
    case InstructionState::Acknowledged:
    case InstructionState::Ramping: return 1;
    case InstructionState::Compliant:
    case InstructionState::Released: return 2;
    }
    return 3;
}

/// What sorts within a rank, the smallest first.
double urgency(const InstructionView &instruction, int rank)
{
    switch (rank) {
    case 0: return instruction.secondsAllowed - instruction.secondsTaken;
    case 1:
        return instruction.secondsAllowed > 0.0 ? -instruction.secondsTaken / instruction.secondsAllowed
                                                : -instruction.secondsTaken;
    default: return -static_cast<double>(instruction.issued.toMSecsSinceEpoch());
    }
}

bool isRight(int column)
{
    switch (column) {
    case TrackerModel::Change:
    case TrackerModel::Metered:
    case TrackerModel::Time:
    case TrackerModel::Performance: return true;
    default: return false;
    }
}

QString whoAndWhy(const InstructionView &instruction)
{
    const QString by = instruction.by == QLatin1String("automatic") ? TrackerModel::tr("automatic") : instruction.by;
    const QString why = instruction.detail.isEmpty()
                            ? words::reasonSentence(instruction.reason, instruction.kind, instruction.region)
                            : instruction.detail;
    return by.isEmpty() ? why : TrackerModel::tr("%1: %2").arg(by, why);
}

} // namespace

QList<InstructionView> laggardsFirst(const DispatchView &view)
{
    using Ranked = std::tuple<int, double, InstructionView>;
    QList<Ranked> ranked;
    QSet<quint64> seen;
    const auto add = [&](const InstructionView &instruction, bool open) {
        if (seen.contains(instruction.id))
            return;
        seen.insert(instruction.id);
        const int rank = rankOf(instruction, open);
        ranked.append({rank, urgency(instruction, rank), instruction});
    };
    for (const InstructionView &instruction : view.open)
        add(instruction, true);
    for (const InstructionView &instruction : view.recent)
        add(instruction, false);
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    QList<InstructionView> rows;
    rows.reserve(ranked.size());
    for (const Ranked &one : ranked)
        rows.append(std::get<2>(one));
    return rows;
}

TrackerModel::TrackerModel(ThemeProvider *theme, QObject *parent)
    : KeyedRows(parent)
    , m_theme(theme)
{
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
    });
}

void TrackerModel::refresh(const DispatchView &view)
{
    syncRows(
        m_rows, laggardsFirst(view), [](const InstructionView &row) { return QString::number(row.id); },
        [this](int row, const InstructionView &next) {
            const InstructionView before = std::exchange(m_rows[row], next);
            for (int column = 0; column < ColumnCount; ++column) {
                if (textOf(before, column) != textOf(next, column))
                    emit dataChanged(index(row, column), index(row, column));
            }
        });
}

int TrackerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrackerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TrackerModel::textOf(const InstructionView &instruction, int column)
{
    switch (column) {
    case Issued: return instruction.issued.isValid() ? formatting::pktTime(instruction.issued) : QString();
    case Site: return instruction.siteName;
    case Change: return words::instructionChange(instruction);
    case Metered:
        if (std::isnan(instruction.metered))
            return words::noData();
        return instruction.kind == SiteKind::LocalHasher ? words::percent(instruction.metered)
                                                         : words::megawatts(instruction.metered);
    case State: return words::instructionStateText(instruction);
    case Time:
        return tr("%1 of %2")
            .arg(words::shortSpan(instruction.secondsTaken), words::shortSpan(instruction.secondsAllowed));
    case Performance:
        return std::isnan(instruction.performanceFactor) ? words::noFigure()
                                                         : formatting::number(instruction.performanceFactor, 2);
    case Who: return whoAndWhy(instruction);
    default: return {};
    }
}

QVariant TrackerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const InstructionView &row = m_rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return textOf(row, column);
    case Qt::ToolTipRole:
        return words::plainTip(tr("%1 · %2 · metered %3 · %4\n%5")
                                   .arg(textOf(row, Site), textOf(row, Change), textOf(row, Metered),
                                        textOf(row, State), textOf(row, Who)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isRight(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole: {
        const Theme &theme = m_theme->theme();
        return column == Site || column == Change || column == Metered || column == State ? theme.text
                                                                                          : theme.secondary;
    }
    default: return {};
    }
}

QVariant TrackerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isRight(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && section == Performance)
        return tr("1 − mean load above the instruction ÷ the reduction asked for; of falls only");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Issued: return tr("Time (PKT)");
    case Site: return tr("Site");
    case Change: return tr("Instruction");
    case Metered: return tr("Metered");
    case State: return tr("State");
    case Time: return tr("To comply");
    case Performance: return tr("Factor");
    case Who: return tr("Who and why");
    default: return {};
    }
}

} // namespace console::ui
