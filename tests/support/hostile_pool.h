// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/line_server.h"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace console::test {

/// A job every client should take.
inline std::string honestNotify(const std::string &id = "1")
{
    const std::string hash(64, 'a');
    return R"({"id":null,"method":"mining.notify","params":[")" + id + R"(",")" + hash +
           R"(","01000000","ffffffff",[],"20000000","1d00ffff","6ab00000",true]})";
}

/// A pool that logs everybody in as it should, but for what a test changes.
struct PoolScript {
    /// What is answered to a method in place of the honest answer; "$ID" becomes the id of the request. Empty: nothing.
    std::map<std::string, std::string> answers;
    /// Lines (or anything else) sent after the login, as they are.
    std::vector<std::string> afterLogin = {honestNotify() + "\n"};
    bool byteByByte = false;
    bool hangsUp = false; ///< after all that

    void operator()(const std::shared_ptr<Peer> &peer) const
    {
        while (const auto line = peer->readLine()) {
            const auto request = nlohmann::json::parse(*line, nullptr, false);
            if (!request.is_object() || !request.contains("method"))
                continue;
            const std::string method = request["method"];
            answer(*peer, method, request["id"].dump());
            if (method != "mining.authorize")
                continue;
            for (const std::string &text : afterLogin)
                say(*peer, text);
            if (hangsUp)
                return;
        }
    }

private:
    void answer(Peer &peer, const std::string &method, const std::string &id) const
    {
        static const std::map<std::string, std::string> honest{
            {"mining.configure",
             R"({"id":$ID,"error":null,"result":{"version-rolling":true,"version-rolling.mask":"1fffe000"}})"
             "\n"},
            {"mining.subscribe", R"({"id":$ID,"error":null,"result":[[["mining.notify","a"]],"11223344",4]})"
                                 "\n"},
        };
        const auto changed = answers.find(method);
        const auto known = honest.find(method);
        std::string text = changed != answers.end() ? changed->second
                           : known != honest.end()  ? known->second
                                                    : R"({"id":$ID,"error":null,"result":true})"
                                                      "\n";
        for (std::size_t at = text.find("$ID"); at != std::string::npos; at = text.find("$ID"))
            text.replace(at, 3, id);
        say(peer, text);
    }

    void say(Peer &peer, const std::string &text) const
    {
        if (!byteByByte) {
            peer.write(text);
            return;
        }
        for (const char byte : text)
            peer.write(std::string(1, byte));
    }
};

} // namespace console::test
