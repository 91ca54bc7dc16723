// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/line_server.h"
#include "tests/support/share_judge.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace console::test {

struct PoolRules {
    std::string user = "worker.1";
    std::string password = "x";
    std::size_t extranonce1Size = 4;
    std::size_t extranonce2Size = 4;
    double difficulty = 0.001;
    bool knowsConfigure = true; ///< false: answers mining.configure with an error
    bool rolls = true;          ///< grants version rolling
    std::uint32_t mask = 0x1fffe000;
    std::size_t branches = 3;
    std::uint16_t port = 0; ///< 0: any free one
};

/// A Stratum v1 pool on 127.0.0.1 that judges every share itself. Facts can be waited for; nothing sleeps.
class TestPool
{
public:
    explicit TestPool(PoolRules rules = {}, const Identity *identity = nullptr)
        : m_rules(std::move(rules))
        , m_random(4711)
        , m_server([this](const std::shared_ptr<Peer> &peer) { serve(peer); }, identity, m_rules.port)
    {
        const std::scoped_lock lock(m_mutex);
        makeJob(true);
    }
    ~TestPool() { m_server.stop(); }

    [[nodiscard]] std::uint16_t port() const { return m_server.port(); }
    [[nodiscard]] int connections() const { return m_server.connections(); }
    void kill() { m_server.stop(); }

    /// Sends a new job to everybody; shares of older ones are refused when it is clean.
    void newJob(bool clean)
    {
        const std::scoped_lock lock(m_mutex);
        makeJob(clean);
        for (Client *client : m_clients)
            notify(*client);
    }
    void setDifficulty(double difficulty)
    {
        tell("mining.set_difficulty", {difficulty}, [&] { m_rules.difficulty = difficulty; });
    }
    void setMask(std::uint32_t mask)
    {
        tell("mining.set_version_mask", {wordDigits(mask)}, [&] { m_rules.mask = mask; });
    }
    /// Holds from the next job on.
    void setExtranonce(std::size_t size1, std::size_t size2)
    {
        const std::scoped_lock lock(m_mutex);
        m_rules.extranonce2Size = size2;
        for (Client *client : m_clients) {
            client->extranonce1 = bytes(size1);
            client->peer->write(nlohmann::json({{"id", nullptr},
                                                {"method", "mining.set_extranonce"},
                                                {"params", {toHexDigits(client->extranonce1), size2}}})
                                    .dump() +
                                "\n");
        }
    }
    /// Sends a line as it is.
    void say(const std::string &line)
    {
        const std::scoped_lock lock(m_mutex);
        for (Client *client : m_clients)
            client->peer->write(line + "\n");
    }
    /// Refuses shares from now on with this, until told otherwise by an empty one.
    void refuseWith(const std::string &reason)
    {
        const std::scoped_lock lock(m_mutex);
        m_refusal = reason;
    }
    /// No share is answered from now on.
    void stayMute(bool mute)
    {
        const std::scoped_lock lock(m_mutex);
        m_mute = mute;
    }

    struct Tally {
        std::uint64_t received = 0;
        std::uint64_t valid = 0;
        std::vector<std::string> objections; ///< one for each share that was not valid
        std::uint64_t late = 0;              ///< of a job that was over
        std::uint64_t rolled = 0;            ///< with other version bits than the job's
        std::uint64_t versionAnswers = 0;
        std::uint64_t pongs = 0;
        bool askedForRolling = false;
        double minimumDifficulty = 0.0;
        std::set<std::string> extranonces; ///< extranonce2 of valid shares
    };
    [[nodiscard]] Tally tally() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_tally;
    }
    template <class Fact> bool waitFor(Fact fact, std::chrono::milliseconds longest = std::chrono::seconds(60))
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, longest, [&] { return fact(m_tally); });
    }
    bool waitForValid(std::uint64_t count)
    {
        return waitFor([count](const Tally &tally) { return tally.valid >= count; });
    }
    bool waitForLogin(std::size_t clients = 1)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(60), [&] { return m_authorized >= clients; });
    }

