// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/instruction_book.h"

#include "engine/dispatch/instruction_terms.h"
#include "engine/sites/economics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace console {

using dispatch::Instruction;
using dispatch::InstructionState;

namespace {

double seconds(Milliseconds span)
{
    return static_cast<double>(span.count()) / 1000.0;
}

/// What the meter moves by itself.
Megawatt trembling(const sites::SiteDefinition &site)
{
    return Megawatt(std::max(0.1, 3.0 * site.measurementNoise * site.limit.value()));
}

Megawatt distance(Megawatt a, Megawatt b)
{
    return Megawatt(std::abs((a - b).value()));
}

} // namespace

InstructionBook::InstructionBook(std::vector<sites::SiteDefinition> sites)
    : m_sites(std::move(sites))
    , m_ledger(m_sites.size())
    , m_watch(m_sites.size())
{
}

void InstructionBook::tell(Event::Kind kind, const Instruction &instruction, UtcTime at, double from, double to,
                           std::string detail)
{
    Event event;
    event.kind = kind;
    event.gridTime = at;
    event.subject = instruction.site;
    event.from = from;
    event.to = to;
    event.reason = instruction.reason;
    event.detail = std::move(detail);
    event.by = instruction.by;
    m_events.push_back(std::move(event));
}

void InstructionBook::issue(std::size_t site, Instruction instruction, UtcTime at)
{
    if (const Instruction *before = m_ledger.at(site))
        tell(Event::Kind::InstructionReleased, *before, at, before->from.value(), before->to.value());
    Watch &watch = m_watch[site];
    watch.meteredAtIssue = watch.metered;
    watch.aboveMwSeconds = 0.0;
    if (instruction.id == 0)
        instruction.id = takeId();
    instruction.state = InstructionState::Issued;
    instruction.issued = at;
    instruction.metered = watch.metered;
    instruction.expected = dispatch::rampTime(m_sites[site], watch.metered, instruction.to);
    instruction.allowed = dispatch::allowedTime(instruction.expected);
    watch.followedTo = at + instruction.expected;
    tell(Event::Kind::SetpointChanged, instruction, at, instruction.from.value(), instruction.to.value(),
         instruction.detail);
    m_ledger.open(site, std::move(instruction));
}

void InstructionBook::observe(UtcTime at, const std::vector<SiteSignal> &answers)
{
    for (std::size_t site = 0; site < std::min(answers.size(), m_sites.size()); ++site) {
        if (answers[site].metered)
            m_watch[site].metered = *answers[site].metered;
        Instruction *instruction = m_ledger.at(site);
        if (instruction == nullptr || at <= *instruction->issued)
            continue;
        instruction->metered = m_watch[site].metered;
        follow(site, *instruction, at, answers[site]);
    }
}

void InstructionBook::acknowledge(std::size_t site, Instruction &instruction, UtcTime at)
{
    instruction.acknowledged = at;
    m_watch[site].refuses = false;
    if (instruction.state == InstructionState::Issued)
        instruction.state = InstructionState::Acknowledged;
    else
        m_ledger.amend(site); // refused until now
    tell(Event::Kind::InstructionAcknowledged, instruction, at, seconds(instruction.expected), instruction.to.value());
}

void InstructionBook::refuse(std::size_t site, Instruction &instruction, UtcTime at, std::string why)
{
    tell(Event::Kind::InstructionRefused, instruction, at, instruction.metered.value(), instruction.to.value(),
         std::move(why));
    m_watch[site].refuses = true;
    m_ledger.conclude(site, InstructionState::Refused, at);
}

std::optional<double> InstructionBook::measure(std::size_t site, const Instruction &instruction, UtcTime at)
{
    Watch &watch = m_watch[site];
    const Megawatt reduction = watch.meteredAtIssue - instruction.to;
    if (instruction.to >= instruction.from || reduction.value() <= 0.0)
        return std::nullopt;
    const double above = std::max(0.0, (watch.metered - instruction.to).value());
    // While its ramp takes its time, a load above the set-point is as instructed.
    if (at > watch.followedTo) {
        watch.aboveMwSeconds += above * seconds(at - watch.followedTo);
        watch.followedTo = at;
    }
    const UtcTime ramped = *instruction.issued + instruction.expected;
    const double window = seconds(std::max(at - ramped, instruction.allowed - instruction.expected));
    return sites::performanceFactor(Megawatt(watch.aboveMwSeconds / std::max(window, 1.0)), reduction);
}

void InstructionBook::follow(std::size_t site, Instruction &instruction, UtcTime at, const SiteSignal &signal)
{
    if (!instruction.acknowledged && signal.acknowledged)
        acknowledge(site, instruction, at);
    if (instruction.state == InstructionState::Issued && !signal.refusal.empty())
        return refuse(site, instruction, at, signal.refusal);
    if (instruction.state == InstructionState::Issued && at - *instruction.issued >= dispatch::longestSilence)
        return refuse(site, instruction, at, "It did not acknowledge within 60 s.");
    if (!instruction.acknowledged || instruction.reached || instruction.state == InstructionState::Refused)
        return;
    if (instruction.state == InstructionState::Acknowledged &&
        distance(m_watch[site].metered, m_watch[site].meteredAtIssue) > trembling(m_sites[site]))
        instruction.state = InstructionState::Ramping;
    const std::optional<double> share = measure(site, instruction, at);
    const bool late = at - *instruction.issued > instruction.allowed;
    // What nobody meters nobody can verify: it becomes late.
    const bool there =
        signal.metered && distance(*signal.metered, instruction.to) <= dispatch::complianceTolerance(m_sites[site]);
    if (!late && !there)
        return;
    instruction.performanceFactor = share;
    if (there)
        instruction.reached = at;
    if (instruction.state == InstructionState::Late) {
        m_ledger.amend(site);
    } else if (there) {
        tell(Event::Kind::InstructionCompliant, instruction, at,
             share.value_or(std::numeric_limits<double>::quiet_NaN()), seconds(at - *instruction.issued));
        m_ledger.conclude(site, InstructionState::Compliant, at);
    } else {
        tell(Event::Kind::InstructionLate, instruction, at, instruction.metered.value(), instruction.to.value());
        m_ledger.conclude(site, InstructionState::Late, at);
    }
}

void InstructionBook::releaseAll(UtcTime at)
{
    for (std::size_t site = 0; site < m_sites.size(); ++site) {
        if (const Instruction *open = m_ledger.at(site)) {
            tell(Event::Kind::InstructionReleased, *open, at, open->from.value(), open->to.value());
            m_ledger.release(site);
        }
    }
}

void InstructionBook::forget()
{
    m_ledger = dispatch::InstructionLedger(m_sites.size());
    m_events.clear();
}

bool InstructionBook::isUnsettled() const
{
    for (std::size_t site = 0; site < m_sites.size(); ++site) {
        const Instruction *instruction = m_ledger.at(site);
        if (instruction != nullptr && !dispatch::isConcluded(instruction->state))
            return true;
    }
    return false;
}

} // namespace console
