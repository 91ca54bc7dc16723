// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/devices_window.h"

#include "models/formatting.h"
#include "ui/operate/stop_dialog.h"
#include "ui/sites/device_details.h"
#include "ui/sites/device_table_model.h"
#include "ui/sites/device_words.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/quiet_table.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {
constexpr int tickMs = 1000;
} // namespace

DevicesWindow::DevicesWindow(EngineBridge *bridge, Settings *settings, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_bridge(bridge)
    , m_settings(settings)
    , m_theme(theme)
    , m_devices(bridge->devices())
    , m_model(new DeviceTableModel(m_devices, theme, this))
    , m_name(new QLabel(this))
    , m_figures(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_simulated(new QLabel)
    , m_connect(new QPushButton(tr("&Connections…")))
    , m_filter(new QLineEdit)
    , m_onlyFaulty(new QCheckBox(tr("Only with a &fault")))
    , m_count(new QLabel)
    , m_table(new QuietTable(theme))
    , m_details(new DeviceDetails(theme))
    , m_control(new QLabel)
    , m_order(new QLabel)
    , m_change(new QPushButton(tr("C&ommands…")))
    , m_stop(new QPushButton(tr("&STOP…")))
{
    setObjectName(QStringLiteral("devicesWindow"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_name->setObjectName(QStringLiteral("devicesSite"));
    m_figures->setObjectName(QStringLiteral("devicesFigures"));
    for (QLabel *label : {m_name, m_figures, m_simulated, m_count, m_control, m_order})
        label->setTextFormat(Qt::PlainText);
    m_figures->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_name);
    column->addWidget(m_figures);
    m_stack->addWidget(buildSimulated());
    m_stack->addWidget(buildList());
    column->addWidget(m_stack, 1);
    connectAll();
    retheme();
    refresh();
}

DevicesWindow::~DevicesWindow()
{
    // Nobody looks any more, so nothing has to be kept up to date.
    m_model->disconnect(this);
    m_devices->disconnect(this);
    m_devices->setSite({});
}

QWidget *DevicesWindow::buildSimulated()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_simulated->setObjectName(QStringLiteral("devicesSimulated"));
    m_simulated->setWordWrap(true);
    m_connect->setObjectName(QStringLiteral("devicesConnect"));
    m_connect->setAccessibleName(tr("Connect this site"));
    m_connect->setAutoDefault(false);
    column->addWidget(m_simulated);
    column->addWidget(m_connect, 0, Qt::AlignLeft);
    column->addStretch(1);
    return box;
}

QWidget *DevicesWindow::buildList()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_filter->setObjectName(QStringLiteral("devicesFilter"));
    m_filter->setAccessibleName(tr("Find devices"));
    m_filter->setPlaceholderText(tr("Find an address, a model, a pool or a state"));
    m_filter->setClearButtonEnabled(true);
    m_onlyFaulty->setObjectName(QStringLiteral("devicesOnlyFaulty"));
    m_count->setObjectName(QStringLiteral("devicesCount"));
    auto *tools = new QHBoxLayout;
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_onlyFaulty);
    tools->addWidget(m_count);
    column->addLayout(tools);
    m_table->setObjectName(QStringLiteral("deviceTable"));
    m_table->setAccessibleName(tr("Devices, worst first"));
    m_table->setEmptyText(tr("No device is like that."));
    m_table->setModel(m_model);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(DeviceModel::State, Qt::AscendingOrder);
    column->addWidget(m_table, 1);
    column->addWidget(m_details);
    column->addWidget(buildControl());
    return box;
}

QWidget *DevicesWindow::buildControl()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    m_control->setObjectName(QStringLiteral("devicesControl"));
    m_order->setObjectName(QStringLiteral("devicesOrder"));
    auto *texts = new QVBoxLayout;
    texts->setContentsMargins({});
    texts->addWidget(m_control);
    texts->addWidget(m_order);
    for (QLabel *label : {m_control, m_order}) {
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_change->setObjectName(QStringLiteral("devicesChange"));
    m_change->setAccessibleName(tr("Allow or forbid commands to this site"));
    m_stop->setObjectName(QStringLiteral("devicesStop"));
    m_stop->setAccessibleName(tr("Stop this site"));
    row->addLayout(texts, 1);
    for (QPushButton *button : {m_change, m_stop}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    return box;
}

void DevicesWindow::connectAll()
{
    connect(m_filter, &QLineEdit::textChanged, m_model, &DeviceTableModel::setText);
    connect(m_onlyFaulty, &QCheckBox::toggled, m_model, &DeviceTableModel::setOnlyFaulty);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &DevicesWindow::refreshHead);
    connect(m_model, &QAbstractItemModel::modelReset, this, &DevicesWindow::refreshHead);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model,
            [this](int column, Qt::SortOrder order) { m_model->sort(column, order); });
    connect(m_table, &QuietTable::layoutWanted, this, &DevicesWindow::measureColumns);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &DevicesWindow::refreshDetails);
    connect(m_connect, &QPushButton::clicked, this, [this] { emit connectionsRequested(m_site, false); });
    connect(m_change, &QPushButton::clicked, this, [this] { emit connectionsRequested(m_site, true); });
    connect(m_stop, &QPushButton::clicked, this, &DevicesWindow::askToStop);
    connect(m_devices, &DeviceModel::siteChanged, this, &DevicesWindow::refresh);
    connect(m_bridge, &EngineBridge::updated, this, [this] {
        // Ages count in seconds, and snapshots come more often.
        if (m_sinceTick.isValid() && m_sinceTick.elapsed() < tickMs)
            return;
        m_sinceTick.start();
        m_model->tick();
        refresh();
    });
    connect(m_theme, &ThemeProvider::changed, this, &DevicesWindow::retheme);
}

