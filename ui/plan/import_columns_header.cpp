// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/import_columns_header.h"

#include "ui/plan/import_texts.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <QComboBox>
#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

constexpr int spacing = 3;
constexpr int noRegion = -1;

} // namespace

ImportColumnsHeader::ImportColumnsHeader(ThemeProvider *theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("importHeader"));
    setSectionResizeMode(QHeaderView::Fixed);
    setSectionsClickable(false);
    setFocusPolicy(Qt::NoFocus);
    connect(this, &QHeaderView::sectionResized, this, &ImportColumnsHeader::place);
    connect(theme, &ThemeProvider::changed, this, &ImportColumnsHeader::place);
}

void ImportColumnsHeader::setColumns(const QStringList &names, const QList<ColumnChoice> &choices)
{
    // The same file under other choices: the boxes stay, and with them the focus.
    if (names != m_names) {
        for (const Section &section : std::as_const(m_sections)) {
            for (QComboBox *combo : {section.column, section.unit, section.region})
                delete combo;
        }
        m_sections.clear();
        m_names = names;
        QWidget *before = parentWidget(); // the table, and Tab goes on along the columns
        for (int at = 0; at < names.size(); ++at) {
            addSection(at, names.at(at));
            for (QComboBox *combo : {m_sections.last().column, m_sections.last().unit, m_sections.last().region}) {
                setTabOrder(before, combo);
                before = combo;
            }
        }
    }
    for (int at = 0; at < m_sections.size(); ++at)
        fill(m_sections[at], choices.value(at));
    place();
}

QComboBox *ImportColumnsHeader::makeCombo(const QString &name, const QString &accessibleName, int section)
{
    auto *combo = new QComboBox(viewport());
    combo->setObjectName(QStringLiteral("%1%2").arg(name).arg(section));
    combo->setAccessibleName(accessibleName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setProperty("section", section);
    combo->installEventFilter(this);
    return combo;
}

void ImportColumnsHeader::addSection(int at, const QString &name)
{
    Section section;
    section.column = makeCombo(QStringLiteral("importColumn"), tr("What column %1 holds").arg(name), at);
    for (int column = 0; column <= static_cast<int>(SeriesColumn::Forecast); ++column)
        section.column->addItem(seriesColumnName(static_cast<SeriesColumn>(column)), column);
    section.column->setToolTip(words::plainTip(name));
    section.unit = makeCombo(QStringLiteral("importUnit"), tr("Unit of column %1").arg(name), at);
    section.region = makeCombo(QStringLiteral("importRegion"), tr("Province of column %1").arg(name), at);
    section.region->addItem(tr("any province"), noRegion);
    for (int region = 0; region < regionCount; ++region)
        section.region->addItem(words::regionName(static_cast<Region>(region)), region);
    m_sections.append(section);
    connect(section.column, &QComboBox::activated, this, [this, at] { columnChosen(at); });
    connect(section.unit, &QComboBox::activated, this, &ImportColumnsHeader::chosen);
    connect(section.region, &QComboBox::activated, this, &ImportColumnsHeader::chosen);
}

void ImportColumnsHeader::fillUnits(QComboBox &combo, SeriesColumn column, const QString &unit)
{
    combo.clear();
    combo.addItem(tr("unit?"), QString()); // a guess could be wrong by a thousand
    for (const QString &each : unitsOf(column))
        combo.addItem(each, each);
    combo.setCurrentIndex(std::max(0, combo.findData(unit)));
}

void ImportColumnsHeader::fill(Section &section, const ColumnChoice &choice)
{
    section.column->setCurrentIndex(section.column->findData(static_cast<int>(choice.column)));
    fillUnits(*section.unit, choice.column, choice.unit);
    if (!choice.unit.isEmpty())
        section.lastUnit = choice.unit;
    const int region = choice.region ? static_cast<int>(*choice.region) : noRegion;
    section.region->setCurrentIndex(section.region->findData(region));
    section.column->show();
    section.unit->setVisible(!unitsOf(choice.column).isEmpty());
    section.region->setVisible(canBelongToARegion(choice.column));
}

void ImportColumnsHeader::columnChosen(int at)
{
    Section &section = m_sections[at];
    const auto column = static_cast<SeriesColumn>(section.column->currentData().toInt());
    ColumnChoice choice{column, section.lastUnit, std::nullopt};
    if (!unitsOf(column).contains(choice.unit))
        choice.unit.clear();
    const int region = section.region->currentData().toInt();
    if (canBelongToARegion(column) && region != noRegion)
        choice.region = static_cast<Region>(region);
    fill(section, choice);
    emit chosen();
}

QList<ColumnChoice> ImportColumnsHeader::choices() const
{
    QList<ColumnChoice> choices;
    for (const Section &section : m_sections) {
        ColumnChoice choice;
        choice.column = static_cast<SeriesColumn>(section.column->currentData().toInt());
        choice.unit = section.unit->currentData().toString();
        const int region = section.region->currentData().toInt();
        if (canBelongToARegion(choice.column) && region != noRegion)
            choice.region = static_cast<Region>(region);
        choices.append(choice);
    }
    return choices;
}

void ImportColumnsHeader::forgetUnits()
{
    for (Section &section : m_sections)
        section.lastUnit.clear();
}

int ImportColumnsHeader::idealWidth() const
{
    const QFontMetrics metrics(m_theme->theme().font(Theme::Role::Body));
    int widest = metrics.horizontalAdvance(seriesColumnName(SeriesColumn::Rooftop));
    for (int region = 0; region < regionCount; ++region)
        widest = std::max(widest, metrics.horizontalAdvance(words::regionName(static_cast<Region>(region))));
    return widest + m_theme->theme().px(44); // the box's margins and its arrow
}

int ImportColumnsHeader::comboHeight() const
{
    return QFontMetrics(m_theme->theme().font(Theme::Role::Body)).height() + m_theme->theme().px(11);
}

int ImportColumnsHeader::nameHeight() const
{
    return QFontMetrics(m_theme->theme().font(Theme::Role::BodyStrong)).height() + m_theme->theme().px(4);
}

QSize ImportColumnsHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), nameHeight() + 3 * (comboHeight() + spacing) + spacing};
}

void ImportColumnsHeader::place()
{
    const int width = idealWidth() - 2 * spacing;
    for (int at = 0; at < m_sections.size() && at < count(); ++at) {
        const Section &section = m_sections.at(at);
        int y = nameHeight();
        for (QComboBox *combo : {section.column, section.unit, section.region}) {
            combo->setGeometry(sectionViewportPosition(at) + spacing, y, std::min(width, sectionSize(at) - 2 * spacing),
                               comboHeight());
            y += comboHeight() + spacing;
        }
    }
    updateGeometry();
    viewport()->update();
}

void ImportColumnsHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Theme &theme = m_theme->theme();
    const QFont font = theme.font(Theme::Role::BodyStrong);
    const QRect line(rect.left() + spacing + 2, rect.top(), rect.width() - 2 * spacing - 4, nameHeight());
    painter->setFont(font);
    painter->setPen(theme.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(m_names.value(logicalIndex), Qt::ElideRight, line.width()));
}

bool ImportColumnsHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        emit focused(watched->property("section").toInt());
    // The wheel scrolls the table; it must not change what a column means.
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QHeaderView::eventFilter(watched, event);
}

void ImportColumnsHeader::showEvent(QShowEvent *event)
{
    QHeaderView::showEvent(event);
    place();
}

void ImportColumnsHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    place();
}

} // namespace console::ui
