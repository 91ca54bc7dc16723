// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/hashprice_dialog.h"

#include "ui/plan/agreement_words.h"
#include "ui/plan/field_form.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace console::ui {

using namespace models;

namespace {
constexpr double tera = 1e12;

/// Two figures that are not known are alike.
bool alike(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool alike(const HashpriceBasisView &a, const HashpriceBasisView &b)
{
    return a.source == b.source && alike(a.hashprice, b.hashprice) && alike(a.difficulty, b.difficulty) &&
           alike(a.usdPerBitcoin, b.usdPerBitcoin) && a.subsidyBitcoin == b.subsidyBitcoin &&
           a.feesBitcoin == b.feesBitcoin && a.poolFee == b.poolFee && a.otherVariableCost == b.otherVariableCost;
}
} // namespace

HashpriceDialog::HashpriceDialog(AgreementBook *book, ThemeProvider *theme, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_theme(theme)
    , m_form(new FieldForm(theme, this))
    , m_way(new QComboBox)
    , m_import(new QPushButton(tr("From a &file…")))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("hashpriceDialog"));
    setWindowTitle(tr("Hashprice"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_form, 1);
    column->addWidget(m_buttons);
    build();
    fill();
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    m_import->setObjectName(QStringLiteral("hashpriceImport"));
    m_import->setAccessibleName(tr("Take the network's figures from a JSON file"));
    m_import->setAutoDefault(false);
    m_buttons->addButton(m_import, QDialogButtonBox::ActionRole);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!alike(basis(), m_book->basis()))
            m_book->setBasis(basis());
        accept();
    });
    connect(m_import, &QPushButton::clicked, this, &HashpriceDialog::import);
    connect(m_way, &QComboBox::currentIndexChanged, this, &HashpriceDialog::follow);
    for (NumberBox *box : {m_given, m_difficulty, m_price, m_subsidy, m_fees, m_poolFee, m_other})
        connect(box, &NumberBox::valueChanged, this, [this] {
            m_trouble.clear();
            follow();
        });
    connect(book, &AgreementBook::basisChanged, this, [this] {
        m_awaitsImport = false;
        m_trouble.clear();
        fill();
        follow();
    });
    connect(book, &AgreementBook::failed, this, [this](const QString &sentence) {
        if (!std::exchange(m_awaitsImport, false))
            return;
        m_trouble = sentence;
        follow();
    });
    connect(theme, &ThemeProvider::changed, this, &HashpriceDialog::retheme);
    retheme();
    follow();
    m_way->setFocus(Qt::OtherFocusReason);
}

void HashpriceDialog::build()
{
    m_form->addRow(tr("&Hashprice"), m_way, "hashpriceWay");
    m_inForce = m_form->addNote("hashpriceInForce");
    m_given = m_form->addNumber({"hashpriceGiven", tr("&Given"), tr(" $/PH/day"), 2, 0.5});
    m_difficulty = m_form->addNumber({"hashpriceDifficulty", tr("&Difficulty"), tr(" T"), 2, 1.0});
    m_price = m_form->addNumber({"hashpriceBitcoin", tr("Bitcoin's &price"), tr(" $"), 2, 500.0});
    for (NumberBox *box : {m_difficulty, m_price}) {
        box->setRange(0.0, 9999999.0);
        box->setSpecialValueText(words::noData());
    }
    m_subsidy = m_form->addNumber({"hashpriceSubsidy", tr("&Subsidy"), tr(" BTC a block"), 6, 0.1});
    m_fees = m_form->addNumber({"hashpriceFees", tr("F&ees"), tr(" BTC a block"), 6, 0.01});
    m_result = m_form->addNote("hashpriceResult");
    m_poolFee = m_form->addNumber({"hashpricePoolFee", tr("Pool &fee"), tr(" %"), 2, 0.1});
    m_other = m_form->addNumber({"hashpriceOther", tr("&Other variable cost"), tr(" $/MWh"), 2, 0.1});
    m_form->addNote("hashpriceNote")
        ->setText(tr("Both lower the tariff up to which mining pays. A single machine earns nothing to speak of."));
    m_form->addProblemLine("hashpriceProblem");
}

