// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/policy_dialog.h"

#include "ui/plan/case_words.h"
#include "ui/plan/policy_table_model.h"
#include "ui/plan/sentence_label.h"
#include "ui/plan/table_text.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/quiet_table.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontMetrics>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {
constexpr auto policies = {Policy::Optimal, Policy::Priority, Policy::AlwaysMine, Policy::NeverMine};
constexpr int isSession = Qt::UserRole + 1;
} // namespace

PolicyDialog::PolicyDialog(PolicyComparer *comparer, Planner *planner, const QString &folder, ThemeProvider *theme,
                           QWidget *parent)
    : QDialog(parent)
    , m_comparer(comparer)
    , m_planner(planner)
    , m_folder(folder)
    , m_theme(theme)
    , m_model(new PolicyTableModel(this))
    , m_first(new QComboBox)
    , m_second(new QComboBox)
    , m_source(new QComboBox)
    , m_days(new QComboBox)
    , m_browse(button(tr("Saved &session…"), tr("Use the surplus of a saved session"), "policyBrowse"))
    , m_compare(button(tr("&Compare"), tr("Compare the two policies"), "policyCompare"))
    , m_progress(new QProgressBar)
    , m_cancel(button(tr("C&ancel"), tr("Give the comparison up"), "policyCancel"))
    , m_what(new QLabel)
    , m_table(new QuietTable(theme))
    , m_sentence(new SentenceLabel(2, theme))
    , m_copy(button(tr("Copy as &text"), tr("Copy the comparison as text"), "policyCopy"))
    , m_close(button(tr("C&lose"), tr("Close"), "policyClose"))
{
    setObjectName(QStringLiteral("policyDialog"));
    setWindowTitle(tr("Compare policies"));
    m_table->setObjectName(QStringLiteral("policyTable"));
    m_table->setAccessibleName(tr("Figures of the two policies and their difference"));
    m_table->setAccessibleDescription(tr("The difference is the first less the second. Figures are modelled."));
    m_table->setEmptyText(tr("Choose two policies, what is steered and for how long; then Compare."));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setIdealRows(12);
    copyByKey(*m_table);
    m_sentence->setObjectName(QStringLiteral("policySentence"));
    m_what->setObjectName(QStringLiteral("policyWhat"));
    m_what->setTextFormat(Qt::PlainText);
    m_what->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *column = new QVBoxLayout(this);
    column->addWidget(buildQuestion());
    column->addWidget(m_what);
    column->addWidget(m_table, 1);
    column->addWidget(m_sentence);
    column->addWidget(buildFoot());
    connect(m_table, &QuietTable::layoutWanted, this, &PolicyDialog::fitColumns);
    connect(comparer, &PolicyComparer::changed, this, &PolicyDialog::showComparison);
    connect(comparer, &PolicyComparer::progressChanged, this, &PolicyDialog::showProgress);
    connect(comparer, &PolicyComparer::failed, this, &PolicyDialog::say);
    connect(planner, &Planner::casesChanged, this, &PolicyDialog::fillCases);
    connect(theme, &ThemeProvider::changed, this, &PolicyDialog::retheme);
    fillCases();
    retheme();
    showComparison();
    showProgress();
    m_first->setFocus(Qt::OtherFocusReason);
}

QPushButton *PolicyDialog::button(const QString &text, const QString &tip, const char *name)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setAutoDefault(false);
    return made;
}

QWidget *PolicyDialog::buildQuestion()
{
    for (const Policy policy : policies) {
        for (QComboBox *box : {m_first, m_second}) {
            box->addItem(policyName(policy), static_cast<int>(policy));
            box->setItemData(box->count() - 1, policyTip(policy), Qt::ToolTipRole);
        }
    }
    m_second->setCurrentIndex(1);
    for (const auto &[days, text] : {std::pair(1, tr("1 day")), std::pair(7, tr("7 days")),
                                     std::pair(30, tr("30 days")), std::pair(365, tr("1 year"))})
        m_days->addItem(text, days);
    m_days->setCurrentIndex(3);
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_source->setMinimumContentsLength(20);
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins({});
    const auto put = [grid](const QString &title, QComboBox *editor, const char *name, int row, int column) {
        auto *label = new QLabel(title);
        label->setBuddy(editor);
        editor->setObjectName(QLatin1String(name));
        editor->setAccessibleName(QString(title).remove(QLatin1Char('&')));
        grid->addWidget(label, row, column);
        grid->addWidget(editor, row, column + 1);
    };
    put(tr("&First"), m_first, "policyFirst", 0, 0);
    put(tr("S&econd"), m_second, "policySecond", 0, 2);
    put(tr("&What is steered"), m_source, "policySource", 1, 0);
    put(tr("&Days"), m_days, "policyDays", 1, 2);
    grid->addWidget(m_browse, 1, 4);
    grid->addWidget(m_compare, 0, 4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_compare->setDefault(true);
    QWidget *before = nullptr;
    for (QWidget *each : std::initializer_list<QWidget *>{m_first, m_second, m_source, m_days, m_browse, m_compare}) {
        if (before != nullptr)
            setTabOrder(before, each);
        before = each;
    }
    connect(m_browse, &QPushButton::clicked, this, &PolicyDialog::chooseSession);
    connect(m_compare, &QPushButton::clicked, this, &PolicyDialog::ask);
    return box;
}

QWidget *PolicyDialog::buildFoot()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    m_progress->setObjectName(QStringLiteral("policyProgress"));
    m_progress->setAccessibleName(tr("Progress of the comparison"));
    m_progress->setRange(0, 100);
    m_progress->setFormat(tr("%p %"));
    for (QWidget *each : std::initializer_list<QWidget *>{m_progress, m_cancel}) {
        QSizePolicy keeping = each->sizePolicy(); // nothing moves when it comes and goes
        keeping.setRetainSizeWhenHidden(true);
        each->setSizePolicy(keeping);
    }
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_copy);
    row->addWidget(m_close);
    connect(m_cancel, &QPushButton::clicked, m_comparer, &PolicyComparer::cancel);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    return box;
}

