// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/policy_table_model.h"

#include "models/formatting.h"
#include "ui/plan/agreement_words.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Policies", text);
}

enum class Unit { GigawattHours, MegawattHours, Dollars, Rupees, Count, Hours };

struct Line {
    const char *title;
    Unit unit;
    double (*value)(const PolicyFigures &);
};

constexpr std::array<Line, 12> lines{{
    {QT_TRANSLATE_NOOP("Policies", "Energy, mining"), Unit::GigawattHours,
     [](const PolicyFigures &f) { return f.miningGwh; }},
    {QT_TRANSLATE_NOOP("Policies", "Energy, AI"), Unit::GigawattHours, [](const PolicyFigures &f) { return f.aiGwh; }},
    {QT_TRANSLATE_NOOP("Policies", "Firm load shed"), Unit::MegawattHours,
     [](const PolicyFigures &f) { return f.firmShedMwh; }},
    {QT_TRANSLATE_NOOP("Policies", "Mining curtailed"), Unit::GigawattHours,
     [](const PolicyFigures &f) { return f.curtailedGwh; }},
    {QT_TRANSLATE_NOOP("Policies", "Margin of mining"), Unit::Dollars,
     [](const PolicyFigures &f) { return f.marginUsd; }},
    {QT_TRANSLATE_NOOP("Policies", "Tariffs paid"), Unit::Rupees, [](const PolicyFigures &f) { return f.tariffPkr; }},
    {QT_TRANSLATE_NOOP("Policies", "To capacity payments"), Unit::Rupees,
     [](const PolicyFigures &f) { return f.capacityPkr; }},
    {QT_TRANSLATE_NOOP("Policies", "Wheeling"), Unit::Dollars, [](const PolicyFigures &f) { return f.wheelingUsd; }},
    {QT_TRANSLATE_NOOP("Policies", "Instructions"), Unit::Count,
     [](const PolicyFigures &f) { return static_cast<double>(f.instructions); }},
    {QT_TRANSLATE_NOOP("Policies", "Alarms"), Unit::Count,
     [](const PolicyFigures &f) { return static_cast<double>(f.alarms); }},
    {QT_TRANSLATE_NOOP("Policies", "Corridor full"), Unit::Hours,
     [](const PolicyFigures &f) { return static_cast<double>(f.corridorFullHours); }},
    {QT_TRANSLATE_NOOP("Policies", "Reserve short"), Unit::Hours,
     [](const PolicyFigures &f) { return static_cast<double>(f.reserveShortHours); }},
}};

QString dollars(double amount)
{
    const double size = std::abs(amount);
    if (size >= 9.995e8)
        return tr("%1 billion $").arg(formatting::number(amount / 1e9, 2));
    if (size >= 9.995e5)
        return tr("%1 million $").arg(formatting::number(amount / 1e6, size < 9.995e6 ? 2 : 1));
    return tr("%1 $").arg(formatting::number(amount));
}

QString textOf(double value, Unit unit)
{
    if (!std::isfinite(value))
        return words::noData();
    const double size = std::abs(value);
    switch (unit) {
    case Unit::GigawattHours:
        return tr("%1 GWh").arg(formatting::number(value, size < 99.95 ? 2 : size < 999.5 ? 1 : 0));
    case Unit::MegawattHours: return tr("%1 MWh").arg(formatting::number(value, size >= 0.05 && size < 9.95 ? 1 : 0));
    case Unit::Dollars: return dollars(value);
    case Unit::Rupees: return agreements::rupees(value);
    case Unit::Hours: return tr("%1 h").arg(formatting::number(value));
    case Unit::Count: return formatting::number(value);
    }
    return {};
}

/// With its sign; what rounds to nothing is 0 without one.
QString differenceText(double value, Unit unit)
{
    const QString text = textOf(value, unit);
    const bool nothing =
        std::none_of(text.begin(), text.end(), [](QChar c) { return c >= QLatin1Char('1') && c <= QLatin1Char('9'); });
    return std::isfinite(value) && value > 0.0 && !nothing ? QStringLiteral("+") + text : text;
}

/// "a year", "in 7 days": behind an amount.
QString spanText(int days)
{
    switch (days) {
    case 1: return tr("a day");
    case 365: return tr("a year");
    default: return tr("in %1 days").arg(days);
    }
}

