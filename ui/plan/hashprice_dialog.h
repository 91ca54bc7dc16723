// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/theme.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace console::ui {

class FieldForm;
class NumberBox;

/// What the hashprice is computed from: the sites file, a figure given by hand, the network's figures given by hand,
/// or a file. In force after OK; a file is in force at once. The pointers outlive it. GUI thread.
class HashpriceDialog : public QDialog
{
    Q_OBJECT
public:
    HashpriceDialog(models::AgreementBook *book, ThemeProvider *theme, QWidget *parent = nullptr);

    /// As the fields have it now.
    [[nodiscard]] models::HashpriceBasisView basis() const;

private:
    enum Way { Book, Given, Network, Kept, Pool };
    void build();
    void fill();
    void follow();
    void import();
    void retheme();
    [[nodiscard]] QString problem(double result) const;
    /// Whether the figures of a block and its price are given in the form.
    [[nodiscard]] bool takesPrice() const { return way() == Network || way() == Pool; }
    [[nodiscard]] Way way() const;

    models::AgreementBook *m_book;
    ThemeProvider *m_theme;
    FieldForm *m_form;
    QComboBox *m_way;
    QLabel *m_inForce = nullptr;
    QLabel *m_result = nullptr;
    NumberBox *m_given = nullptr;
    NumberBox *m_difficulty = nullptr;
    NumberBox *m_price = nullptr;
    NumberBox *m_subsidy = nullptr;
    NumberBox *m_fees = nullptr;
    NumberBox *m_poolFee = nullptr;
    NumberBox *m_other = nullptr;
    QPushButton *m_import;
    QDialogButtonBox *m_buttons;
    bool m_awaitsImport = false;
    QString m_trouble;
};

} // namespace console::ui
