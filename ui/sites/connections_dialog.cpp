// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/connections_dialog.h"

#include "ui/operate/person.h"
#include "ui/sites/allow_control_dialog.h"
#include "ui/sites/connection_words.h"
#include "ui/sites/control_panel.h"
#include "ui/sites/device_words.h"
#include "ui/sites/edit_table.h"
#include "ui/sites/read_panels.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/paint_helpers.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

ConnectionsDialog::ConnectionsDialog(TelemetryBook *book, const DeviceModel *devices, Settings *settings,
                                     ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_devices(devices)
    , m_settings(settings)
    , m_theme(theme)
    , m_items(new QStandardItemModel(this))
    , m_view(new QListView(this))
    , m_title(new QLabel)
    , m_pages(new QStackedWidget)
    , m_machines(new MachinesPanel(theme))
    , m_meters(new MetersPanel(book->profiles(), theme))
    , m_folder(new FolderPanel(theme))
    , m_control(new ControlPanel(theme))
    , m_note(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply, this))
{
    setObjectName(QStringLiteral("connectionsDialog"));
    setWindowTitle(tr("Connections of the sites"));
    auto *column = new QVBoxLayout(this);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(18);
    middle->addWidget(buildList(), 2);
    middle->addWidget(buildEditor(), 6);
    column->addLayout(middle, 1);
    m_note->setObjectName(QStringLiteral("connectionsNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addWidget(m_buttons);
    buildButtons();
    connectPanels();
    connectTests();
    connect(book, &TelemetryBook::connectionsChanged, this, &ConnectionsDialog::bookChanged);
    connect(book, &TelemetryBook::profilesChanged, this, [this] { m_meters->setProfiles(m_book->profiles()); });
    connect(book, &TelemetryBook::failed, this, &ConnectionsDialog::say);
    connect(theme, &ThemeProvider::changed, this, &ConnectionsDialog::retheme);
    retheme();
    readBook();
}

QWidget *ConnectionsDialog::buildList()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_view->setObjectName(QStringLiteral("connectionSites"));
    m_view->setAccessibleName(tr("Sites"));
    m_view->setModel(m_items);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideRight);
    column->addWidget(m_view, 1);
    column->addWidget(buildFiles());
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConnectionsDialog::showRow);
    return box;
}

QWidget *ConnectionsDialog::buildFiles()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    const auto add = [&](const QString &text, const char *name, const QString &tip, auto act) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(tip);
        button->setAutoDefault(false);
        column->addWidget(button);
        connect(button, &QPushButton::clicked, this, act);
    };
    const QString json = tr("Connections (*.json)");
    add(tr("Import &devices (CSV)…"), "connectionsCsv",
        tr("A list of machines: columns site, address, port, efficiency_j_per_th, rated_th_per_s"), [this] {
            chooseFile(tr("Import a list of machines"), tr("Lists of machines (*.csv)"), false,
                       &TelemetryBook::importDevices);
        });
    add(tr("Import a meter &profile…"), "connectionsProfile", tr("How a type of meter is read that is not listed yet"),
        [this, profile = tr("Meter profiles (*.json)")] {
            chooseFile(tr("Import a meter profile"), profile, false, &TelemetryBook::importProfile);
        });
    add(tr("&Import…"), "connectionsImport", tr("A file of connections; it allows no commands"),
        [this, json] { chooseFile(tr("Import connections"), json, false, &TelemetryBook::importFile); });
    add(tr("&Export…"), "connectionsExport", tr("What is in force, as a file"),
        [this, json] { chooseFile(tr("Export connections"), json, true, &TelemetryBook::exportFile); });
    return box;
}

QWidget *ConnectionsDialog::buildEditor()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_title->setObjectName(QStringLiteral("connectionTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    auto *tabs = new ChoiceRow;
    const std::pair<QString, const char *> names[PageCount] = {{tr("Machines"), "connectionMachines"},
                                                               {tr("Meters"), "connectionMeters"},
                                                               {tr("Folder"), "connectionFolderTab"},
                                                               {tr("Commands"), "connectionControl"}};
    const QString tips[PageCount] = {tr("Which machines are asked"), tr("Which meters measure the load"),
                                     tr("Files of a meter that cannot be reached"),
                                     tr("Whether the machines are told by wire what to do")};
    for (int page = 0; page < PageCount; ++page) {
        m_tabs.append(tabs->addChoice(names[page].first, tips[page], names[page].first, names[page].second));
        connect(m_tabs.last(), &QToolButton::clicked, this, [this, page] { openPage(page); });
    }
    for (QWidget *page : QList<QWidget *>{m_machines, m_meters, m_folder, m_control})
        m_pages->addWidget(page);
    column->addWidget(m_title);
    column->addWidget(tabs, 0, Qt::AlignLeft);
    column->addWidget(m_pages, 1);
    openPage(Machines);
    return box;
}

void ConnectionsDialog::buildButtons()
{
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (apply())
            accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &ConnectionsDialog::apply);
}

