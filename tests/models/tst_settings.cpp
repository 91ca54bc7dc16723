// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings.h"
#include "tests/support/guard.h"

#include <QFile>
#include <QMetaEnum>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using console::models::Settings;
using Key = Settings::Key;

class TestSettings : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void defaults()
    {
        const QTemporaryDir folder;
        const Settings settings(folder.filePath(QStringLiteral("choices.ini")));
        QCOMPARE(settings.value(Key::Theme).toString(), QStringLiteral("dark"));
        QCOMPARE(settings.value(Key::Speed).toDouble(), 60.0);
        QCOMPARE(settings.value(Key::GridCase).toString(), QStringLiteral("reference"));
        QCOMPARE(settings.value(Key::Workers).toInt(), 0);
        QVERIFY(settings.value(Key::SessionFolder).toString().endsWith(QStringLiteral("/Surplus Console")));
        QCOMPARE(settings.value(Key::MapLayer).toString(), QStringLiteral("now"));
        QCOMPARE(settings.value(Key::Workspace).toString(), QStringLiteral("operate"));
        QCOMPARE(settings.value(Key::HashrateByWorker).toBool(), false);
        QVERIFY(settings.value(Key::WindowGeometry).toByteArray().isEmpty());
    }

    void everyKeyIsDeclaredAndHasAPlaceOfItsOwn()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("choices.ini"));
        Settings settings(path);
        const QMetaEnum keys = QMetaEnum::fromType<Key>();
        for (int i = 0; i < keys.keyCount(); ++i) {
            const QVariant standard = settings.value(static_cast<Key>(keys.value(i)));
            QVERIFY2(standard.isValid(), keys.key(i));
            QVariant other = 1.5 + i;
            QVERIFY(other.convert(standard.metaType()));
            if (standard.metaType().id() == QMetaType::Int)
                other = 7;
            settings.setValue(static_cast<Key>(keys.value(i)), other);
        }
        settings.sync();
        const QSettings file(path, QSettings::IniFormat);
        QCOMPARE(file.allKeys().size(), keys.keyCount());
    }

    void roundTrip()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("choices.ini"));
        const QByteArray geometry("\0\1\2\xff,;\"=", 8);
        {
            Settings settings(path);
            settings.setValue(Key::Theme, QStringLiteral("light"));
            settings.setValue(Key::Speed, 12.5);
            settings.setValue(Key::Workers, 3);
            settings.setValue(Key::HashrateByWorker, true);
            settings.setValue(Key::SessionFolder, QStringLiteral("/home/سندھ/sessions, 2026"));
            settings.setValue(Key::WindowGeometry, geometry);
        }
        const Settings settings(path);
        QCOMPARE(settings.value(Key::Theme).toString(), QStringLiteral("light"));
        QCOMPARE(settings.value(Key::Speed).toDouble(), 12.5);
        QCOMPARE(settings.value(Key::Workers).toInt(), 3);
        QCOMPARE(settings.value(Key::HashrateByWorker).typeId(), int(QMetaType::Bool));
        QCOMPARE(settings.value(Key::HashrateByWorker).toBool(), true);
        QCOMPARE(settings.value(Key::SessionFolder).toString(), QStringLiteral("/home/سندھ/sessions, 2026"));
        QCOMPARE(settings.value(Key::WindowGeometry).toByteArray(), geometry);
    }

    void tellsOnlyOfChanges()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("choices.ini")));
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setValue(Key::Theme, QStringLiteral("dark")); // the default
        QCOMPARE(changed.size(), 0);
        settings.setValue(Key::Theme, QStringLiteral("light"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<Key>(), Key::Theme);
        settings.setValue(Key::Theme, QStringLiteral("light"));
        QCOMPARE(changed.size(), 1);
    }

    void nonsenseInTheFileIsTheDefault()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("choices.ini"));
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("[grid]\nspeed=fast\n[hashing]\nworkers=many\n[window]\ntheme=light\n");
        }
        const Settings settings(path);
        QCOMPARE(settings.value(Key::Speed).toDouble(), 60.0);
        QCOMPARE(settings.value(Key::Workers).toInt(), 0);
        QCOMPARE(settings.value(Key::Theme).toString(), QStringLiteral("light"));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
