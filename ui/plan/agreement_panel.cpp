// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/agreement_panel.h"

#include "ui/plan/agreement_dialog.h"
#include "ui/plan/agreement_words.h"
#include "ui/widgets/key_value_panel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace console::ui {

using namespace models;

namespace {
constexpr int mostBands = 3; ///< lines of the read-out that a tariff may take
} // namespace

AgreementPanel::AgreementPanel(AgreementBook *book, ThemeProvider *theme, QWidget *parent)
    : Panel(tr("Agreement"), {}, theme, parent)
    , m_book(book)
    , m_theme(theme)
    , m_chooser(new QComboBox)
    , m_rows(new KeyValuePanel(theme))
    , m_new(button(tr("Ne&w…"), tr("Draw up an agreement"), "agreementNew"))
    , m_edit(button(tr("E&dit…"), tr("Change the chosen agreement"), "agreementEdit"))
    , m_remove(button(tr("Remo&ve"), tr("Remove the chosen agreement"), "agreementRemove"))
    , m_import(button(tr("Impor&t…"), tr("Add the agreements of a JSON file"), "agreementImport"))
    , m_export(button(tr("E&xport…"), tr("Write all agreements to a JSON file"), "agreementExport"))
    , m_compare(button(tr("&Compare policies…"), tr("Compare two ways to steer the sites"), "agreementCompare"))
{
    setObjectName(QStringLiteral("agreementPanel"));
    m_chooser->setObjectName(QStringLiteral("agreementChooser"));
    m_chooser->setAccessibleName(tr("Agreement"));
    // A long name is cut in the box, and whole in its list.
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_chooser->setMinimumContentsLength(18);
    m_rows->setObjectName(QStringLiteral("agreementRows"));
    addHeaderWidget(m_chooser);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_rows, 1000);
    buildButtons(column);
    column->addStretch(1); // the buttons stay close to short rows
    setBody(body);
    connect(m_chooser, &QComboBox::currentIndexChanged, this, [this](int) {
        if (!m_following)
            choose(m_chooser->currentData().toString());
    });
    connect(book, &AgreementBook::agreementsChanged, this, &AgreementPanel::follow);
    connect(book, &AgreementBook::basisChanged, this, &AgreementPanel::showChosen);
    follow();
}

QPushButton *AgreementPanel::button(const QString &text, const QString &tip, const char *name)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    return made;
}

void AgreementPanel::buildButtons(QVBoxLayout *column)
{
    const auto row = [column](std::initializer_list<QPushButton *> buttons) {
        auto *line = new QHBoxLayout;
        line->setSpacing(6);
        for (QPushButton *each : buttons)
            line->addWidget(each);
        line->addStretch(1);
        column->addLayout(line);
    };
    row({m_edit, m_new, m_remove, m_import, m_export});
    row({m_compare});
    connect(m_new, &QPushButton::clicked, this, &AgreementPanel::add);
    connect(m_edit, &QPushButton::clicked, this, &AgreementPanel::edit);
    connect(m_remove, &QPushButton::clicked, this, &AgreementPanel::remove);
    connect(m_import, &QPushButton::clicked, this, &AgreementPanel::import);
    connect(m_export, &QPushButton::clicked, this, &AgreementPanel::exportAll);
    connect(m_compare, &QPushButton::clicked, this, &AgreementPanel::comparisonRequested);
}

const AgreementView *AgreementPanel::current() const
{
    for (const AgreementView &each : m_book->agreements())
        if (each.id == m_chosen)
            return &each;
    return nullptr;
}

void AgreementPanel::follow()
{
    m_following = true;
    m_chooser->clear();
    for (const AgreementView &each : m_book->agreements())
        m_chooser->addItem(agreements::titleOf(each), each.id);
    if (m_chooser->count() == 0)
        m_chooser->addItem(tr("none yet"), QString());
    m_chooser->setEnabled(!m_book->agreements().isEmpty());
    int at = m_chooser->findData(m_chosen);
    if (at < 0)
        at = 0;
    m_chooser->setCurrentIndex(at);
    m_following = false;
    const QString id = m_chooser->currentData().toString();
    const bool another = std::exchange(m_chosen, id) != id;
    showChosen();
    if (another)
        emit agreementChosen(m_chosen);
}

void AgreementPanel::choose(const QString &id)
{
    const int at = m_chooser->findData(id);
    if (at < 0 || id == m_chosen)
        return;
    m_chosen = id;
    m_following = true;
    m_chooser->setCurrentIndex(at);
    m_following = false;
    showChosen();
    emit agreementChosen(m_chosen);
}

void AgreementPanel::showChosen()
{
    const AgreementView *agreement = current();
    m_edit->setEnabled(agreement != nullptr);
    m_remove->setEnabled(agreement != nullptr);
    m_export->setEnabled(!m_book->agreements().isEmpty());
    if (agreement == nullptr) {
        m_rows->setHeading(tr("No agreement yet"), tr("draw one up, or import a file"));
        m_rows->setRows({});
        return;
    }
    QString heading = tr("for no site yet");
    QString note;
    for (const AgreementSite &site : m_book->sites()) {
        if (site.id != agreement->site)
            continue;
        heading = site.name;
        note = tr("%1 · %2 · %3 · modelled")
                   .arg(words::siteKindName(site.kind), words::regionName(site.region), words::megawatts(site.limit));
    }
    m_rows->setHeading(heading, note);
    m_rows->setRows(agreements::rowsOf(*agreement, m_book->figures(*agreement), mostBands));
}

void AgreementPanel::openDialog(const AgreementView &start)
{
    auto *dialog = new AgreementDialog(m_book, start, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { choose(dialog->keptId()); });
    dialog->open();
}

void AgreementPanel::edit()
{
    if (const AgreementView *agreement = current())
        openDialog(*agreement);
}

void AgreementPanel::add()
{
    AgreementView draft;
    draft.bands.append({QTime(0, 0), QTime(0, 0), 22.98});
    openDialog(draft);
}

void AgreementPanel::remove()
{
    if (!m_chosen.isEmpty())
        m_book->remove(m_chosen);
}

void AgreementPanel::import()
{
    auto *dialog =
        new QFileDialog(this, tr("Agreements from a file"), QDir::homePath(), tr("JSON files (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { m_book->importFile(path); });
    dialog->open();
}

void AgreementPanel::exportAll()
{
    auto *dialog = new QFileDialog(this, tr("Write agreements to a file"), QDir::homePath(), tr("JSON files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { m_book->exportFile(path); });
    dialog->open();
}

} // namespace console::ui
