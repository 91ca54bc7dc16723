// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

#include <array>

class QApplication;

namespace console::ui {

enum class ThemeKind { Light, Dark };

/// Every colour and every type size of the window. A plain value; GUI thread.
struct Theme {
    /// What a piece of text is for; sizes are in pixels at 100 % and follow the system's scale.
    enum class Role {
        Small,      ///< 11: notes, axis labels
        Body,       ///< 13: tables, sentences
        BodyStrong, ///< 13 semibold: panel titles, live figures in tables
        Value,      ///< 16 semibold: map figures
        Kpi,        ///< 26 semibold: the figures of the KPI strip
        Heading     ///< 15 semibold: the program's name, page headings
    };
    struct AlarmHue {
        QColor fill;
        QColor text;
    };

    ThemeKind kind = ThemeKind::Dark;
    double textScale = 1.0; ///< of the system, 1 at 96 dpi

    QColor window;
    QColor panel;
    QColor raised;
    QColor text;
    QColor secondary;
    QColor liveValue; ///< figures and lines that move
    QColor line;
    QColor outline;
    QColor focus;
    QColor stale;
    QColor gridLine;   ///< hairlines inside a panel
    QColor panelEdge;  ///< the border of a panel
    QColor bar;        ///< load bars
    QColor barTrack;   ///< the unused part of a load bar
    QColor firmFill;   ///< chart area: AI, firm
    QColor miningFill; ///< chart area: mining, interruptible
    QColor mapOutline; ///< borders between provinces
    QColor halo;       ///< behind map labels
    QColor noData;     ///< ground of a province without data
    QColor accent;     ///< ground of a chosen button
    QColor accentText;

    /// P1, P2, P3, P4. Reserved: nothing but an alarm may use these.
    std::array<AlarmHue, 4> alarms;
    AlarmHue shelved;

    /// Deficit → surplus; index 4 is zero.
    std::array<QColor, 9> diverging;

    [[nodiscard]] static Theme of(ThemeKind kind);

    /// The step of the diverging scale for a surplus: 4 within 1 % of zero, then four equal steps to ±scaleMax.
    [[nodiscard]] static int stepForSurplus(double megawatts, double scaleMax);
    [[nodiscard]] QColor colourForSurplus(double megawatts, double scaleMax) const;
    [[nodiscard]] QFont font(Role role) const;
    /// Pixels at 100 % → pixels at the system's text scale.
    [[nodiscard]] int px(double at100Percent) const;
};

/// WCAG 2 contrast ratio of two opaque colours, 1…21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

/// Hands the chosen theme to widgets, which keep a pointer and repaint on changed(). Owned by the main window
/// (or a test). GUI thread.
class ThemeProvider : public QObject
{
    Q_OBJECT
public:
    explicit ThemeProvider(ThemeKind kind = ThemeKind::Dark, QObject *parent = nullptr);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void setKind(ThemeKind kind);
    /// Follows the system's text scale; values outside 0.75…3 are clamped.
    void setTextScale(double scale);

signals:
    void changed();

private:
    Theme m_theme;
};

/// Style, palette, font and the one stylesheet of the program. Call again when the theme changes.
void applyTheme(QApplication &application, const Theme &theme);
void applyTheme(QApplication &application, ThemeKind kind);

} // namespace console::ui