void DevicesWindow::setSite(const QString &site)
{
    m_site = site;
    m_filter->clear();
    m_onlyFaulty->setChecked(false);
    m_devices->setSite(site);
    refresh();
    m_table->setCurrentIndex(m_model->index(0, 0));
    if (m_devices->site().real)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_connect->setFocus(Qt::OtherFocusReason);
}

QString DevicesWindow::siteName() const
{
    const QList<SiteModel::Row> &rows = m_bridge->sites()->rows();
    const auto found =
        std::find_if(rows.begin(), rows.end(), [this](const SiteModel::Row &row) { return row.id == m_site; });
    return found == rows.end() ? m_site : found->name;
}

void DevicesWindow::refresh()
{
    const bool real = m_devices->site().real;
    const bool replay = m_bridge->isReplaying();
    setTextIfChanged(*m_simulated, replay ? tr("A recording is shown; it holds no devices.")
                                          : tr("This site is simulated: nothing is connected to it. Connect its "
                                               "machines and meters, and they are listed here."));
    m_connect->setVisible(!replay);
    m_stack->setCurrentIndex(real && !replay ? 1 : 0);
    refreshHead();
    refreshControl();
    refreshDetails();
}

void DevicesWindow::refreshHead()
{
    const QString name = siteName();
    setTextIfChanged(*m_name, name);
    if (const QString title = tr("Devices of %1").arg(name); windowTitle() != title)
        setWindowTitle(title);
    const bool real = m_stack->currentIndex() == 1;
    setTextIfChanged(*m_figures, real ? words::siteFigures(m_devices->site()) : QString());
    m_figures->setVisible(real);
    const int shown = m_model->rowCount();
    const int all = m_devices->rowCount();
    setTextIfChanged(*m_count, shown == all
                                   ? tr("%1 devices").arg(formatting::number(all))
                                   : tr("%1 of %2 devices").arg(formatting::number(shown), formatting::number(all)));
}

void DevicesWindow::refreshControl()
{
    const SiteTelemetryView &site = m_devices->site();
    const auto say = [](QLabel *label, const QString &text) {
        const QString line = QString(text).replace(QLatin1Char('\n'), QLatin1Char(' '));
        setTextIfChanged(*label, line);
        label->setToolTip(line.isEmpty() ? QString() : line.toHtmlEscaped());
    };
    say(m_control, words::controlState(site.method, site.controlEnabled, site.controlBy, site.controlReason));
    const QString order = words::lastOrder(site);
    say(m_order, order.isEmpty() ? tr("No order has been sent.") : order);
}

void DevicesWindow::refreshDetails()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        m_details->clear(tr("Choose a device to read what it says."));
        return;
    }
    const DeviceView &device = m_model->device(current);
    m_details->show(device, m_devices->boardsOf(m_devices->rowOf(device.id)), m_devices->now());
}

void DevicesWindow::measureColumns()
{
    const QFontMetrics metrics(m_table->font());
    const int gap = m_theme->theme().px(14);
    // Wide enough for the longest thing a column usually says, so that widths do not jump with the figures.
    const QString widest[DeviceModel::ColumnCount] = {QStringLiteral("255.255.255.255:65535"),
                                                      QStringLiteral("Antminer S19j Pro+"),
                                                      words::pollFaultName(PollFault::DeviceError),
                                                      QStringLiteral("888.8 TH/s"),
                                                      QStringLiteral("888"),
                                                      QStringLiteral("888"),
                                                      QStringLiteral("88.88 kW"),
                                                      QStringLiteral("8,888,888"),
                                                      QStringLiteral("88,888"),
                                                      QStringLiteral("8,888"),
                                                      QStringLiteral("8/8"),
                                                      QStringLiteral("888 min")};
    int used = 0;
    int widths[DeviceModel::ColumnCount] = {};
    for (int column = 0; column < DeviceModel::ColumnCount; ++column) {
        const int heading = metrics.horizontalAdvance(DeviceTableModel::headingOf(column));
        widths[column] = std::max(metrics.horizontalAdvance(widest[column]), heading) + gap;
        used += widths[column];
    }
    // What is left goes to the two that can be longer, and comes from them where there is too little.
    const int left = std::max(m_table->viewport()->width() - used, -(widths[0] + widths[1]) / 3);
    widths[DeviceModel::Device] += left / 2;
    widths[DeviceModel::Model] += left - left / 2;
    for (int column = 0; column < DeviceModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
}

void DevicesWindow::askToStop()
{
    auto *dialog = new StopDialog(siteName(), m_settings, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, site = m_site] { m_bridge->stopSite(site, dialog->person(), dialog->reason()); });
    dialog->open();
}

void DevicesWindow::retheme()
{
    const Theme &theme = m_theme->theme();
    m_name->setFont(theme.font(Theme::Role::Heading));
    setInk(*m_figures, theme.secondary);
    setInk(*m_count, theme.secondary);
    setInk(*m_order, theme.secondary);
    layout()->setSpacing(theme.px(8));
    m_table->setMinimumHeight(theme.px(160));
    m_filter->setMinimumWidth(theme.px(220));
    resize(QSize(theme.px(1060), theme.px(680)).expandedTo(size()).boundedTo(screen()->availableSize() * 0.92));
    refreshDetails();
}

} // namespace console::ui
