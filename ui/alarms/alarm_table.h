// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/quiet_table.h"

namespace console::ui {

class AlarmDelegate;
class AlarmListModel;

/// The table of an AlarmListModel. Enter, a double click or J ask to go to the source; on a cause Enter, → and ← show
/// and hide its alarms. Only symbols are drawn again when they flash. GUI thread; the model outlives it.
class AlarmTable : public QuietTable
{
    Q_OBJECT
public:
    AlarmTable(AlarmListModel *model, ThemeProvider *theme, QWidget *parent = nullptr);

    void setFlashTime(qint64 milliseconds);
    /// Takes over the model's clock.
    void refresh();
    [[nodiscard]] bool flashes() const; ///< a symbol that can be seen does

signals:
    void jumpRequested(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void open(const QModelIndex &index);
    void measure();

    AlarmListModel *m_model;
    ThemeProvider *m_theme;
    AlarmDelegate *m_delegate;
    qint64 m_flashMs = 0;
};

} // namespace console::ui
