// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/hexadecimal.h"
#include "engine/base/printable_text.h"
#include "engine/jobs/line_reader.h"
#include "engine/jobs/password_file.h"
#include "engine/jobs/pool_settings.h"
#include "tests/support/guard.h"

#include <QFile>
#include <QTemporaryDir>

#include <type_traits>

using namespace console;
using namespace console::jobs;

/// What a person says about a pool, and the small readers that meet the outside first.
class TestPoolSettings : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void addressesAreReadAndWritten_data();
    void addressesAreReadAndWritten();
    void badAddressesAreOneSentence_data();
    void badAddressesAreOneSentence();
    void pinsAreReadInEveryForm();
    void passwordFilesAreReadAsTheyShould();
    void secretsDoNotStayBehind();
    void linesAreCutAtAnyPlace();
    void strangersTextIsMadeFit_data();
    void strangersTextIsMadeFit();
    void listsAreChecked();
};

void TestPoolSettings::addressesAreReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("kind");
    QTest::newRow("TCP") << "stratum+tcp://pool.example:3333"
                         << "pool.example" << 3333 << 0;
    QTest::newRow("TLS") << "stratum+ssl://pool.example:443"
                         << "pool.example" << 443 << 1;
    QTest::newRow("node") << "http://127.0.0.1:18443"
                          << "127.0.0.1" << 18443 << 2;
    QTest::newRow("IPv6") << "stratum+tcp://[::1]:65535"
                          << "::1" << 65535 << 0;
}

void TestPoolSettings::addressesAreReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(int, kind);
    const auto address = PoolAddress::parse(text.toStdString(), "--pool");
    QVERIFY(address.ok());
    QCOMPARE(QString::fromStdString(address.value().host), host);
    QCOMPARE(static_cast<int>(address.value().port), port);
    QCOMPARE(static_cast<int>(address.value().kind), kind);
    QCOMPARE(QString::fromStdString(address.value().text()), text);
    QVERIFY(PoolAddress::parse(text.toStdString() + "/", "--pool").value() == address.value());
}

void TestPoolSettings::badAddressesAreOneSentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << ""
                           << "does not begin with";
    QTest::newRow("no scheme") << "pool.example:3333"
                               << "does not begin with";
    QTest::newRow("other scheme") << "https://pool.example:3333"
                                  << "does not begin with";
    QTest::newRow("no port") << "stratum+tcp://pool.example"
                             << "has no port";
    QTest::newRow("port 0") << "stratum+tcp://pool.example:0"
                            << "from 1 to 65535";
    QTest::newRow("port too large") << "stratum+tcp://pool.example:65536"
                                    << "from 1 to 65535";
    QTest::newRow("port with a tail") << "stratum+tcp://pool.example:33x"
                                      << "from 1 to 65535";
    QTest::newRow("no host") << "stratum+tcp://:3333"
                             << "host name";
    QTest::newRow("a space") << "stratum+tcp://pool example:3333"
                             << "host name";
    QTest::newRow("a path") << "stratum+tcp://pool.example:3333/path"
                            << "from 1 to 65535";
    QTest::newRow("user and password") << "stratum+tcp://me:hunter2@pool.example:3333"
                                       << "user or a password";
}

void TestPoolSettings::badAddressesAreOneSentence()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto address = PoolAddress::parse(text.toStdString(), "--pool");
    QVERIFY(!address.ok());
    const QString sentence = QString::fromStdString(address.error().sentence());
    QVERIFY(sentence.startsWith(QStringLiteral("--pool ")));
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QVERIFY(!sentence.contains(QStringLiteral("hunter2")));
}

void TestPoolSettings::pinsAreReadInEveryForm()
{
    const std::string hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    const std::string base64 = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";
    const auto pin = PublicKeyPin::parse(hex, "pin");
    QVERIFY(pin.ok());
    QCOMPARE(pin.value().text(), hex);
    QVERIFY(PublicKeyPin::parse(base64, "pin").value() == pin.value());
    QVERIFY(PublicKeyPin::parse("sha256//" + base64, "pin").value() == pin.value());
    std::string colons;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        colons += (i == 0 ? "" : ":") + hex.substr(i, 2);
    QVERIFY(PublicKeyPin::parse(colons, "pin").value() == pin.value());
    for (const std::string &bad : {std::string(), hex.substr(1), hex + "0", std::string(64, 'g'), base64.substr(4),
                                   std::string("sha256//"), base64 + "="})
        QVERIFY2(!PublicKeyPin::parse(bad, "pin").ok(), bad.c_str());
}

