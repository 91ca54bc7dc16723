// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/recorded_source.h"

#include "engine/base/path_text.h"
#include "engine/session/session_meta.h"
#include "engine/session/session_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace console::simulation {

using grid::index;

namespace {

constexpr std::chrono::minutes resolution{1};
constexpr std::chrono::hours leastHold{1};
constexpr double bindingToleranceMw = 0.5;
constexpr std::uint64_t samplesBetweenReports = 100'000;

/// One figure of the recording through its time.
class HeldSeries
{
public:
    /// In the order of recording.
    void add(const session::ValueAt &sample)
    {
        if (!m_samples.empty() && isSameMinute(m_samples.back(), sample))
            return;
        m_samples.push_back(sample);
    }

    void finish()
    {
        std::stable_sort(m_samples.begin(), m_samples.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    }

    [[nodiscard]] const std::vector<session::ValueAt> &samples() const { return m_samples; }

    [[nodiscard]] Figure<Megawatt> at(UtcTime time, Milliseconds hold) const
    {
        const auto after = std::upper_bound(m_samples.begin(), m_samples.end(), time,
                                            [](UtcTime moment, const auto &sample) { return moment < sample.at; });
        if (after == m_samples.begin())
            return {};
        const session::ValueAt &sample = *std::prev(after);
        if (!sample.value || !std::isfinite(*sample.value) || time - sample.at > hold)
            return {};
        return {Megawatt(*sample.value), sample.quality, sample.at};
    }

private:
    static bool isSameMinute(const session::ValueAt &kept, const session::ValueAt &sample)
    {
        return std::chrono::floor<std::chrono::minutes>(kept.at) ==
                   std::chrono::floor<std::chrono::minutes>(sample.at) &&
               kept.value.has_value() == sample.value.has_value() && kept.quality == sample.quality &&
               sample.at >= kept.at;
    }

    std::vector<session::ValueAt> m_samples;
};

struct RecordedSeries {
    std::array<HeldSeries, grid::regionCount> surplus;
    HeldSeries flow;
    HeldSeries limit;
    HeldSeries reserve;

    /// Null for a series that is no part of the grid's balance.
    HeldSeries *find(const session::SeriesInfo &info)
    {
        if (info.entity == "corridor")
            return info.quantity == "flow" ? &flow : info.quantity == "limit" ? &limit : nullptr;
        if (info.entity == "grid")
            return info.quantity == "reserve" ? &reserve : nullptr;
        if (info.quantity != "surplus" || !info.entity.starts_with("region."))
            return nullptr;
        const auto region = grid::regionFromIsoCode(std::string_view(info.entity).substr(7));
        return region ? &surplus[index(*region)] : nullptr;
    }

    void finish()
    {
        for (HeldSeries &each : surplus)
            each.finish();
        for (HeldSeries *each : {&flow, &limit, &reserve})
            each->finish();
    }
};

class RecordedSource final : public grid::GridSource
{
public:
    RecordedSource(RecordedSeries series, Milliseconds hold, std::array<grid::RegionYear, grid::regionCount> year,
                   std::string provenance)
        : m_series(std::move(series))
        , m_hold(hold)
        , m_year(year)
        , m_provenance(std::move(provenance))
    {
    }

    [[nodiscard]] grid::GridState at(UtcTime time) const override
    {
        grid::GridState state;
        state.at = time;
        for (std::size_t region = 0; region < grid::regionCount; ++region)
            state.regions[region].surplus = m_series.surplus[region].at(time, m_hold);
        state.corridor.flow = m_series.flow.at(time, m_hold);
        state.corridor.limit = m_series.limit.at(time, m_hold);
        state.corridor.binding = !state.corridor.flow.isMissing() && !state.corridor.limit.isMissing() &&
                                 std::abs(state.corridor.flow.valueOr({}).value()) >=
                                     state.corridor.limit.valueOr({}).value() - bindingToleranceMw;
        state.reserve = m_series.reserve.at(time, m_hold);
        return state;
    }
    [[nodiscard]] const std::array<grid::RegionYear, grid::regionCount> &year() const override { return m_year; }
    [[nodiscard]] std::string provenance() const override { return m_provenance; }

private:
    RecordedSeries m_series;
    Milliseconds m_hold;
    std::array<grid::RegionYear, grid::regionCount> m_year;
    std::string m_provenance;
};

std::array<grid::RegionYear, grid::regionCount> yearOf(const session::Meta &meta)
{
    const auto gridCase = meta.find("case");
    const auto known = gridCase == meta.end() ? std::nullopt : grid::gridCaseFromKey(gridCase->second);
    const auto kept = meta.find(session::yearKey(known.value_or(grid::GridCase::Reference)));
    return kept == meta.end() ? std::array<grid::RegionYear, grid::regionCount>{} : session::yearFromJson(kept->second);
}

/// First and last moment at which any region's surplus is known; empty without any.
std::optional<std::pair<UtcTime, UtcTime>> spanOf(const RecordedSeries &series)
{
    std::optional<std::pair<UtcTime, UtcTime>> span;
    for (const HeldSeries &each : series.surplus)
        for (const session::ValueAt &sample : each.samples()) {
            if (!sample.value)
                continue;
            if (!span)
                span = std::pair(sample.at, sample.at);
            span->first = std::min(span->first, sample.at);
            span->second = std::max(span->second, sample.at);
        }
    return span;
}

} // namespace

std::optional<Result<RecordedGrid>> readRecordedGrid(const std::string &path, const LongWork &work)
{
    const auto reader = session::SessionReader::open(path);
    if (!reader)
        return Result<RecordedGrid>(reader.error());
    const session::SessionInfo info = reader.value()->info();
    RecordedSeries series;
    std::uint64_t seen = 0;
    const Status read =
        reader.value()->visitSamples([&](const session::SeriesInfo &of, const session::ValueAt &sample) {
            if (HeldSeries *held = series.find(of))
                held->add(sample);
            if (++seen % samplesBetweenReports == 0)
                work.report(static_cast<double>(seen) / static_cast<double>(std::max(seen, info.samples)));
            return !work.stopped();
        });
    if (work.stopped())
        return std::nullopt;
    if (!read)
        return Result<RecordedGrid>(read.error());
    series.finish();
    const auto span = spanOf(series);
    if (!span)
        return Result<RecordedGrid>(Error{Error::Kind::BadInput, path, "holds no surplus of any region",
                                          "Choose a session that was recorded with grid figures."});
    RecordedGrid grid;
    grid.name = toUtf8(toPath(path).filename());
    grid.first = span->first;
    grid.last = span->second;
    const auto middle = grid.first + (grid.last - grid.first) / 2;
    const Milliseconds hold = std::max<Milliseconds>(leastHold, 2 * reader.value()->samplingInterval(middle));
    grid.source =
        std::make_shared<const RecordedSource>(std::move(series), hold, yearOf(info.meta), "recorded " + grid.name);
    work.report(1.0);
    return Result<RecordedGrid>(std::move(grid));
}

} // namespace console::simulation
