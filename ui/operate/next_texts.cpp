// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/next_texts.h"

#include "models/formatting.h"
#include "ui/instruction_words.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

/// A limit of this size is as good as none.
constexpr double asGoodAsNone = 1e5;
/// Figures closer than this read the same, MW or $/h.
constexpr double same = 0.5;

QString tr(const char *text)
{
    return QCoreApplication::translate("NextInstruction", text);
}

QString dollars(double number, int decimals)
{
    return std::isnan(number) ? words::noData() : formatting::number(number, decimals);
}

KeyValueRow rowOf(const InstructionView &instruction, const QString &remark)
{
    const QString reason = words::reasonSentence(instruction.reason, instruction.kind, instruction.region);
    return {instruction.siteName, words::instructionChange(instruction), remark, Quality::Measured,
            tr("%1\n%2").arg(instruction.siteName, reason)};
}

/// How long it will take, or why it is held.
QString remarkOf(const InstructionView &draft)
{
    const QString reason = words::shortReason(draft.reason);
    if (std::abs(draft.to - draft.from) < same && draft.kind != SiteKind::LocalHasher)
        return reason;
    return tr("%1 · %2").arg(words::shortSpan(draft.secondsExpected), reason);
}

/// As many rows as there is room for; empty ones keep their place.
QList<KeyValueRow> fitted(const QList<KeyValueRow> &all, int room)
{
    QList<KeyValueRow> rows = all;
    if (rows.size() > room) {
        const auto left = rows.size() - room + 1;
        QStringList names;
        for (qsizetype i = room - 1; i < all.size(); ++i)
            names.append(tr("%1: %2, %3").arg(all[i].key, all[i].value, all[i].remark));
        rows.resize(room - 1);
        rows.append({tr("and %1 more").arg(left), {}, {}, Quality::Measured, names.join(QLatin1Char('\n'))});
    }
    while (rows.size() < room)
        rows.append(KeyValueRow{});
    return rows;
}

/// The newest instructions that were issued, the open ones first.
QList<KeyValueRow> latestRows(const DispatchView &view, int room)
{
    QList<InstructionView> latest = view.open;
    for (const InstructionView &instruction : view.recent) {
        const bool isOpen = std::any_of(view.open.begin(), view.open.end(),
                                        [&](const InstructionView &open) { return open.id == instruction.id; });
        if (!isOpen)
            latest.append(instruction);
    }
    std::stable_sort(latest.begin(), latest.end(),
                     [](const InstructionView &a, const InstructionView &b) { return a.issued > b.issued; });
    QList<KeyValueRow> rows;
    for (const InstructionView &instruction : latest.first(std::min<qsizetype>(latest.size(), room)))
        rows.append(rowOf(instruction, words::instructionStateText(instruction)));
    return rows;
}

QString protectedSentence(const DispatchView &view)
{
    const bool touchesAi = std::any_of(view.next.begin(), view.next.end(), [](const InstructionView &draft) {
        return draft.kind == SiteKind::Ai && std::abs(draft.to - draft.from) >= same;
    });
    const QString firm = words::megawatts(view.protectedFirmMw);
    return tr("%1 Reserve kept: %2.")
        .arg(touchesAi ? tr("AI load served: %1.").arg(firm) : tr("AI load untouched: %1.").arg(firm),
             words::megawatts(view.reserveKeptMw));
}

/// Money on a line of its own.
QString gainAndProtected(const DispatchView &view)
{
    return gainSentence(view) + QChar(QChar::LineSeparator) + protectedSentence(view);
}

QString withMoneyFirst(const DispatchView &view, const QString &rest)
{
    return isDoNotMine(view.money) ? tr("%1 %2").arg(doNotMineSentence(view.money), rest) : rest;
}

QString dispatchText(qsizetype count)
{
    return count == 1 ? tr("Dispatch 1 site…") : tr("Dispatch %1 sites…").arg(count);
}

} // namespace

bool isDoNotMine(const MoneyView &money)
{
    return money.ready && money.miningSites > 0 && money.sitesThatShouldMine == 0;
}

QString doNotMineSentence(const MoneyView &money)
{
    if (std::isnan(money.breakeven) || std::isnan(money.tariff))
        return tr("Do not mine.");
    return tr("Do not mine: breakeven %1 $/MWh, tariff %2 $/MWh%3.")
        .arg(dollars(money.breakeven, 1), dollars(money.tariff, 1),
             money.anyApproved ? QString() : tr(", not granted"));
}