void HashpriceDialog::fill()
{
    const HashpriceBasisView now = m_book->basis();
    m_way->clear();
    m_way->addItem(tr("From the sites file"), Book);
    m_way->addItem(tr("Given by hand"), Given);
    m_way->addItem(tr("From difficulty and price"), Network);
    const bool fromPool = std::isfinite(m_book->poolDifficulty());
    if (fromPool)
        m_way->addItem(tr("From the pool's difficulty and a price"), Pool);
    const bool kept = now.source == HashpriceSource::File || (now.source == HashpriceSource::Pool && !fromPool);
    if (kept)
        m_way->addItem(
            now.source == HashpriceSource::File ? tr("From the file, as it is") : tr("From the pool, as it is"), Kept);
    const Way chosen = kept                                  ? Kept
                       : now.source == HashpriceSource::Pool ? Pool
                       : now.source == HashpriceSource::Book ? Book
                       : std::isfinite(now.difficulty)       ? Network
                                                             : Given;
    m_way->setCurrentIndex(m_way->findData(chosen));
    const auto show = [](NumberBox *box, double value) { box->setValue(std::isfinite(value) ? value : 0.0); };
    show(m_given, now.hashprice);
    show(m_difficulty, now.difficulty / tera);
    show(m_price, now.usdPerBitcoin);
    show(m_subsidy, now.subsidyBitcoin);
    show(m_fees, now.feesBitcoin);
    show(m_poolFee, now.poolFee * 100.0);
    show(m_other, now.otherVariableCost);
    setTextIfChanged(*m_inForce, agreements::basisSentence(now));
}

HashpriceDialog::Way HashpriceDialog::way() const
{
    return static_cast<Way>(m_way->currentData().toInt());
}

HashpriceBasisView HashpriceDialog::basis() const
{
    HashpriceBasisView basis = m_book->basis();
    switch (way()) {
    case Kept: break;
    case Book:
        if (basis.source == HashpriceSource::Book)
            break;
        basis.source = HashpriceSource::Book;
        basis.difficulty = basis.usdPerBitcoin = notKnown;
        if (const double filed = m_book->hashpriceOf(basis); std::isfinite(filed))
            basis.hashprice = filed;
        break;
    case Given:
        basis.source = HashpriceSource::Manual;
        basis.hashprice = m_given->value();
        basis.difficulty = notKnown;
        basis.usdPerBitcoin = notKnown;
        break;
    case Network:
    case Pool:
        basis.source = way() == Pool ? HashpriceSource::Pool : HashpriceSource::Manual;
        basis.difficulty = way() == Pool ? m_book->poolDifficulty() : m_difficulty->value() * tera;
        basis.usdPerBitcoin = m_price->value();
        basis.subsidyBitcoin = m_subsidy->value();
        basis.feesBitcoin = m_fees->value();
        basis.hashprice = m_book->hashpriceOf(basis);
        break;
    }
    basis.poolFee = m_poolFee->value() / 100.0;
    basis.otherVariableCost = m_other->value();
    return basis;
}

QString HashpriceDialog::problem(double result) const
{
    if (way() == Given && m_given->value() < 0.0)
        return tr("A hashprice cannot be below zero.");
    if (way() == Network && m_difficulty->value() <= 0.0)
        return tr("The difficulty must be above zero.");
    if (takesPrice() && (m_price->value() < 0.0 || m_subsidy->value() < 0.0 || m_fees->value() < 0.0))
        return tr("Price, subsidy and fees cannot be below zero.");
    if (m_poolFee->value() < 0.0 || m_poolFee->value() >= 100.0)
        return tr("The pool fee lies between 0 and 100 %.");
    if (m_other->value() < 0.0)
        return tr("The other variable cost cannot be below zero.");
    return takesPrice() && !std::isfinite(result) ? tr("These figures give no hashprice.") : QString();
}

void HashpriceDialog::follow()
{
    if (m_way->currentIndex() < 0)
        return;
    m_given->setEnabled(way() == Given);
    m_difficulty->setEnabled(way() == Network);
    for (NumberBox *box : {m_price, m_subsidy, m_fees})
        box->setEnabled(takesPrice());
    const double result = m_book->hashpriceOf(basis());
    setTextIfChanged(*m_result, std::isfinite(result) || way() != Book
                                    ? tr("This gives %1.").arg(agreements::hashpriceText(result))
                                    : tr("The figure that the sites file gives."));
    const QString wrong = problem(result);
    m_form->setProblem(wrong.isEmpty() ? m_trouble : wrong);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
}

void HashpriceDialog::import()
{
    auto *dialog = new QFileDialog(this, tr("The network's figures from a file"), QDir::homePath(),
                                   tr("JSON files (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_awaitsImport = true;
        m_book->importBasis(path);
        m_awaitsImport = false;
    });
    dialog->open();
}

void HashpriceDialog::retheme()
{
    layout()->setSpacing(m_theme->theme().px(10));
    setMinimumWidth(m_theme->theme().px(440));
}

} // namespace console::ui
