// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/device_words.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace console::ui::words {

using namespace models;

namespace {

// Texts of a device go in with one arg() for all, so that a "%2" inside them is left as it is.
QString tr(const char *text)
{
    return QCoreApplication::translate("DeviceWords", text);
}

const QString dot = QStringLiteral(" · ");

} // namespace

QString loadSourceName(LoadSource source)
{
    switch (source) {
    case LoadSource::None: return tr("nothing answers");
    case LoadSource::Meter: return tr("meter");
    case LoadSource::Folder: return tr("file");
    case LoadSource::Devices: return tr("machines");
    case LoadSource::Model: return tr("simulated");
    }
    return {};
}

QString loadSourceSentence(LoadSource source, Quality quality)
{
    const bool stale = quality == Quality::Stale;
    switch (source) {
    case LoadSource::None: return tr("Load: nothing at the site answers");
    case LoadSource::Meter:
        return stale ? tr("Load: stale, measured by the site's meters") : tr("Load: measured by the site's meters");
    case LoadSource::Folder:
        return stale ? tr("Load: stale, from the newest file in the site's folder")
                     : tr("Load: from the newest file in the site's folder");
    case LoadSource::Devices:
        return stale ? tr("Load: stale, estimated from what the machines say")
                     : tr("Load: estimated from what the machines say");
    case LoadSource::Model: return tr("Load: simulated; nothing is connected");
    }
    return {};
}

QString pollFaultName(PollFault fault)
{
    switch (fault) {
    case PollFault::None: return tr("Answers");
    case PollFault::NotPolled: return tr("Not asked yet");
    case PollFault::Refused: return tr("Refused");
    case PollFault::TimedOut: return tr("Timed out");
    case PollFault::Unreachable: return tr("Unreachable");
    case PollFault::ClosedEarly: return tr("Closed early");
    case PollFault::Malformed: return tr("Not understood");
    case PollFault::DeviceError: return tr("Reports an error");
    }
    return {};
}

QString pollFaultAdvice(PollFault fault, DeviceKind kind)
{
    const bool miner = kind == DeviceKind::Miner;
    if (kind == DeviceKind::Folder)
        return fault == PollFault::None || fault == PollFault::NotPolled
                   ? QString()
                   : tr("Look at the newest file in the folder, and at what writes it.");
    switch (fault) {
    case PollFault::None:
    case PollFault::NotPolled: return {};
    case PollFault::Refused:
        return miner ? tr("Nothing listens at its port. Switch its API on and allow this computer's address.")
                     : tr("Nothing listens at its port. Check the port, and that Modbus TCP is switched on.");
    case PollFault::TimedOut: return tr("It did not answer in time. Check its power and its network, then restart it.");
    case PollFault::Unreachable:
        return tr("There is no way to its address. Check the address, the cable and the route.");
    case PollFault::ClosedEarly:
        return tr(
            "It hung up before its answer was whole. If it goes on, restart it: its controller may be overloaded.");
    case PollFault::Malformed:
        return miner ? tr("Its answer makes no sense. Check that it is a cgminer API, and its firmware's version.")
                     : tr("Its answer makes no sense. Check the type of meter, the port and the unit.");
    case PollFault::DeviceError:
        return miner ? tr("It said that something is wrong. Read its words below.")
                     : tr("It does not know what was asked. Check the type of meter and the unit.");
    }
    return {};
}

QString deviceKindName(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Miner: return tr("Machine");
    case DeviceKind::Meter: return tr("Meter");
    case DeviceKind::Folder: return tr("Folder");
    }
    return {};
}

QString deviceState(const DeviceView &device)
{
    if (device.fault != PollFault::None)
        return pollFaultName(device.fault);
    if (device.curtailed)
        return tr("Told to stand");
    if (device.boards > 0 && device.boardsRunning < device.boards)
        return tr("%1 of %2 boards").arg(device.boardsRunning).arg(device.boards);
    return device.kind == DeviceKind::Miner ? tr("Runs") : tr("Answers");
}

QString controlMethodName(ControlMethod method)
{
    switch (method) {
    case ControlMethod::None: return tr("None: a person follows the instructions");
    case ControlMethod::Boards: return tr("Switch hash boards off and on");
    case ControlMethod::Pause: return tr("Pause and resume");
    case ControlMethod::Sleep: return tr("Sleep and wake");
    }
    return {};
}

QString controlMethodNote(ControlMethod method)
{
    switch (method) {
    case ControlMethod::None: return tr("Nothing is ever sent to the machines but questions.");
    case ControlMethod::Boards: return tr("ascdisable and ascenable of every board: cgminer's own commands.");
    case ControlMethod::Pause: return tr("pause and resume: firmware that has them, such as Braiins OS.");
    case ControlMethod::Sleep: return tr("ascset softoff and softon: machines that can sleep, such as Avalon.");
    }
    return {};
}

