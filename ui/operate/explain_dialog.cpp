// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/explain_dialog.h"

#include "ui/operate/explain_texts.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QVBoxLayout>

namespace console::ui {

ExplainDialog::ExplainDialog(models::EngineBridge *bridge, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_bridge(bridge)
    , m_theme(theme)
    , m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("explainDialog"));
    setWindowTitle(tr("Why every site runs as it does"));
    m_text->setObjectName(QStringLiteral("explainText"));
    m_text->setAccessibleName(tr("Why every site runs as it does"));
    m_text->setReadOnly(true);
    // With a cursor, so that the text can be read and marked by keys.
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    QPushButton *copyAll = buttons->addButton(tr("&Copy all"), QDialogButtonBox::ActionRole);
    copyAll->setObjectName(QStringLiteral("explainCopy"));
    QPushButton *again = buttons->addButton(tr("&Newest figures (F5)"), QDialogButtonBox::ActionRole);
    again->setObjectName(QStringLiteral("explainAgain"));
    again->setShortcut(Qt::Key_F5);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(copyAll, &QPushButton::clicked, this, &ExplainDialog::copy);
    connect(again, &QPushButton::clicked, this, &ExplainDialog::readAgain);
    connect(theme, &ThemeProvider::changed, this, &ExplainDialog::retheme);
    retheme();
    readAgain();
    m_text->setFocus(Qt::OtherFocusReason);
}

void ExplainDialog::readAgain()
{
    const int before = m_text->verticalScrollBar()->value();
    m_text->setPlainText(
        explainText(m_bridge->sites()->rows(), m_bridge->state()->headline(), m_bridge->state()->dispatch()));
    m_text->verticalScrollBar()->setValue(before);
}

void ExplainDialog::copy()
{
    QApplication::clipboard()->setText(m_text->toPlainText());
}

void ExplainDialog::retheme()
{
    const Theme &theme = m_theme->theme();
    m_text->setFont(theme.font(Theme::Role::Body));
    resize(QSize(theme.px(640), theme.px(560)).expandedTo(size()).boundedTo(screen()->availableSize() * 0.92));
}

} // namespace console::ui
