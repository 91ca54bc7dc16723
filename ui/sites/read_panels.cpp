// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/read_panels.h"

#include "ui/plan/field_form.h"
#include "ui/sites/connection_words.h"
#include "ui/sites/edit_table.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <limits>

namespace console::ui {

using namespace models;

namespace {

/// NaN for what is no number; people write 1,000 and 1000.
double numberOf(const QString &text)
{
    bool ok = false;
    const double number = QString(text).remove(QLatin1Char(',')).toDouble(&ok);
    return ok ? number : std::numeric_limits<double>::quiet_NaN();
}

std::optional<double> optionalOf(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(numberOf(text));
}

QString textOf(double number)
{
    return QString::number(number, 'g', 10);
}

QString textOf(const std::optional<double> &number)
{
    return number ? textOf(*number) : QString();
}

/// What is wrong with the cells of the columns, which stand for those fields.
QHash<std::pair<int, int>, QString> byCell(const QList<ConnectionProblem> &problems,
                                           const QList<ConnectionField> &fields)
{
    QHash<std::pair<int, int>, QString> cells;
    for (const ConnectionProblem &problem : problems) {
        if (const auto column = static_cast<int>(fields.indexOf(problem.field)); column >= 0 && problem.row >= 0)
            cells.insert({problem.row, column}, words::connectionProblem(problem));
    }
    return cells;
}

QString sentenceOf(const QList<ConnectionProblem> &problems, ConnectionField field)
{
    for (const ConnectionProblem &problem : problems) {
        if (problem.field == field)
            return words::connectionProblem(problem);
    }
    return {};
}

const QList<ConnectionField> machineFields{ConnectionField::Addresses, ConnectionField::MinerPort,
                                           ConnectionField::Efficiency, ConnectionField::Rated};
const QList<ConnectionField> meterFields{ConnectionField::MeterName,    ConnectionField::MeterHost,
                                         ConnectionField::MeterPort,    ConnectionField::MeterUnit,
                                         ConnectionField::MeterProfile, ConnectionField::MeterScale};

EditTable *machineTable(ThemeProvider *theme)
{
    const QString site = MachinesPanel::tr("the site's");
    return new EditTable(
        {{MachinesPanel::tr("Addresses"),
          MachinesPanel::tr("10.20.0.1-10.20.3.254, 10.20.0.0/22, one address or a name"),
          {},
          false,
          {}},
         {MachinesPanel::tr("Port"), MachinesPanel::tr("Of the cgminer API, usually 4028"), {}, true, {}},
         {MachinesPanel::tr("J/TH"),
          MachinesPanel::tr("Efficiency at the wall; what power is estimated from"),
          site,
          true,
          {}},
         {MachinesPanel::tr("Rated TH/s"),
          MachinesPanel::tr("Of one machine"),
          MachinesPanel::tr("not known"),
          true,
          {}}},
        {"machines", MachinesPanel::tr("Ranges of machines"),
         MachinesPanel::tr("No machines. Add a range, or import a list of devices."),
         MachinesPanel::tr("Add a range of machines"), MachinesPanel::tr("Take the range away"),
         MachinesPanel::tr("Ask the first, the middle and the last machine of the range now")},
        theme);
}

QList<std::pair<QString, QString>> typesOf(const QList<MeterProfileView> &profiles)
{
    QList<std::pair<QString, QString>> types;
    for (const MeterProfileView &profile : profiles)
        types.append({profile.key, profile.name});
    return types;
}

EditTable *meterTable(const QList<MeterProfileView> &profiles, ThemeProvider *theme)
{
    return new EditTable(
        {{MetersPanel::tr("Name"), MetersPanel::tr("What people call it, e.g. Feeder 1"), {}, false, {}},
         {MetersPanel::tr("Host"), MetersPanel::tr("Address or name of the meter or of its gateway"), {}, false, {}},
         {MetersPanel::tr("Port"), MetersPanel::tr("Of Modbus TCP, usually 502"), {}, true, {}},
         {MetersPanel::tr("Unit"), MetersPanel::tr("Modbus unit, 0 to 247 or 255"), {}, true, {}},
         {MetersPanel::tr("Type"), MetersPanel::tr("How its registers are read"), {}, false, typesOf(profiles)},
         {MetersPanel::tr("Scale"),
          MetersPanel::tr("Transformer ratio; a negative one turns the direction"),
          {},
          true,
          {}}},
        {"meters", MetersPanel::tr("Meters"), MetersPanel::tr("No meters. The load is estimated from the machines."),
         MetersPanel::tr("Add a meter"), MetersPanel::tr("Take the meter away"), MetersPanel::tr("Read the meter now")},
        theme);
}

} // namespace

MachinesPanel::MachinesPanel(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_table(machineTable(theme))
    , m_form(new FieldForm(theme))
{
    m_table->setNewRow({QString(), QStringLiteral("4028"), QString(), QString()});
    m_every = m_form->addNumber({"machinesEvery", tr("Ask ever&y"), tr(" s"), 0, 1.0});
    m_form->addProblemLine("machinesEveryProblem");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_table, 1);
    column->addWidget(m_form);
    connect(m_table, &EditTable::edited, this, &MachinesPanel::edited);
    connect(m_every, &NumberBox::valueChanged, this, &MachinesPanel::edited);
}

void MachinesPanel::show(const ConnectionView &view)
{
    QList<QStringList> rows;
    for (const MinerGroupView &group : view.miners)
        rows.append({group.addresses, textOf(group.port), textOf(group.efficiency), textOf(group.ratedTerahash)});
    m_table->setRows(rows);
    const QSignalBlocker quiet(m_every);
    m_every->setValue(view.minersEvery);
}

void MachinesPanel::take(ConnectionView &view) const
{
    view.miners.clear();
    for (const QStringList &row : m_table->rows())
        view.miners.append({row.at(0), numberOf(row.at(1)), optionalOf(row.at(2)), optionalOf(row.at(3))});
    view.minersEvery = m_every->value();
}

void MachinesPanel::setProblems(const QList<ConnectionProblem> &problems)
{
    m_table->setProblems(byCell(problems, machineFields));
    m_form->setProblem(sentenceOf(problems, ConnectionField::MinersEvery));
}

bool MachinesPanel::look(const ConnectionProblem &problem)
{
    const auto column = static_cast<int>(machineFields.indexOf(problem.field));
    if (column >= 0)
        m_table->look(problem.row, column);
    else if (problem.field == ConnectionField::MinersEvery)
        m_every->setFocus(Qt::OtherFocusReason);
    return column >= 0 || problem.field == ConnectionField::MinersEvery;
}

MetersPanel::MetersPanel(const QList<MeterProfileView> &profiles, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_table(meterTable(profiles, theme))
    , m_form(new FieldForm(theme))
{
    m_table->setNewRow({QString(), QString(), QStringLiteral("502"), QStringLiteral("1"),
                        profiles.isEmpty() ? QString() : profiles.first().key, QStringLiteral("1")});
    m_every = m_form->addNumber({"metersEvery", tr("Read ever&y"), tr(" s"), 1, 1.0});
    m_form->addProblemLine("metersEveryProblem");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_table, 1);
    column->addWidget(m_form);
    connect(m_table, &EditTable::edited, this, &MetersPanel::edited);
    connect(m_every, &NumberBox::valueChanged, this, &MetersPanel::edited);
}

void MetersPanel::setProfiles(const QList<MeterProfileView> &profiles)
{
    m_table->setChoices(static_cast<int>(meterFields.indexOf(ConnectionField::MeterProfile)), typesOf(profiles));
}

void MetersPanel::show(const ConnectionView &view)
{
    QList<QStringList> rows;
    for (const MeterView &meter : view.meters)
        rows.append(
            {meter.name, meter.host, textOf(meter.port), textOf(meter.unit), meter.profile, textOf(meter.scale)});
    m_table->setRows(rows);
    const QSignalBlocker quiet(m_every);
    m_every->setValue(view.metersEvery);
}

void MetersPanel::take(ConnectionView &view) const
{
    view.meters.clear();
    for (const QStringList &row : m_table->rows())
        view.meters.append(
            {row.at(0), row.at(1), numberOf(row.at(2)), numberOf(row.at(3)), row.at(4), numberOf(row.at(5))});
    view.metersEvery = m_every->value();
}

void MetersPanel::setProblems(const QList<ConnectionProblem> &problems)
{
    m_table->setProblems(byCell(problems, meterFields));
    m_form->setProblem(sentenceOf(problems, ConnectionField::MetersEvery));
}

bool MetersPanel::look(const ConnectionProblem &problem)
{
    const auto column = static_cast<int>(meterFields.indexOf(problem.field));
    if (column >= 0)
        m_table->look(problem.row, column);
    else if (problem.field == ConnectionField::MetersEvery)
        m_every->setFocus(Qt::OtherFocusReason);
    return column >= 0 || problem.field == ConnectionField::MetersEvery;
}

FolderPanel::FolderPanel(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_form(new FieldForm(theme))
    , m_folder(new QLineEdit)
{
    m_form->addRow(tr("&Folder"), m_folder, "connectionFolder");
    m_folder->setPlaceholderText(tr("none"));
    m_folder->setClearButtonEnabled(true);
    m_form->addNote("connectionFolderNote")
        ->setText(
            tr("For a meter that cannot be reached: another system drops CSV files here, and the newest row of the "
               "newest file counts. Columns: time (ISO 8601 with its zone), load_mw or load_kw, and where there is "
               "one import_mwh."));
    m_form->addProblemLine("connectionFolderProblem");
    auto *browse = new QPushButton(tr("&Browse…"));
    browse->setObjectName(QStringLiteral("connectionFolderBrowse"));
    browse->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_form);
    column->addWidget(browse, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_folder, &QLineEdit::textChanged, this, &FolderPanel::edited);
    connect(browse, &QPushButton::clicked, this, &FolderPanel::browse);
}

void FolderPanel::show(const ConnectionView &view)
{
    const QSignalBlocker quiet(m_folder);
    if (m_folder->text().trimmed() != view.folder)
        m_folder->setText(view.folder);
}

void FolderPanel::take(ConnectionView &view) const
{
    view.folder = m_folder->text().trimmed();
}

void FolderPanel::setProblems(const QList<ConnectionProblem> &problems)
{
    m_form->setProblem(sentenceOf(problems, ConnectionField::Folder));
}

bool FolderPanel::look(const ConnectionProblem &problem)
{
    if (problem.field != ConnectionField::Folder)
        return false;
    m_folder->setFocus(Qt::OtherFocusReason);
    return true;
}

void FolderPanel::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder of CSV files"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

} // namespace console::ui
