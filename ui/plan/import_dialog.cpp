// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/import_dialog.h"

#include "ui/plan/import_columns_header.h"
#include "ui/plan/import_options.h"
#include "ui/plan/import_preview_model.h"
#include "ui/plan/import_texts.h"
#include "ui/widgets/paint_helpers.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {
enum Page { Hint, Preview, Summary };
} // namespace

ImportDialog::ImportDialog(SeriesImporter *importer, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_importer(importer)
    , m_theme(theme)
    , m_model(new ImportPreviewModel(theme, this))
    , m_path(new QLineEdit)
    , m_browse(button(tr("&Browse…"), tr("Browse for the file"), "importBrowse"))
    , m_pages(new QStackedWidget)
    , m_options(new ImportOptions(theme))
    , m_table(new QTableView)
    , m_header(new ImportColumnsHeader(theme, m_table))
    , m_note(new QLabel)
    , m_load(button(tr("&Load mapping…"), tr("Load choices from a file"), "importLoadMapping"))
    , m_save(button(tr("&Save mapping…"), tr("Save these choices to a file"), "importSaveMapping"))
    , m_hint(new QLabel(tr("Choose a CSV file of hourly or half-hourly figures: demand and generation, or surplus.")))
    , m_summary(new QLabel)
    , m_notes(new QListWidget)
    , m_line(new QLabel)
    , m_progress(new QProgressBar)
    , m_import(button(tr("&Import"), tr("Import the file"), "importRun"))
    , m_close(button(tr("&Close"), tr("Close"), "importClose"))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import a measured series"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(buildFileRow());
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_pages->insertWidget(Hint, m_hint);
    m_pages->insertWidget(Preview, buildPreview());
    m_pages->insertWidget(Summary, buildSummary());
    column->addWidget(m_pages, 1);
    column->addWidget(buildBottom());
    orderFields();
    connectImporter();
    connect(theme, &ThemeProvider::changed, this, &ImportDialog::retheme);
    retheme();
    // The importer outlives its dialog: what was chosen before is still there.
    if (!m_importer->preview().path.isEmpty())
        showPreview();
    if (m_importer->isRunning())
        showRunning(0.0);
    adapt();
    m_path->setFocus(Qt::OtherFocusReason);
}

QPushButton *ImportDialog::button(const QString &text, const QString &accessibleName, const char *name)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessibleName);
    made->setAutoDefault(false);
    return made;
}

QWidget *ImportDialog::buildFileRow()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    auto *title = new QLabel(tr("&File"), box);
    title->setBuddy(m_path);
    m_path->setObjectName(QStringLiteral("importPath"));
    m_path->setAccessibleName(tr("File"));
    m_path->setPlaceholderText(tr("a path, then Enter"));
    m_path->installEventFilter(this);
    row->addWidget(title);
    row->addWidget(m_path, 1);
    row->addWidget(m_browse);
    connect(m_browse, &QPushButton::clicked, this, &ImportDialog::browse);
    return box;
}

QWidget *ImportDialog::buildPreview()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    auto *mapping = new QVBoxLayout;
    mapping->addWidget(m_load);
    mapping->addWidget(m_save);
    auto *top = new QHBoxLayout;
    top->addWidget(m_options, 1);
    top->addSpacing(12);
    top->addLayout(mapping);
    column->addLayout(top);
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setAccessibleName(tr("The file's first rows"));
    m_table->setHorizontalHeader(m_header);
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(m_table, 1);
    m_note->setObjectName(QStringLiteral("importNote"));
    column->addWidget(m_note);
    connect(m_options, &ImportOptions::edited, this, &ImportDialog::choose);
    connect(m_header, &ImportColumnsHeader::chosen, this, &ImportDialog::choose);
    connect(m_header, &ImportColumnsHeader::focused, this, [this](int at) {
        if (m_model->rowCount() > 0)
            m_table->scrollTo(m_model->index(std::max(0, m_table->rowAt(0)), at));
    });
    connect(m_load, &QPushButton::clicked, this, [this] { chooseMapping(false); });
    connect(m_save, &QPushButton::clicked, this, [this] { chooseMapping(true); });
    return box;
}

QWidget *ImportDialog::buildSummary()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_notes->setObjectName(QStringLiteral("importNotes"));
    m_notes->setAccessibleName(tr("What was found on the way"));
    m_notes->setWordWrap(true);
    m_notes->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_summary);
    column->addWidget(m_notes, 1);
    return box;
}

