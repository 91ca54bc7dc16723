// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"
#include "ui/theme.h"

#include <QList>
#include <QWidget>

namespace console::ui {

/// One row: what it is, and what it is worth now.
struct KeyValueRow {
    QString key;
    QString value;
    QString remark; ///< between the two, quiet; may be empty
    models::Quality quality = models::Quality::Measured;
    QString tip;
    bool operator==(const KeyValueRow &) const = default;
};

/// Rows of "what … figure" under a heading, the rows sharing the height they are given. Repaints only the
/// rows that read differently. With remarks it is a three-column list. A row without a key only keeps its place.
/// GUI thread.
class KeyValuePanel : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValuePanel(ThemeProvider *theme, QWidget *parent = nullptr);

    void setHeading(const QString &heading, const QString &note);
    void setRows(const QList<KeyValueRow> &rows);
    /// In the list form the value stands in the middle and the remark, elided, at the right.
    void setListForm(bool listForm);
    /// Of the column in the middle, in pixels at 100 %.
    void setValueWidth(double width);
    [[nodiscard]] const QList<KeyValueRow> &rows() const { return m_rows; }
    [[nodiscard]] QString heading() const { return m_heading; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect headingRect() const;
    [[nodiscard]] QRect rowRect(int row) const;
    [[nodiscard]] int heightFor(double rowHeight) const;
    void paintRow(QPainter &painter, int row) const;
    void fitRows();
    void describe();

    ThemeProvider *m_theme;
    QString m_heading;
    QString m_note;
    QList<KeyValueRow> m_rows;
    bool m_listForm = false;
    double m_valueWidth = 57.0;
};

} // namespace console::ui
