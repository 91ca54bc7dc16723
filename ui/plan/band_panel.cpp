// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/band_panel.h"

#include "ui/plan/agreement_words.h"
#include "ui/plan/hashprice_dialog.h"

#include <QFontMetrics>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

using namespace models;

BandPanel::BandPanel(AgreementBook *book, ThemeProvider *theme, QWidget *parent)
    : Panel(tr("Negotiation band"), {}, theme, parent)
    , m_book(book)
    , m_theme(theme)
    , m_chart(new BandChart(theme))
    , m_words(new SentenceLabel(3, theme))
    , m_hashprice(new QPushButton(tr("&Hashprice…")))
{
    setObjectName(QStringLiteral("bandPanel"));
    m_words->setObjectName(QStringLiteral("bandWords"));
    m_hashprice->setObjectName(QStringLiteral("bandHashprice"));
    m_hashprice->setAccessibleName(tr("What the hashprice is computed from"));
    addHeaderWidget(m_hashprice);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_chart, 1);
    column->addWidget(m_words);
    setBody(body);
    connect(m_hashprice, &QPushButton::clicked, this, &BandPanel::openHashprice);
    connect(book, &AgreementBook::agreementsChanged, this, &BandPanel::refresh);
    connect(book, &AgreementBook::basisChanged, this, &BandPanel::refresh);
    connect(theme, &ThemeProvider::changed, this, &BandPanel::fitSubtitle);
    refresh();
    fitSubtitle();
}

void BandPanel::setAgreement(const QString &id)
{
    m_agreement = id;
    refresh();
}

void BandPanel::refresh()
{
    const AgreementView *chosen = nullptr;
    for (const AgreementView &each : m_book->agreements())
        chosen = each.id == m_agreement ? &each : chosen;
    const NegotiationBand band = m_book->band(chosen);
    m_chart->setBand(band);
    m_words->setText(agreements::bandSentence(band));
}

void BandPanel::openHashprice()
{
    auto *dialog = new HashpriceDialog(m_book, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void BandPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitSubtitle();
}

void BandPanel::fitSubtitle()
{
    const Theme &theme = m_theme->theme();
    const QString whole = tr("Rs/kWh: energy cost to miner's breakeven");
    const int title = QFontMetrics(theme.font(Theme::Role::BodyStrong)).horizontalAdvance(tr("Negotiation band"));
    const int room = width() - title - m_hashprice->sizeHint().width() - theme.px(50);
    const bool fits = QFontMetrics(theme.font(Theme::Role::Body)).horizontalAdvance(whole) <= room;
    setSubtitle(fits ? whole : tr("Rs/kWh"));
}

} // namespace console::ui
