// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/instruction_ledger.h"

#include <algorithm>
#include <utility>

namespace console::dispatch {

namespace {

constexpr std::chrono::hours pktOffset{5};

} // namespace

bool isConcluded(InstructionState state)
{
    return state >= InstructionState::Compliant;
}

InstructionLedger::InstructionLedger(std::size_t sites)
    : m_open(sites)
{
}

void InstructionLedger::startDay(UtcTime at)
{
    const std::int64_t day = std::chrono::floor<std::chrono::days>(at + pktOffset).time_since_epoch().count();
    if (day == m_day)
        return;
    m_day = day;
    m_issued = m_compliant = m_late = 0;
}

void InstructionLedger::keep(const Instruction &instruction)
{
    m_recent.push_front(instruction);
    if (m_recent.size() > mostRecent)
        m_recent.pop_back();
}

void InstructionLedger::open(std::size_t site, Instruction instruction)
{
    release(site);
    startDay(instruction.issued.value_or(instruction.drafted));
    ++m_issued;
    m_open[site] = std::move(instruction);
}

Instruction *InstructionLedger::at(std::size_t site)
{
    return site < m_open.size() && m_open[site] ? &*m_open[site] : nullptr;
}

const Instruction *InstructionLedger::at(std::size_t site) const
{
    return site < m_open.size() && m_open[site] ? &*m_open[site] : nullptr;
}

void InstructionLedger::conclude(std::size_t site, InstructionState outcome, UtcTime at)
{
    Instruction *instruction = this->at(site);
    if (instruction == nullptr || isConcluded(instruction->state))
        return;
    startDay(at);
    instruction->state = outcome;
    m_compliant += outcome == InstructionState::Compliant ? 1 : 0;
    m_late += outcome == InstructionState::Late ? 1 : 0;
    keep(*instruction);
}

void InstructionLedger::amend(std::size_t site)
{
    const Instruction *instruction = at(site);
    if (instruction == nullptr)
        return;
    const auto kept = std::ranges::find(m_recent, instruction->id, &Instruction::id);
    if (kept != m_recent.end())
        *kept = *instruction;
}

void InstructionLedger::release(std::size_t site)
{
    if (Instruction *instruction = at(site); instruction != nullptr && !isConcluded(instruction->state)) {
        // How a concluded one went is worth more than that it is over.
        instruction->state = InstructionState::Released;
        keep(*instruction);
    }
    m_open[site].reset();
}

void InstructionLedger::fill(DispatchState &state) const
{
    state.open.clear();
    for (const auto &instruction : m_open) {
        if (instruction)
            state.open.push_back(*instruction);
    }
    state.recent.assign(m_recent.begin(), m_recent.end());
    state.issuedToday = m_issued;
    state.compliantToday = m_compliant;
    state.lateToday = m_late;
}

} // namespace console::dispatch
