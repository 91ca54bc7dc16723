// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/siting/siting_run.h"

#include "engine/analysis/ranked_hours.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace console::siting {

namespace {

constexpr double hoursInYear = 8760.0;
/// Less than this is rounding, not strain.
constexpr double toleranceMw = 0.5;
/// Giving way in one hour hardly changes another, so few passes settle it.
constexpr int mostPasses = 4;

using grid::HourlyFigures;

double headroomOf(const HourlyFigures &surplus, CandidateKind kind, const SitingLimits &limits)
{
    const analysis::RankedHours ranked(surplus);
    if (ranked.hours() <= 0.0)
        return 0.0;
    return kind == CandidateKind::Ai ? std::max(0.0, ranked.heldAllBut(limits.firmShortHours))
                                     : ranked.headroom(limits.curtailedShare);
}

/// Hours with a figure, and what a count over them is in a year.
double scaleToAYear(const HourlyFigures &surplus)
{
    const auto known = std::count_if(surplus.begin(), surplus.end(), [](double mw) { return std::isfinite(mw); });
    return known > 0 ? hoursInYear / static_cast<double>(known) : 0.0;
}

/// What the candidate draws when it takes what is there; 0 in a gap, when nobody would let it run.
HourlyFigures wishedLoad(const HourlyFigures &surplus, const Candidate &candidate)
{
    const double asked = candidate.asked().value();
    HourlyFigures load(surplus.size(), 0.0);
    for (std::size_t hour = 0; hour < surplus.size(); ++hour) {
        if (!std::isfinite(surplus[hour]))
            continue;
        load[hour] = candidate.kind == CandidateKind::Ai ? asked : std::clamp(surplus[hour], 0.0, asked);
    }
    return load;
}

/// Takes mining back in the hours in which it would do harm. Returns whether any was taken back.
bool giveWay(HourlyFigures &load, const ProvingGround::Trial &trial, const Strain &before)
{
    bool changed = false;
    for (std::size_t hour = 0; hour < load.size(); ++hour) {
        if (load[hour] <= 0.0)
            continue;
        const double shorter = trial.strain ? trial.strain->shortMw[hour] - before.shortMw[hour] : 0.0;
        const double deficit = -trial.surplus[hour];
        if (shorter > toleranceMw)
            load[hour] = 0.0;
        else if (deficit > toleranceMw)
            load[hour] = std::max(0.0, load[hour] - deficit);
        else
            continue;
        changed = true;
    }
    return changed;
}

ProvingGround::Trial tryCandidate(const ProvingGround &ground, const Candidate &candidate)
{
    HourlyFigures load = wishedLoad(ground.surplus(candidate.region), candidate);
    ProvingGround::Trial trial = ground.tryLoad(candidate.region, load);
    if (candidate.kind == CandidateKind::Ai)
        return trial;
    for (int pass = 0; pass < mostPasses && giveWay(load, trial, ground.strain()); ++pass)
        trial = ground.tryLoad(candidate.region, load);
    return trial;
}

void countStrain(const Strain &before, const Strain &after, SiteProof &proof)
{
    double corridor = 0.0;
    double reserve = 0.0;
    for (std::size_t hour = 0; hour < after.shortMw.size(); ++hour) {
        corridor += static_cast<double>(after.corridorFull[hour]) - static_cast<double>(before.corridorFull[hour]);
        reserve += after.shortMw[hour] > before.shortMw[hour] + toleranceMw ? 1.0 : 0.0;
    }
    proof.corridorHours = corridor;
    proof.reserveHours = reserve;
}

/// Fills in what the site would get, and when it would not.
void countService(const HourlyFigures &surplus, const Candidate &candidate, const HourlyFigures &load, SiteProof &proof)
{
    const double asked = candidate.asked().value();
    const double scale = scaleToAYear(surplus);
    double absorbed = 0.0;
    double curtailed = 0.0;
    for (std::size_t hour = 0; hour < load.size(); ++hour) {
        if (!std::isfinite(surplus[hour]))
            continue;
        const double served = std::min(load[hour], std::max(0.0, surplus[hour]));
        absorbed += served;
        curtailed += served < asked - toleranceMw ? 1.0 : 0.0;
    }
    proof.absorbed = MegawattHour(absorbed * scale);
    proof.curtailedHours = curtailed * scale;
    proof.curtailedShare = asked > 0.0 ? std::max(0.0, 1.0 - absorbed * scale / (asked * hoursInYear)) : 0.0;
}

/// What speaks against the candidate by the surplus it finds, without regard to the rest of the grid.
Refusal serviceRefusal(const Candidate &candidate, const SiteProof &proof, const SitingLimits &limits)
{
    if (candidate.kind == CandidateKind::Ai) {
        if (proof.curtailedHours > limits.firmShortHours)
            return {RefusalKind::NotFirmEnough, proof.asked.value(), proof.headroom.value()};
    } else if (proof.curtailedShare > limits.curtailedShare) {
        return {RefusalKind::CurtailedTooOften, proof.curtailedShare, limits.curtailedShare};
    }
    return {};
}

/// Whether the candidate would find enough if it were the only one.
bool fitsAlone(const ProvingGround &ground, const Candidate &candidate, const SitingLimits &limits)
{
    const HourlyFigures &surplus = ground.untouched(candidate.region);
    SiteProof alone;
    alone.asked = candidate.asked();
    countService(surplus, candidate, wishedLoad(surplus, candidate), alone);
    return serviceRefusal(candidate, alone, limits).kind == RefusalKind::None;
}

Refusal refusalOf(const ProvingGround &ground, const Candidate &candidate, const SiteProof &proof,
                  const SitingLimits &limits)
{
    if (const Refusal service = serviceRefusal(candidate, proof, limits); service.kind != RefusalKind::None) {
        if (proof.headroom < candidate.asked() && fitsAlone(ground, candidate, limits))
            return {RefusalKind::TakenByBetter, proof.headroom.value(), proof.asked.value()};
        return service;
    }
    if (proof.reserveHours.value_or(0.0) > limits.reserveHours)
        return {RefusalKind::ReserveHarmed, *proof.reserveHours, limits.reserveHours};
    if (proof.corridorHours.value_or(0.0) > limits.corridorHours)
        return {RefusalKind::CorridorHarmed, *proof.corridorHours, limits.corridorHours};
    return {};
}

/// Proves one candidate, and lays it on the ground when it is accepted.
SiteProof prove(ProvingGround &ground, const Candidate &candidate, const SitingLimits &limits)
{
    SiteProof proof;
    proof.asked = candidate.asked();
    proof.quality = ground.quality(candidate.region);
    if (!ground.hasData(candidate.region)) {
        proof.refusal.kind = RefusalKind::NoData;
        return proof;
    }
    const HourlyFigures surplus = ground.surplus(candidate.region);
    proof.headroom = Megawatt(headroomOf(surplus, candidate.kind, limits));
    proof.firmBefore = Megawatt(analysis::RankedHours(surplus).quantile(0.1));
    proof.firmLeft = proof.firmBefore;
    if (headroomOf(ground.untouched(candidate.region), CandidateKind::Mining, limits) <= 0.0) {
        proof.refusal.kind = RefusalKind::NoSurplus;
        proof.curtailedHours = hoursInYear;
        proof.curtailedShare = 1.0;
        return proof;
    }
    ProvingGround::Trial trial = tryCandidate(ground, candidate);
    countService(surplus, candidate, trial.load, proof);
    proof.firmLeft = Megawatt(analysis::RankedHours(trial.surplus).quantile(0.1));
    if (trial.strain)
        countStrain(ground.strain(), *trial.strain, proof);
    proof.refusal = refusalOf(ground, candidate, proof, limits);
    if (proof.accepted())
        ground.lay(candidate.region, std::move(trial));
    return proof;
}

/// The order in which candidates get their turn.
std::vector<std::size_t> turns(const ProvingGround &ground, const std::vector<Candidate> &candidates,
                               const SitingLimits &limits)
{
    struct Key {
        bool firm = false;
        double usable = 0.0;
        double headroom = 0.0;
    };
    std::vector<Key> keys;
    for (const Candidate &candidate : candidates) {
        const double headroom = ground.hasData(candidate.region)
                                    ? headroomOf(ground.surplus(candidate.region), candidate.kind, limits)
                                    : 0.0;
        keys.push_back({candidate.kind == CandidateKind::Ai, std::min(headroom, candidate.asked().value()), headroom});
    }
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (keys[a].firm != keys[b].firm)
            return keys[a].firm;
        if (keys[a].usable != keys[b].usable)
            return keys[a].usable > keys[b].usable;
        return keys[a].headroom > keys[b].headroom;
    });
    return order;
}

} // namespace

std::optional<std::vector<SiteProof>> proveCandidates(ProvingGround ground, const std::vector<Candidate> &candidates,
                                                      const SitingLimits &limits, const LongWork &work)
{
    std::vector<SiteProof> accepted;
    std::vector<SiteProof> refused;
    std::size_t done = 0;
    for (const std::size_t candidate : turns(ground, candidates, limits)) {
        if (work.stopped())
            return std::nullopt;
        SiteProof proof = prove(ground, candidates[candidate], limits);
        proof.candidate = candidate;
        (proof.accepted() ? accepted : refused).push_back(std::move(proof));
        work.report(static_cast<double>(++done) / static_cast<double>(candidates.size()));
    }
    accepted.insert(accepted.end(), std::make_move_iterator(refused.begin()), std::make_move_iterator(refused.end()));
    for (std::size_t place = 0; place < accepted.size(); ++place)
        accepted[place].rank = static_cast<int>(place) + 1;
    if (work.stopped())
        return std::nullopt;
    return accepted;
}

} // namespace console::siting
