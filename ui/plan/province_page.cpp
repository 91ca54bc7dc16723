// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/province_page.h"

#include "ui/plan/plan_texts.h"
#include "ui/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {

using namespace models;

namespace {

/// The board with room for every figure in two columns, which it would otherwise not ask for.
class FigureBoard : public CellBoard
{
public:
    explicit FigureBoard(ThemeProvider *theme)
        : CellBoard(theme)
        , m_theme(theme)
    {
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {m_theme->theme().px(300), m_theme->theme().px(110)};
    }
    [[nodiscard]] QSize sizeHint() const override { return {m_theme->theme().px(480), m_theme->theme().px(126)}; }

private:
    ThemeProvider *m_theme;
};

} // namespace

ProvincePage::ProvincePage(Planner *planner, ThemeProvider *theme, QWidget *parent)
    : Panel(words::regionName(Region::Sindh), {}, theme, parent)
    , m_planner(planner)
    , m_line(new SentenceLabel(3, theme))
    , m_board(new FigureBoard(theme))
{
    setObjectName(QStringLiteral("provincePage"));
    m_line->setObjectName(QStringLiteral("operatorLine"));
    m_board->setObjectName(QStringLiteral("figureBoard"));
    m_board->setAccessibleName(tr("Figures of the province"));
    auto *import = new QPushButton(tr("Import series…"));
    import->setObjectName(QStringLiteral("importSeries"));
    import->setToolTip(tr("Use measured hours from a CSV file instead of the modelled year"));
    connect(import, &QPushButton::clicked, this, &ProvincePage::importRequested);
    addHeaderWidget(import);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_line);
    column->addWidget(m_board, 1);
    setBody(body);
    connect(planner, &Planner::analysisChanged, this, &ProvincePage::refresh);
    connect(planner, &Planner::casesChanged, this, &ProvincePage::refresh);
    refresh();
}

void ProvincePage::setRegion(Region region)
{
    if (region == m_region)
        return;
    m_region = region;
    refresh();
}

void ProvincePage::refresh()
{
    const ProvinceAnalysis &analysis = m_planner->analysis(m_region);
    setTitle(words::regionName(m_region));
    QStringList source{plan::sourceText(analysis), plan::caseInForceText(*m_planner)};
    source.removeAll(QString());
    setSubtitle(source.isEmpty() ? QString() : tr("— %1").arg(source.join(QStringLiteral(" · "))));
    // An analysis that has not come yet says nothing of its region.
    ProvinceAnalysis named = analysis;
    named.region = m_region;
    m_line->setText(plan::operatorLine(named, m_planner->isAnalysed()));
    m_board->setTexts({}, plan::figureRows(analysis), {});
}

} // namespace console::ui
