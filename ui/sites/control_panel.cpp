// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/control_panel.h"

#include "ui/plan/field_form.h"
#include "ui/sites/connection_words.h"
#include "ui/sites/device_words.h"
#include "ui/widgets/paint_helpers.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QVBoxLayout>

namespace console::ui {

using namespace models;

ControlPanel::ControlPanel(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_form(new FieldForm(theme))
    , m_method(new QComboBox)
    , m_state(new QLabel)
    , m_allow(new QPushButton(tr("Allow &commands…")))
    , m_forbid(new QPushButton(tr("&Forbid commands")))
    , m_load(new NumberBox)
    , m_run(new QPushButton(tr("&Dry run")))
    , m_summary(new QLabel)
    , m_commands(new QListView)
    , m_lines(new QStringListModel(this))
{
    for (const ControlMethod each :
         {ControlMethod::None, ControlMethod::Boards, ControlMethod::Pause, ControlMethod::Sleep})
        m_method->addItem(words::controlMethodName(each), QVariant::fromValue(each));
    m_form->addRow(tr("&Method"), m_method, "controlMethod");
    m_methodNote = m_form->addNote("controlMethodNote");
    m_state->setObjectName(QStringLiteral("controlState"));
    m_allow->setObjectName(QStringLiteral("controlAllow"));
    m_forbid->setObjectName(QStringLiteral("controlForbid"));
    m_load->setObjectName(QStringLiteral("dryRunLoad"));
    m_load->setAccessibleName(tr("Load that the site would be told, MW"));
    m_load->setSuffix(tr(" MW"));
    m_load->setDecimals(1);
    m_run->setObjectName(QStringLiteral("dryRunStart"));
    m_run->setAccessibleName(tr("Show what would be sent for that load"));
    m_summary->setObjectName(QStringLiteral("dryRunSummary"));
    m_commands->setObjectName(QStringLiteral("dryRunCommands"));
    m_commands->setAccessibleName(tr("Requests that would be sent"));
    m_commands->setModel(m_lines);
    m_commands->setUniformItemSizes(true);
    m_commands->setEditTriggers(QAbstractItemView::NoEditTriggers);
    for (QLabel *label : {m_state, m_summary}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    for (QPushButton *button : {m_allow, m_forbid, m_run})
        button->setAutoDefault(false);
    auto *permission = new QHBoxLayout;
    permission->addWidget(m_allow);
    permission->addWidget(m_forbid);
    permission->addStretch(1);
    auto *dry = new QHBoxLayout;
    auto *title = new QLabel(tr("If it were told to draw at &most"));
    title->setBuddy(m_load);
    dry->addWidget(title);
    dry->addWidget(m_load);
    dry->addWidget(m_run);
    dry->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_form);
    column->addWidget(m_state);
    column->addLayout(permission);
    column->addLayout(dry);
    column->addWidget(m_summary);
    column->addWidget(m_commands, 1);
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        clearDry();
        emit edited();
    });
    connect(m_allow, &QPushButton::clicked, this, &ControlPanel::allowRequested);
    connect(m_forbid, &QPushButton::clicked, this, &ControlPanel::forbidRequested);
    connect(m_run, &QPushButton::clicked, this, &ControlPanel::runDry);
    connect(m_load, &NumberBox::valueChanged, this, &ControlPanel::clearDry);
    connect(theme, &ThemeProvider::changed, this, &ControlPanel::retheme);
    retheme();
    refresh();
}

ControlMethod ControlPanel::method() const
{
    return m_method->currentData().value<ControlMethod>();
}

void ControlPanel::show(const ConnectionView &view, const ConnectionView &kept)
{
    if (view.site != m_kept.site)
        clearDry();
    m_kept = kept;
    const QSignalBlocker quiet(m_method);
    m_method->setCurrentIndex(m_method->findData(QVariant::fromValue(view.control)));
    refresh();
}

void ControlPanel::take(ConnectionView &view) const
{
    view.control = method();
}

void ControlPanel::setLoad(double megawatts)
{
    const QSignalBlocker quiet(m_load);
    m_load->setValue(megawatts);
}

void ControlPanel::refresh()
{
    const ControlMethod chosen = method();
    setTextIfChanged(*m_methodNote, words::controlMethodNote(chosen));
    QString state = words::controlState(m_kept.control, m_kept.controlEnabled, m_kept.controlBy, m_kept.controlReason);
    const bool changed = chosen != m_kept.control;
    if (changed && m_kept.controlEnabled)
        state = tr("%1. Another method has to be allowed anew.").arg(state);
    else if (changed && chosen != ControlMethod::None)
        state = tr("Apply the method; then a person can allow commands.");
    setTextIfChanged(*m_state, state);
    m_allow->setEnabled(!changed && chosen != ControlMethod::None && !m_kept.controlEnabled && m_kept.isReal());
    m_forbid->setEnabled(m_kept.controlEnabled);
    m_run->setEnabled(chosen != ControlMethod::None && m_kept.isReal());
    m_load->setEnabled(m_run->isEnabled());
}

void ControlPanel::runDry()
{
    if (!m_dryRun)
        return;
    const QList<ControlCommandView> commands = m_dryRun(method(), m_load->value());
    QStringList lines;
    for (const ControlCommandView &command : commands)
        lines << words::dryRunLine(command);
    m_lines->setStringList(lines);
    setTextIfChanged(*m_summary, words::dryRunSummary(commands));
}

void ControlPanel::clearDry()
{
    m_lines->setStringList({});
    setTextIfChanged(*m_summary, tr("A dry run shows what would be sent, and sends nothing."));
}

void ControlPanel::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setSpacing(theme.px(8));
    setInk(*m_summary, theme.secondary);
    m_state->setFont(theme.font(Theme::Role::BodyStrong));
    m_summary->setMinimumHeight(2 * QFontMetrics(m_summary->font()).lineSpacing());
    m_commands->setMinimumHeight(theme.px(90));
}

} // namespace console::ui