void PolicyDialog::fillCases()
{
    const QVariant chosen = m_source->currentIndex() < 0 ? QVariant(m_planner->caseInForce()) : m_source->currentData();
    QStringList sessions;
    for (int i = 0; i < m_source->count(); ++i)
        if (m_source->itemData(i, isSession).toBool())
            sessions.append(m_source->itemData(i).toString());
    m_source->clear();
    for (const CaseRow &row : m_planner->cases())
        m_source->addItem(caseTitle(row), row.key);
    if (m_source->count() == 0)
        m_source->addItem(tr("Reference year"), QStringLiteral("reference"));
    for (const QString &path : std::as_const(sessions)) {
        m_source->addItem(QFileInfo(path).fileName(), path);
        m_source->setItemData(m_source->count() - 1, true, isSession);
    }
    m_source->setCurrentIndex(std::max(0, m_source->findData(chosen)));
}

void PolicyDialog::chooseSession()
{
    auto *dialog = new QFileDialog(this, tr("A saved session"), m_folder, tr("Sessions (*.session)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &PolicyDialog::useSession);
    dialog->open();
}

void PolicyDialog::useSession(const QString &path)
{
    int at = m_source->findData(path);
    if (at < 0) {
        m_source->addItem(QFileInfo(path).fileName(), path);
        at = m_source->count() - 1;
        m_source->setItemData(at, true, isSession);
        m_source->setItemData(at, path, Qt::ToolTipRole);
    }
    m_source->setCurrentIndex(at);
}

PolicyQuestion PolicyDialog::question() const
{
    PolicyQuestion question;
    question.first = static_cast<Policy>(m_first->currentData().toInt());
    question.second = static_cast<Policy>(m_second->currentData().toInt());
    if (m_source->currentData(isSession).toBool())
        question.session = m_source->currentData().toString();
    else
        question.caseKey = m_source->currentData().toString();
    question.days = m_days->currentData().toInt();
    return question;
}

void PolicyDialog::ask()
{
    if (m_first->currentIndex() == m_second->currentIndex()) {
        say(tr("Choose two policies that are not the same."));
        return;
    }
    say({});
    m_comparer->ask(question());
    showProgress();
}

void PolicyDialog::showComparison()
{
    const PolicyComparison &comparison = m_comparer->comparison();
    m_model->setComparison(comparison);
    QString name = tr("Reference year");
    for (const CaseRow &row : m_planner->cases())
        name = row.key == comparison.question.caseKey ? caseTitle(row) : name;
    setTextIfChanged(*m_what, comparisonSource(comparison, name));
    m_sentence->setText(comparisonSentence(comparison));
    m_copy->setEnabled(comparison.ready);
    fitColumns();
    if (comparison.ready && m_table->currentIndex().row() < 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void PolicyDialog::showProgress()
{
    const double progress = m_comparer->progress();
    const bool running = progress < 1.0;
    // A cancelled question leaves the focus where it can be asked again.
    if (!running && m_cancel->hasFocus())
        m_compare->setFocus(Qt::OtherFocusReason);
    m_progress->setValue(static_cast<int>(progress * 100.0));
    m_progress->setVisible(running);
    m_cancel->setVisible(running);
}

void PolicyDialog::say(const QString &sentence)
{
    m_sentence->setText(sentence);
}

QString PolicyDialog::asText() const
{
    return QStringList{m_what->text(), tableText(*m_table).trimmed(), comparisonSentence(m_comparer->comparison())}
        .join(QLatin1Char('\n'));
}

void PolicyDialog::reject()
{
    if (m_comparer->progress() < 1.0)
        m_comparer->cancel();
    else
        QDialog::reject();
}

void PolicyDialog::fitColumns()
{
    const int room = m_table->viewport()->width();
    const int figure = std::max(room * 31 / 100, m_theme->theme().px(130));
    m_table->setColumnWidth(PolicyTableModel::Figure, figure);
    const int each = (room - figure) / 3;
    for (int column = PolicyTableModel::First; column < PolicyTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, each);
}

void PolicyDialog::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setSpacing(theme.px(8));
    m_what->setFont(theme.font(Theme::Role::Body));
    setInk(*m_what, theme.secondary);
    m_table->setMinimumHeight(theme.px(24 + 12 * 18));
    const QSize room = screen()->availableSize();
    resize(std::min(theme.px(680), room.width() - 40), std::min(theme.px(540), room.height() - 80));
}

} // namespace console::ui
