// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "app/commands/mine_report.h"
#include "app/composition.h"
#include "app/headless_run.h"

#include <QCoreApplication>

namespace console::app {

namespace {

struct Request {
    MineChoices mine;
    HeadlessOptions headless;
};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Mines for the first pool or node of a list that can be reached, at full load."));
    parser.addOptions({
        {QStringLiteral("pool"),
         QStringLiteral(
             "stratum+ssl://host:port, stratum+tcp://host:port (not encrypted) or http://host:port (a Bitcoin "
             "node, solo). Give it again for further ones; the first is best."),
         QStringLiteral("address")},
        {QStringLiteral("user"), QStringLiteral("Worker name at the pools; RPC user at a node."),
         QStringLiteral("name")},
        {QStringLiteral("password-file"),
         QStringLiteral("File whose first line is the password; a node's cookie file will do."),
         QStringLiteral("file")},
        {QStringLiteral("address"), QStringLiteral("Bitcoin address that a block found at a node pays."),
         QStringLiteral("address")},
        {QStringLiteral("pin"),
         QStringLiteral("SHA-256 of the pools' public key: trust this key alone, also self-signed."),
         QStringLiteral("digest")},
        {QStringLiteral("minimum-difficulty"), QStringLiteral("Ask the pools for no easier shares than this."),
         QStringLiteral("number")},
        {QStringLiteral("authorities"), QStringLiteral("PEM file of authorities to trust beside the system's."),
         QStringLiteral("file")},
        {QStringLiteral("for"), QStringLiteral("Stop after this time (20s, 5m, 2h)."), QStringLiteral("time")},
        {QStringLiteral("workers"), QStringLiteral("Hashing threads; 0 is one for each core."),
         QStringLiteral("count")},
        {QStringLiteral("kernel"), QStringLiteral("Hash with this kernel instead of the fastest (see selftest)."),
         QStringLiteral("name")},
        {QStringLiteral("session"), QStringLiteral("Record into this new file."), QStringLiteral("file")},
        {QStringLiteral("json"), QStringLiteral("End with one JSON object on standard output.")},
    });
}

Error missing(const char *option, const char *what, const char *remedy)
{
    return Error{Error::Kind::BadInput, option, what, remedy};
}

/// The pools of the command line: what is not the address is the same for all.
Result<jobs::PoolList> poolsFrom(const QCommandLineParser &parser)
{
    const auto text = [&parser](const char *name) { return parser.value(QLatin1String(name)).toStdString(); };
    jobs::PoolSettings common;
    common.user = text("user");
    common.passwordFile = text("password-file");
    if (parser.isSet(QStringLiteral("minimum-difficulty"))) {
        const auto minimum = positiveNumberFrom(parser.value(QStringLiteral("minimum-difficulty")),
                                                QStringLiteral("--minimum-difficulty"));
        if (!minimum)
            return minimum.error();
        common.minimumDifficulty = minimum.value();
    }
    jobs::PoolList pools;
    for (const QString &address : parser.values(QStringLiteral("pool"))) {
        auto parsed = jobs::PoolAddress::parse(address.toStdString(), "--pool");
        if (!parsed)
            return parsed.error();
        jobs::PoolSettings &pool = pools.emplace_back(common);
        pool.address = std::move(parsed).value();
        if (pool.address.isNode())
            pool.payoutAddress = text("address");
        if (!parser.isSet(QStringLiteral("pin")) ||
            (pool.address.isNode() && parser.values(QStringLiteral("pool")).size() > 1))
            continue;
        const auto pin = jobs::PublicKeyPin::parse(text("pin"), "--pin");
        if (!pin)
            return pin.error();
        pool.pin = pin.value();
    }
    if (pools.empty())
        return missing("--pool", "is missing", "Say for whom to mine, such as stratum+ssl://pool.example:3333.");
    if (const Status status = jobs::checkPools(pools); !status)
        return status.error();
    return pools;
}

Status read(const QCommandLineParser &parser, Request &request)
{
    if (!parser.positionalArguments().isEmpty())
        return Error{Error::Kind::BadInput, "mine",
                     "does not know \"" + parser.positionalArguments().first().toStdString() + "\"",
                     "See surplus-console mine --help."};
    auto pools = poolsFrom(parser);
    if (!pools)
        return pools.error();
    request.mine.pools = std::move(pools).value();
    request.mine.kernel = parser.value(QStringLiteral("kernel"));
    request.mine.sessionFile = parser.value(QStringLiteral("session"));
    request.mine.authoritiesFile = parser.value(QStringLiteral("authorities"));
    request.headless.lineFor = mineLine;
    request.headless.report = parser.isSet(QStringLiteral("json")) ? mineReportJson : mineReportText;
    if (parser.isSet(QStringLiteral("for"))) {
        const auto length = durationFrom(parser.value(QStringLiteral("for")), QStringLiteral("--for"));
        if (!length)
            return length.error();
        request.headless.length = length.value();
    }
    if (parser.isSet(QStringLiteral("workers"))) {
        const auto workers = countFrom(parser.value(QStringLiteral("workers")), QStringLiteral("--workers"), 0, 1024);
        if (!workers)
            return workers.error();
        request.mine.workers = workers.value();
    }
    return console::Done{};
}

/// Without work for anybody the run was for nothing, and a script should know.
int judge(const Snapshot &last)
{
    const bool worked = last.work.active || last.work.shares.accepted > 0;
    return worked ? Done : Failed;
}

} // namespace

int mineCommand(int &argc, char **argv, const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("mine"), arguments, exitCode))
        return exitCode;
    Request request;
    if (const Status status = read(parser, request); !status)
        return complain(status.error());
    request.headless.judge = judge;
    const QCoreApplication application(argc, argv);
    auto engine = makeMiningEngine(request.mine);
    if (!engine)
        return complain(engine.error());
    return runHeadless(*engine.value(), request.headless);
}

} // namespace console::app
