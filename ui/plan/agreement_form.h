// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/theme.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace console::ui {

class NumberBox;
class TariffTable;

/// All that an agreement says, a line each: title, editor, and beside it a quiet note that gives way to what is wrong
/// there, so that nothing moves. What need not be agreed on has a box to tick. GUI thread.
class AgreementForm : public QWidget
{
    Q_OBJECT
public:
    AgreementForm(const QList<models::AgreementSite> &sites, ThemeProvider *theme, QWidget *parent = nullptr);

    void setAgreement(const models::AgreementView &agreement);
    /// The id is the one that was set.
    [[nodiscard]] models::AgreementView agreement() const;
    void setProblems(const QList<models::AgreementProblem> &problems);
    [[nodiscard]] QWidget *firstField() const;

signals:
    void edited();

private:
    /// A number that may be absent.
    struct Optional {
        QCheckBox *agreed = nullptr;
        NumberBox *box = nullptr;
    };
    void build();
    void buildValidity();
    void addLine(models::AgreementField field, QWidget *editor, const QString &note);
    NumberBox *addNumber(models::AgreementField field, const char *name, const QString &unit, double step,
                         const QString &note);
    Optional addOptional(models::AgreementField field, const char *name, const QString &unit, double step,
                         const QString &note);
    QCheckBox *tick(const QString &text, const QString &accessibleName, const QString &name);
    void retheme();

    ThemeProvider *m_theme;
    QGridLayout *m_grid;
    QMap<models::AgreementField, QLabel *> m_beside;
    QMap<models::AgreementField, QString> m_notes;
    QList<QLabel *> m_titles;
    QString m_id;
    QLineEdit *m_name;
    QComboBox *m_site;
    QComboBox *m_status;
    TariffTable *m_tariff;
    QCheckBox *m_hasFrom = nullptr;
    QCheckBox *m_hasUntil = nullptr;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_until = nullptr;
    Optional m_takeOrPay;
    NumberBox *m_paidShare = nullptr;
    QCheckBox *m_takeAndPay = nullptr;
    Optional m_capacity;
    NumberBox *m_floor = nullptr;
    NumberBox *m_notice = nullptr;
    Optional m_curtailment;
    Optional m_credit;
    Optional m_protected;
    NumberBox *m_flexShare = nullptr;
    NumberBox *m_flexHours = nullptr;
};

} // namespace console::ui
