// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QDoubleSpinBox>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace console::ui {

/// A number that a person types freely: the form, not the box, says when it is out of range, because a box that
/// swallows keys does not say why. Shows no more decimals than the number has.
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT
public:
    explicit NumberBox(QWidget *parent = nullptr);

protected:
    [[nodiscard]] QString textFromValue(double value) const override;
};

/// What a NumberBox in a form is called and how it counts.
struct NumberField {
    const char *objectName = "";
    QString title; ///< with its mnemonic
    QString unit;  ///< shown behind the number
    int decimals = 1;
    double step = 1.0;
};

/// Rows of a title and an editor, quiet notes below them, and at the end one line for what is wrong; the line keeps
/// its room while nothing is. GUI thread.
class FieldForm : public QWidget
{
    Q_OBJECT
public:
    explicit FieldForm(ThemeProvider *theme, QWidget *parent = nullptr);

    /// The editor's accessible name becomes the title without its mnemonic.
    void addRow(const QString &title, QWidget *editor, const char *objectName);
    [[nodiscard]] NumberBox *addNumber(const NumberField &field);
    /// Below the row added last.
    [[nodiscard]] QLabel *addNote(const char *objectName);
    /// To be called once, after the last row.
    void addProblemLine(const char *objectName);
    void setProblem(const QString &sentence);

private:
    void retheme();

    ThemeProvider *m_theme;
    QGridLayout *m_grid;
    QList<QLabel *> m_notes;
    QLabel *m_problem = nullptr;
};

} // namespace console::ui
