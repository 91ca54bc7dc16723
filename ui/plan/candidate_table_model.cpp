// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/candidate_table_model.h"

#include "models/formatting.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

bool isNumeric(int column)
{
    return column >= CandidateTableModel::Megawatts && column <= CandidateTableModel::Curtailed;
}

/// What was not computed is not "no data": a refused site absorbs nothing because it is not built.
QString notApplicable()
{
    return QStringLiteral("–");
}

bool stands(const CandidateRow &a, const CandidateRow &b)
{
    const auto group = [](const CandidateRow &row) { return !row.proved ? 1 : row.accepted ? 0 : 2; };
    if (group(a) != group(b))
        return group(a) < group(b);
    if (group(a) == 0 && a.rank != b.rank)
        return a.rank < b.rank;
    return a.number < b.number;
}

} // namespace

CandidateTableModel::CandidateTableModel(Planner *planner, ThemeProvider *theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_planner(planner)
    , m_theme(theme)
{
    connect(planner, &Planner::candidatesChanged, this, &CandidateTableModel::refresh);
    // The region's verdict chooses words of a refusal.
    connect(planner, &Planner::analysisChanged, this, [this] {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, Verdict), index(rowCount() - 1, Verdict));
    });
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
    });
    refresh();
}

void CandidateTableModel::refresh()
{
    beginResetModel();
    m_rows = m_planner->candidates();
    std::stable_sort(m_rows.begin(), m_rows.end(), stands);
    endResetModel();
}

void CandidateTableModel::setVerdictLength(VerdictLength length)
{
    if (length == m_length)
        return;
    m_length = length;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, Verdict), index(rowCount() - 1, Verdict));
}

int CandidateTableModel::rowOf(int number) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [number](const CandidateRow &row) { return row.number == number; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString CandidateTableModel::verdictOf(const CandidateRow &row, VerdictLength length) const
{
    return sitingVerdict(row, row.inARegion ? m_planner->analysis(row.region).verdict : models::Verdict::NoData,
                         length);
}

QString CandidateTableModel::textOf(const CandidateRow &row, int column) const
{
    switch (column) {
    case Number: return QString::number(row.number);
    case Site: return row.candidate.name;
    case Kind: return words::siteKindName(row.candidate.kind);
    case Megawatts: {
        const double power = row.candidate.megawatts;
        return formatting::number(power, std::abs(power - std::round(power)) < 0.05 ? 0 : 1);
    }
    case Absorbed:
        if (!row.proved || (!row.accepted && !std::isfinite(row.absorbedGwh)))
            return notApplicable();
        return yearlyEnergy(row.absorbedGwh);
    case Curtailed:
        if (!row.proved || (!row.accepted && row.curtailedHours == 0))
            return notApplicable();
        return tr("%1 h").arg(formatting::number(row.curtailedHours));
    case Verdict: return verdictOf(row, m_length);
    default: return {};
    }
}

QString CandidateTableModel::tipOf(const CandidateRow &row, int column) const
{
    switch (column) {
    case Site:
        return words::plainTip(tr("%1\n%2, %3")
                                   .arg(row.candidate.name,
                                        row.inARegion ? words::regionName(row.region) : tr("outside every province"),
                                        placeText(row.candidate.longitude, row.candidate.latitude)));
    case Curtailed:
        return row.proved && row.accepted
                   ? tr("Hours a year with less than it asked for, %1 of its energy, %2")
                         .arg(words::percent(row.curtailedShare), words::qualityName(row.quality))
                   : QString();
    case Absorbed: return row.proved ? words::qualityName(row.quality) : QString();
    case Verdict: return words::plainTip(verdictOf(row, VerdictLength::Sentence));
    default: return {};
    }
}

int CandidateTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CandidateTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CandidateTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const CandidateRow &row = m_rows.at(index.row());
    const int column = index.column();
    const Theme &theme = m_theme->theme();
    switch (role) {
    case Qt::DisplayRole: return textOf(row, column);
    case Qt::AccessibleTextRole:
        return column == Verdict ? verdictOf(row, VerdictLength::Sentence) : textOf(row, column);
    case Qt::ToolTipRole: return tipOf(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        if (column == Number || column == Kind || textOf(row, column) == notApplicable())
            return theme.secondary;
        return column == Verdict && !row.proved ? theme.secondary : theme.text;
    default: return {};
    }
}

QVariant CandidateTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Number: return tr("Its number on the map");
        case Absorbed: return tr("Energy it takes in a year");
        case Curtailed: return tr("Hours a year with less than it asked for");
        default: return {};
        }
    }
    if (role == Qt::AccessibleTextRole && section == Number)
        return tr("Number on the map");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("#");
    case Site: return tr("Site");
    case Kind: return tr("Kind");
    case Megawatts: return tr("MW");
    case Absorbed: return tr("Absorbed");
    case Curtailed: return tr("Curtailed");
    case Verdict: return tr("Verdict");
    default: return {};
    }
}

} // namespace console::ui
