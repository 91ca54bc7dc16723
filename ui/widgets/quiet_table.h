// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QTableView>

namespace console::ui {

/// A table without grid or frame that says why when it is empty and shares its height among `idealRows` rows
/// between a dense and a comfortable row height. GUI thread.
class QuietTable : public QTableView
{
    Q_OBJECT
public:
    explicit QuietTable(ThemeProvider *theme, QWidget *parent = nullptr);

    void setEmptyText(const QString &text);
    /// Rows that should be visible without scrolling; 0 keeps the comfortable height.
    void setIdealRows(int rows);
    /// Below this width (pixels at 100 %) the text is set a size smaller; 0: never.
    void setCompactBelow(int width);
    [[nodiscard]] bool isCompact() const { return m_compact; }

signals:
    /// Fonts or width changed: columns want to be measured again.
    void layoutWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void adapt();

    ThemeProvider *m_theme;
    QString m_emptyText;
    int m_idealRows = 0;
    int m_compactBelow = 0;
    bool m_compact = false;
};

} // namespace console::ui
