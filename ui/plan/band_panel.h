// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/plan/band_chart.h"
#include "ui/plan/sentence_label.h"
#include "ui/widgets/panel.h"

class QPushButton;

namespace console::ui {

/// "Negotiation band": between which prices there is something to agree on, and whether anything earns at the chosen
/// agreement's tariff. The book outlives it. GUI thread.
class BandPanel : public Panel
{
    Q_OBJECT
public:
    BandPanel(models::AgreementBook *book, ThemeProvider *theme, QWidget *parent = nullptr);

    /// Whose tariff is drawn; empty: none.
    void setAgreement(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void openHashprice();
    void fitSubtitle();

    models::AgreementBook *m_book;
    ThemeProvider *m_theme;
    QString m_agreement;
    BandChart *m_chart;
    SentenceLabel *m_words;
    QPushButton *m_hashprice;
};

} // namespace console::ui
