// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pools/connection_test_panel.h"

#include "ui/pool_words.h"
#include "ui/widgets/paint_helpers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

using models::PoolTester;

ConnectionTestPanel::ConnectionTestPanel(PoolTester *tester, ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_tester(tester)
    , m_theme(theme)
    , m_button(new QPushButton(tr("&Test connection"), this))
    , m_result(new QLabel(this))
    , m_keyTitle(
          new QLabel(tr("The pool showed this key. Compare it with what the pool publishes before you use it:"), this))
    , m_key(new QLabel(this))
    , m_useKey(new QPushButton(tr("Use the key it &showed"), this))
{
    m_button->setObjectName(QStringLiteral("testButton"));
    m_result->setObjectName(QStringLiteral("testResult"));
    m_result->setAccessibleName(tr("Result of the test"));
    m_key->setObjectName(QStringLiteral("testKey"));
    m_key->setAccessibleName(tr("Key the pool showed"));
    m_useKey->setObjectName(QStringLiteral("useKey"));
    for (QLabel *label : {m_result, m_keyTitle, m_key}) {
        label->setTextFormat(Qt::PlainText); // the pool's own words are in it
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_button, m_useKey})
        button->setAutoDefault(false);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_result);
    column->addWidget(m_keyTitle);
    column->addWidget(m_key);
    column->addWidget(m_useKey, 0, Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, &ConnectionTestPanel::clicked);
    connect(m_useKey, &QPushButton::clicked, this, [this] { emit keyChosen(m_offeredKey); });
    connect(&m_tick, &QTimer::timeout, this, &ConnectionTestPanel::showRunning);
    connect(tester, &PoolTester::finished, this, &ConnectionTestPanel::showReport);
    connect(theme, &ThemeProvider::changed, this, &ConnectionTestPanel::retheme);
    retheme();
    showIdle({});
}

void ConnectionTestPanel::clicked()
{
    if (!m_tester->isRunning()) {
        emit testRequested();
        return;
    }
    m_tester->cancel();
    showIdle(tr("The test was cancelled."));
}

void ConnectionTestPanel::start(const models::PoolEntry &entry)
{
    m_label = entry.label();
    m_tester->start(entry);
    if (!m_tester->isRunning())
        return;
    showIdle({});
    m_button->setText(tr("Cancel the &test"));
    m_since.start();
    m_tick.start(1000);
    showRunning();
}

void ConnectionTestPanel::clear()
{
    m_tester->cancel();
    showIdle({});
}

void ConnectionTestPanel::showRunning()
{
    m_result->setText(tr("Testing %1 … %2").arg(m_label, words::age(m_since.elapsed() / 1000)));
    m_result->show();
}

void ConnectionTestPanel::showIdle(const QString &text)
{
    m_tick.stop();
    m_button->setText(tr("&Test connection"));
    m_result->setText(text);
    m_result->setVisible(!text.isEmpty());
    m_offeredKey.clear();
    for (QWidget *widget : QList<QWidget *>{m_keyTitle, m_key, m_useKey})
        widget->hide();
}

void ConnectionTestPanel::showReport(const models::TestReport &report)
{
    QStringList lines;
    for (const models::TestStep &step : report.steps)
        lines.append(tr("✓ %1").arg(words::testStep(step)));
    lines.append(report.works() ? tr("✓ %1 works; no share was sent.").arg(m_label) : tr("✗ %1").arg(report.trouble));
    showIdle(lines.join(QLatin1Char('\n')));
    emit reported();
    if (!report.isKeyRefused())
        return;
    m_offeredKey = report.offeredKey;
    m_key->setText(words::fingerprint(report.offeredKey));
    for (QWidget *widget : QList<QWidget *>{m_keyTitle, m_key, m_useKey})
        widget->show();
}

void ConnectionTestPanel::retheme()
{
    layout()->setSpacing(m_theme->theme().px(6));
    layout()->setContentsMargins(0, m_theme->theme().px(8), 0, 0);
}

} // namespace console::ui
