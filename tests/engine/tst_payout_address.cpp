// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/payout_address.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

using namespace console;
using namespace console::jobs;
using Network = PayoutAddress::Network;

class TestPayoutAddress : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void givesTheScript_data();
    void givesTheScript();
    void eitherCaseIsGood();
    void refusesWhatTheStandardsRefuse_data();
    void refusesWhatTheStandardsRefuse();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void everyWrongCharacterIsFound_data();
    void everyWrongCharacterIsFound();
    void knowsItsChains_data();
    void knowsItsChains();
};

namespace {

struct Valid {
    const char *address;
    const char *script;
    Network network;
};

/// Source: BIP 350 and BIP 173 (the first nine), and the address vectors that Bitcoin Core publishes.
constexpr auto validAddresses = std::to_array<Valid>({
    {"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "0014751e76e8199196d454941c45d1b3a323f1433bd6", Network::Main},
    {"tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
     "00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262", Network::Test},
    {"bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
     "5128751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6", Network::Main},
    {"BC1SW50QGDZ25J", "6002751e", Network::Main},
    {"bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "5210751e76e8199196d454941c45d1b3a323", Network::Main},
    {"tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
     "0020000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433", Network::Test},
    {"tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
     "5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433", Network::Test},
    {"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
     "512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", Network::Main},
    {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "0014751e76e8199196d454941c45d1b3a323f1433bd6", Network::Main},
    {"1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo", "76a914a31c06bd463e3923bc1aadbde48b16976c08071788ac", Network::Main},
    {"36j4NfKv6Akva9amjWrLG6MuSQym1GuEmm", "a914373b819a068f32b7a6b38b6b38729647cfde01c287", Network::Main},
    {"mzK2FFDEhxqHcmrJw1ysqFkVyhUULo45hZ", "76a914ce28b26c57472737f5c3561a1761185bd8589a4388ac",
     Network::TestOrRegtest},
    {"2NC2hEhe28ULKAJkW5MjZ3jtTMJdvXmByvK", "a914ce0bba75891ff9ec60148d4bd4a09ee2dc5c933187", Network::TestOrRegtest},
    {"mww4LvqtTMKvmeQvizPz2EQv26xTneWrbg", "76a914b4110ba93ac54afc14da3bdd19614774a2d55d2988ac",
     Network::TestOrRegtest},
    {"2N1r7aC69VHeE7yQJPDLi9T1PYq4wnwvjuT", "a9145e5a35ab44b3efaea5129ba22b88ba3e2976614587", Network::TestOrRegtest},
    {"n4fajahJrAuKbN7uNsKjLjQkz9Qn5ewJXQ", "76a914fdeca3b08e38af53d7c4c60e3ad208ce5066441088ac",
     Network::TestOrRegtest},
    {"2MxFajLApXpYk4VodBSZSt7rw8y4ryABkfA", "a91436e9f191e0b75036a77f65e2eaa4752443233fbe87", Network::TestOrRegtest},
    {"1FjL87pn8ky6Vbavd1ZHeChRXtoxwRGCRd", "76a914a19331b7b2627e663e25a7b001e4c0dcc5e21bc788ac", Network::Main},
    {"3BZECeAH8gSKkjrTx8PwMrNQBLG18yHpvf", "a9146c382dcdf5b284760c8e3fead91f7422cd76aa8787", Network::Main},
    {"mfhE6jAUwjUDNZhaX1PAsDTKfneQF2Nshc", "76a91401f15a4cc063dae4f4d56b89bfbc8bcc9ae5387c88ac",
     Network::TestOrRegtest},
    {"bc1qvyq0cc6rahyvsazfdje0twl7ez82ndmuac2lhv", "00146100fc6343edc8c874496cb2f5bbfec88ea9b77c", Network::Main},
    {"bc1qyucykdlhp62tezs0hagqury402qwhk589q80tqs5myh3rxq34nwqhkdhv7",
     "002027304b37f70e94bc8a0fbf500e0c957a80ebda87280ef58214d92f119811acdc", Network::Main},
    {"bc1p83n3au0rjylefxq2nc2xh2y4jzz4pm6zxj4mw5pagdjjr2a9f36s6jjnnu",
     "51203c671ef1e3913f94980a9e146ba895908550ef4234abb7503d436521aba54c75", Network::Main},
    {"bc1z2rksukkjr8", "520250ed", Network::Main},
    {"tb1qcrh3yqn4nlleplcez2yndq2ry8h9ncg3qh7n54", "0014c0ef1202759fff90ff19128936814321ee59e111", Network::Test},
    {"tb1quyl9ujpgwr2chdzdnnalen48sup245vdfnh2jxhsuq3yx80rrwlq5hqfe4",
     "0020e13e5e482870d58bb44d9cfbfccea78702aad18d4ceea91af0e022431de31bbe", Network::Test},
    {"tb1p35n52jy6xkm4wd905tdy8qtagrn73kqdz73xe4zxpvq9t3fp50aqk3s6gz",
     "51208d2745489a35b75734afa2da43817d40e7e8d80d17a26cd4460b0055c521a3fa", Network::Test},
    {"tb1rgv5m6uvdk3kc7qsuz0c79v88ycr5w4wa", "53104329bd718db46d8f021c13f1e2b0e726", Network::Test},
    {"tb1rx9n9g37az8mu236e5jpxdt0m67y4fuq8rhs0ss3djnm0kscfrwvq0ntlyg",
     "532031665447dd11f7c54759a48266adfbd78954f0071de0f8422d94f6fb43091b98", Network::Test},
    {"bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9", "00146f58bac9506f9bfb821d62e69330410bb56f0085", Network::Regtest},
    {"bcrt1qan8gntac7z7me2ejt4hpru42ad2f759fmy0m3ejvs98656znv7eqga4uhv",
     "0020ecce89afb8f0bdbcab325d6e11f2aaeb549f50a9d91fb8e64c814faa685367b2", Network::Regtest},
    {"bcrt1pfwxjqvtt4tcxrtdluukfmy2dv7xd2qzdfy6kajv5nwn4yam3wxkq3553uh",
     "51204b8d20316baaf061adbfe72c9d914d678cd5004d49356ec9949ba752777171ac", Network::Regtest},
    {"bcrt1sx6p8njlx7h9mc2agz4yg82dzne23050ncq72cneeecez2pst8mahn8xecsf8g6hzx94420",
     "6028368279cbe6f5cbbc2ba8154883a9a29e5517d1f3c03cac4f39ce3225060b3efb799cd9c412746ae2", Network::Regtest},
    {"bc1zmjtqxkzs89", "5202dc96", Network::Main},
});

/// Source: BIP 350, BIP 173, and what Bitcoin Core publishes as no address; private keys among them.
constexpr auto invalidAddresses = std::to_array<const char *>({
    // BIP 350
    "tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
    "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
    "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
    "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
    "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
    "bc1pw5dgrnzv",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
    "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
    "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
    "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j",
    "bc1gmk9yu",
    // BIP 350, strings that are no bech32m, and the valid ones, which are no addresses
    "A1LQFN3A",
    "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
    "11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8",
    "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
    "\x20"
    "1xj0phk",
    "\x7f"
    "1g6xzxy",
    "\x80"
    "1vctc34",
    "qyrz8wqd2c9m",
    "1qyrz8wqd2c9m",
    "y1b0jsk6g",
    "in1muywd",
    "M1VUXWEZ",
    "16plkw9",
    "1p2gdwpf",
    // BIP 173
    "tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    "BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2",
    "bc1rw5uspcuh",
    "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
    "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sL5k7",
    "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
    "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv",
    "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx",
    "BC1SW50QA3JX3S",
    "bc1zw508d6qejxtdg4y5r3zarvaryvg6kdaj",
    "10a06t8",
    "1qzzfhee",
    "pzry9x0s0muk",
    // Base58, and no address by Bitcoin Core
    "",
    "x",
    "1GAdfviErV2Ew95FPtZyikz2qGP3gyCB6Hyu94sedAkPpA523m3fQwps9YKUZkKgQckGPKhRsFR",
    "37G2kMDLpmWVhimxRdzwNfE8JFvWXnJYnVcXeeGrek2qumdJuK7XArcVVpRtLLjRra3t64BEPF2",
    "giymtio7u7oqWtmC9YnvAEKkLF3JQpAdkEFkVJKYrVDfaLbhaDpX1ihfF2vZmya1i61fwLPC3YQ",
    "8iVk9nLM3nYwRuwypjy9NK5rsuZH7BbrQRZ1pgcQmvMnjAgRXD",
    "cPTVQ1hbo4qdoysf6Jx5GthqucNmdfqt6J2pZRFeXv8Ep7Kmjqud",
    "2UB3iG3VJbX2TRrMwm6ssWskgvU9VjFBYSqCzwqkrihCwo7mg4mtS4WuGZgxTKuxf5A3EcotYEymz",
    "2UVPFpGYnLHJezFzjUo42our6PMEoozzRdM",
    "2MygHQjE1U33q3LSC53p69YqFjP8PihumJAF",
    "KzNbAQ4mexfAxa6RKBzHQqfoTycaeWpv2p",
    "2jDPrDfAKihCGPbPD9ztY8TswAia4V8Bc6vx",
    "39TKsUQ5QpEL1wowc6GMUqak94ijirPuP69ooV3xsFmiKQX2dau",
    "AZEah8d1EK362okRBS66e8SvdtYkrE8tsX",
    "2NDNP7GY59tTJPZTpbkprhM9SR99Nn5rUs7",
    "tb1ly0q7p",
    "tb1dclvmr",
    "bt1pq65rzej5glw3ra79gav6fqnx4haa0z257qr3mc8cggkefahmgvyseufhc0",
    "tb13hty4qmumlwpp6chxjvcyzza4duqgtmxw3xhm3u9ahj4nyhtwz8eq7ynrj4",
    "bcrt1r2qxpwuge",
    "bc10uexgzna2dpfk0vjt35srz6a27ps6m0l89jweznt83n2sqn2fx4hvn9ym5af8wut34sfrqhk3",
    "tb1qum6uh0pt4q253qaf520929737v63w5gf",
    "bcrt1q888ryfgxpvl0k7vum8zpyar2u2sexvdhkf38ue37yknmqq0ycrwpl3w48y",
    "bc1qdsuzmn04k2z8vryw8l4dj8m5ygqgnne5n",
    "tb1qlj8es50nc8j8r8xshrjgzmw5azx89efghmw8ju6zcqla0g6xcnrstsjz7k",
    "bcrt1qzwmyj0z924g7fzs5yvnrkc43y76RVyr2lh5t4r",
    "bc1qpu6d26mrulzetu4jqhd7rsunv9aqru26f5c4j8",
    "bcrt1qj7g2jps453kj9htk9cxyyc2nxe69x4kzzmth7v",
    "bc1p702xksx4z3uqf0u2phllxkfe5cgu0adxptqs0uelx0tqt8e885sqryes2l",
    "tb1z7gmh0v6pc30z4xum76lmw8w86yswrlmw",
    "bcrt1sjsrw6nun4h502cr97xmnyyuhkr22q0s6efrgtu",
    "TB1QFDFM763VXVSUNZHQLPWC0Q8FG5LJX6ZN",
    "sp1qq22l5s6l9460ww6t4tkzsy2a7zejurcmzz35pt0ffrzk5erlaykdcznsxsn",
    // Private keys
    "5JuW2AMDYu4xVwRG9DZW18VbzQrGcd5RCgb99sS6ehJsNQXu5b9",
    "L5nJeqKmpHp4P7F8ZYyjwc5a7P4d8EabuGAzfGJk7yC1BJyzNaEd",
    "92ZdE5HoLafywnTBbzPxbvRmp75pSfzvdU3XaZGh1cToipgdHVh",
    "cV83kKisF3RQSvXbUCm9ox3kaz5JjEUBWcx8tNydfGJcyeUxuH47",
    "Kwjk3Vy6sdXMQDGWJzaWmqFxUNtWZCX1q4F4Kpt8jNNUoWJUUaTY",
});

/// Every character of ASCII, and one that is none.
std::string everyCharacter()
{
    std::string all;
    for (int code = 0; code < 128; ++code)
        all += static_cast<char>(code);
    all += static_cast<char>(0xe9);
    return all;
}

} // namespace

void TestPayoutAddress::givesTheScript_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < validAddresses.size(); ++i)
        QTest::newRow(validAddresses[i].address) << static_cast<int>(i);
}