QString limitsSentence(const AutomaticLimitsView &limits)
{
    if (!limits.enabled)
        return limits.shedAlways ? tr("Every instruction waits for a person, but for falls that a hard limit forces.")
                                 : tr("Every instruction waits for a person.");
    QString rises = tr("rises up to %1").arg(words::megawatts(limits.largestRise));
    if (limits.largestFall < asGoodAsNone)
        rises = tr("%1, falls up to %2").arg(rises, words::megawatts(limits.largestFall));
    return tr("Automatic within limits: %1.").arg(rises);
}

QString gainSentence(const DispatchView &view)
{
    const double gain = view.gainUsdPerHour;
    if (std::isnan(gain) || std::abs(gain) < same)
        return tr("Brings as much money as holding.");
    double rise = 0.0;
    for (const InstructionView &draft : view.next)
        rise += draft.to - draft.from;
    const QString figure = formatting::number(std::abs(gain));
    // Less load is a matter of costs, more load of earnings.
    if (rise < 0.0)
        return gain > 0.0 ? tr("Costs %1 $/h less than holding.").arg(figure)
                          : tr("Earns %1 $/h less than holding.").arg(figure);
    return gain > 0.0 ? tr("Earns %1 $/h more than holding.").arg(figure)
                      : tr("Costs %1 $/h more than holding.").arg(figure);
}

NextTexts nextTexts(const DispatchView &view, bool replaying, int room)
{
    NextTexts texts;
    texts.dispatch = dispatchText(view.next.size());
    if (view.next.isEmpty()) {
        const QList<KeyValueRow> latest = latestRows(view, room);
        texts.note = latest.isEmpty() ? tr("nothing waits") : tr("nothing waits · the latest");
        texts.rows = fitted(latest, room);
        texts.sentence = withMoneyFirst(view, tr("%1 Nothing waits for a person.").arg(limitsSentence(view.limits)));
        texts.dispatch = tr("Dispatch…");
        texts.why = tr("Nothing waits for a person");
    } else {
        QList<KeyValueRow> rows;
        for (const InstructionView &draft : view.next)
            rows.append(rowOf(draft, remarkOf(draft)));
        texts.note = tr("dry run · all there in %1").arg(words::shortSpan(view.slowestSeconds));
        texts.rows = fitted(rows, room);
        texts.sentence = withMoneyFirst(view, gainAndProtected(view));
        texts.canDispatch = !replaying;
    }
    if (replaying) {
        texts.note = tr("as recorded");
        texts.why = tr("A recording is shown: nothing can be dispatched");
    }
    return texts;
}

QList<quint64> stillWaiting(const QList<InstructionView> &shown, const DispatchView &view)
{
    QList<quint64> ids;
    for (const InstructionView &draft : shown) {
        const bool waits = std::any_of(view.next.begin(), view.next.end(), [&](const InstructionView &now) {
            return now.id == draft.id && words::instructionChange(now) == words::instructionChange(draft);
        });
        if (waits)
            ids.append(draft.id);
    }
    return ids;
}

NextTexts confirmTexts(const QList<InstructionView> &shown, const DispatchView &view, int room)
{
    const QList<quint64> waiting = stillWaiting(shown, view);
    NextTexts texts;
    QList<KeyValueRow> rows;
    for (const InstructionView &draft : shown)
        rows.append(rowOf(draft, waiting.contains(draft.id) ? remarkOf(draft) : tr("no longer waits")));
    texts.rows = fitted(rows, room);
    texts.note = tr("dry run · issue it?");
    texts.canDispatch = !waiting.isEmpty();
    if (waiting.isEmpty()) {
        texts.sentence = tr("None of these waits any more. Press Escape and look at the dry run again.");
        texts.why = tr("None of these waits any more");
    } else if (waiting.size() < shown.size()) {
        texts.sentence = tr("%1 of %2 no longer wait and are left out. %3")
                             .arg(shown.size() - waiting.size())
                             .arg(shown.size())
                             .arg(protectedSentence(view));
    } else {
        texts.sentence = withMoneyFirst(view, gainAndProtected(view));
    }
    texts.dispatch = waiting.size() == 1 ? tr("Issue 1 instruction") : tr("Issue %1 instructions").arg(waiting.size());
    return texts;
}

} // namespace console::ui
