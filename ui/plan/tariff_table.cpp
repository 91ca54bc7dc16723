// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/tariff_table.h"

#include "ui/plan/agreement_words.h"
#include "ui/plan/field_form.h"
#include "ui/widgets/paint_helpers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

QLabel *messageLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

QTimeEdit *timeEdit(QTime time)
{
    auto *edit = new QTimeEdit(time);
    edit->setDisplayFormat(QStringLiteral("HH:mm"));
    edit->setWrapping(true);
    return edit;
}

} // namespace

TariffTable::TariffTable(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(tr("Add a &price")))
    , m_message(messageLabel())
{
    setObjectName(QStringLiteral("tariffTable"));
    m_column->setContentsMargins({});
    m_add->setObjectName(QStringLiteral("tariffAdd"));
    m_add->setAccessibleName(tr("Add a part of the day with its price"));
    m_add->setAutoDefault(false);
    m_message->setObjectName(QStringLiteral("tariffMessage"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_add);
    foot->addWidget(m_message, 1);
    m_column->addLayout(foot);
    connect(m_add, &QPushButton::clicked, this, &TariffTable::addBand);
    connect(theme, &ThemeProvider::changed, this, &TariffTable::retheme);
    retheme();
}

void TariffTable::setBands(const QList<TariffBandView> &bands)
{
    while (!m_rows.isEmpty())
        delete m_rows.takeLast().box;
    for (const TariffBandView &band : bands)
        addRow(band);
    nameRows();
}

QList<TariffBandView> TariffTable::bands() const
{
    QList<TariffBandView> bands;
    for (const Row &row : m_rows)
        bands.append({row.from->time(), row.to->time(), row.price->value()});
    return bands;
}

void TariffTable::addRow(const TariffBandView &band)
{
    Row row;
    row.box = new QWidget;
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins({});
    line->setSpacing(m_theme->theme().px(6));
    row.from = timeEdit(band.from);
    row.to = timeEdit(band.to);
    row.price = new NumberBox;
    row.price->setDecimals(2);
    row.price->setSingleStep(0.5);
    row.price->setSuffix(tr(" Rs/kWh"));
    row.price->setValue(band.pkrPerKwh);
    row.remove = new QPushButton(tr("Remove"));
    row.remove->setAutoDefault(false);
    row.message = messageLabel();
    line->addWidget(row.from);
    line->addWidget(new QLabel(tr("to")));
    line->addWidget(row.to);
    line->addWidget(row.price);
    line->addWidget(row.remove);
    line->addWidget(row.message, 1);
    m_column->insertWidget(static_cast<int>(m_rows.size()), row.box);
    m_rows.append(row);
    connect(row.from, &QTimeEdit::timeChanged, this, &TariffTable::edited);
    connect(row.to, &QTimeEdit::timeChanged, this, &TariffTable::edited);
    connect(row.price, &NumberBox::valueChanged, this, &TariffTable::edited);
    connect(row.remove, &QPushButton::clicked, this, [this, box = row.box] { removeRow(box); });
    retheme();
}

void TariffTable::addBand()
{
    // It goes on where the last one ends.
    TariffBandView next{QTime(0, 0), QTime(0, 0), 22.98};
    if (!m_rows.isEmpty())
        next = {m_rows.last().to->time(), m_rows.first().from->time(), m_rows.last().price->value()};
    addRow(next);
    nameRows();
    m_rows.last().from->setFocus(Qt::TabFocusReason);
    emit edited();
}

void TariffTable::removeRow(const QWidget *box)
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [box](const Row &row) { return row.box == box; });
    if (at == m_rows.end())
        return;
    m_add->setFocus(Qt::OtherFocusReason);
    at->box->setParent(nullptr);
    at->box->deleteLater(); // its button is being clicked
    m_rows.erase(at);
    nameRows();
    emit edited();
}

void TariffTable::nameRows()
{
    // The button is where Tab comes by; the lines go behind it, and it behind them.
    QWidget *before = m_add;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const auto name = [i](QWidget *widget, const char *part, const QString &title) {
            widget->setObjectName(QStringLiteral("tariff%1%2").arg(QLatin1String(part)).arg(i));
            widget->setAccessibleName(title.arg(i + 1));
        };
        name(row.from, "From", tr("Price %1, from"));
        name(row.to, "To", tr("Price %1, to"));
        name(row.price, "Price", tr("Price %1"));
        name(row.remove, "Remove", tr("Remove price %1"));
        row.message->setObjectName(QStringLiteral("tariffMessage%1").arg(i));
        for (QWidget *each : std::initializer_list<QWidget *>{row.from, row.to, row.price, row.remove}) {
            setTabOrder(before, each);
            before = each;
        }
    }
    if (before != m_add)
        setTabOrder(before, m_add);
}

void TariffTable::setProblems(const QList<AgreementProblem> &problems)
{
    QList<QStringList> byRow(m_rows.size());
    QStringList whole;
    for (const AgreementProblem &problem : problems) {
        const bool ofARow = problem.field == AgreementField::BandFrom || problem.field == AgreementField::BandTo ||
                            problem.field == AgreementField::BandPrice;
        const bool ofAll = problem.field == AgreementField::Bands;
        if ((ofARow || ofAll) && problem.row >= 0 && problem.row < byRow.size())
            byRow[problem.row].append(agreements::problemText(problem));
        else if (ofARow || ofAll)
            whole.append(agreements::problemText(problem));
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        setTextIfChanged(*m_rows[i].message, byRow[i].join(QLatin1Char(' ')));
    setTextIfChanged(*m_message, whole.join(QLatin1Char(' ')));
}

void TariffTable::retheme()
{
    const Theme &theme = m_theme->theme();
    m_column->setSpacing(theme.px(4));
    const auto dress = [&theme](QLabel *label) {
        label->setFont(theme.font(Theme::Role::Small));
        setInk(*label, theme.stale);
    };
    dress(m_message);
    for (const Row &row : std::as_const(m_rows))
        dress(row.message);
}

} // namespace console::ui
