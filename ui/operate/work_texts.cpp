// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/work_texts.h"

#include "models/formatting.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Work", text);
}

KeyValueRow figure(const QString &key, const QString &value, const QString &tip = {}, const QString &remark = {})
{
    const bool missing = value == words::noFigure();
    return {key, value, remark, missing ? Quality::Missing : Quality::Measured, tip};
}

QString count(quint64 number)
{
    return formatting::number(static_cast<double>(number));
}

/// The network of this machine needs no encryption.
bool staysHere(const PoolView &pool)
{
    return pool.label.startsWith(QLatin1String("127.")) || pool.label.startsWith(QLatin1String("localhost:")) ||
           pool.label.startsWith(QLatin1String("[::1]:"));
}

bool isInUse(const PoolView &pool)
{
    return pool.state != PoolState::Standby && pool.state != PoolState::Waiting;
}

QString badgeTip(const WorkView &work)
{
    QStringList plain;
    for (const PoolView &pool : work.pools) {
        if (isInUse(pool) && !pool.encrypted && !(pool.isNode && staysHere(pool)))
            plain.append(pool.label);
    }
    if (plain.isEmpty())
        return {};
    return tr("What goes to %1 and back is readable on the way: the user, the password and the work. Whoever can "
              "change it on the way can take the shares. Stratum over TLS prevents both.")
        .arg(plain.join(QStringLiteral(", ")));
}

QString subtitle(const WorkView &work)
{
    if (!work.known)
        return tr("not recorded");
    if (work.source == WorkSource::Local)
        return tr("local · nobody pays for it");
    if (work.pools.isEmpty())
        return tr("no pool is set");
    const PoolView *pool = work.activePool();
    if (pool == nullptr)
        return tr("no pool or node works");
    if (pool->isNode)
        return tr("solo at node %1").arg(pool->label);
    return pool->encrypted ? tr("%1 · TLS").arg(pool->label) : pool->label;
}

/// The furthest that any pool got, when none is worked for.
PoolState furthestState(const WorkView &work)
{
    PoolState furthest = PoolState::Standby;
    for (const PoolView &pool : work.pools)
        furthest = std::max(furthest, pool.state);
    return furthest;
}

KeyValueRow stateCell(const WorkView &work, const Headline &headline)
{
    const bool replay = headline.mode == Mode::Replay;
    if (!replay && !headline.hasher.allowed)
        return figure(tr("State"), tr("Stopped"), tr("Hashing was stopped by hand"));
    if (!replay && headline.hasher.workers > 0 && headline.hasher.targetFraction <= 0.0)
        return figure(tr("State"), tr("Curtailed"), tr("The dispatch gives this machine nothing to do now"));
    if (work.source == WorkSource::Local)
        return figure(tr("State"), words::poolStateName(PoolState::Active));
    const PoolView *pool = work.activePool();
    return figure(tr("State"), words::poolStateName(pool ? pool->state : furthestState(work)));
}

KeyValueRow jobCell(const WorkView &work, const QDateTime &now)
{
    if (!work.jobSince.isValid())
        return {tr("Job age"), tr("no job"), {}, Quality::Missing, {}};
    return figure(tr("Job age"), words::age(work.jobSince.secsTo(now)),
                  work.jobId.isEmpty() ? QString() : tr("Job %1").arg(work.jobId));
}

QString reasonsTip(const WorkView &work)
{
    QStringList lines;
    for (const auto &[reason, times] : work.rejectReasons)
        lines.append(tr("%1 × %2").arg(count(times), reason));
    return lines.join(QLatin1Char('\n'));
}

QList<KeyValueRow> shareCells(const WorkView &work, bool isReplay)
{
    // A recording may know the pool and not the counts; zero would then be made up.
    const bool known = !isReplay || work.shares != ShareCountsView{};
    const auto counted = [known](quint64 number) { return known ? count(number) : words::noFigure(); };
    const QString reason = work.rejectReasons.isEmpty() ? QString() : work.rejectReasons.first().first;
    QList<KeyValueRow> cells{
        figure(tr("Accepted"), counted(work.shares.accepted), tr("Shares that the pools took in this session")),
        figure(tr("Rejected"), counted(work.shares.rejected), reasonsTip(work), reason),
        figure(tr("Stale"), counted(work.shares.stale), tr("Shares of a job that was over"))};
    if (work.shares.unanswered > 0)
        cells.append(figure(tr("Unanswered"), count(work.shares.unanswered),
                            tr("Shares that were sent, and the connection ended before the answer")));
    return cells;
}

KeyValueRow latencyCell(const PoolView *pool)
{
    return figure(tr("Latency"),
                  pool && pool->latencyMs ? tr("%1 ms").arg(count(quint64(*pool->latencyMs))) : words::noFigure(),
                  tr("Of the last request that was answered"));
}

KeyValueRow bestCell(double difficulty)
{
    return figure(tr("Best share"), words::difficulty(difficulty), tr("Difficulty of the best share so far"));
}

