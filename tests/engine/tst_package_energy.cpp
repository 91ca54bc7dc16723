// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/package_energy.h"
#include "tests/support/guard.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using console::hashing::PackageEnergy;

class TestPackageEnergy : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void countsFromItsStart();
    void addsPackagesButNotTheirParts();
    void theSamePackageCountsOnce();
    void goesOnWhenTheCounterStartsOver();
    void isMissingWhereNothingIsShown();
    void isMissingOnceItCannotBeReadAnyMore();

private:
    void write(const QString &zone, const char *file, const QByteArray &text) const;
    void zone(const QString &zone, const QByteArray &name, const QByteArray &energy) const;
    [[nodiscard]] PackageEnergy energy() const { return PackageEnergy(m_folder->path().toStdString()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPackageEnergy::write(const QString &zone, const char *file, const QByteArray &text) const
{
    QVERIFY(QDir(m_folder->path()).mkpath(zone));
    QFile out(QDir(m_folder->filePath(zone)).filePath(QLatin1String(file)));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

void TestPackageEnergy::zone(const QString &zone, const QByteArray &name, const QByteArray &energy) const
{
    write(zone, "name", name + '\n');
    write(zone, "energy_uj", energy + '\n');
    write(zone, "max_energy_range_uj", "65532610987\n");
}

void TestPackageEnergy::countsFromItsStart()
{
    zone("intel-rapl:0", "package-0", "5000000");
    PackageEnergy counter = energy();
    QVERIFY(counter.isReadable());
    QCOMPARE(counter.joules(), std::optional(0.0));
    zone("intel-rapl:0", "package-0", "7500000");
    QCOMPARE(counter.joules(), std::optional(2.5));
}

void TestPackageEnergy::addsPackagesButNotTheirParts()
{
    zone("intel-rapl:0", "package-0", "0");
    zone("intel-rapl:0:0", "core", "0");
    zone("intel-rapl:1", "package-1", "0");
    zone("intel-rapl:2", "psys", "0");
    PackageEnergy counter = energy();
    zone("intel-rapl:0", "package-0", "1000000");
    zone("intel-rapl:0:0", "core", "800000");
    zone("intel-rapl:1", "package-1", "2000000");
    zone("intel-rapl:2", "psys", "9000000");
    QCOMPARE(counter.joules(), std::optional(3.0));
}

void TestPackageEnergy::theSamePackageCountsOnce()
{
    zone("intel-rapl-mmio:0", "package-0", "0");
    zone("intel-rapl:0", "package-0", "0");
    PackageEnergy counter = energy();
    zone("intel-rapl-mmio:0", "package-0", "1000000");
    zone("intel-rapl:0", "package-0", "1000000");
    QCOMPARE(counter.joules(), std::optional(1.0));
}

void TestPackageEnergy::goesOnWhenTheCounterStartsOver()
{
    zone("intel-rapl:0", "package-0", "65532000000");
    PackageEnergy counter = energy();
    zone("intel-rapl:0", "package-0", "389013");
    QCOMPARE(counter.joules(), std::optional(1.0));
}

void TestPackageEnergy::isMissingWhereNothingIsShown()
{
    QVERIFY(!energy().isReadable());
    QVERIFY(!energy().joules());
    QVERIFY(!PackageEnergy("/nowhere/at/all").joules());
    write("intel-rapl:0", "name", "package-0\n");
    QVERIFY(!energy().joules());
    write("intel-rapl:0", "energy_uj", "many\n");
    QVERIFY(!energy().joules());
}

void TestPackageEnergy::isMissingOnceItCannotBeReadAnyMore()
{
    zone("intel-rapl:0", "package-0", "1");
    PackageEnergy counter = energy();
    QVERIFY(counter.joules());
    QVERIFY(QFile::remove(m_folder->filePath("intel-rapl:0/energy_uj")));
    QVERIFY(!counter.joules());
    QVERIFY(!counter.isReadable());
}

QTEST_APPLESS_MAIN(TestPackageEnergy)
#include "tst_package_energy.moc"