void TestPayoutAddress::givesTheScript()
{
    QFETCH(int, index);
    const Valid &expected = validAddresses[static_cast<std::size_t>(index)];
    const auto address = PayoutAddress::parse(expected.address, "payout address");
    QVERIFY2(address.ok(), address ? "" : address.error().sentence().c_str());
    QCOMPARE(hashing::toHex(address.value().script), std::string(expected.script));
    QVERIFY(address.value().network == expected.network);
}

void TestPayoutAddress::eitherCaseIsGood()
{
    const auto small = PayoutAddress::parse("bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9", "payout address");
    const auto capital = PayoutAddress::parse("BCRT1QDAVT4J2SD7DLHQSAVTNFXVZPPW6K7QY97TMNU9", "payout address");
    QVERIFY(small.ok() && capital.ok());
    QVERIFY(small.value() == capital.value());
}

void TestPayoutAddress::refusesWhatTheStandardsRefuse_data()
{
    QTest::addColumn<QByteArray>("text");
    int number = 0;
    for (const char *address : invalidAddresses)
        QTest::addRow("%d", ++number) << QByteArray(address);
}

void TestPayoutAddress::refusesWhatTheStandardsRefuse()
{
    QFETCH(QByteArray, text);
    const auto address = PayoutAddress::parse(text.toStdString(), "payout address");
    QVERIFY(!address.ok());
    QVERIFY(!address.error().what.empty() && !address.error().remedy.empty());
    // Whatever was pasted, it may be a private key.
    if (text.size() > 1)
        QVERIFY(address.error().sentence().find(text.toStdString()) == std::string::npos);
}