void ConnectionsDialog::connectPanels()
{
    connect(m_machines, &MachinesPanel::edited, this, &ConnectionsDialog::edited);
    connect(m_meters, &MetersPanel::edited, this, &ConnectionsDialog::edited);
    connect(m_folder, &FolderPanel::edited, this, &ConnectionsDialog::edited);
    connect(m_control, &ControlPanel::edited, this, &ConnectionsDialog::edited);
    connect(m_control, &ControlPanel::allowRequested, this, &ConnectionsDialog::askToAllow);
    connect(m_control, &ControlPanel::forbidRequested, this, &ConnectionsDialog::forbid);
    m_control->setDryRun([this](ControlMethod method, double megawatts) {
        return row() < 0 ? QList<ControlCommandView>()
                         : m_devices->controlDryRun(m_views.at(row()).site, method, megawatts);
    });
}

void ConnectionsDialog::connectTests()
{
    for (EditTable *table : {m_machines->table(), m_meters->table()}) {
        connect(table, &EditTable::testRequested, this, [this, table](int at) { test(table, at); });
        connect(table, &EditTable::testCancelled, this, [this, table] {
            endTest();
            table->setResult(tr("The test was cancelled."));
        });
    }
    connect(m_book, &TelemetryBook::tested, this, &ConnectionsDialog::showTested);
}

void ConnectionsDialog::readBook()
{
    m_sites = m_book->sites();
    m_views.clear();
    m_items->clear();
    for (const ConnectionSite &site : std::as_const(m_sites)) {
        m_views.append(m_book->connection(site.id));
        m_items->appendRow(new QStandardItem(site.name));
    }
    m_kept = m_views;
    refreshList();
    m_view->setCurrentIndex(m_items->index(0, 0));
    m_view->setFocus(Qt::OtherFocusReason);
}

void ConnectionsDialog::bookChanged()
{
    // What came into force meanwhile takes the place of what was being edited there; edits of other sites stay.
    const auto apart = [](ConnectionView view) {
        view.controlEnabled = false;
        view.controlBy.clear();
        view.controlReason.clear();
        return view;
    };
    for (int i = 0; i < m_views.size(); ++i) {
        const ConnectionView kept = m_book->connection(m_views.at(i).site);
        ConnectionView &view = m_views[i];
        if (apart(kept) != apart(m_kept.at(i)))
            view = kept;
        view.controlEnabled = kept.controlEnabled;
        view.controlBy = kept.controlBy;
        view.controlReason = kept.controlReason;
        m_kept[i] = kept;
    }
    refreshList();
    showRow();
}

int ConnectionsDialog::row() const
{
    return m_view->currentIndex().row();
}

void ConnectionsDialog::showSite(const QString &site, bool control)
{
    for (int i = 0; i < m_sites.size(); ++i) {
        if (m_sites.at(i).id == site)
            m_view->setCurrentIndex(m_items->index(i, 0));
    }
    openPage(control ? Control : Machines);
    m_tabs.at(m_pages->currentIndex())->setFocus(Qt::OtherFocusReason);
}

void ConnectionsDialog::openPage(int page)
{
    m_pages->setCurrentIndex(page);
    m_tabs.at(page)->setChecked(true);
}

void ConnectionsDialog::showRow()
{
    if (row() < 0)
        return;
    endTest();
    m_reading = true;
    const ConnectionView &view = m_views.at(row());
    m_machines->show(view);
    m_meters->show(view);
    m_folder->show(view);
    m_control->show(view, m_book->connection(view.site));
    const SiteTelemetryView now = m_devices->telemetryOf(view.site);
    m_control->setLoad(now.load.isMissing() ? m_sites.at(row()).limit / 2.0 : now.load.number / 2.0);
    for (EditTable *table : {m_machines->table(), m_meters->table()})
        table->setResult({});
    m_reading = false;
    refresh();
}

void ConnectionsDialog::edited()
{
    if (m_reading || row() < 0)
        return;
    ConnectionView &view = m_views[row()];
    m_machines->take(view);
    m_meters->take(view);
    m_folder->take(view);
    m_control->take(view);
    m_control->show(view, m_book->connection(view.site));
    say({});
    refreshList();
    refresh();
}

void ConnectionsDialog::refresh()
{
    if (row() < 0)
        return;
    const ConnectionView &view = m_views.at(row());
    const QList<ConnectionProblem> problems = m_book->problems(view, m_views);
    m_machines->setProblems(problems);
    m_meters->setProblems(problems);
    m_folder->setProblems(problems);
    const ConnectionSite &site = m_sites.at(row());
    QString title = tr("%1 · %2").arg(site.name, words::connectionSummary(view, m_book->machinesOf(view)));
    if (!view.isReal())
        title = tr("%1 is simulated. Add machines, a meter or a folder, and it is read instead.").arg(site.name);
    setTextIfChanged(*m_title, title);
    m_buttons->button(QDialogButtonBox::Apply)->setEnabled(!changed().isEmpty());
}

