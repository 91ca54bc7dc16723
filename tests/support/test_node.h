// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/hexadecimal.h"
#include "tests/support/loopback.h"
#include "tests/support/template_generator.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace console::test {

/// A Bitcoin node on 127.0.0.1, as far as a miner sees one: JSON-RPC over HTTP with a password, templates with a real
/// long poll, and blocks that are judged by the rules of consensus before the chain grows. It can also be told to
/// misbehave. Every function may be called by the test while it serves; a thread of its own for each connection.
class TestNode
{
public:
    explicit TestNode(std::string credentials = "miner:secret", std::string chain = "regtest")
        : m_credentials(std::move(credentials))
        , m_chain(std::move(chain))
    {
        const LoopbackListener listener = listenOnLoopback(0, 64);
        m_listening = listener.socket;
        m_port = listener.port();
        m_accepting = std::jthread([this] { accept(); });
    }
    ~TestNode()
    {
        goAway();
        m_accepting.join();
        for (Connection &connection : m_connections) {
            connection.thread.join();
            ::close(connection.socket);
        }
        ::close(m_listening);
    }
    TestNode(const TestNode &) = delete;
    TestNode &operator=(const TestNode &) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }

    /// Closes every connection and takes no new ones.
    void goAway()
    {
        const std::scoped_lock lock(m_mutex);
        m_gone = true;
        ::shutdown(m_listening, SHUT_RDWR);
        for (const Connection &connection : m_connections)
            ::shutdown(connection.socket, SHUT_RDWR);
        m_changed.notify_all();
    }
    void setCredentials(const std::string &credentials)
    {
        const std::scoped_lock lock(m_mutex);
        m_credentials = credentials;
    }
    /// News for who polls: one more transaction in the template.
    void addTransaction()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_wish.transactions;
        renew();
    }
    /// News for who polls: somebody else has found a block.
    void addBlock()
    {
        const std::scoped_lock lock(m_mutex);
        grow(TransactionMaker(1'000 + m_wish.height).hash());
    }
    /// The next block is refused for this reason, however good it is.
    void refuseNextBlock(const std::string &reason)
    {
        const std::scoped_lock lock(m_mutex);
        m_refusal = reason;
    }
    /// From now on answers these bytes to the method, or to all of them when it is empty, and closes.
    void misbehave(const std::string &method, const std::string &bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_badMethod = method;
        m_badBytes = bytes;
    }
    /// After the bytes of misbehave() come this many more, without waiting or with a breath between each.
    void misbehaveWithTail(std::size_t bytes, bool slowly)
    {
        const std::scoped_lock lock(m_mutex);
        m_tail = bytes;
        m_tailIsSlow = slowly;
    }
    void changeTemplate(const std::string &field, const nlohmann::json &value)
    {
        const std::scoped_lock lock(m_mutex);
        m_changedField = field;
        m_changedValue = value;
    }
    void withoutLongPoll()
    {
        const std::scoped_lock lock(m_mutex);
        m_hasLongPoll = false;
    }

    [[nodiscard]] std::uint32_t height() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_wish.height;
    }
    [[nodiscard]] int blocksSeen() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_blocksSeen;
    }
    [[nodiscard]] int requestsSeen() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_requestsSeen;
    }
    /// Waits until somebody polls for news. False after a minute.
    [[nodiscard]] bool waitForPoll()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(60), [this] { return m_polling > 0; });
    }
    /// Waits until a request has been answered with misbehave()'s first bytes. False after a minute.
    [[nodiscard]] bool waitForMisbehaviour()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(60), [this] { return m_misbehaved > 0; });
    }

    static std::string http(int status, const std::string &body)
    {
        return "HTTP/1.1 " + std::to_string(status) +
               " Said\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n\r\n" + body;
    }
    static std::string rpcError(int code, const std::string &message)
    {
        return http(
            500,
            nlohmann::json{{"result", nullptr}, {"error", {{"code", code}, {"message", message}}}, {"id", 1}}.dump());
    }