void TestPoolSettings::passwordFilesAreReadAsTheyShould()
{
    const QTemporaryDir folder;
    const auto read = [&folder](const QByteArray &bytes) {
        QFile file(folder.filePath(QStringLiteral("p")));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        file.close();
        return readPasswordFile(file.fileName().toStdString());
    };
    QCOMPARE(read("secret\n").value().reveal(), std::string_view("secret"));
    QCOMPARE(read("secret").value().reveal(), std::string_view("secret"));
    QCOMPARE(read("two words \r\nrest").value().reveal(), std::string_view("two words "));
    QVERIFY(!read("").ok());
    QVERIFY(!read("\nlater").ok());
    QVERIFY(!read(QByteArray(5000, 'x')).ok());
    const auto missing = readPasswordFile(folder.filePath(QStringLiteral("none")).toStdString());
    QVERIFY(missing.error().sentence().find("cannot be read") != std::string::npos);
}

void TestPoolSettings::secretsDoNotStayBehind()
{
    Secret secret("hunter2");
    const char *bytes = secret.reveal().data();
    const Secret copy = secret;
    Secret moved = std::move(secret);
    // A short text lies in the object itself, which is still there to be looked at.
    QCOMPARE(std::string_view(bytes, 7), std::string_view("\0\0\0\0\0\0\0", 7));
    QVERIFY(copy == moved);
    moved = Secret();
    QVERIFY(moved.isEmpty());
    QVERIFY(!(std::is_convertible_v<Secret, std::string>));
}

void TestPoolSettings::linesAreCutAtAnyPlace()
{
    const std::string text = "one\ntwo\r\n\nfour";
    for (std::size_t size = 1; size <= text.size(); ++size) {
        LineReader reader;
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size(); at += size) {
            QVERIFY(reader.add(text.substr(at, size)));
            while (const auto line = reader.next())
                lines.push_back(*line);
        }
        QCOMPARE(lines, (std::vector<std::string>{"one", "two", ""}));
        QVERIFY(reader.add("\n"));
        QCOMPARE(reader.next().value(), std::string("four"));
    }
    LineReader reader;
    QVERIFY(reader.add(std::string(LineReader::longestLine, 'x') + "\n"));
    QVERIFY(reader.next());
    QVERIFY(reader.add(std::string(LineReader::longestLine, 'x')));
    QVERIFY(!reader.add("x"));
    QVERIFY(!reader.add("\n"));
}

void TestPoolSettings::strangersTextIsMadeFit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("fit");
    QTest::newRow("plain") << QByteArray("plain") << QByteArray("plain");
    QTest::newRow("Urdu") << QByteArray("بجلی") << QByteArray("بجلی");
    QTest::newRow("controls") << QByteArray("a\x1b[31mb\nc\x7f") << QByteArray("a [31mb c ");
    QTest::newRow("direction") << QByteArray("a\xE2\x80\xAE"
                                             "b")
                               << QByteArray("a b");
    QTest::newRow("bad UTF-8") << QByteArray("a\xff\xc0\x80z") << QByteArray("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
    QTest::newRow("cut short") << QByteArray("a\xE2\x80") << QByteArray("a\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("long") << QByteArray(500, 'x') << QByteArray(200, 'x') + QByteArray("\xE2\x80\xA6");
}

void TestPoolSettings::strangersTextIsMadeFit()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, fit);
    QCOMPARE(QByteArray::fromStdString(printableText(text.toStdString())), fit);
}

void TestPoolSettings::listsAreChecked()
{
    PoolSettings pool;
    pool.address = {PoolAddress::Kind::StratumTls, "pool.example", 3333};
    pool.user = "me";
    QVERIFY(checkPools({}).ok());
    QVERIFY(checkPools({pool}).ok());
    const auto refused = [](const PoolList &list) { return checkPools(list).error().sentence(); };
    QCOMPARE(refused({pool, pool}), std::string("pool 2 (pool.example:3333) is in the list twice with the same user. "
                                                "Remove one."));
    PoolSettings bad = pool;
    bad.user.clear();
    QVERIFY(refused({bad}).find("has no user") != std::string::npos);
    bad = pool;
    bad.address.kind = PoolAddress::Kind::Node;
    QVERIFY(refused({bad}).find("no payout address") != std::string::npos);
    bad = pool;
    bad.address.kind = PoolAddress::Kind::StratumTcp;
    bad.pin = PublicKeyPin({});
    QVERIFY(refused({bad}).find("only TLS has a key to pin") != std::string::npos);
    bad = pool;
    bad.minimumDifficulty = -1.0;
    QVERIFY(refused({bad}).find("minimum difficulty") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestPoolSettings)
#include "tst_pool_settings.moc"
