// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pools/pool_form.h"

#include "ui/pool_words.h"
#include "ui/pools/pool_texts.h"
#include "ui/widgets/paint_helpers.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace console::ui {

using namespace models;

namespace {

template <class Editor> Editor *named(Editor *editor, const char *objectName, const QString &accessibleName)
{
    editor->setObjectName(QLatin1String(objectName));
    editor->setAccessibleName(accessibleName);
    return editor;
}

} // namespace

PoolForm::PoolForm(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
    , m_kind(named(new QComboBox, "poolKind", tr("Kind")))
    , m_host(named(new QLineEdit, "poolHost", tr("Host")))
    , m_port(named(new QSpinBox, "poolPort", tr("Port")))
    , m_user(named(new QLineEdit, "poolUser", tr("User")))
    , m_place(named(new QComboBox, "poolPasswordPlace", tr("Where the password is")))
    , m_password(named(new QLineEdit, "poolPassword", tr("Password")))
    , m_fileRow(new QWidget)
    , m_file(named(new QLineEdit, "poolPasswordFile", tr("Cookie or password file")))
    , m_browse(named(new QPushButton(tr("&Browse…")), "poolBrowse", tr("Browse for the file")))
    , m_payout(named(new QLineEdit, "poolPayout", tr("Payout address")))
    , m_pin(named(new QLineEdit, "poolPin", tr("Public key pin")))
    , m_difficulty(named(new QDoubleSpinBox, "poolDifficulty", tr("Least difficulty")))
    , m_reconnect(named(new QCheckBox(tr("Obey &reconnect to the same host")), "poolReconnect",
                        tr("Obey reconnect to the same host")))
{
    setObjectName(QStringLiteral("poolForm"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    buildAddress();
    buildLogin();
    buildRest();
    connectFields();
    connect(theme, &ThemeProvider::changed, this, &PoolForm::retheme);
    retheme();
    setEntry({});
}

QLabel *PoolForm::addRow(const QString &title, QWidget *editor, const char *name)
{
    auto *label = new QLabel(title, this);
    label->setObjectName(QLatin1String(name));
    label->setBuddy(editor);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(editor, row, 1);
    return label;
}

QLabel *PoolForm::addNote(const char *name)
{
    auto *note = new QLabel(this);
    note->setObjectName(QLatin1String(name));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    m_grid->addWidget(note, m_grid->rowCount(), 1);
    return note;
}

void PoolForm::buildAddress()
{
    for (const PoolKind kind : {PoolKind::StratumTls, PoolKind::StratumTcp, PoolKind::Node})
        m_kind->addItem(words::poolKindName(kind), QVariant::fromValue(kind));
    addRow(tr("&Kind"), m_kind, "poolKindTitle");
    m_kindNote = addNote("poolKindNote");
    m_port->setRange(1, 65535);
    m_host->setPlaceholderText(tr("pool.example, or a whole address"));
    auto *address = new QWidget(this);
    auto *line = new QHBoxLayout(address);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_host, 1);
    auto *portTitle = new QLabel(tr("P&ort"), address);
    portTitle->setBuddy(m_port);
    line->addWidget(portTitle);
    line->addWidget(m_port);
    addRow(tr("&Host"), address, "poolHostTitle")->setBuddy(m_host);
    m_problems.insert(PoolField::Host, addNote("poolHostProblem"));
}

void PoolForm::buildLogin()
{
    addRow(tr("&User"), m_user, "poolUserTitle");
    m_problems.insert(PoolField::User, addNote("poolUserProblem"));
    for (const PasswordPlace place :
         {PasswordPlace::None, PasswordPlace::Keychain, PasswordPlace::ThisRun, PasswordPlace::File})
        m_place->addItem(words::passwordPlaceName(place, PoolKind::StratumTls), QVariant::fromValue(place));
    addRow(tr("Pass&word"), m_place, "poolPasswordTitle");
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    auto *line = new QHBoxLayout(m_fileRow);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_file, 1);
    line->addWidget(m_browse);
    m_browse->setAutoDefault(false);
    const int row = m_grid->rowCount();
    m_grid->addWidget(m_password, row, 1);
    m_grid->addWidget(m_fileRow, row + 1, 1);
    m_problems.insert(PoolField::PasswordFile, addNote("poolPasswordFileProblem"));
}

void PoolForm::buildRest()
{
    m_payoutTitle = addRow(tr("Pa&yout address"), m_payout, "poolPayoutTitle");
    m_problems.insert(PoolField::Payout, addNote("poolPayoutProblem"));
    m_pin->setPlaceholderText(tr("none: the certificate must be valid"));
    m_pinTitle = addRow(tr("Public key &pin"), m_pin, "poolPinTitle");
    m_problems.insert(PoolField::Pin, addNote("poolPinProblem"));
    m_difficulty->setRange(0.0, 1e12);
    m_difficulty->setDecimals(3);
    m_difficulty->setSpecialValueText(tr("as the pool decides"));
    m_difficultyTitle = addRow(tr("Least &difficulty"), m_difficulty, "poolDifficultyTitle");
    m_problems.insert(PoolField::MinimumDifficulty, addNote("poolDifficultyProblem"));
    m_grid->addWidget(m_reconnect, m_grid->rowCount(), 1);
}

void PoolForm::connectFields()
{
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PoolForm::kindChosen);
    connect(m_host, &QLineEdit::textEdited, this, &PoolForm::take);
    connect(m_host, &QLineEdit::editingFinished, this, &PoolForm::leaveHost);
    connect(m_port, &QSpinBox::valueChanged, this, &PoolForm::take);
    connect(m_place, &QComboBox::currentIndexChanged, this, &PoolForm::take);
    for (QLineEdit *line : {m_user, m_password, m_file, m_payout, m_pin})
        connect(line, &QLineEdit::textEdited, this, &PoolForm::take);
    connect(m_difficulty, &QDoubleSpinBox::valueChanged, this, &PoolForm::take);
    connect(m_reconnect, &QCheckBox::toggled, this, &PoolForm::take);
    connect(m_browse, &QPushButton::clicked, this, &PoolForm::browse);
    const std::pair<QLineEdit *, PoolField> fields[] = {{m_user, PoolField::User},
                                                        {m_file, PoolField::PasswordFile},
                                                        {m_payout, PoolField::Payout},
                                                        {m_pin, PoolField::Pin}};
    for (const auto &[line, field] : fields)
        connect(line, &QLineEdit::editingFinished, this, [this, f = field] { leave(f); });
}

