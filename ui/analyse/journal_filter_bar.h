// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_journal.h"
#include "ui/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace console::ui {

/// What of the alarm journal a person wants to see: a span of days and what the rows have to be about. Times are
/// written in PKT. GUI thread.
class JournalFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit JournalFilterBar(ThemeProvider *theme, QWidget *parent = nullptr);

    /// Now by the clock of the screens, which may be the demo's; without it by the system's.
    void setNow(std::function<QDateTime()> now) { m_now = std::move(now); }
    /// Keeps what is chosen, also where it is not among them any more.
    void setConditions(const QList<models::JournalChoice> &conditions);
    void setSources(const QList<models::JournalChoice> &sources);

    /// Of no place in particular. A span of days ends never, because the demo's clock runs ahead.
    [[nodiscard]] models::JournalQueryView query() const;
    /// Whether anything but the span is asked for.
    [[nodiscard]] bool isNarrowed() const;

signals:
    void changed();

private:
    enum class Span { Today, Week, Month, Between };

    void buildSpans(QHBoxLayout *row);
    void buildFilters(QHBoxLayout *row);
    void choose(Span span);
    void fill(QComboBox *box, const QString &all, const QList<models::JournalChoice> &choices);
    [[nodiscard]] QDateTime now() const;
    [[nodiscard]] QDateTime beginning(Span span) const;
    void retheme();

    ThemeProvider *m_theme;
    std::function<QDateTime()> m_now;
    Span m_span = Span::Today;
    QList<QToolButton *> m_spans;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QLineEdit *m_text;
    QComboBox *m_priority;
    QComboBox *m_condition;
    QComboBox *m_source;
    QCheckBox *m_raisedOnly;
    QTimer m_typing; ///< a question for each letter would be too many
};

} // namespace console::ui
