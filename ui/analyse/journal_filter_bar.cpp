// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/journal_filter_bar.h"

#include "ui/analyse/journal_words.h"
#include "ui/widgets/choice_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace console::ui {

using models::AlarmPriority;
using models::JournalChoice;

namespace {

constexpr int typingMs = 250;
constexpr qint64 pktSeconds = 5 * 3600;

/// The editors know UTC and the system's own zone only, so they are given PKT under the name of UTC.
QDateTime toEditor(const QDateTime &utc)
{
    return utc.toUTC().addSecs(pktSeconds);
}

QDateTime fromEditor(const QDateTimeEdit &editor)
{
    return editor.dateTime().addSecs(-pktSeconds);
}

QDateTimeEdit *timeEditor(const QString &name, const char *objectName)
{
    auto *editor = new QDateTimeEdit;
    editor->setTimeSpec(Qt::UTC);
    editor->setDisplayFormat(QStringLiteral("d MMM yyyy HH:mm"));
    editor->setCalendarPopup(true);
    editor->setAccessibleName(name);
    editor->setToolTip(name);
    editor->setObjectName(QLatin1String(objectName));
    return editor;
}

} // namespace

JournalFilterBar::JournalFilterBar(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_from(timeEditor(tr("From, PKT"), "journalFrom"))
    , m_to(timeEditor(tr("To, PKT"), "journalTo"))
    , m_text(new QLineEdit)
    , m_priority(new QComboBox)
    , m_condition(new QComboBox)
    , m_source(new QComboBox)
    , m_raisedOnly(new QCheckBox(tr("Only &raised")))
{
    setObjectName(QStringLiteral("journalFilters"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme->theme().px(6));
    auto *spans = new QHBoxLayout;
    auto *filters = new QHBoxLayout;
    column->addLayout(spans);
    column->addLayout(filters);
    buildSpans(spans);
    buildFilters(filters);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, &JournalFilterBar::changed);
    connect(theme, &ThemeProvider::changed, this, &JournalFilterBar::retheme);
    choose(Span::Today);
    retheme();
}

void JournalFilterBar::buildSpans(QHBoxLayout *row)
{
    auto *choices = new ChoiceRow;
    const auto add = [&](Span span, const QString &text, const QString &tip, const char *name) {
        QToolButton *button = choices->addChoice(text, tip, tr("Span: %1").arg(text), name);
        connect(button, &QToolButton::clicked, this, [this, span] {
            choose(span);
            emit changed();
        });
        m_spans.append(button);
    };
    add(Span::Today, tr("Today"), tr("Since midnight PKT"), "journalToday");
    add(Span::Week, tr("7 days"), tr("Today and the six days before"), "journalWeek");
    add(Span::Month, tr("30 days"), tr("Today and the 29 days before"), "journalMonth");
    add(Span::Between, tr("From – to"), tr("Between two moments of your choice"), "journalBetween");
    row->addWidget(choices);
    row->addSpacing(m_theme->theme().px(10));
    row->addWidget(m_from);
    row->addWidget(new QLabel(QStringLiteral("–")));
    row->addWidget(m_to);
    row->addWidget(new QLabel(tr("PKT")));
    row->addStretch(1);
    for (QDateTimeEdit *editor : {m_from, m_to})
        connect(editor, &QDateTimeEdit::dateTimeChanged, this, [this] { m_typing.start(); });
}

void JournalFilterBar::buildFilters(QHBoxLayout *row)
{
    m_text->setObjectName(QStringLiteral("journalText"));
    m_text->setPlaceholderText(tr("Search source, person or reason"));
    m_text->setAccessibleName(tr("Search the alarm journal by source, person or reason"));
    m_text->setClearButtonEnabled(true);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        m_typing.stop();
        emit changed();
    });
    const auto name = [](QComboBox *box, const QString &accessible, const char *objectName) {
        box->setObjectName(QLatin1String(objectName));
        box->setAccessibleName(accessible);
        box->setToolTip(accessible);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    };
    name(m_priority, tr("Priority"), "journalPriority");
    name(m_condition, tr("Condition"), "journalCondition");
    name(m_source, tr("Source"), "journalSource");
    m_priority->setMinimumContentsLength(13);
    m_condition->setMinimumContentsLength(20);
    m_source->setMinimumContentsLength(16);
    m_priority->addItem(tr("Every priority"));
    for (const AlarmPriority priority : {AlarmPriority::P1, AlarmPriority::P2, AlarmPriority::P3, AlarmPriority::P4})
        m_priority->addItem(words::priorityName(priority), static_cast<int>(priority));
    fill(m_condition, tr("Every condition"), {});
    fill(m_source, tr("Every source"), {});
    m_raisedOnly->setObjectName(QStringLiteral("journalRaisedOnly"));
    m_raisedOnly->setToolTip(tr("Only the moments at which an alarm became active and waited for a person"));
    row->addWidget(m_text, 3);
    row->addWidget(m_priority, 1);
    row->addWidget(m_condition, 2);
    row->addWidget(m_source, 2);
    row->addWidget(m_raisedOnly);
    for (QComboBox *box : {m_priority, m_condition, m_source})
        connect(box, &QComboBox::currentIndexChanged, this, &JournalFilterBar::changed);
    connect(m_raisedOnly, &QCheckBox::toggled, this, &JournalFilterBar::changed);
}