void PoolForm::kindChosen()
{
    if (m_showing)
        return;
    const auto kind = m_kind->currentData().value<PoolKind>();
    // A port that the person did not choose follows the kind.
    if (m_port->value() == usualPort(m_entry.kind)) {
        const QSignalBlocker quiet(m_port);
        m_port->setValue(usualPort(kind));
    }
    take();
}

void PoolForm::leaveHost()
{
    // A whole address, pasted or typed, fills all fields it speaks of.
    PoolEntry entry = m_entry;
    if (entry.setAddress(m_host->text())) {
        show(entry);
        m_entry = entry;
        adapt();
        emit edited();
    }
    leave(PoolField::Host);
}

void PoolForm::browse()
{
    auto *dialog = new QFileDialog(this, tr("Cookie or password file"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden); // a node calls it ".cookie"
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_file->setText(path);
        take();
    });
    dialog->open();
}

void PoolForm::take()
{
    if (m_showing)
        return;
    m_entry.kind = m_kind->currentData().value<PoolKind>();
    m_entry.host = m_host->text().trimmed();
    m_entry.port = m_port->value();
    m_entry.user = m_user->text();
    m_entry.place = m_place->currentData().value<PasswordPlace>();
    // An untouched field keeps the password that is known already.
    if (!m_password->text().isEmpty() || m_password->isModified())
        m_entry.password = Password(m_password->text());
    m_entry.passwordFile = m_file->text();
    m_entry.payoutAddress = m_payout->text();
    m_entry.pin = m_pin->text();
    m_entry.minimumDifficulty = m_difficulty->value();
    m_entry.obeysReconnect = m_reconnect->isChecked();
    adapt();
    emit edited();
}

void PoolForm::leave(PoolField field)
{
    m_left.insert(field);
    complain();
}

