// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"
#include "ui/theme.h"

#include <QDialog>

#include <functional>
#include <optional>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace console::ui {

class FieldForm;
class NumberBox;

/// The province at a longitude and a latitude, in degrees; nothing outside all of them.
using RegionLookup = std::function<std::optional<models::Region>(double longitude, double latitude)>;

/// A place that somebody proposes: what is to be built, how large, and where. OK can be pressed only while it is
/// complete. The theme outlives it. GUI thread.
class CandidateDialog : public QDialog
{
    Q_OBJECT
public:
    /// `takenNames` are those of the other candidates; without a lookup the place is shown as its degrees alone.
    CandidateDialog(const models::Candidate &start, const QStringList &takenNames, const RegionLookup &regionAt,
                    ThemeProvider *theme, QWidget *parent = nullptr);

    [[nodiscard]] models::Candidate candidate() const;
    /// As picked on the map.
    void setPlace(double longitude, double latitude);

private:
    void build();
    void fill(const models::Candidate &candidate);
    void follow();
    void retheme();

    QStringList m_takenNames;
    RegionLookup m_regionAt;
    ThemeProvider *m_theme;
    FieldForm *m_form;
    QLineEdit *m_name;
    QComboBox *m_kind;
    NumberBox *m_megawatts = nullptr;
    NumberBox *m_connection = nullptr;
    NumberBox *m_longitude = nullptr;
    NumberBox *m_latitude = nullptr;
    QLabel *m_place = nullptr;
    QDialogButtonBox *m_buttons;
};

} // namespace console::ui
