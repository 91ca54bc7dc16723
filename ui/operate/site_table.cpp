// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/site_table.h"

#include "ui/instruction_words.h"
#include "ui/sites/device_words.h"
#include "ui/widgets/load_bar_delegate.h"
#include "ui/words.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QMenu>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace console::ui {

using models::Settings;

SiteTable::SiteTable(ThemeProvider *theme, Settings *settings, QWidget *parent)
    : QuietTable(theme, parent)
    , m_settings(settings)
    , m_model(new SiteTableModel(theme, this))
    , m_sorted(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("siteTable"));
    setAccessibleName(tr("Sites"));
    setEmptyText(tr("No sites yet"));
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SiteTableModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    setModel(m_sorted);
    setItemDelegateForColumn(SiteTableModel::Bar, new LoadBarDelegate(SiteTableModel::FractionRole,
                                                                      SiteTableModel::TargetRole, theme, this));
    setCompactBelow(540);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionsClickable(true);
    restoreSorting();
    buildMenu();
    connect(this, &QuietTable::layoutWanted, this, &SiteTable::measureColumns);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_sorted->sort(column, order);
        m_settings->setValue(Settings::Key::SiteTableHeader,
                             QByteArray::number(column) + ' ' + QByteArray::number(static_cast<int>(order)));
    });
}

void SiteTable::buildMenu()
{
    m_menu = new QMenu(this);
    m_menu->setObjectName(QStringLiteral("siteMenu"));
    m_devices = m_menu->addAction(tr("Devices…"));
    m_devices->setObjectName(QStringLiteral("actionSiteDevices"));
    m_menu->addSeparator();
    m_stop = m_menu->addAction(tr("Stop site…"));
    m_stop->setObjectName(QStringLiteral("actionStopSite"));
    m_release = m_menu->addAction(tr("Release"));
    m_release->setObjectName(QStringLiteral("actionReleaseSite"));
    connect(m_stop, &QAction::triggered, this, [this] {
        const QModelIndex chosen = currentIndex();
        emit stopRequested(chosen.data(SiteTableModel::IdRole).toString(),
                           chosen.siblingAtColumn(SiteTableModel::Name).data().toString());
    });
    connect(m_release, &QAction::triggered, this,
            [this] { emit releaseRequested(currentIndex().data(SiteTableModel::IdRole).toString()); });
    connect(m_devices, &QAction::triggered, this, &SiteTable::openDevices);
    connect(this, &QTableView::activated, this, &SiteTable::openDevices);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &SiteTable::updateActions);
    updateActions();
}

void SiteTable::openDevices()
{
    // This machine has no devices but itself.
    const QModelIndex chosen = currentIndex();
    if (chosen.isValid() && !chosen.data(SiteTableModel::MachineRole).toBool())
        emit devicesRequested(chosen.data(SiteTableModel::IdRole).toString());
}

void SiteTable::setLocked(const QString &why)
{
    m_locked = why;
    updateActions();
}

void SiteTable::selectSite(const QString &site)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, SiteTableModel::Name);
        if (index.data(SiteTableModel::IdRole).toString() != site)
            continue;
        setCurrentIndex(index);
        setFocus(Qt::OtherFocusReason);
        return;
    }
}

void SiteTable::updateActions()
{
    const QModelIndex chosen = currentIndex();
    const bool stopped = chosen.data(SiteTableModel::StoppedRole).toBool();
    // This machine has its own switch, which obeys at once.
    const bool machine = chosen.data(SiteTableModel::MachineRole).toBool();
    const QString name = chosen.siblingAtColumn(SiteTableModel::Name).data().toString();
    const bool usable = chosen.isValid() && !machine && m_locked.isEmpty();
    m_devices->setText(name.isEmpty() || machine ? tr("Devices…") : tr("Devices of %1…").arg(name));
    m_devices->setEnabled(chosen.isValid() && !machine);
    m_stop->setText(name.isEmpty() ? tr("Stop site…") : tr("Stop %1…").arg(name));
    m_release->setText(name.isEmpty() ? tr("Release") : tr("Release %1").arg(name));
    if (!m_locked.isEmpty())
        m_stop->setText(tr("Stop site… (%1)").arg(m_locked));
    else if (machine)
        m_stop->setText(tr("Stop site… (Space stops this machine)"));
    m_stop->setEnabled(usable && !stopped);
    m_release->setEnabled(usable && stopped);
}