void PoolForm::setEntry(const PoolEntry &entry)
{
    m_entry = entry;
    m_left.clear();
    m_password->clear(); // which also takes back isModified()
    show(entry);
    adapt();
}

void PoolForm::show(const PoolEntry &entry)
{
    m_showing = true;
    m_kind->setCurrentIndex(m_kind->findData(QVariant::fromValue(entry.kind)));
    m_host->setText(entry.host);
    m_port->setValue(entry.port);
    m_user->setText(entry.user);
    m_place->setCurrentIndex(m_place->findData(QVariant::fromValue(entry.place)));
    m_file->setText(entry.passwordFile);
    m_payout->setText(entry.payoutAddress);
    m_pin->setText(entry.pin);
    m_pin->setCursorPosition(0);
    m_difficulty->setValue(entry.minimumDifficulty);
    m_reconnect->setChecked(entry.obeysReconnect);
    m_showing = false;
}

void PoolForm::setPin(const QString &pin)
{
    m_pin->setText(pin);
    m_pin->setCursorPosition(0);
    m_left.insert(PoolField::Pin);
    take();
}

void PoolForm::adapt()
{
    const PoolKind kind = m_entry.kind;
    const PasswordPlace place = m_entry.place;
    const bool node = kind == PoolKind::Node;
    const bool typed = place == PasswordPlace::Keychain || place == PasswordPlace::ThisRun;
    m_kindNote->setText(kindNote(kind));
    m_kindNote->setVisible(!m_kindNote->text().isEmpty());
    m_user->setPlaceholderText(node ? tr("RPC user; not needed with a cookie")
                                    : tr("account.worker, as the pool says"));
    for (int i = 0; i < m_place->count(); ++i)
        m_place->setItemText(i, words::passwordPlaceName(m_place->itemData(i).value<PasswordPlace>(), kind));
    m_password->setVisible(typed);
    m_password->setPlaceholderText(passwordHint(m_entry));
    m_fileRow->setVisible(place == PasswordPlace::File);
    m_payoutTitle->setVisible(node);
    m_payout->setVisible(node);
    m_pinTitle->setVisible(kind == PoolKind::StratumTls);
    m_pin->setVisible(kind == PoolKind::StratumTls);
    m_difficultyTitle->setVisible(!node);
    m_difficulty->setVisible(!node);
    m_reconnect->setVisible(!node);
    complain();
}

void PoolForm::complain()
{
    const QList<PoolProblem> problems = problemsOf(m_entry);
    for (auto it = m_problems.cbegin(); it != m_problems.cend(); ++it) {
        QString sentence;
        for (const PoolProblem &problem : problems) {
            if (problem.field == it.key() && m_left.contains(it.key()))
                sentence = problemSentence(problem);
        }
        setTextIfChanged(*it.value(), sentence);
        it.value()->setVisible(!sentence.isEmpty());
    }
}

bool PoolForm::insist()
{
    const QList<PoolProblem> problems = problemsOf(m_entry);
    for (const PoolProblem &problem : problems)
        m_left.insert(problem.field);
    complain();
    if (problems.isEmpty())
        return true;
    const QHash<PoolField, QWidget *> editors{
        {PoolField::Host, m_host},     {PoolField::User, m_user}, {PoolField::PasswordFile, m_file},
        {PoolField::Payout, m_payout}, {PoolField::Pin, m_pin},   {PoolField::MinimumDifficulty, m_difficulty}};
    editors.value(problems.first().field)->setFocus(Qt::OtherFocusReason);
    return false;
}

void PoolForm::focusHost()
{
    m_host->setFocus(Qt::OtherFocusReason);
    m_host->selectAll();
}

void PoolForm::retheme()
{
    const Theme &theme = m_theme->theme();
    m_grid->setHorizontalSpacing(theme.px(12));
    m_grid->setVerticalSpacing(theme.px(6));
    m_kindNote->setFont(theme.font(Theme::Role::Small));
    setInk(*m_kindNote, theme.secondary);
    for (QLabel *problem : std::as_const(m_problems)) {
        problem->setFont(theme.font(Theme::Role::Small));
        setInk(*problem, theme.stale);
    }
}

} // namespace console::ui
