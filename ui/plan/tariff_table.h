// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/theme.h"

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;
class QTimeEdit;
class QVBoxLayout;

namespace console::ui {

class NumberBox;

/// The parts of the day and their prices, a line each: from, to, price, and what is wrong beside them. GUI thread.
class TariffTable : public QWidget
{
    Q_OBJECT
public:
    explicit TariffTable(ThemeProvider *theme, QWidget *parent = nullptr);

    void setBands(const QList<models::TariffBandView> &bands);
    [[nodiscard]] QList<models::TariffBandView> bands() const;
    /// Those of the bands; others are passed over.
    void setProblems(const QList<models::AgreementProblem> &problems);

signals:
    void edited();

private:
    struct Row {
        QWidget *box = nullptr;
        QTimeEdit *from = nullptr;
        QTimeEdit *to = nullptr;
        NumberBox *price = nullptr;
        QPushButton *remove = nullptr;
        QLabel *message = nullptr;
    };
    void addRow(const models::TariffBandView &band);
    void addBand();
    void removeRow(const QWidget *box);
    void nameRows();
    void retheme();

    ThemeProvider *m_theme;
    QVBoxLayout *m_column;
    QList<Row> m_rows;
    QPushButton *m_add;
    QLabel *m_message;
};

} // namespace console::ui
