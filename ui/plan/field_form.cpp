// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/field_form.h"

#include "ui/widgets/paint_helpers.h"

#include <QGridLayout>
#include <QLabel>

namespace console::ui {

NumberBox::NumberBox(QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setRange(-999999.0, 999999.0);
    setAccelerated(true);
    setCorrectionMode(QAbstractSpinBox::CorrectToPreviousValue);
}

QString NumberBox::textFromValue(double value) const
{
    QString text = QDoubleSpinBox::textFromValue(value);
    if (decimals() == 0)
        return text;
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (!text.isEmpty() && !text.back().isDigit())
        text.chop(1);
    return text;
}

FieldForm::FieldForm(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    connect(theme, &ThemeProvider::changed, this, &FieldForm::retheme);
}

void FieldForm::addRow(const QString &title, QWidget *editor, const char *objectName)
{
    editor->setObjectName(QLatin1String(objectName));
    editor->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    auto *label = new QLabel(title, this);
    label->setBuddy(editor);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(editor, row, 1);
    retheme();
}

NumberBox *FieldForm::addNumber(const NumberField &field)
{
    auto *box = new NumberBox;
    box->setDecimals(field.decimals);
    box->setSingleStep(field.step);
    box->setSuffix(field.unit);
    addRow(field.title, box, field.objectName);
    return box;
}

QLabel *FieldForm::addNote(const char *objectName)
{
    auto *note = new QLabel(this);
    note->setObjectName(QLatin1String(objectName));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    m_grid->addWidget(note, m_grid->rowCount(), 1);
    m_notes.append(note);
    retheme();
    return note;
}

void FieldForm::addProblemLine(const char *objectName)
{
    m_problem = new QLabel(this);
    m_problem->setObjectName(QLatin1String(objectName));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_grid->addWidget(m_problem, m_grid->rowCount(), 0, 1, 2);
    retheme();
}

void FieldForm::setProblem(const QString &sentence)
{
    setTextIfChanged(*m_problem, sentence);
}

void FieldForm::retheme()
{
    const Theme &theme = m_theme->theme();
    m_grid->setHorizontalSpacing(theme.px(12));
    m_grid->setVerticalSpacing(theme.px(6));
    for (QLabel *note : std::as_const(m_notes)) {
        note->setFont(theme.font(Theme::Role::Small));
        setInk(*note, theme.secondary);
    }
    if (m_problem == nullptr)
        return;
    m_problem->setFont(theme.font(Theme::Role::Body));
    setInk(*m_problem, theme.stale);
    m_problem->setMinimumHeight(2 * QFontMetrics(m_problem->font()).lineSpacing() + theme.px(4));
}

} // namespace console::ui