void ConnectionsDialog::refreshList()
{
    for (int i = 0; i < m_views.size(); ++i) {
        const QString text = m_sites.at(i).name + QLatin1Char('\n') +
                             words::connectionSummary(m_views.at(i), m_book->machinesOf(m_views.at(i)));
        if (QStandardItem *item = m_items->item(i); item->text() != text)
            item->setText(text);
    }
}

QList<ConnectionView> ConnectionsDialog::changed() const
{
    QList<ConnectionView> views;
    for (const ConnectionView &view : m_views) {
        const ConnectionView kept = m_book->connection(view.site);
        // A site that stays simulated has nothing to keep, not even its periods.
        if (view != kept && (view.isReal() || kept.isReal()))
            views.append(view);
    }
    return views;
}

bool ConnectionsDialog::apply()
{
    const QList<ConnectionView> views = changed();
    for (int i = 0; i < m_views.size(); ++i) {
        const QList<ConnectionProblem> problems = m_book->problems(m_views.at(i), m_views);
        if (!m_views.at(i).isReal() || problems.isEmpty())
            continue;
        m_view->setCurrentIndex(m_items->index(i, 0));
        goTo(problems.first());
        say(tr("%1 cannot be kept like that; what is marked has to be mended first.").arg(m_sites.at(i).name));
        return false;
    }
    say({});
    return views.isEmpty() || m_book->keep(views);
}

void ConnectionsDialog::goTo(const ConnectionProblem &problem)
{
    // A page has to be there before one of its fields can take the focus.
    const ConnectionField field = problem.field;
    const bool machines = field <= ConnectionField::Rated || field == ConnectionField::MinersEvery;
    openPage(machines ? Machines : field == ConnectionField::Folder ? Folder : Meters);
    if (!m_machines->look(problem) && !m_meters->look(problem))
        m_folder->look(problem);
}

void ConnectionsDialog::test(EditTable *table, int at)
{
    const ConnectionView &view = m_views.at(row());
    const bool machines = table == m_machines->table();
    const QList<ConnectionProblem> problems = m_book->problems(view, m_views);
    const bool wrong = std::any_of(problems.begin(), problems.end(), [&](const ConnectionProblem &problem) {
        return problem.row == at && (problem.field <= ConnectionField::Rated) == machines;
    });
    if (wrong) {
        table->setResult(tr("Mend what is marked in this row first."));
        return;
    }
    endTest();
    table->setResult(tr("Asking …"));
    table->setTesting(true);
    m_testing = table;
    if (machines)
        m_book->testMachines(view.miners.at(at));
    else
        m_book->testMeter(view.meters.at(at));
}

void ConnectionsDialog::showTested(const QList<DeviceView> &devices)
{
    EditTable *table = m_testing;
    if (table == nullptr)
        return;
    QStringList lines;
    for (const DeviceView &device : devices)
        lines << words::testResult(device);
    endTest();
    table->setResult(lines.join(QLatin1Char('\n')));
}

void ConnectionsDialog::endTest()
{
    if (m_testing == nullptr)
        return;
    m_testing->setTesting(false);
    m_testing = nullptr;
    m_book->cancelTest();
}

void ConnectionsDialog::chooseFile(const QString &title, const QString &filter, bool save,
                                   bool (TelemetryBook::*act)(const QString &))
{
    auto *dialog = new QFileDialog(this, title, {}, filter);
    dialog->setObjectName(QStringLiteral("connectionsFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    if (save)
        dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, act](const QString &path) {
        say({});
        if ((m_book->*act)(path))
            say(tr("Done: %1").arg(path));
    });
    dialog->open();
}

void ConnectionsDialog::askToAllow()
{
    const ConnectionView &view = m_views.at(row());
    auto *dialog = new AllowControlDialog(m_sites.at(row()).name, m_book->machinesOf(m_book->connection(view.site)),
                                          m_settings, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, site = view.site] { m_book->allowControl(site, true, dialog->person(), dialog->reason()); });
    dialog->open();
}

void ConnectionsDialog::forbid()
{
    m_book->allowControl(m_views.at(row()).site, false, personName(*m_settings), tr("forbidden under Connections"));
}

void ConnectionsDialog::say(const QString &note)
{
    setTextIfChanged(*m_note, note);
    m_note->setVisible(!note.isEmpty());
}

void ConnectionsDialog::done(int result)
{
    endTest();
    QDialog::done(result);
}

void ConnectionsDialog::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setSpacing(theme.px(10));
    m_title->setFont(theme.font(Theme::Role::BodyStrong));
    m_view->setMinimumWidth(theme.px(200));
    m_view->doItemsLayout();
    setInk(*m_note, theme.stale);
    resize(QSize(theme.px(980), theme.px(620)).expandedTo(size()).boundedTo(screen()->availableSize() * 0.92));
}

} // namespace console::ui
