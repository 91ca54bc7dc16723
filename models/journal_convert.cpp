// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal_convert.h"

#include "models/convert.h"

#include <algorithm>
#include <cmath>

namespace console::models {

namespace {

JournalRowView rowOf(const alarms::Transition &from, const JournalNames &names)
{
    JournalRowView row;
    row.at = convert(from.at.utc);
    row.wallTime = convert(from.wallTime);
    row.alarm = from.alarm;
    row.definition = convert(from.definition);
    row.condition = names.condition(from.definition);
    row.source = convert(from.source);
    row.sourceName = names.source(from.source);
    row.priority = convert(from.priority);
    row.from = convert(from.from);
    row.to = convert(from.to);
    row.unit = names.unit(from.definition);
    if (std::isfinite(from.value))
        row.value = {from.value, convert(from.quality)};
    row.limit = from.limit;
    row.person = convert(from.actor.person);
    row.workstation = convert(from.actor.workstation);
    // What is suppressed names the condition that explains it, by its key.
    row.reason = row.to == AlarmState::Suppressed ? names.condition(from.reason) : convert(from.reason);
    return row;
}

} // namespace

QString JournalNames::condition(const std::string &definition) const
{
    const alarms::AlarmDefinition *found = definitions ? definitions->find(definition) : nullptr;
    return convert(found != nullptr && !found->name.empty() ? found->name : definition);
}

QString JournalNames::source(const std::string &id) const
{
    if (!book)
        return {};
    const auto site = std::ranges::find(book->sites, id, &sites::SiteDefinition::id);
    return site == book->sites.end() ? QString() : convert(site->name);
}

AlarmUnit JournalNames::unit(const std::string &definition) const
{
    const alarms::AlarmDefinition *found = definitions ? definitions->find(definition) : nullptr;
    return found != nullptr ? convert(found->unit) : AlarmUnit::None;
}

alarms::JournalQuery toEngine(const JournalQueryView &query)
{
    alarms::JournalQuery asked;
    if (query.from.isValid())
        asked.from = toEngine(query.from);
    if (query.to.isValid())
        asked.to = toEngine(query.to);
    asked.source = query.source.toStdString();
    asked.definition = query.definition.toStdString();
    if (query.priority)
        asked.priority = static_cast<alarms::Priority>(*query.priority);
    asked.text = query.text.toStdString();
    asked.raisedOnly = query.raisedOnly;
    asked.most = static_cast<std::size_t>(std::max(0, query.most));
    return asked;
}

JournalAnswerView convert(const alarms::JournalAnswer &answer, const JournalQueryView &query, const JournalNames &names)
{
    JournalAnswerView view;
    view.query = query;
    view.matching = answer.matching;
    std::ranges::copy(answer.raised, view.raised.begin());
    view.rows.reserve(static_cast<qsizetype>(answer.rows.size()));
    for (const alarms::Transition &row : answer.rows)
        view.rows.append(rowOf(row, names));
    for (const alarms::BadActor &actor : answer.badActors) {
        view.badActors.append({convert(actor.definition), names.condition(actor.definition), convert(actor.source),
                               names.source(actor.source), actor.raised, actor.share});
    }
    return view;
}

} // namespace console::models
