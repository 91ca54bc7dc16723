// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/siting/siting_report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace console::siting {

namespace {

using Json = nlohmann::ordered_json;

std::string fixed(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string_view kindKey(CandidateKind kind)
{
    return kind == CandidateKind::Ai ? "ai" : "mining";
}

double rounded(double value)
{
    return std::round(value * 1000.0) / 1000.0;
}

Json proofJson(const Candidate &candidate, const SiteProof &proof)
{
    const auto hours = [](const std::optional<double> &value) { return value ? Json(rounded(*value)) : Json(nullptr); };
    const bool known = proof.refusal.kind != RefusalKind::NoData;
    const auto figure = [&](double value) { return known ? Json(rounded(value)) : Json(nullptr); };
    return {{"rank", proof.rank},
            {"name", candidate.name},
            {"kind", kindKey(candidate.kind)},
            {"region", grid::isoCode(candidate.region)},
            {"longitude", candidate.longitude},
            {"latitude", candidate.latitude},
            {"mw", rounded(candidate.power.value())},
            {"connection_mw", rounded(candidate.connection.value())},
            {"accepted", proof.accepted()},
            {"refusal", proof.accepted() ? Json(nullptr) : Json(refusalKey(proof.refusal.kind))},
            {"sentence", verdictSentence(candidate, proof)},
            {"quality", qualityKey(proof.quality)},
            {"asked_mw", rounded(proof.asked.value())},
            {"absorbed_gwh", figure(proof.absorbed.value() / 1000.0)},
            {"curtailed_hours", figure(proof.curtailedHours)},
            {"curtailed_share", figure(proof.curtailedShare)},
            {"corridor_full_hours_more", hours(proof.corridorHours)},
            {"reserve_short_hours_more", hours(proof.reserveHours)},
            {"headroom_mw", figure(proof.headroom.value())},
            {"firm_before_mw", figure(proof.firmBefore.value())},
            {"firm_left_mw", figure(proof.firmLeft.value())}};
}

std::string line(const Candidate &candidate, const SiteProof &proof)
{
    char text[256];
    const bool known = proof.refusal.kind != RefusalKind::NoData;
    const auto cell = [known](double value, int digits) {
        return known ? fixed(value, digits) : std::string("no data");
    };
    std::snprintf(text, sizeof text, "%4d  %-24.24s %-6s %-6s %8s %10s %10s %10s  %s\n", proof.rank,
                  candidate.name.c_str(), std::string(kindKey(candidate.kind)).c_str(),
                  std::string(grid::isoCode(candidate.region)).c_str(), fixed(proof.asked.value(), 0).c_str(),
                  cell(proof.absorbed.value() / 1000.0, 0).c_str(), cell(proof.curtailedHours, 0).c_str(),
                  cell(proof.firmLeft.value(), 0).c_str(), proof.accepted() ? "accepted" : "refused");
    return text;
}

} // namespace

std::string verdictSentence(const Candidate &candidate, const SiteProof &proof)
{
    const double first = proof.refusal.first;
    const double second = proof.refusal.second;
    switch (proof.refusal.kind) {
    case RefusalKind::None: {
        std::string sentence = "Accepted";
        if (candidate.connection < candidate.power)
            sentence += ": its connection carries " + fixed(candidate.connection.value(), 0) + " of the " +
                        fixed(candidate.power.value(), 0) + " MW";
        return sentence + ".";
    }
    case RefusalKind::NoData: return "Refused: nothing is known of the surplus of its region.";
    case RefusalKind::NoSurplus: return "Refused: its region has no surplus that could feed a load.";
    case RefusalKind::NotFirmEnough:
        return "Refused: it needs " + fixed(first, 0) + " MW at all times, but only " + fixed(second, 0) +
               " MW are there.";
    case RefusalKind::CurtailedTooOften:
        return "Refused: it would do without " + fixed(first * 100.0, 1) + " % of its energy; the limit is " +
               fixed(second * 100.0, 0) + " %.";
    case RefusalKind::TakenByBetter:
        return "Refused: the sites ranked before it leave room for " + fixed(first, 0) + " of its " + fixed(second, 0) +
               " MW.";
    case RefusalKind::ReserveHarmed:
        return "Refused: the operating reserve would fall short in " + fixed(first, 0) +
               " h a year more; the limit is " + fixed(second, 1) + " h.";
    case RefusalKind::CorridorHarmed:
        return "Refused: the south-north corridor would be full in " + fixed(first, 0) +
               " h a year more; the limit is " + fixed(second, 0) + " h.";
    }
    return {};
}

std::string sitingJson(std::string_view label, const std::vector<Candidate> &candidates,
                       const std::vector<SiteProof> &proofs, const SitingLimits &limits)
{
    Json sites = Json::array();
    for (const SiteProof &proof : proofs)
        sites.push_back(proofJson(candidates[proof.candidate], proof));
    const Json report{{"label", label},
                      {"limits",
                       {{"curtailed_share", limits.curtailedShare},
                        {"firm_short_hours", limits.firmShortHours},
                        {"reserve_hours", limits.reserveHours},
                        {"corridor_hours", limits.corridorHours}}},
                      {"sites", sites}};
    return report.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string sitingText(std::string_view label, const std::vector<Candidate> &candidates,
                       const std::vector<SiteProof> &proofs, const SitingLimits &limits)
{
    std::string text = "Candidate sites, each proved over a year. " + std::string(label) + "\n\n";
    text += "rank  site                     kind   region       MW   GWh/year  short h/a   P90 left\n";
    for (const SiteProof &proof : proofs) {
        const Candidate &candidate = candidates[proof.candidate];
        text += line(candidate, proof) + "      " + verdictSentence(candidate, proof) + "\n";
        if (proof.corridorHours && (std::abs(*proof.corridorHours) >= 1.0 || *proof.reserveHours >= 1.0))
            text += "      The corridor is full " + fixed(std::abs(*proof.corridorHours), 0) +
                    (*proof.corridorHours < 0.0 ? " h a year less" : " h a year more") + ", the reserve short " +
                    fixed(*proof.reserveHours, 0) + " h more.\n";
    }
    text += "\nMining may do without " + fixed(limits.curtailedShare * 100.0, 0) +
            " % of its energy, AI without any but in " + fixed(limits.firmShortHours, 1) + " h a year.\n";
    return text;
}

} // namespace console::siting