void JournalFilterBar::choose(Span span)
{
    m_span = span;
    m_spans.at(static_cast<qsizetype>(span))->setChecked(true);
    const bool between = span == Span::Between;
    m_from->setEnabled(between);
    m_to->setEnabled(between);
    // What was shown last is where a choice of one's own begins.
    if (between && m_from->dateTime() < m_to->dateTime())
        return;
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    const QDateTime midnight = toEditor(beginning(Span::Today));
    m_from->setDateTime(toEditor(beginning(between ? Span::Today : span)));
    m_to->setDateTime(midnight.addDays(1));
}

QDateTime JournalFilterBar::now() const
{
    const QDateTime told = m_now ? m_now() : QDateTime();
    return told.isValid() ? told : QDateTime::currentDateTimeUtc();
}

QDateTime JournalFilterBar::beginning(Span span) const
{
    const QDate today = toEditor(now()).date();
    const int days = span == Span::Month ? 29 : span == Span::Week ? 6 : 0;
    return QDateTime(today.addDays(-days), QTime(0, 0), Qt::UTC).addSecs(-pktSeconds);
}

void JournalFilterBar::fill(QComboBox *box, const QString &all, const QList<JournalChoice> &choices)
{
    const QString chosen = box->currentData().toString();
    const QString chosenText = box->currentText();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(all, QString());
    for (const JournalChoice &choice : choices)
        box->addItem(choice.name, choice.key);
    if (!chosen.isEmpty() && box->findData(chosen) < 0)
        box->addItem(chosenText, chosen);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
}

void JournalFilterBar::setConditions(const QList<JournalChoice> &conditions)
{
    fill(m_condition, tr("Every condition"), conditions);
}

void JournalFilterBar::setSources(const QList<JournalChoice> &sources)
{
    fill(m_source, tr("Every source"), sources);
}

models::JournalQueryView JournalFilterBar::query() const
{
    models::JournalQueryView query;
    if (m_span == Span::Between) {
        query.from = fromEditor(*m_from);
        query.to = fromEditor(*m_to);
    } else {
        query.from = beginning(m_span);
    }
    query.text = m_text->text().trimmed();
    if (const QVariant priority = m_priority->currentData(); priority.isValid())
        query.priority = static_cast<AlarmPriority>(priority.toInt());
    query.definition = m_condition->currentData().toString();
    query.source = m_source->currentData().toString();
    query.raisedOnly = m_raisedOnly->isChecked();
    return query;
}

bool JournalFilterBar::isNarrowed() const
{
    const models::JournalQueryView asked = query();
    return !asked.text.isEmpty() || asked.priority || !asked.definition.isEmpty() || !asked.source.isEmpty() ||
           asked.raisedOnly;
}

void JournalFilterBar::retheme()
{
    for (QToolButton *button : m_spans)
        button->setFont(m_theme->theme().font(Theme::Role::Body));
}

} // namespace console::ui
