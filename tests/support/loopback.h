// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace console::test {

/// A socket that listens on 127.0.0.1, and where.
struct LoopbackListener {
    int socket = -1;
    sockaddr_in address{};

    [[nodiscard]] std::uint16_t port() const { return ntohs(address.sin_port); }
};

/// `port` 0: any free one. `queue`: how many callers the system lets wait.
inline LoopbackListener listenOnLoopback(std::uint16_t port, int queue)
{
    LoopbackListener listener;
    listener.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(listener.socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    listener.address.sin_family = AF_INET;
    listener.address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener.address.sin_port = htons(port);
    auto *address = reinterpret_cast<sockaddr *>(&listener.address);
    socklen_t size = sizeof listener.address;
    if (::bind(listener.socket, address, size) != 0 || ::listen(listener.socket, queue) != 0 ||
        ::getsockname(listener.socket, address, &size) != 0)
        throw std::runtime_error("cannot listen on 127.0.0.1");
    return listener;
}

} // namespace console::test