QString celsius(const Value &value)
{
    return value.isMissing() ? noData() : tr("%1 °C").arg(formatting::number(value.number));
}

QString draw(const Value &megawatts)
{
    if (megawatts.isMissing())
        return noData();
    constexpr double kilowattsPerMegawatt = 1e3;
    if (std::abs(megawatts.number) < 1.0)
        return tr("%1 kW").arg(formatting::number(megawatts.number * kilowattsPerMegawatt, 2));
    return tr("%1 MW").arg(formatting::number(megawatts.number, 1));
}

QString siteFigures(const SiteTelemetryView &site)
{
    QStringList parts;
    if (site.miners > 0)
        parts << tr("%1 of %2 machines answer")
                     .arg(formatting::number(site.minersAnswering), formatting::number(site.miners));
    if (site.meters > 0)
        parts << tr("%1 of %2 meters").arg(formatting::number(site.metersAnswering), formatting::number(site.meters));
    if (site.load.isMissing()) {
        parts << tr("load: no data");
    } else {
        const QString load = draw(site.load);
        const bool stale = site.load.quality == Quality::Stale;
        switch (site.source) {
        case LoadSource::Meter:
            parts << (stale ? tr("load %1, stale, by meter") : tr("load %1 measured by meter")).arg(load);
            break;
        case LoadSource::Folder:
            parts << (stale ? tr("load %1, stale, from file") : tr("load %1 from file")).arg(load);
            break;
        default:
            parts << (stale ? tr("load %1, stale, from machines") : tr("load %1 estimated from machines")).arg(load);
            break;
        }
    }
    if (!site.hottestChip.isMissing())
        parts << tr("hottest chip %1").arg(celsius(site.hottestChip));
    return parts.join(dot);
}

QString controlState(ControlMethod method, bool allowed, const QString &person, const QString &reason)
{
    if (method == ControlMethod::None)
        return tr("The machines are only read: no way to tell them anything is chosen.");
    if (!allowed && person.isEmpty())
        return tr("The machines are only read: nobody has allowed commands.");
    const QString why = reason.isEmpty() ? QString() : QStringLiteral(": ") + reason;
    if (!allowed)
        return tr("The machines are only read: %1 has forbidden commands%2").arg(person, why);
    return tr("Commands are allowed by %1%2").arg(person, why);
}

QString lastOrder(const SiteTelemetryView &site)
{
    if (std::isnan(site.targetMw) && site.sent == 0)
        return {};
    QStringList counts{tr("nothing had to be sent")};
    if (site.sent > 0)
        counts = {tr("%1 sent").arg(formatting::number(site.sent)),
                  tr("%1 accepted").arg(formatting::number(site.accepted))};
    else if (site.refused > 0)
        counts = {tr("nothing could be sent")};
    if (site.refused > 0)
        counts << tr("%1 refused").arg(formatting::number(site.refused));
    if (site.failed > 0)
        counts << tr("%1 never answered").arg(formatting::number(site.failed));
    const int open = site.sent - site.accepted - site.refused - site.failed;
    if (site.busy && open > 0)
        counts << tr("%1 on their way").arg(formatting::number(open));
    const QString head = std::isnan(site.targetMw)
                             ? tr("Last order")
                             : tr("Last order, to %1").arg(draw({site.targetMw, Quality::Measured}));
    const QString text = tr("%1: %2.").arg(head, counts.join(QStringLiteral(", ")));
    return site.firstRefusal.isEmpty() ? text : tr("%1 First refusal: %2").arg(text, site.firstRefusal);
}

QString testResult(const DeviceView &device)
{
    const QString name = device.name.isEmpty() ? device.id : tr("%1 (%2)").arg(device.name, device.id);
    if (device.fault != PollFault::None) {
        const QString text = device.faultText.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(device.faultText);
        const QString advice = pollFaultAdvice(device.fault, device.kind);
        return QStringLiteral("✗ ") +
               tr("%1: %2%3. %4").arg(name, pollFaultName(device.fault).toLower(), text, advice).trimmed();
    }
    QStringList said;
    if (!device.model.isEmpty())
        said << device.model;
    if (device.kind == DeviceKind::Miner)
        said << hashrate(device.hashrate) << celsius(device.chipTemperature);
    else
        said << draw(device.power);
    const QString took = formatting::number(device.tookMs);
    return QStringLiteral("✓ ") + tr("%1 answers in %2 ms: %3").arg(name, took, said.join(QStringLiteral(", ")));
}

} // namespace console::ui::words
