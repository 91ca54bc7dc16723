// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/look_ahead_guide.h"

#include <algorithm>

namespace console {

void LookAheadGuide::reset()
{
    m_askedFor.reset();
    m_owed.clear();
    m_firstValid = ~std::uint64_t(0);
}

void LookAheadGuide::consider(const sites::SiteBook &book, const grid::GridSource &grid, UtcTime at,
                              const std::vector<Megawatt> &loads, const dispatch::MarketTerms &terms)
{
    if (m_desk) {
        if (const auto result = m_desk->takeResult(); result && result->request >= m_firstValid) {
            m_owed.clear();
            for (std::size_t i = 0; i < m_sites.size() && i < result->plan.takeOrPayPrice.size(); ++i)
                m_owed[m_sites[i]] = UsdPerMegawattHour(result->plan.takeOrPayPrice[i]);
        }
    }
    const UtcTime hour = std::chrono::floor<std::chrono::hours>(at);
    if (m_askedFor == hour)
        return;
    m_askedFor = hour;
    const bool owes = terms.agreements && std::ranges::any_of(*terms.agreements, [](const auto &agreement) {
                          return agreement.takeOrPay.has_value();
                      });
    if (!owes) {
        m_owed.clear();
        return;
    }
    dispatch::NetworkProblem problem = dispatch::lookAheadProblem(book, grid, at, loads, terms);
    m_sites.clear();
    for (const dispatch::NetworkSite &site : problem.sites)
        m_sites.push_back(site.id);
    if (!m_desk)
        m_desk = std::make_unique<dispatch::LookAheadDesk>();
    dispatch::SolveOptions options;
    options.explain = false;
    if (const auto request = m_desk->submit(std::move(problem), options); request)
        m_firstValid = std::min(m_firstValid, request.value());
}

void LookAheadGuide::apply(dispatch::Problem &problem) const
{
    for (dispatch::ProblemSite &site : problem.sites) {
        const auto owed = m_owed.find(site.id);
        if (!site.powerIsSunk || owed == m_owed.end())
            continue;
        // The price says what taking it now is worth; that all of it is paid for anyway says less.
        site.powerIsSunk = false;
        site.owed = owed->second;
    }
}

} // namespace console