void SiteTable::contextMenuEvent(QContextMenuEvent *event)
{
    updateActions();
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint at = byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos();
    m_menu->popup(at);
}

void SiteTable::restoreSorting()
{
    const QList<QByteArray> kept = m_settings->value(Settings::Key::SiteTableHeader).toByteArray().split(' ');
    const int column = kept.size() == 2 ? std::clamp(kept[0].toInt(), -1, SiteTableModel::ColumnCount - 1) : -1;
    const auto order =
        kept.size() == 2 && kept[1].toInt() == Qt::DescendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(column, order);
    m_sorted->sort(column, order);
}

void SiteTable::refresh(const QList<models::SiteModel::Row> &rows, const models::DispatchView &view)
{
    const int before = m_model->rowCount();
    const bool had = m_model->hasRealSites();
    m_model->refresh(rows, view);
    if (m_model->rowCount() != before || m_model->hasRealSites() != had) {
        setIdealRows(std::clamp(m_model->rowCount(), 1, 12));
        measureColumns();
    }
}

void SiteTable::measureColumns()
{
    const QFontMetrics metrics(font());
    constexpr int gap = 11; // the style's own margins on both sides, and a breath
    // Wide enough for the longest thing the column can say, so that widths do not jump with the figures.
    const QString widest[SiteTableModel::ColumnCount] = {{},
                                                         tr("Hasher"),
                                                         QStringLiteral("Balochistan"),
                                                         QStringLiteral("8,888"),
                                                         words::noData(),
                                                         {},
                                                         QStringLiteral("888.8 MH/s"),
                                                         {},
                                                         words::loadSourceName(models::LoadSource::Model)};
    int used = 0;
    int source = 0;
    for (int column = 0; column < SiteTableModel::ColumnCount; ++column) {
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = std::max(metrics.horizontalAdvance(widest[column]), metrics.horizontalAdvance(heading));
        if (column == SiteTableModel::Name)
            for (int row = 0; row < m_model->rowCount(); ++row)
                width = std::max(width, metrics.horizontalAdvance(m_model->index(row, column).data().toString()));
        if (column == SiteTableModel::State)
            for (int state = 0; state <= static_cast<int>(models::SiteState::FirmShed); ++state)
                width = std::max(
                    width, metrics.horizontalAdvance(words::siteStateName(static_cast<models::SiteState>(state))));
        if (column == SiteTableModel::State)
            for (int stop = 0; stop <= static_cast<int>(models::StopReason::Refused); ++stop)
                width =
                    std::max(width, metrics.horizontalAdvance(words::stopState(static_cast<models::StopReason>(stop))));
        if (column == SiteTableModel::Bar)
            continue;
        if (column == SiteTableModel::Source) {
            for (const auto each : {models::LoadSource::None, models::LoadSource::Devices})
                width = std::max(width, metrics.horizontalAdvance(words::loadSourceName(each)));
            source = width + gap;
            continue;
        }
        setColumnWidth(column, width + gap);
        used += width + gap;
    }
    int left = viewport()->width() - used;
    // The bar says more; where there is no room beside it, the tool tip says the source.
    constexpr int barBeside = 40;
    const bool saysSource = m_model->hasRealSites() && left >= source + barBeside;
    setColumnHidden(SiteTableModel::Source, !saysSource);
    if (saysSource) {
        setColumnWidth(SiteTableModel::Source, source);
        left -= source;
    }
    setColumnHidden(SiteTableModel::Bar, left < 24);
    if (left >= 24)
        setColumnWidth(SiteTableModel::Bar, left);
    else if (left < 0)
        setColumnWidth(SiteTableModel::Name, std::max(40, columnWidth(SiteTableModel::Name) + left));
}

} // namespace console::ui
