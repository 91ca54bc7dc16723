// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/next_panel.h"

#include "ui/operate/person.h"
#include "ui/plan/sentence_label.h"
#include "ui/pool_words.h"
#include "ui/widgets/key_value_panel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace console::ui {

using namespace models;

namespace {

constexpr int longestReason = 200;
constexpr int longestName = 60;

QPushButton *quietButton(const char *name, const QString &text, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    button->setAutoDefault(false);
    return button;
}

void say(QPushButton &button, const QString &text, const QString &tip, bool enabled)
{
    if (button.text() != text)
        button.setText(text);
    button.setEnabled(enabled);
    button.setToolTip(tip);
    button.setAccessibleDescription(tip);
}

} // namespace

NextPanel::NextPanel(EngineBridge *bridge, ThemeProvider *theme, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_theme(theme)
    , m_settings(settings)
    , m_list(new KeyValuePanel(theme))
    , m_sentence(new SentenceLabel(3, theme))
{
    setObjectName(QStringLiteral("nextPanel"));
    setAccessibleName(tr("Next instruction"));
    m_list->setObjectName(QStringLiteral("nextList"));
    m_list->setListForm(true);
    m_list->setValueWidth(116.0);
    m_list->setHeading(tr("Next instruction"), {});
    m_list->setRows(QList<KeyValueRow>(m_room));
    m_sentence->setObjectName(QStringLiteral("nextSentence"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_list, 1);
    column->addWidget(m_sentence);
    column->addWidget(buildStrip());
    column->addWidget(buildButtons());
    // Only in force while there is something to back out of, when nothing else wants the key.
    m_escape = new QShortcut(Qt::Key_Escape, this, this, &NextPanel::back, Qt::WindowShortcut);
    m_escape->setEnabled(false);
    connect(theme, &ThemeProvider::changed, this, &NextPanel::retheme);
    retheme();
    setConfirming(false);
}

QWidget *NextPanel::buildStrip()
{
    m_strip = new QWidget;
    m_strip->setObjectName(QStringLiteral("confirmStrip"));
    auto *row = new QHBoxLayout(m_strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto edit = [row](const char *name, const QString &title, const QString &hint, int longest, int stretch) {
        auto *field = new QLineEdit;
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(title);
        field->setPlaceholderText(hint);
        field->setToolTip(title);
        field->setMaxLength(longest);
        field->setMinimumWidth(20);
        row->addWidget(field, stretch);
        return field;
    };
    m_reason = edit("confirmReason", tr("Reason, for the record"), tr("Reason, for the record"), longestReason, 3);
    m_person = edit("confirmPerson", tr("Your name, for the record"), tr("Your name"), longestName, 2);
    connect(m_person, &QLineEdit::textChanged, this, &NextPanel::refresh);
    return m_strip;
}

QWidget *NextPanel::buildButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_dispatch = quietButton("dispatchButton", tr("Dispatch…"), {});
    m_dispatch->setDefault(true);
    m_explain = quietButton("explainButton", tr("Explain"), tr("Why every site runs as it does (Ctrl+E)"));
    m_back = quietButton("backButton", tr("Back"), tr("Issues nothing (Esc)"));
    // Not where the first step's button was: a double click must not issue anything.
    m_issue = quietButton("issueButton", tr("Issue"), {});
    m_issue->setDefault(true);
    for (QPushButton *button : {m_dispatch, m_explain, m_back, m_issue})
        row->addWidget(button);
    row->addStretch(1);
    connect(m_dispatch, &QPushButton::clicked, this, &NextPanel::openConfirm);
    connect(m_explain, &QPushButton::clicked, this, &NextPanel::explainRequested);
    connect(m_back, &QPushButton::clicked, this, &NextPanel::back);
    connect(m_issue, &QPushButton::clicked, this, &NextPanel::issue);
    return buttons;
}

void NextPanel::retheme()
{
    m_strip->layout()->setSpacing(m_theme->theme().px(6));
}

void NextPanel::refresh()
{
    const DispatchView &view = m_bridge->state()->dispatch();
    const bool replaying = m_bridge->state()->headline().mode == Mode::Replay;
    if (m_confirming && replaying)
        setConfirming(false);
    NextTexts texts = m_confirming ? confirmTexts(m_shown, view, m_room) : nextTexts(view, replaying, m_room);
    m_list->setHeading(m_confirming ? tr("Confirm") : tr("Next instruction"), texts.note);
    m_list->setRows(texts.rows);
    m_sentence->setText(texts.sentence);
    if (!m_confirming) {
        say(*m_dispatch, texts.dispatch,
            texts.canDispatch ? tr("Looks at it first; issues nothing (Ctrl+D)") : texts.why, texts.canDispatch);
        return;
    }
    if (texts.canDispatch && m_person->text().trimmed().isEmpty()) {
        texts.canDispatch = false;
        texts.why = tr("Give your name: it stands in the record");
    }
    say(*m_issue, texts.dispatch, texts.canDispatch ? tr("Tells the sites (Ctrl+Enter)") : texts.why,
        texts.canDispatch);
}

void NextPanel::setRoom(int rows)
{
    if (rows == m_room)
        return;
    m_room = rows;
    refresh();
}

void NextPanel::openConfirm()
{
    const DispatchView &view = m_bridge->state()->dispatch();
    if (view.next.isEmpty() || m_bridge->state()->headline().mode == Mode::Replay)
        return;
    m_shown = view.next;
    if (!m_confirming) {
        m_reason->clear();
        m_person->setText(personName(*m_settings));
    }
    setConfirming(true);
    refresh();
    m_reason->setFocus(Qt::ShortcutFocusReason);
}

void NextPanel::issue()
{
    if (!m_confirming || !m_issue->isEnabled())
        return;
    const QList<quint64> ids = stillWaiting(m_shown, m_bridge->state()->dispatch());
    const QString person = m_person->text().trimmed();
    // No ids at all would mean everything that waits, also what was never shown.
    if (ids.isEmpty() || person.isEmpty())
        return;
    keepPersonName(*m_settings, person);
    m_bridge->confirmInstructions(ids, person, m_reason->text().trimmed());
    back();
}

void NextPanel::back()
{
    if (!m_confirming)
        return;
    const bool hadFocus = isAncestorOf(focusWidget());
    setConfirming(false);
    refresh();
    if (hadFocus)
        (m_dispatch->isEnabled() ? m_dispatch : m_explain)->setFocus(Qt::OtherFocusReason);
}

void NextPanel::setConfirming(bool confirming)
{
    const bool changed = m_confirming != confirming;
    m_confirming = confirming;
    if (!confirming)
        m_shown.clear();
    m_strip->setVisible(confirming);
    m_dispatch->setVisible(!confirming);
    m_explain->setVisible(!confirming);
    m_back->setVisible(confirming);
    m_issue->setVisible(confirming);
    m_escape->setEnabled(confirming);
    if (changed)
        emit confirmingChanged(confirming);
}

} // namespace console::ui
