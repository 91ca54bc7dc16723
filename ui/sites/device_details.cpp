// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/device_details.h"

#include "models/formatting.h"
#include "ui/pool_words.h"
#include "ui/sites/device_words.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace console::ui {

using namespace models;

namespace {

const QString dot = QStringLiteral(" · ");

QString titleOf(const DeviceView &device)
{
    QStringList parts{device.name.isEmpty() ? device.id : device.name};
    if (!device.name.isEmpty())
        parts << device.id;
    parts << (device.model.isEmpty() ? words::deviceKindName(device.kind) : device.model) << device.firmware;
    parts.removeAll(QString());
    return parts.join(dot);
}

QString faultOf(const DeviceView &device)
{
    if (device.fault == PollFault::None) {
        if (!isFaulty(device))
            return DeviceDetails::tr("It answers, and nothing is wrong.");
        return DeviceDetails::tr("%1 of %2 boards run. Restart it; if a board stays off, it wants repair.")
            .arg(device.boardsRunning)
            .arg(device.boards);
    }
    if (device.fault == PollFault::NotPolled)
        return DeviceDetails::tr("It has not been asked yet.");
    return QStringLiteral("%1: %2").arg(words::pollFaultName(device.fault),
                                        words::pollFaultAdvice(device.fault, device.kind));
}

QString figuresOf(const DeviceView &device, const QDateTime &now)
{
    QStringList parts;
    if (device.kind == DeviceKind::Miner) {
        parts << (device.pool.isEmpty() ? DeviceDetails::tr("no pool named")
                                        : DeviceDetails::tr("pool %1").arg(device.pool));
        if (!device.hashrate.isMissing() && !device.usualHashrate.isMissing())
            parts << DeviceDetails::tr("%1 of the usual %2")
                         .arg(words::hashrate(device.hashrate), words::hashrate(device.usualHashrate));
        parts << (device.mayBeControlled ? DeviceDetails::tr("takes commands")
                                         : DeviceDetails::tr("takes no commands"));
    } else {
        parts << DeviceDetails::tr("power %1").arg(words::draw(device.power));
        if (!device.frequency.isMissing())
            parts << DeviceDetails::tr("%1 Hz").arg(formatting::number(device.frequency, 2));
        if (!device.imported.isMissing())
            parts << DeviceDetails::tr("%1 MWh imported").arg(formatting::number(device.imported, 1));
    }
    parts << (device.lastGood.isValid()
                  ? DeviceDetails::tr("last good %1, %2 ago")
                        .arg(formatting::pktTime(device.lastGood), words::age(device.lastGood.secsTo(now)))
                  : DeviceDetails::tr("never a good answer"));
    if (device.missed > 0)
        parts << DeviceDetails::tr("%1 missed in a row").arg(device.missed);
    parts << DeviceDetails::tr("%1 of its polls failed").arg(words::percent(device.failedShare));
    return parts.join(dot);
}

QString boardsOf(const QList<BoardView> &boards)
{
    QStringList parts;
    for (qsizetype i = 0; i < boards.size(); ++i) {
        const BoardView &board = boards.at(i);
        QStringList said{board.enabled ? words::hashrate(board.hashrate) : DeviceDetails::tr("off")};
        if (!board.chipTemperature.isMissing())
            said << words::celsius(board.chipTemperature);
        parts << DeviceDetails::tr("board %1: %2").arg(i + 1).arg(said.join(QStringLiteral(", ")));
    }
    return parts.join(dot);
}

} // namespace

DeviceDetails::DeviceDetails(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_fault(new QLabel(this))
    , m_figures(new QLabel(this))
    , m_boards(new QLabel(this))
    , m_words(new QLabel(this))
{
    const std::pair<QLabel *, const char *> labels[] = {{m_title, "deviceTitle"},
                                                        {m_fault, "deviceFault"},
                                                        {m_figures, "deviceFigures"},
                                                        {m_boards, "deviceBoards"},
                                                        {m_words, "deviceOwnWords"}};
    auto *column = new QVBoxLayout(this);
    for (const auto &[label, name] : labels) {
        label->setObjectName(QLatin1String(name));
        label->setTextFormat(Qt::PlainText); // a device's own words may look like HTML
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        // Its length never widens the window; what does not fit is in the tool tip.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        column->addWidget(label);
    }
    connect(theme, &ThemeProvider::changed, this, &DeviceDetails::retheme);
    retheme();
}

void DeviceDetails::show(const DeviceView &device, const QList<BoardView> &boards, const QDateTime &now)
{
    const auto say = [](QLabel *label, const QString &text) {
        const QString line = QString(text).replace(QLatin1Char('\n'), QLatin1Char(' '));
        setTextIfChanged(*label, line);
        label->setToolTip(line.isEmpty() ? QString() : words::plainTip(text));
    };
    say(m_title, titleOf(device));
    say(m_fault, faultOf(device));
    say(m_figures, figuresOf(device, now));
    say(m_boards, boardsOf(boards));
    const bool spoke = device.fault != PollFault::None && !device.faultText.isEmpty();
    say(m_words, spoke ? tr("In its own words: %1").arg(device.faultText) : QString());
    setInk(*m_fault, isFaulty(device) ? m_theme->theme().stale : m_theme->theme().secondary);
}

void DeviceDetails::clear(const QString &text)
{
    for (QLabel *label : {m_fault, m_figures, m_boards, m_words}) {
        setTextIfChanged(*label, {});
        label->setToolTip({});
    }
    setTextIfChanged(*m_title, text);
    m_title->setToolTip({});
}

void DeviceDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPanelGround(painter, rect(), m_theme->theme());
}

void DeviceDetails::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8));
    layout()->setSpacing(theme.px(3));
    m_title->setFont(theme.font(Theme::Role::BodyStrong));
    for (QLabel *label : {m_fault, m_figures, m_boards, m_words})
        label->setFont(theme.font(Theme::Role::Body));
    for (QLabel *label : {m_title, m_fault, m_figures, m_boards, m_words})
        label->setFixedHeight(QFontMetrics(label->font()).lineSpacing() + theme.px(2));
    for (QLabel *label : {m_figures, m_boards})
        setInk(*label, theme.secondary);
    setInk(*m_words, theme.stale);
    update();
}

} // namespace console::ui
