// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/analysis_report.h"

#include "engine/analysis/report_text.h"

#include <array>
#include <cmath>
#include <sstream>

namespace console::analysis {

namespace {

std::string regularityWord(const Regularity &regularity, const VerdictThresholds &thresholds)
{
    if (!regularity.weekDivergence)
        return "regularity unknown";
    if (*regularity.weekDivergence < thresholds.regularDivergence)
        return "regular";
    return *regularity.weekDivergence > thresholds.erraticDivergence ? "erratic" : "changing";
}

/// GW from 1,000 MW on; the interval in the unit of the figure.
std::string firmText(const Estimate &firm)
{
    const bool large = std::abs(firm.value.value()) >= 1000.0;
    const auto number = [large](Megawatt power) {
        return large ? withDecimals(power.value() / 1000.0, 2) : withThousands(power.value());
    };
    std::string text = number(firm.value) + (large ? " GW" : " MW") + " P90";
    if (firm.interval)
        text += " " + bracketed(number(firm.interval->low), number(firm.interval->high));
    return text;
}

std::string eligibleText(const Eligibility &eligible)
{
    std::string text = "AI unknown";
    if (eligible.ai)
        text = *eligible.ai > Megawatt(0.0) ? "AI ≤ " + withThousands(eligible.ai->value()) + " MW" : "no AI";
    if (eligible.hubsAt5 > Megawatt(0.0))
        return text + ", hubs ≤ " + withThousands(eligible.hubsAt5.value()) + " MW at 5 % curtailment";
    if (eligible.hubsAt15 > Megawatt(0.0))
        return text + ", hubs ≤ " + withThousands(eligible.hubsAt15.value()) + " MW at 15 % curtailment";
    return text + ", no hubs";
}

void writeHead(std::ostream &out, const SetAnalysis &analysis, const ReportScope &scope)
{
    out << analysis.label << '\n';
    if (scope.options.draws > 0)
        out << "Intervals: " << withDecimals(scope.options.confidence * 100.0, 0) << " %, "
            << withThousands(scope.options.draws) << " draws of 7-day blocks\n";
    out << '\n';
}

template <class Use> void eachRow(const SetAnalysis &analysis, const ReportScope &scope, Use use)
{
    for (const grid::RegionId region : grid::allRegions)
        if (!scope.only || *scope.only == region)
            use(regionName(region), grid::isoCode(region), analysis.regions[grid::index(region)]);
    if (!scope.only)
        use(std::string_view("Pakistan"), std::string_view("PK"), analysis.national);
}

void writeFirmness(std::ostream &out, const SetAnalysis &analysis, const ReportScope &scope)
{
    out << "\nFirmness, MW\n"
        << padded("", 7) << padded("mean", 8) << padded("P90 firm", 22) << padded("worst month", 19)
        << padded("all but 2.4 h", 15) << padded("CEH 5 %", 21) << padded("CEH 15 %", 21) << padded("hours > 0", 11)
        << padded("deficits", 12) << padded("mean h", 8) << padded("longest", 9) << '\n';
    eachRow(analysis, scope, [&](std::string_view, std::string_view code, const RegionAnalysis &region) {
        out << "  " << code;
        if (region.hours == 0) {
            out << "  no data\n";
            return;
        }
        const Firmness &firm = region.firmness;
        std::string worst = "none";
        if (firm.worstMonth)
            worst = withThousands(firm.worstMonth->firmP90.value()) + " (" + std::to_string(firm.worstMonth->year) +
                    (firm.worstMonth->month < 10 ? "-0" : "-") + std::to_string(firm.worstMonth->month) + ")";
        out << padded(withThousands(firm.mean.value.value()), 13 - static_cast<int>(code.size()))
            << padded(estimateText(firm.firmP90), 22) << padded(worst, 19)
            << padded(withThousands(firm.nearlyAlways.value.value()), 15) << padded(estimateText(firm.headroom5), 21)
            << padded(estimateText(firm.headroom15), 21)
            << padded(withDecimals(firm.hoursInSurplus * 100.0, 1) + " %", 11)
            << padded(std::to_string(firm.deficits.count), 12) << padded(withDecimals(firm.deficits.meanHours, 1), 8)
            << padded(std::to_string(firm.deficits.longestHours), 9) << '\n';
    });
}

void writeRegularity(std::ostream &out, const SetAnalysis &analysis, const ReportScope &scope)
{
    out << "\nRegularity\n"
        << padded("", 7) << padded("r 24 h", 9) << padded("r 168 h", 9) << padded("month × hour", 14)
        << padded("divergence", 12) << padded("weekly CV", 11) << "  verdict\n";
    const auto cell = [](const std::optional<double> &value, int decimals) {
        return value ? withDecimals(*value, decimals) : std::string("none");
    };
    eachRow(analysis, scope, [&](std::string_view, std::string_view code, const RegionAnalysis &region) {
        const Regularity &regularity = region.regularity;
        out << "  " << code;
        if (region.hours == 0) {
            out << "  no data\n";
            return;
        }
        out << padded(cell(regularity.dayCorrelation, 2), 14 - static_cast<int>(code.size()))
            << padded(cell(regularity.weekCorrelation, 2), 9) << padded(cell(regularity.explainedByMonthHour, 2), 14)
            << padded(cell(regularity.weekDivergence, 4), 12) << padded(cell(regularity.weeklyEnergyVariation, 2), 11)
            << "  " << verdictKey(region.verdict) << (region.coversAYear ? "" : " (provisional: less than a year)")
            << '\n';
    });
}

void writeTable(std::ostream &out, std::string_view title, const MonthHourTable &table)
{
    out << '\n' << title << ", MW by month and PKT hour\n" << padded("", 4);
    for (std::size_t hour = 0; hour < table[0].size(); ++hour)
        out << padded(std::to_string(hour), 7);
    out << '\n';
    for (std::size_t month = 0; month < table.size(); ++month) {
        out << padded(std::to_string(month + 1), 4);
        for (const double value : table[month])
            out << padded(std::isnan(value) ? "none" : withThousands(value), 7);
        out << '\n';
    }
}

} // namespace

std::string_view regionName(grid::RegionId region)
{
    constexpr std::array<std::string_view, grid::regionCount> names{"Punjab",
                                                                    "Sindh",
                                                                    "Khyber Pakhtunkhwa",
                                                                    "Balochistan",
                                                                    "Islamabad",
                                                                    "Gilgit-Baltistan",
                                                                    "Azad Jammu and Kashmir"};
    return names[grid::index(region)];
}

std::string operatorLine(std::string_view name, const RegionAnalysis &analysis, const VerdictThresholds &thresholds)
{
    std::string line(name);
    if (analysis.verdict == Verdict::NoData)
        return line + ": no data";
    if (analysis.verdict == Verdict::NoSurplus)
        line += ": no surplus (mean " + withThousands(analysis.firmness.mean.value.value()) + " MW)";
    else
        line += ": " + firmText(analysis.firmness.firmP90) + ", longest gap " +
                std::to_string(analysis.firmness.deficits.longestHours) + " h, " +
                regularityWord(analysis.regularity, thresholds) + "; " + eligibleText(analysis.eligible);
    line += ", " + std::string(qualityKey(analysis.quality));
    if (!analysis.coversAYear)
        line += ", " + std::to_string(analysis.hours / 24) + " days only";
    return line;
}

std::string analysisText(const SetAnalysis &analysis, const ReportScope &scope)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    writeHead(out, analysis, scope);
    eachRow(analysis, scope, [&](std::string_view name, std::string_view, const RegionAnalysis &region) {
        out << operatorLine(name, region, scope.options.thresholds) << '\n';
    });
    writeFirmness(out, analysis, scope);
    writeRegularity(out, analysis, scope);
    if (scope.only && analysis.regions[grid::index(*scope.only)].hours > 0) {
        const Firmness &firmness = analysis.regions[grid::index(*scope.only)].firmness;
        writeTable(out, "Mean", firmness.meanTable);
        writeTable(out, "P90 firm", firmness.firmTable);
    }
    return out.str();
}

} // namespace console::analysis