QString poolsTip(const WorkView &work, const QDateTime &now)
{
    QStringList lines;
    for (const PoolView &pool : work.pools) {
        QStringList parts{pool.label, words::poolStateName(pool.state)};
        if (!pool.trouble.isEmpty())
            parts.append(pool.trouble);
        if (pool.nextAttempt.isValid())
            parts.append(tr("next attempt in %1").arg(words::age(now.secsTo(pool.nextAttempt))));
        lines.append(tr("%1. %2").arg(QString::number(lines.size() + 1), parts.join(QStringLiteral(" · "))));
    }
    return lines.join(QLatin1Char('\n'));
}

KeyValueRow placeCell(const WorkView &work, const QDateTime &now)
{
    const QString place =
        work.active < 0 ? words::noFigure() : tr("%1 of %2").arg(work.active + 1).arg(work.pools.size());
    const PoolView *pool = work.activePool();
    return figure(pool && pool->isNode ? tr("Node") : tr("Pool"), place, poolsTip(work, now));
}

QList<KeyValueRow> localCells(const WorkView &work, const Headline &headline)
{
    const HasherView &hasher = headline.hasher;
    const auto hashes = formatting::hashrate(static_cast<double>(hasher.hashes));
    return {
        stateCell(work, headline),
        figure(tr("Job"), tr("made here"), tr("Headers without a block behind them, to show what the machine does")),
        figure(tr("Hashes"), QStringLiteral("%1 %2").arg(hashes.number, hashes.prefix).trimmed()),
        figure(tr("Shares"), count(hasher.sharesAccepted), tr("Found and checked here")),
        figure(tr("Wrong"), count(hasher.sharesRejected), tr("Found, and refused by the check")),
        bestCell(hasher.bestDifficulty)};
}

QList<KeyValueRow> poolCells(const WorkView &work, const Headline &headline)
{
    const bool replay = headline.mode == Mode::Replay;
    const QDateTime &now = headline.wallTime;
    const PoolView *pool = work.activePool();
    const bool solo = pool && pool->isNode;
    QList<KeyValueRow> cells{stateCell(work, headline)};
    if (solo)
        cells.append(figure(tr("Network"), words::difficulty(work.networkDifficulty), tr("Difficulty of a block")));
    else
        cells.append(figure(tr("Difficulty"), words::difficulty(work.difficulty),
                            work.networkDifficulty > 0.0
                                ? tr("Of a share; of a block: %1").arg(words::difficulty(work.networkDifficulty))
                                : QString()));
    cells << jobCell(work, now) << latencyCell(pool) << bestCell(work.bestShare) << placeCell(work, now);
    if (!solo)
        return cells + shareCells(work, replay);
    const bool known = !replay || work.blocksFound > 0;
    const auto blocks = [known](quint64 number) { return known ? count(number) : words::noFigure(); };
    cells << figure(tr("Blocks found"), blocks(work.blocksFound))
          << figure(tr("Blocks taken"), blocks(work.blocksAccepted), tr("By the node"));
    return cells;
}

/// Why nobody is worked for, and when that is tried again; empty while a first attempt is under way.
QString troubleSentence(const WorkView &work, const QDateTime &now)
{
    QString trouble;
    QDateTime next;
    bool tries = false;
    for (const PoolView &pool : work.pools) {
        if (trouble.isEmpty())
            trouble = pool.trouble;
        tries |= isInUse(pool);
        if (pool.nextAttempt.isValid() && (!next.isValid() || pool.nextAttempt < next))
            next = pool.nextAttempt;
    }
    if (trouble.isEmpty())
        return {};
    const qint64 seconds = next.isValid() ? now.secsTo(next) : 0;
    if (tries || seconds <= 0)
        return tr("%1 Trying again now.").arg(trouble);
    return tr("%1 Next attempt in %2.").arg(trouble, words::age(seconds));
}

} // namespace

WorkTexts workTexts(const WorkView &work, const Headline &headline)
{
    WorkTexts texts;
    texts.subtitle = subtitle(work);
    if (!work.known) {
        texts.sentence = tr("This recording does not say whom the hasher worked for.");
        return texts;
    }
    if (work.source == WorkSource::Local) {
        texts.cells = localCells(work, headline);
        return texts;
    }
    if (work.pools.isEmpty()) {
        texts.sentence = tr("There is nobody to work for. Add a pool or a node, or choose local work.");
        return texts;
    }
    texts.badgeTip = badgeTip(work);
    texts.tip = poolsTip(work, headline.wallTime);
    if (work.activePool() == nullptr)
        texts.sentence = troubleSentence(work, headline.wallTime);
    if (texts.sentence.isEmpty())
        texts.cells = poolCells(work, headline);
    else
        // The sentence says the state; what is left to know is what came before.
        texts.cells = shareCells(work, headline.mode == Mode::Replay) << bestCell(work.bestShare);
    return texts;
}

} // namespace console::ui
