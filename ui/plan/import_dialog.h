// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_importer.h"
#include "ui/theme.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace console::ui {

class ImportColumnsHeader;
class ImportOptions;
class ImportPreviewModel;

/// "Import a measured series": choose a file, see how it begins, say what its columns are, import. One line at the
/// bottom says what is missing or what went wrong; what was chosen stays. The pointers outlive it. GUI thread.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(models::SeriesImporter *importer, ThemeProvider *theme, QWidget *parent = nullptr);

    void openFile(const QString &path);
    /// While an import runs the first Escape gives it up, and the next one closes.
    void reject() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildFileRow();
    QWidget *buildPreview();
    QWidget *buildSummary();
    QWidget *buildBottom();
    QPushButton *button(const QString &text, const QString &accessibleName, const char *name);
    void orderFields();
    void connectImporter();
    void browse();
    void chooseMapping(bool save);
    void choose();
    void showPreview();
    void showSummary(const models::ImportSummary &summary);
    void showRunning(double fraction);
    void say(const QString &sentence);
    void fitColumns();
    void adapt();
    void retheme();

    models::SeriesImporter *m_importer;
    ThemeProvider *m_theme;
    ImportPreviewModel *m_model;
    QLineEdit *m_path;
    QPushButton *m_browse;
    QStackedWidget *m_pages;
    ImportOptions *m_options;
    QTableView *m_table;
    ImportColumnsHeader *m_header;
    QLabel *m_note;
    QPushButton *m_load;
    QPushButton *m_save;
    QLabel *m_hint;
    QLabel *m_summary;
    QListWidget *m_notes;
    QLabel *m_line;
    QProgressBar *m_progress;
    QPushButton *m_import;
    QPushButton *m_close;
};

} // namespace console::ui
