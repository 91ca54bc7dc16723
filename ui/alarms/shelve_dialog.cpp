// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/shelve_dialog.h"

#include "ui/alarms/alarm_words.h"
#include "ui/operate/person.h"
#include "ui/plan/field_form.h"
#include "ui/widgets/paint_helpers.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace console::ui {

using models::AlarmPriority;

namespace {

/// The longest is the longest that shelving may last.
constexpr int spans[]{15, 30, 60, 120, 240, 480};
constexpr int usualSpan = 60;

} // namespace

ShelveDialog::ShelveDialog(Mode mode, std::vector<AlarmPointer> alarms, models::Settings *settings,
                           ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_mode(mode)
    , m_alarms(std::move(alarms))
    , m_settings(settings)
    , m_theme(theme)
    , m_steps(new QStackedWidget(this))
    , m_form(new FieldForm(theme, this))
    , m_span(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_person(new QLineEdit(this))
    , m_question(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_accept(m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole))
{
    setObjectName(QStringLiteral("shelveDialog"));
    setWindowTitle(mode == Mode::Shelve ? tr("Shelve") : tr("Take out of service"));
    m_accept->setObjectName(QStringLiteral("shelveAccept"));
    m_accept->setDefault(true);
    build();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_steps, 1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ShelveDialog::proceed);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *edit : {m_reason, m_person})
        connect(edit, &QLineEdit::textChanged, this, &ShelveDialog::check);
    connect(theme, &ThemeProvider::changed, this, &ShelveDialog::retheme);
    retheme();
    check();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void ShelveDialog::build()
{
    m_reason->setMaxLength(200);
    m_person->setMaxLength(60);
    m_person->setText(personName(*m_settings));
    const AlarmPointer first = m_alarms.empty() ? nullptr : m_alarms.front();
    auto *what = m_form->addNote("shelveWhat");
    what->setText(!first                ? QString()
                  : m_alarms.size() > 1 ? tr("%1 alarms").arg(m_alarms.size())
                                        : tr("%1: %2").arg(words::alarmSource(*first), first->condition));
    m_span->setVisible(m_mode == Mode::Shelve);
    if (m_mode == Mode::Shelve) {
        for (const int minutes : spans)
            m_span->addItem(words::alarmSpan(minutes * 60), minutes);
        m_span->setCurrentIndex(m_span->findData(usualSpan));
        m_form->addRow(tr("&For"), m_span, "shelveSpan");
    }
    m_form->addRow(tr("&Reason"), m_reason, "shelveReason");
    m_form->addNote("shelveNote")
        ->setText(m_mode == Mode::Shelve ? tr("They stay in the list, do not flash and make no sound. After that time "
                                              "those whose condition still holds wait for a person again.")
                                         : tr("They stay in the list, do not flash and make no sound, until a person "
                                              "returns them to service."));
    m_form->addRow(tr("Your &name"), m_person, "shelvePerson");
    m_form->addProblemLine("shelveProblem");
    m_question->setObjectName(QStringLiteral("shelveQuestion"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_steps->addWidget(m_form);
    m_steps->addWidget(m_question);
}

QList<quint64> ShelveDialog::ids() const
{
    QList<quint64> ids;
    for (const AlarmPointer &alarm : m_alarms)
        ids << alarm->id;
    return ids;
}

int ShelveDialog::minutes() const
{
    return m_mode == Mode::Shelve ? m_span->currentData().toInt() : 0;
}

QString ShelveDialog::reason() const
{
    return m_reason->text().trimmed();
}

QString ShelveDialog::person() const
{
    return m_person->text().trimmed();
}

int ShelveDialog::mostUrgent() const
{
    return static_cast<int>(std::count_if(m_alarms.begin(), m_alarms.end(), [](const AlarmPointer &alarm) {
        return alarm->priority == AlarmPriority::P1;
    }));
}

QString ShelveDialog::confirmText() const
{
    return m_mode == Mode::Shelve ? tr("&Yes, shelve priority 1") : tr("&Take out of service");
}

void ShelveDialog::check()
{
    const QString problem = reason().isEmpty()   ? tr("Give the reason: it stands in the journal.")
                            : person().isEmpty() ? tr("Give your name: it stands in the journal.")
                                                 : QString();
    m_form->setProblem(problem);
    m_accept->setEnabled(problem.isEmpty());
    m_accept->setText(m_mode == Mode::Shelve ? tr("&Shelve") : tr("&Take out of service"));
}

void ShelveDialog::proceed()
{
    const bool asks = m_mode == Mode::Shelve && mostUrgent() > 0;
    if (asks && m_steps->currentWidget() == m_form) {
        QStringList names;
        for (const AlarmPointer &alarm : m_alarms) {
            if (alarm->priority == AlarmPriority::P1 && names.size() < 5)
                names << tr("%1: %2").arg(words::alarmSource(*alarm), alarm->condition);
        }
        const QString what = mostUrgent() == 1
                                 ? tr("An alarm of priority 1, the most urgent there is,")
                                 : tr("%1 alarms of priority 1, the most urgent there is,").arg(mostUrgent());
        m_question->setText(tr("%1 would be silent for %2:\n\n%3\n\nShelve nevertheless?")
                                .arg(what, words::alarmSpan(minutes() * 60), names.join(QLatin1Char('\n'))));
        m_steps->setCurrentWidget(m_question);
        m_accept->setText(confirmText());
        // Another Enter by habit is no second yes.
        m_accept->setDefault(false);
        m_buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
        m_buttons->button(QDialogButtonBox::Cancel)->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_confirmed = asks;
    keepPersonName(*m_settings, person());
    accept();
}

void ShelveDialog::retheme()
{
    layout()->setSpacing(m_theme->theme().px(10));
    setMinimumWidth(m_theme->theme().px(420));
    // Room for what it says at the second step, so that nothing moves under the pointer.
    m_accept->setMinimumWidth(QFontMetrics(m_accept->font()).horizontalAdvance(confirmText()) +
                              m_theme->theme().px(26));
    m_question->setFont(m_theme->theme().font(Theme::Role::Body));
    setInk(*m_question, m_theme->theme().text);
}

} // namespace console::ui