private:
    struct Client {
        std::shared_ptr<Peer> peer;
        Octets extranonce1;
        std::map<std::string, WireJob> jobs;
        std::set<std::string> seen;
        bool subscribed = false;
        bool authorized = false;
        bool rolling = false;
        bool wantsExtranonce = false;
    };

    Octets bytes(std::size_t count)
    {
        Octets octets(count);
        for (auto &octet : octets)
            octet = static_cast<std::uint8_t>(m_random());
        return octets;
    }

    void makeJob(bool clean)
    {
        nlohmann::json branch = nlohmann::json::array();
        for (std::size_t i = 0; i < m_rules.branches; ++i)
            branch.push_back(toHexDigits(bytes(32)));
        m_job = {"job" + std::to_string(++m_jobCount),
                 toHexDigits(bytes(32)),
                 toHexDigits(bytes(42)),
                 toHexDigits(bytes(60)),
                 branch,
                 "20000000",
                 "1d00ffff",
                 wordDigits(1'790'000'000),
                 clean};
    }

    void notify(Client &client)
    {
        if (!client.subscribed)
            return;
        if (m_job[8] == true)
            client.jobs.clear();
        client.jobs[m_job[0].get<std::string>()] = {m_job, client.extranonce1, m_rules.extranonce2Size,
                                                    m_rules.difficulty};
        client.peer->write(nlohmann::json({{"id", nullptr}, {"method", "mining.notify"}, {"params", m_job}}).dump() +
                           "\n");
    }

    template <class Change> void tell(const char *method, const nlohmann::json &params, Change change)
    {
        const std::scoped_lock lock(m_mutex);
        change();
        for (Client *client : m_clients)
            client->peer->write(
                nlohmann::json({{"id", nullptr}, {"method", method}, {"params", nlohmann::json::array({params[0]})}})
                    .dump() +
                "\n");
    }

    void serve(const std::shared_ptr<Peer> &peer)
    {
        Client client;
        client.peer = peer;
        {
            const std::scoped_lock lock(m_mutex);
            m_clients.push_back(&client);
        }
        while (const auto line = peer->readLine()) {
            const auto request = nlohmann::json::parse(*line, nullptr, false);
            const std::scoped_lock lock(m_mutex);
            if (!request.is_object())
                m_tally.objections.push_back("not JSON: " + *line);
            else
                take(client, request);
            m_changed.notify_all();
        }
        const std::scoped_lock lock(m_mutex);
        std::erase(m_clients, &client);
        m_authorized -= client.authorized ? 1 : 0;
    }

    void answer(Client &client, const nlohmann::json &id, const nlohmann::json &result,
                const nlohmann::json &error = nullptr)
    {
        client.peer->write(nlohmann::json({{"id", id}, {"result", result}, {"error", error}}).dump() + "\n");
    }

    void take(Client &client, const nlohmann::json &request)
    {
        const nlohmann::json id = request.value("id", nlohmann::json());
        const std::string method = request.value("method", "");
        const nlohmann::json params = request.value("params", nlohmann::json());
        if (method == "mining.configure") {
            configure(client, id, params);
        } else if (method == "mining.subscribe") {
            client.extranonce1 = bytes(m_rules.extranonce1Size);
            client.subscribed = true;
            answer(client, id, {{{"mining.notify", "s1"}}, toHexDigits(client.extranonce1), m_rules.extranonce2Size});
        } else if (method == "mining.extranonce.subscribe") {
            client.wantsExtranonce = true;
            answer(client, id, true);
        } else if (method == "mining.authorize") {
            const bool known = params[0] == m_rules.user && params[1] == m_rules.password;
            if (!known)
                return answer(client, id, false, {24, "Unauthorized worker", nullptr});
            answer(client, id, true);
            client.peer->write(nlohmann::json({{"id", nullptr},
                                               {"method", "mining.set_difficulty"},
                                               {"params", nlohmann::json::array({m_rules.difficulty})}})
                                   .dump() +
                               "\n");
            notify(client);
            client.authorized = true;
            ++m_authorized;
        } else if (method == "mining.submit") {
            judge(client, id, params);
        } else if (method.empty() && request.contains("result")) {
            ++(request["result"] == "pong" ? m_tally.pongs : m_tally.versionAnswers);
        }
    }

    void configure(Client &client, const nlohmann::json &id, const nlohmann::json &params)
    {
        m_tally.askedForRolling = params[0][0] == "version-rolling" && params[1]["version-rolling.mask"] == "1fffe000";
        m_tally.minimumDifficulty = params[1].value("minimum-difficulty.value", 0.0);
        if (!m_rules.knowsConfigure)
            return answer(client, id, nullptr, {20, "Method not found", nullptr});
        client.rolling = m_rules.rolls;
        nlohmann::json granted = {{"version-rolling", m_rules.rolls}, {"subscribe-extranonce", true}};
        if (m_rules.rolls)
            granted["version-rolling.mask"] = wordDigits(m_rules.mask);
        answer(client, id, granted);
    }

    void judge(Client &client, const nlohmann::json &id, const nlohmann::json &params)
    {
        ++m_tally.received;
        const auto refuse = [&](int code, const std::string &reason) {
            if (!m_mute)
                answer(client, id, nullptr, {code, reason, nullptr});
        };
        const auto job = client.jobs.find(params[1].get<std::string>());
        if (job == client.jobs.end()) {
            ++m_tally.late;
            return refuse(21, "Job not found");
        }
        Octets hash;
        std::string objection = params[0] == m_rules.user
                                    ? objectionTo(job->second, params, client.rolling, m_rules.mask, hash)
                                    : "wrong user";
        if (objection.empty() && !client.seen.insert(toHexDigits(hash)).second)
            objection = "sent twice";
        if (!objection.empty()) {
            m_tally.objections.push_back(objection);
            return refuse(23, objection);
        }
        ++m_tally.valid;
        m_tally.extranonces.insert(params[2].get<std::string>());
        if (client.rolling && params[5] != "00000000")
            ++m_tally.rolled;
        if (m_mute)
            return;
        if (!m_refusal.empty())
            return refuse(23, m_refusal);
        answer(client, id, true);
    }

    PoolRules m_rules;
    std::mt19937_64 m_random;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Tally m_tally;
    nlohmann::json m_job;
    int m_jobCount = 0;
    std::string m_refusal;
    bool m_mute = false;
    std::size_t m_authorized = 0;
    std::vector<Client *> m_clients;
    LineServer m_server; ///< last: its threads use the rest
};

} // namespace console::test