void TestPayoutAddress::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << ""
                             << "is empty";
    QTest::newRow("a private key") << "5JuW2AMDYu4xVwRG9DZW18VbzQrGcd5RCgb99sS6ehJsNQXu5b9"
                                   << "does not begin as a Bitcoin address does";
    QTest::newRow("another chain") << "tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty"
                                   << "does not begin as a Bitcoin address does";
    QTest::newRow("mixed case") << "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sL5k7"
                                << "mixes capital and small letters";
    QTest::newRow("checksum") << "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"
                              << "its checksum does not fit";
    QTest::newRow("checksum of Base58") << "1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mp"
                                        << "its checksum does not fit";
    QTest::newRow("a letter of none") << "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4"
                                      << "has a character that addresses of this kind do not use";
    QTest::newRow("version") << "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R"
                             << "has witness version 17";
    QTest::newRow("bech32m for version 0") << "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh"
                                           << "its version 0 takes bech32";
    QTest::newRow("bech32 for version 1") << "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd"
                                          << "its version takes bech32m";
    QTest::newRow("length") << "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P"
                            << "holds 16 bytes";
    QTest::newRow("padding") << "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j"
                             << "ends in padding";
    QTest::newRow("no data") << "bc1gmk9yu"
                             << "is too short";
    QTest::newRow("too long") << "bc1" + QString(200, QLatin1Char('q')) << "has 203 characters";
    QTest::newRow("not as long") << "11111"
                                 << "is not as long as an address of its kind";
}