QString subject(Policy policy)
{
    switch (policy) {
    case Policy::Optimal: return tr("The optimiser");
    case Policy::Priority: return tr("The priority rule");
    case Policy::AlwaysMine: return tr("Always mining");
    case Policy::NeverMine: return tr("AI alone");
    }
    return {};
}

QString shedText(const PolicyComparison &comparison)
{
    const double a = comparison.a.firmShedMwh;
    const double b = comparison.b.firmShedMwh;
    if (!std::isfinite(a))
        return {};
    if (a < 0.05)
        return std::isfinite(b) && b >= 0.05
                   ? tr(" and sheds no AI load, the other %1").arg(textOf(b, Unit::MegawattHours))
                   : tr(" and sheds no AI load");
    if (std::isfinite(b) && std::abs(a - b) < 0.05)
        return tr(" and sheds as much AI load, %1").arg(textOf(a, Unit::MegawattHours));
    return std::isfinite(b) ? tr(" and sheds %1 of AI load, the other %2")
                                  .arg(textOf(a, Unit::MegawattHours), textOf(b, Unit::MegawattHours))
                            : tr(" and sheds %1 of AI load").arg(textOf(a, Unit::MegawattHours));
}

} // namespace

QString policyName(Policy policy)
{
    switch (policy) {
    case Policy::Optimal: return tr("Optimiser");
    case Policy::Priority: return tr("Priority rule");
    case Policy::AlwaysMine: return tr("Always mine");
    case Policy::NeverMine: return tr("AI alone");
    }
    return {};
}

QString policyTip(Policy policy)
{
    switch (policy) {
    case Policy::Optimal:
        return tr("Least reserve shortfall, then least firm load shed, then most value, over all provinces");
    case Policy::Priority: return tr("Each province for itself, firm AI load first, then mining by value");
    case Policy::AlwaysMine: return tr("Mines run whatever they earn");
    case Policy::NeverMine: return tr("Mines stand still");
    }
    return {};
}

QString comparisonSentence(const PolicyComparison &comparison)
{
    if (!comparison.ready)
        return {};
    const QString who = subject(comparison.a.policy);
    const double more = comparison.a.marginUsd - comparison.b.marginUsd;
    const QString shed = shedText(comparison);
    if (!std::isfinite(more))
        return tr("What the two earn is not known.");
    const QString span = spanText(comparison.question.days);
    if (std::abs(more) < 0.5)
        return tr("%1 earns the same%2.").arg(who, shed);
    return more > 0.0 ? tr("%1 earns %2 %3 more%4.").arg(who, dollars(more), span, shed)
                      : tr("%1 earns %2 %3 less%4.").arg(who, dollars(-more), span, shed);
}

QString comparisonSource(const PolicyComparison &comparison, const QString &caseName)
{
    if (!comparison.ready)
        return {};
    const QString what =
        comparison.source.isEmpty() ? tr("%1, modelled").arg(caseName) : QFileInfo(comparison.source).fileName();
    if (!comparison.first.isValid() || !comparison.last.isValid())
        return what;
    return tr("%1 · %2 to %3 PKT")
        .arg(what, formatting::pktDate(comparison.first), formatting::pktDate(comparison.last.addMSecs(-1)));
}

void PolicyTableModel::setComparison(const PolicyComparison &comparison)
{
    const bool rows = comparison.ready != m_comparison.ready;
    if (rows)
        beginResetModel();
    m_comparison = comparison;
    if (rows) {
        endResetModel();
    } else if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        emit headerDataChanged(Qt::Horizontal, First, Second);
    }
}

int PolicyTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_comparison.ready ? 0 : static_cast<int>(lines.size());
}

int PolicyTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PolicyTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == Figure ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const Line &line = lines.at(static_cast<std::size_t>(index.row()));
    const double a = line.value(m_comparison.a);
    const double b = line.value(m_comparison.b);
    switch (index.column()) {
    case Figure: return tr(line.title);
    case First: return textOf(a, line.unit);
    case Second: return textOf(b, line.unit);
    default: return differenceText(a - b, line.unit);
    }
}

QVariant PolicyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Figure ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Figure: return tr("Figure");
    case First: return m_comparison.ready ? policyName(m_comparison.a.policy) : tr("First");
    case Second: return m_comparison.ready ? policyName(m_comparison.b.policy) : tr("Second");
    default: return tr("Difference");
    }
}

} // namespace console::ui