QWidget *ImportDialog::buildBottom()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_line->setObjectName(QStringLiteral("importLine"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(m_line);
    auto *row = new QHBoxLayout;
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setAccessibleName(tr("Progress of the import"));
    m_progress->setRange(0, 100);
    m_progress->hide();
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the buttons stay where they are
    policy.setHorizontalPolicy(QSizePolicy::Expanding);
    m_progress->setSizePolicy(policy);
    row->addWidget(m_progress, 1);
    row->addSpacing(12);
    row->addWidget(m_import);
    row->addWidget(m_close);
    column->addLayout(row);
    m_import->setDefault(true);
    connect(m_import, &QPushButton::clicked, this, [this] {
        say({});
        m_importer->importFile();
        if (m_importer->isRunning())
            showRunning(0.0);
    });
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    return box;
}

void ImportDialog::orderFields()
{
    // The boxes above the columns put themselves behind the table.
    QList<QWidget *> way{m_path, m_browse};
    way << m_options->fields() << m_load << m_save << m_table << m_notes << m_import << m_close;
    for (qsizetype i = 1; i < way.size(); ++i)
        setTabOrder(way.at(i - 1), way.at(i));
}

void ImportDialog::connectImporter()
{
    connect(m_importer, &SeriesImporter::previewed, this, &ImportDialog::showPreview);
    connect(m_importer, &SeriesImporter::progressed, this, &ImportDialog::showRunning);
    connect(m_importer, &SeriesImporter::finished, this, &ImportDialog::showSummary);
    connect(m_importer, &SeriesImporter::cancelled, this, [this] {
        say(tr("Given up: nothing was imported."));
        adapt();
    });
    connect(m_importer, &SeriesImporter::failed, this, [this](const QString &sentence) {
        say(sentence);
        adapt();
    });
}

void ImportDialog::openFile(const QString &path)
{
    if (path.trimmed().isEmpty() || m_importer->isRunning())
        return;
    m_path->setText(path);
    m_header->forgetUnits();
    m_importer->open(path.trimmed());
}

bool ImportDialog::eventFilter(QObject *watched, QEvent *event)
{
    // Enter in the path reads that file; it must not press the default button, which is about the one shown now.
    if (watched == m_path && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openFile(m_path->text());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ImportDialog::reject()
{
    if (m_importer->isRunning())
        m_importer->cancel();
    else
        QDialog::reject();
}

void ImportDialog::browse()
{
    const QFileInfo now(m_path->text());
    auto *dialog = new QFileDialog(this, tr("A measured series"),
                                   now.dir().exists() && !m_path->text().isEmpty() ? now.path() : QDir::homePath(),
                                   tr("CSV files (*.csv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::openFile);
    dialog->open();
}

void ImportDialog::chooseMapping(bool save)
{
    auto *dialog = new QFileDialog(this, save ? tr("Save the mapping") : tr("Load a mapping"), QDir::homePath(),
                                   tr("Mappings (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, save](const QString &path) {
        if (save)
            m_importer->saveMapping(path);
        else
            m_importer->loadMapping(path);
    });
    dialog->open();
}

void ImportDialog::choose()
{
    ImportChoices choices = m_options->into(m_importer->preview().choices);
    choices.columns = m_header->choices();
    if (choices != m_importer->preview().choices)
        m_importer->choose(choices);
}

void ImportDialog::showPreview()
{
    const ImportPreview &preview = m_importer->preview();
    m_path->setText(preview.path);
    m_pages->setCurrentIndex(Preview);
    m_options->setChoices(preview.choices);
    m_model->setPreview(preview);
    m_header->setColumns(preview.header, preview.choices.columns);
    fitColumns();
    setTextIfChanged(*m_note, previewNote(preview));
    say(preview.missing);
    adapt();
}

void ImportDialog::showRunning(double fraction)
{
    m_progress->setValue(static_cast<int>(std::lround(fraction * 100.0)));
    adapt();
}

void ImportDialog::showSummary(const ImportSummary &summary)
{
    setTextIfChanged(*m_summary, summarySentence(summary));
    m_notes->clear();
    m_notes->addItems(summary.notes);
    if (summary.notes.isEmpty())
        m_notes->addItem(tr("Nothing unusual was found in the file."));
    m_pages->setCurrentIndex(Summary);
    say({});
    adapt();
    m_close->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::say(const QString &sentence)
{
    setTextIfChanged(*m_line, sentence);
}

void ImportDialog::adapt()
{
    const bool running = m_importer->isRunning();
    const ImportPreview &preview = m_importer->preview();
    const bool ready = m_pages->currentIndex() == Preview && !preview.path.isEmpty() && preview.missing.isEmpty();
    m_import->setEnabled(ready && !running);
    m_progress->setVisible(running);
    m_close->setText(running ? tr("&Cancel") : tr("&Close"));
    m_close->setAccessibleName(running ? tr("Give up the import") : tr("Close"));
    for (QWidget *part : {static_cast<QWidget *>(m_path), static_cast<QWidget *>(m_browse), m_pages->widget(Preview)})
        part->setEnabled(!running);
}

void ImportDialog::fitColumns()
{
    const QFontMetrics metrics(m_theme->theme().font(Theme::Role::Body));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int width = m_header->idealWidth();
        for (int row = 0; row < m_model->rowCount(); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->index(row, column).data().toString()) +
                                        m_theme->theme().px(14));
        // One long remark must not push the next column out of sight.
        m_table->setColumnWidth(column, std::min(width, m_theme->theme().px(320)));
    }
}

void ImportDialog::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setSpacing(theme.px(10));
    for (QLabel *quiet : {m_note, m_hint}) {
        quiet->setFont(theme.font(quiet == m_note ? Theme::Role::Small : Theme::Role::Body));
        setInk(*quiet, theme.secondary);
    }
    setInk(*m_line, theme.stale);
    m_line->setMinimumHeight(2 * QFontMetrics(theme.font(Theme::Role::Body)).lineSpacing());
    m_summary->setFont(theme.font(Theme::Role::BodyStrong));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(21));
    m_table->setMinimumHeight(m_header->sizeHint().height() + theme.px(3 * 21));
    m_table->setStyleSheet(QStringLiteral("QAbstractScrollArea::corner { background: transparent; border: none; }"));
    m_progress->setStyleSheet(
        QStringLiteral("QProgressBar { background: %1; border: 1px solid %2; border-radius: 4px; "
                       "text-align: center; color: %3; } QProgressBar::chunk { background: %4; }")
            .arg(theme.panel.name(), theme.panelEdge.name(), theme.text.name(), theme.barTrack.name()));
    fitColumns();
    resize(QSize(theme.px(980), theme.px(640)).expandedTo(size()).boundedTo(screen()->availableSize() * 0.92));
}

} // namespace console::ui
