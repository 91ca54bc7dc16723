// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/agreement_dialog.h"

#include "ui/plan/agreement_form.h"
#include "ui/plan/agreement_words.h"
#include "ui/widgets/cell_board.h"
#include "ui/widgets/paint_helpers.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

AgreementDialog::AgreementDialog(AgreementBook *book, const AgreementView &start, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_theme(theme)
    , m_form(new AgreementForm(book->sites(), theme))
    , m_scroll(new QScrollArea)
    , m_figures(new CellBoard(theme))
    , m_why(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("agreementDialog"));
    setWindowTitle(start.id.isEmpty() ? tr("Draw up an agreement") : tr("Change an agreement"));
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setObjectName(QStringLiteral("agreementScroll"));
    m_figures->setObjectName(QStringLiteral("agreementFigures"));
    m_figures->setAccessibleName(tr("What it would mean over a year, modelled"));
    m_why->setObjectName(QStringLiteral("agreementProblem"));
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_figures);
    column->addWidget(m_why);
    column->addWidget(m_buttons);
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    m_form->setAgreement(start);
    connect(m_form, &AgreementForm::edited, this, &AgreementDialog::follow);
    connect(book, &AgreementBook::basisChanged, this, &AgreementDialog::follow);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AgreementDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(theme, &ThemeProvider::changed, this, &AgreementDialog::retheme);
    retheme();
    follow();
    m_form->firstField()->setFocus(Qt::OtherFocusReason);
}

AgreementView AgreementDialog::agreement() const
{
    return m_form->agreement();
}

void AgreementDialog::accept()
{
    m_keptId = m_book->keep(agreement());
    if (m_keptId.isEmpty()) // what is in the book has changed meanwhile
        follow();
    else
        QDialog::accept();
}

void AgreementDialog::follow()
{
    for (QWidget *each : m_form->findChildren<QWidget *>()) // a new price has brought some
        each->installEventFilter(this);
    const AgreementView now = agreement();
    const QList<AgreementProblem> problems = m_book->problems(now);
    const AgreementFigures figures = problems.isEmpty() ? m_book->figures(now) : AgreementFigures{};
    m_form->setProblems(problems);
    m_figures->setTexts(agreements::figuresSentence(figures), agreements::figureCells(figures), {});
    setTextIfChanged(*m_why, agreements::problemsSentence(problems));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problems.isEmpty());
}

bool AgreementDialog::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::FocusIn && widget != nullptr) // also when it comes from the buttons below
        m_scroll->ensureWidgetVisible(widget);
    // The wheel scrolls the form; it changes no figure that it happens to pass over.
    if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void AgreementDialog::retheme()
{
    const Theme &theme = m_theme->theme();
    layout()->setSpacing(theme.px(8));
    m_why->setFont(theme.font(Theme::Role::Body));
    setInk(*m_why, theme.stale);
    m_why->setMinimumHeight(2 * QFontMetrics(m_why->font()).lineSpacing());
    m_figures->setFixedHeight(theme.px(48 + 4 * 20));
    // Room for two more prices than it has, where the screen is high enough.
    const int spacing = layout()->spacing();
    const int below =
        m_figures->height() + m_why->minimumHeight() + m_buttons->sizeHint().height() + 3 * spacing + theme.px(24);
    const QSize room = screen()->availableSize();
    resize(std::min(theme.px(820), room.width() - 40),
           std::min(m_form->sizeHint().height() + theme.px(64) + below, room.height() - 80));
}

} // namespace console::ui
