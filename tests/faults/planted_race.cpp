// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The control of the ThreadSanitizer suite: a Qt Test program, run with the same suppressions as all the
// others, whose two threads write one number without a lock. If this is not reported, nothing would be.
#include <QtTest>

#include <thread>

class PlantedRace : public QObject
{
    Q_OBJECT
private slots:
    void twoThreadsWriteOneNumber()
    {
        int number = 0;
        std::thread other([&] {
            for (int i = 0; i < 100'000; ++i)
                ++number;
        });
        for (int i = 0; i < 100'000; ++i)
            ++number;
        other.join();
        QVERIFY(number > 0);
    }
};

QTEST_APPLESS_MAIN(PlantedRace)
#include "planted_race.moc"
