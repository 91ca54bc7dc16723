// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/import_options.h"

#include "ui/plan/import_texts.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace console::ui {

using namespace models;

namespace {
constexpr int noRegion = -1;
} // namespace

ImportOptions::ImportOptions(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
    , m_zone(new QComboBox)
    , m_region(new QComboBox)
    , m_duplicates(new QComboBox)
    , m_end(new QCheckBox(tr("Times name the &end of the interval"), this))
    , m_follow(new QCheckBox(tr("&Follow the file as it grows"), this))
{
    setObjectName(QStringLiteral("importOptions"));
    m_grid->setContentsMargins({});
    for (const NamedChoice &each : zoneChoices())
        m_zone->addItem(each.name, each.value);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setToolTip(tr("One of the list, or another name of the IANA time zone database, such as Asia/Tehran"));
    m_region->addItem(tr("a column names it"), noRegion);
    for (int region = 0; region < regionCount; ++region)
        m_region->addItem(words::regionName(static_cast<Region>(region)), region);
    for (const NamedChoice &each : duplicateChoices())
        m_duplicates->addItem(each.name, each.value);
    addRow(0, 0, tr("Times are in &zone"), m_zone, "importZone");
    addRow(0, 2, tr("&Province"), m_region, "importFileRegion");
    addRow(1, 0, tr("The same time &twice"), m_duplicates, "importDuplicates");
    m_end->setObjectName(QStringLiteral("importEnd"));
    m_end->setAccessibleName(tr("Times name the end of the interval"));
    m_grid->addWidget(m_end, 1, 2, 1, 2);
    m_follow->setObjectName(QStringLiteral("importFollow"));
    m_follow->setAccessibleName(tr("Follow the file as it grows"));
    m_follow->setToolTip(tr("New rows come in every half minute, until another file is followed"));
    m_grid->addWidget(m_follow, 1, 4, 1, 2);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);

    for (QComboBox *combo : {m_zone, m_region, m_duplicates})
        connect(combo, &QComboBox::activated, this, &ImportOptions::edited);
    connect(m_zone->lineEdit(), &QLineEdit::editingFinished, this, &ImportOptions::edited);
    connect(m_end, &QCheckBox::clicked, this, &ImportOptions::edited);
    connect(m_follow, &QCheckBox::clicked, this, &ImportOptions::edited);
    connect(theme, &ThemeProvider::changed, this, &ImportOptions::retheme);
    retheme();
}

void ImportOptions::addRow(int row, int column, const QString &title, QComboBox *combo, const char *name)
{
    auto *label = new QLabel(title, this);
    label->setBuddy(combo);
    combo->setObjectName(QLatin1String(name));
    combo->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    m_grid->addWidget(label, row, column);
    m_grid->addWidget(combo, row, column + 1);
}

QList<QWidget *> ImportOptions::fields() const
{
    return {m_zone, m_region, m_duplicates, m_end, m_follow};
}

QString ImportOptions::zone() const
{
    const QString text = m_zone->currentText().trimmed();
    const int listed = m_zone->findText(text, Qt::MatchFixedString);
    return listed >= 0 ? m_zone->itemData(listed).toString() : text;
}

void ImportOptions::setChoices(const ImportChoices &choices)
{
    const int listed = m_zone->findData(choices.zone);
    if (listed >= 0)
        m_zone->setCurrentIndex(listed);
    else
        m_zone->setEditText(choices.zone);
    m_region->setCurrentIndex(m_region->findData(choices.region ? static_cast<int>(*choices.region) : noRegion));
    m_duplicates->setCurrentIndex(std::max(0, m_duplicates->findData(choices.duplicates)));
    m_end->setChecked(choices.endOfInterval);
    m_follow->setChecked(choices.follow);
}

ImportChoices ImportOptions::into(ImportChoices choices) const
{
    choices.zone = zone();
    const int region = m_region->currentData().toInt();
    choices.region = region == noRegion ? std::nullopt : std::optional(static_cast<Region>(region));
    choices.duplicates = m_duplicates->currentData().toString();
    choices.endOfInterval = m_end->isChecked();
    choices.follow = m_follow->isChecked();
    return choices;
}

void ImportOptions::retheme()
{
    m_grid->setHorizontalSpacing(m_theme->theme().px(10));
    m_grid->setVerticalSpacing(m_theme->theme().px(6));
}

} // namespace console::ui