void TestPayoutAddress::saysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto address = PayoutAddress::parse(text.toStdString(), "payout address");
    QVERIFY(!address.ok());
    const QString sentence = QString::fromStdString(address.error().sentence());
    QVERIFY2(sentence.startsWith(QStringLiteral("payout address ")), qPrintable(sentence));
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
}

void TestPayoutAddress::everyWrongCharacterIsFound_data()
{
    givesTheScript_data();
}

void TestPayoutAddress::everyWrongCharacterIsFound()
{
    QFETCH(int, index);
    const std::string right = validAddresses[static_cast<std::size_t>(index)].address;
    int refused = 0;
    int tried = 0;
    for (std::size_t place = 0; place < right.size(); ++place) {
        for (const char c : everyCharacter()) {
            if (c == right[place])
                continue;
            std::string wrong = right;
            wrong[place] = c;
            ++tried;
            refused += PayoutAddress::parse(wrong, "payout address").ok() ? 0 : 1;
        }
    }
    QCOMPARE(tried, static_cast<int>(right.size()) * 128);
    QCOMPARE(refused, tried);
}

void TestPayoutAddress::knowsItsChains_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QStringList>("chains");
    const QStringList tests{QStringLiteral("test"), QStringLiteral("testnet4"), QStringLiteral("signet")};
    const QStringList regtest{QStringLiteral("regtest")};
    QTest::newRow("main") << "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" << QStringList{QStringLiteral("main")};
    QTest::newRow("main, Base58") << "1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo" << QStringList{QStringLiteral("main")};
    QTest::newRow("test") << "tb1qcrh3yqn4nlleplcez2yndq2ry8h9ncg3qh7n54" << tests;
    QTest::newRow("regtest") << "bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9" << regtest;
    QTest::newRow("shared") << "mzK2FFDEhxqHcmrJw1ysqFkVyhUULo45hZ" << tests + regtest;
}

void TestPayoutAddress::knowsItsChains()
{
    QFETCH(QString, address);
    QFETCH(QStringList, chains);
    const PayoutAddress parsed = PayoutAddress::parse(address.toStdString(), "payout address").value();
    for (const char *chain : {"main", "test", "testnet4", "signet", "regtest", "", "MAIN", "liquid"})
        QCOMPARE(parsed.isGoodOn(chain), chains.contains(QString::fromLatin1(chain)));
    QVERIFY(!parsed.networkName().empty());
}

QTEST_APPLESS_MAIN(TestPayoutAddress)
#include "tst_payout_address.moc"
