// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pool_entry.h"
#include "ui/theme.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace console::ui {

/// One pool or node in fields. Only the fields of its kind are there. A complaint stands under its field once
/// the person has left it, or when all are asked for. GUI thread.
class PoolForm : public QWidget
{
    Q_OBJECT
public:
    explicit PoolForm(ThemeProvider *theme, QWidget *parent = nullptr);

    /// Shows another entry, without complaints.
    void setEntry(const models::PoolEntry &entry);
    [[nodiscard]] const models::PoolEntry &entry() const { return m_entry; }
    /// Fills in the key that a person chose to trust.
    void setPin(const QString &pin);
    /// Complains about every field that is wrong and goes to the first one; false when there is one.
    bool insist();
    void focusHost();

signals:
    void edited();

private:
    QLabel *addRow(const QString &title, QWidget *editor, const char *name);
    QLabel *addNote(const char *name);
    void buildAddress();
    void buildLogin();
    void buildRest();
    void connectFields();
    void kindChosen();
    void leaveHost();
    void browse();
    void take();
    void leave(models::PoolField field);
    void show(const models::PoolEntry &entry);
    void adapt();
    void complain();
    void retheme();

    ThemeProvider *m_theme;
    QGridLayout *m_grid;
    models::PoolEntry m_entry;
    QSet<models::PoolField> m_left; ///< fields that the person has been in
    bool m_showing = false;         ///< fields are being filled by the program

    QComboBox *m_kind;
    QLabel *m_kindNote = nullptr;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QComboBox *m_place;
    QLineEdit *m_password;
    QWidget *m_fileRow;
    QLineEdit *m_file;
    QPushButton *m_browse;
    QLabel *m_payoutTitle = nullptr;
    QLineEdit *m_payout;
    QLabel *m_pinTitle = nullptr;
    QLineEdit *m_pin;
    QLabel *m_difficultyTitle = nullptr;
    QDoubleSpinBox *m_difficulty;
    QCheckBox *m_reconnect;
    QHash<models::PoolField, QLabel *> m_problems;
};

} // namespace console::ui