private:
    struct Connection {
        int socket = -1;
        std::thread thread;
    };

    void accept()
    {
        for (;;) {
            const int socket = ::accept(m_listening, nullptr, nullptr);
            const std::scoped_lock lock(m_mutex);
            if (socket < 0 || m_gone) {
                if (socket >= 0)
                    ::close(socket);
                return;
            }
            Connection &connection = m_connections.emplace_back();
            connection.socket = socket;
            connection.thread = std::thread([this, socket] { serve(socket); });
        }
    }

    void serve(int socket)
    {
        std::string received;
        while (const std::optional<std::string> request = readRequest(socket, received))
            if (!answer(socket, *request))
                break;
        ::shutdown(socket, SHUT_RDWR);
    }

    /// Head and body of one request; what came after it stays in `received`.
    static std::optional<std::string> readRequest(int socket, std::string &received)
    {
        std::size_t whole = std::string::npos;
        for (;;) {
            const std::size_t headEnd = received.find("\r\n\r\n");
            if (headEnd != std::string::npos && whole == std::string::npos) {
                const std::size_t field = received.find("Content-Length: ");
                whole = headEnd + 4 + (field < headEnd ? std::stoul(received.substr(field + 16)) : 0);
            }
            if (whole != std::string::npos && received.size() >= whole) {
                std::string request = received.substr(0, whole);
                received.erase(0, whole);
                return request;
            }
            char bytes[65536];
            const ssize_t count = ::recv(socket, bytes, sizeof bytes, 0);
            if (count <= 0)
                return std::nullopt;
            received.append(bytes, static_cast<std::size_t>(count));
        }
    }

    static bool send(int socket, std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    bool answer(int socket, const std::string &request)
    {
        const nlohmann::json call = nlohmann::json::parse(request.substr(request.find("\r\n\r\n") + 4));
        const std::string method = call["method"];
        std::unique_lock lock(m_mutex);
        ++m_requestsSeen;
        if (!m_badBytes.empty() && (m_badMethod.empty() || m_badMethod == method))
            return misbehaveTo(socket, lock);
        if (request.find("\r\nAuthorization: Basic " + base64(m_credentials) + "\r\n") == std::string::npos)
            return reply(socket, lock, http(401, ""));
        if (method == "submitblock")
            return reply(socket, lock, result(submit(call["params"][0])));
        if (method == "getblockchaininfo")
            return reply(socket, lock, result({{"chain", m_chain}, {"blocks", m_wish.height - 1}}));
        if (method != "getblocktemplate")
            return reply(socket, lock, rpcError(-32601, "Method not found"));
        const nlohmann::json wish = call["params"][0];
        if (wish["rules"] != nlohmann::json{"segwit"})
            return reply(socket, lock, rpcError(-8, "getblocktemplate must be called with the segwit rule set"));
        if (wish.contains("longpollid")) {
            const std::string known = wish["longpollid"];
            ++m_polling;
            m_changed.notify_all();
            m_changed.wait(lock, [&] { return m_gone || newsId() != known; });
            --m_polling;
        }
        return reply(socket, lock, result(blockTemplate()));
    }

    static bool reply(int socket, std::unique_lock<std::mutex> &lock, const std::string &bytes)
    {
        lock.unlock();
        return send(socket, bytes);
    }
    bool misbehaveTo(int socket, std::unique_lock<std::mutex> &lock)
    {
        const std::string bytes = m_badBytes;
        std::size_t left = m_tail;
        const bool slowly = m_tailIsSlow;
        ++m_misbehaved;
        lock.unlock();
        bool sent = send(socket, bytes);
        lock.lock();
        m_changed.notify_all();
        const std::string chunk(slowly ? 1 : 1 << 20, ' ');
        while (sent && left > 0 && !m_gone) {
            if (slowly)
                m_changed.wait_for(lock, std::chrono::milliseconds(5), [this] { return m_gone; });
            lock.unlock();
            sent = send(socket, std::string_view(chunk).substr(0, left));
            lock.lock();
            left -= std::min(left, chunk.size());
        }
        return false;
    }

    static std::string result(const nlohmann::json &value)
    {
        return http(200, nlohmann::json{{"result", value}, {"error", nullptr}, {"id", 1}}.dump());
    }
    static std::string base64(const std::string &text)
    {
        std::string coded(4 * ((text.size() + 2) / 3) + 1, '\0');
        const int size =
            EVP_EncodeBlock(reinterpret_cast<unsigned char *>(coded.data()),
                            reinterpret_cast<const unsigned char *>(text.data()), static_cast<int>(text.size()));
        coded.resize(static_cast<std::size_t>(size));
        return coded;
    }

    /// As the generator writes it.
    [[nodiscard]] std::string newsId() const
    {
        return hashing::toDisplayHex(m_wish.previousHash) + std::to_string(m_wish.seed);
    }
    [[nodiscard]] nlohmann::json blockTemplate() const
    {
        nlohmann::json block = makeTemplate(m_wish);
        if (!m_hasLongPoll)
            block.erase("longpollid");
        if (!m_changedField.empty())
            block[m_changedField] = m_changedValue;
        return block;
    }
    nlohmann::json submit(const std::string &hex)
    {
        ++m_blocksSeen;
        const std::optional<BlockBytes> bytes = bytesFromHex(hex);
        if (!bytes || bytes->size() < 80)
            return "rejected";
        NextBlock next;
        next.height = m_wish.height;
        next.previousHash = m_wish.previousHash;
        next.mostValue = makeTemplate(m_wish)["coinbasevalue"].get<std::uint64_t>();
        std::string reason = judgeBlock(*bytes, next);
        if (!m_refusal.empty())
            reason = std::exchange(m_refusal, {});
        if (!reason.empty())
            return reason;
        grow(judgeHash(std::span(*bytes).first(80)));
        return nullptr;
    }
    void grow(const Hash256 &tip)
    {
        m_wish.previousHash = tip;
        ++m_wish.height;
        renew();
    }
    void renew()
    {
        ++m_wish.seed;
        m_changed.notify_all();
    }

    int m_listening = -1;
    std::uint16_t m_port = 0;
    mutable std::mutex m_mutex; // guards all that follows
    std::condition_variable m_changed;
    std::string m_credentials;
    std::string m_chain;
    TemplateWish m_wish{.transactions = 3, .height = 101};
    std::string m_refusal;
    std::string m_badMethod;
    std::string m_badBytes;
    std::size_t m_tail = 0;
    bool m_tailIsSlow = false;
    bool m_hasLongPoll = true;
    std::string m_changedField;
    nlohmann::json m_changedValue;
    int m_blocksSeen = 0;
    int m_requestsSeen = 0;
    int m_polling = 0;
    int m_misbehaved = 0;
    bool m_gone = false;
    std::list<Connection> m_connections;
    std::jthread m_accepting;
};

} // namespace console::test
