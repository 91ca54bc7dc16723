// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/network_link.h"

#include "engine/base/path_text.h"

#include <asio/buffer.hpp>
#include <asio/connect.hpp>
#include <asio/post.hpp>
#include <asio/ssl/error.hpp>
#include <asio/write.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <utility>

namespace console::jobs {

namespace {

/// What went wrong with a socket, after the name of whom it leads to.
std::string socketTrouble(const asio::error_code &error)
{
    if (error == asio::error::connection_refused)
        return " refuses the connection. Check the port, and whether the pool is in service.";
    if (error == asio::error::timed_out)
        return " does not answer. Check the address, and whether this network lets it through.";
    if (error == asio::error::host_unreachable || error == asio::error::network_unreachable)
        return " cannot be reached from this network. Check the address and the network.";
    if (error == asio::error::eof || error == asio::ssl::error::stream_truncated ||
        error == asio::error::connection_reset || error == asio::error::broken_pipe)
        return " closed the connection.";
    return " could not be worked with (" + error.message() + "). Check the address and the network.";
}

/// TLS 1.2 or newer, trusting the system's authorities and those of the file. A stream copies what it needs of its
/// context when it is made, so all of this comes before it.
asio::ssl::context trustingContext(const std::string &authoritiesFile, std::string &trouble)
{
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    asio::error_code error;
    context.set_default_verify_paths(error);
    if (!authoritiesFile.empty())
        context.load_verify_file(authoritiesFile, error);
    if (error)
        trouble = authoritiesFile + " holds no certificate authorities (" + error.message() + "). Give a PEM file.";
    return context;
}

} // namespace

std::shared_ptr<NetworkLink> NetworkLink::create(std::shared_ptr<asio::io_context> context, const PoolSettings &pool,
                                                 std::uint16_t port, const std::string &authoritiesFile,
                                                 TransportListener &listener)
{
    return std::shared_ptr<NetworkLink>(new NetworkLink(std::move(context), pool, port, authoritiesFile, listener));
}

NetworkLink::NetworkLink(std::shared_ptr<asio::io_context> context, const PoolSettings &pool, std::uint16_t port,
                         const std::string &authoritiesFile, TransportListener &listener)
    : m_context(context)
    , m_host(pool.address.host)
    , m_port(port)
    , m_label(PoolAddress{pool.address.kind, pool.address.host, port}.label())
    , m_listener(&listener)
    , m_trust(m_host, m_label, pool.pin)
    , m_isTls(pool.address.isEncrypted())
    , m_tls(m_isTls ? trustingContext(authoritiesFile, m_trouble) : asio::ssl::context(asio::ssl::context::tls_client))
    , m_stream(*context, m_tls)
{
    if (m_isTls)
        prepareTls();
}

void NetworkLink::prepareTls()
{
    if (!m_trust.prepare(m_stream.native_handle()))
        m_trouble = m_label + " has a name that TLS cannot check. Check the address.";
    m_stream.set_verify_mode(asio::ssl::verify_peer);
    m_stream.set_verify_callback([this](bool preverified, asio::ssl::verify_context &context) {
        return m_trust.accepts(preverified, context.native_handle());
    });
}

template <class Use> void NetworkLink::onStream(Use use)
{
    if (m_isTls)
        use(m_stream);
    else
        use(m_stream.next_layer());
}

void NetworkLink::open()
{
    const auto context = m_context.lock();
    if (!context)
        return;
    asio::error_code notNumeric;
    (void)asio::ip::make_address(m_host, notNumeric);
    if (!m_trouble.empty())
        return asio::post(*context, [self = shared_from_this()] { self->end(self->m_trouble, true); });
    if (!notNumeric)
        return connect({{m_host}, {}});
    lookUpName(m_host, [weak = weak_from_this(), context = m_context](const NameAnswer &answer) {
        if (const auto alive = context.lock())
            asio::post(*alive, [weak, answer] {
                if (const auto self = weak.lock())
                    self->connect(answer);
            });
    });
}

void NetworkLink::connect(const NameAnswer &answer)
{
    if (m_listener == nullptr)
        return;
    if (answer.addresses.empty())
        return end(m_label + " is not known by that name (" + answer.trouble +
                   "). Check the spelling and the network.");
    std::vector<asio::ip::tcp::endpoint> endpoints;
    for (const std::string &address : answer.addresses)
        endpoints.emplace_back(asio::ip::make_address(address), m_port);
    // The copy stays alive with the handler; the operation walks through it.
    const auto kept = std::make_shared<std::vector<asio::ip::tcp::endpoint>>(std::move(endpoints));
    asio::async_connect(m_stream.next_layer(), kept->begin(), kept->end(),
                        [self = shared_from_this(), kept](const asio::error_code &error, const auto &) {
                            if (error)
                                self->end(self->m_label + socketTrouble(error));
                            else
                                self->connected();
                        });
}

void NetworkLink::connected()
{
    if (m_listener == nullptr)
        return;
    asio::error_code ignored;
    m_stream.next_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
    m_stream.next_layer().set_option(asio::socket_base::keep_alive(true), ignored);
    if (!m_isTls)
        return ready("plain TCP");
    m_stream.async_handshake(asio::ssl::stream_base::client,
                             [self = shared_from_this()](const asio::error_code &error) { self->shookHands(error); });
}

void NetworkLink::shookHands(const asio::error_code &error)
{
    if (m_listener == nullptr)
        return;
    if (const auto &key = m_trust.shownKey())
        m_listener->transportShowedKey(*key);
    SSL *ssl = m_stream.native_handle();
    const bool isTrusted = !error && m_trust.confirms(ssl);
    if (isTrusted)
        return ready(SSL_version(ssl) == TLS1_3_VERSION ? "TLS 1.3" : "TLS 1.2");
    if (const std::string trouble = m_trust.trouble(); !trouble.empty())
        return end(trouble, true);
    if (error.category() == asio::error::get_ssl_category())
        return end(m_label + " does not speak TLS 1.2 or newer (" + error.message() +
                   "). Check the port; nothing was sent.");
    end(m_label + (error ? socketTrouble(error) : std::string(" did not prove who it is.")));
}

void NetworkLink::ready(const std::string &protection)
{
    m_listener->transportConnected(protection);
    read();
}

void NetworkLink::read()
{
    if (m_listener == nullptr)
        return;
    onStream([this](auto &stream) {
        stream.async_read_some(asio::buffer(m_received),
                               [self = shared_from_this()](const asio::error_code &error, std::size_t size) {
                                   if (self->m_listener == nullptr)
                                       return;
                                   if (error)
                                       return self->end(self->m_label + socketTrouble(error));
                                   self->m_listener->transportReceived({self->m_received.data(), size});
                                   self->read();
                               });
    });
}

void NetworkLink::send(const std::string &bytes)
{
    if (m_listener == nullptr)
        return;
    m_unsentBytes += bytes.size();
    m_unsent.push_back(bytes);
    if (m_unsentBytes > Transport::mostUnsent) {
        if (const auto context = m_context.lock())
            asio::post(*context, [self = shared_from_this()] {
                self->end(self->m_label + " does not take what is sent to it. Its connection is taken for dead.");
            });
    } else if (m_unsent.size() == 1) {
        write();
    }
}

void NetworkLink::write()
{
    onStream([this](auto &stream) {
        asio::async_write(stream, asio::buffer(m_unsent.front()),
                          [self = shared_from_this()](const asio::error_code &error, std::size_t) {
                              if (self->m_listener == nullptr)
                                  return;
                              if (error)
                                  return self->end(self->m_label + socketTrouble(error));
                              self->m_unsentBytes -= self->m_unsent.front().size();
                              self->m_unsent.pop_front();
                              if (!self->m_unsent.empty())
                                  self->write();
                          });
    });
}

void NetworkLink::end(const std::string &sentence, bool needsPerson)
{
    TransportListener *listener = std::exchange(m_listener, nullptr);
    close();
    if (listener != nullptr)
        listener->transportClosed(sentence, needsPerson);
}

void NetworkLink::abandon()
{
    m_listener = nullptr;
    close();
}

void NetworkLink::close()
{
    asio::error_code ignored;
    m_stream.next_layer().close(ignored);
}

} // namespace console::jobs
