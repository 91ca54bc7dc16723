// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/name_lookup.h"

#include "engine/base/platform_thread.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>

#include <exception>
#include <thread>
#include <utility>

namespace console::jobs {

namespace {

NameAnswer resolved(const std::string &host)
{
    NameAnswer answer;
    asio::error_code error;
    asio::io_context context;
    asio::ip::tcp::resolver resolver(context);
    const auto found = resolver.resolve(host, "", error);
    if (error)
        answer.trouble = error.message();
    for (const auto &entry : found)
        answer.addresses.push_back(entry.endpoint().address().to_string());
    return answer;
}

} // namespace

void lookUpName(const std::string &host, std::function<void(const NameAnswer &)> answer)
{
    std::thread([host, answer = std::move(answer)] {
        nameThisThread("name-lookup");
        try {
            answer(resolved(host));
        } catch (const std::exception &fault) {
            answer({{}, fault.what()});
        }
    }).detach();
}

} // namespace console::jobs
