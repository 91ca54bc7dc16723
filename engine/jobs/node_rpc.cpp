// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/node_rpc.h"

#include "engine/jobs/node_fault.h"

#include <curl/curl.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace console::jobs {

namespace {

constexpr Milliseconds connectDeadline{10'000};

struct FreeEasy {
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
    void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

struct Call {
    NodeRpc::CallId id = 0;
    std::unique_ptr<CURL, FreeEasy> easy;
    std::unique_ptr<curl_slist, FreeList> headers;
    std::string request; ///< libcurl reads it where it is
    std::string body;
    bool tooLarge = false;
    Milliseconds deadline{0};
    NodeRpc::Reply reply;
};

/// libcurl's: gives back how much was taken; less ends the transfer.
std::size_t takeBody(char *bytes, std::size_t, std::size_t count, void *user)
{
    auto &call = *static_cast<Call *>(user);
    if (call.body.size() + count > NodeRpc::mostBytes) {
        call.tooLarge = true;
        return 0;
    }
    try {
        call.body.append(bytes, count);
    } catch (const std::exception &) {
        call.tooLarge = true;
        return 0;
    }
    return count;
}

void initialiseCurlOnce()
{
    static std::once_flag once;
    static CURLcode outcome = CURLE_FAILED_INIT;
    std::call_once(once, [] { outcome = curl_global_init(CURL_GLOBAL_DEFAULT); });
    if (outcome != CURLE_OK)
        throw std::runtime_error("libcurl cannot be set up.");
}

/// What libcurl is told of a secret, as text with an end. It keeps a copy of its own as long as the call lasts.
void setSecret(CURL *easy, CURLoption option, std::string_view secret)
{
    std::string text(secret);
    curl_easy_setopt(easy, option, text.c_str());
    OPENSSL_cleanse(text.data(), text.size());
}

} // namespace

class NodeRpc::Private
{
public:
    explicit Private(PoolAddress where)
        : address(std::move(where))
    {
        initialiseCurlOnce();
        multi.reset(curl_multi_init());
        if (!multi)
            throw std::runtime_error("libcurl cannot be set up.");
    }
    ~Private()
    {
        for (const auto &[id, call] : calls)
            curl_multi_remove_handle(multi.get(), call->easy.get());
    }

    void prepare(Call &call) const;
    void finish(CURL *easy, CURLcode code);

    const PoolAddress address;
    std::string user;
    Secret password;
    CallId lastId = 0;
    std::unique_ptr<CURLM, FreeMulti> multi;
    std::map<CallId, std::unique_ptr<Call>> calls;
};

void NodeRpc::Private::prepare(Call &call) const
{
    CURL *easy = call.easy.get();
    const std::string url = "http://" + address.label() + "/";
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    // Do not wait for a name that is being looked up when the call is given up.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::min(connectDeadline, call.deadline).count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(call.deadline.count()));
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(mostBytes));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.request.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call.request.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, call.headers.get());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &call);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &call);
    if (user.empty() && password.isEmpty())
        return;
    curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    setSecret(easy, CURLOPT_USERNAME, user);
    setSecret(easy, CURLOPT_PASSWORD, password.reveal());
}

void NodeRpc::Private::finish(CURL *easy, CURLcode code)
{
    Call *found = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &found);
    curl_multi_remove_handle(multi.get(), easy);
    // Out of the map before the reply, which may cancel anything.
    const auto node = calls.extract(found->id);
    const std::unique_ptr<Call> &call = node.mapped();
    long status = 0;
    curl_off_t readyAfter = 0; // stays 0 until there is a connection, new or old
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &readyAfter);
    TransferFailure failure{code, 0, readyAfter > 0, call->tooLarge, call->deadline};
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &failure.systemError);
    if (code == CURLE_OK)
        call->reply(readNodeAnswer(address.label(), status, call->body));
    else
        call->reply(transferFault(address.label(), failure));
}

NodeRpc::NodeRpc(PoolAddress address)
    : m_private(std::make_unique<Private>(std::move(address)))
{
}

NodeRpc::~NodeRpc() = default;

void NodeRpc::logInWith(std::string user, Secret password)
{
    m_private->user = std::move(user);
    m_private->password = std::move(password);
}

NodeRpc::CallId NodeRpc::call(const std::string &method, nlohmann::json params, Milliseconds deadline, Reply reply)
{
    auto call = std::make_unique<Call>();
    call->id = ++m_private->lastId;
    call->easy.reset(curl_easy_init());
    // Without an Expect header a long block is sent at once.
    call->headers.reset(curl_slist_append(curl_slist_append(nullptr, "Content-Type: application/json"), "Expect:"));
    if (!call->easy || !call->headers)
        throw std::runtime_error("libcurl has no memory for a call.");
    call->request =
        nlohmann::json{{"jsonrpc", "1.0"}, {"id", call->id}, {"method", method}, {"params", std::move(params)}}.dump();
    call->deadline = deadline;
    call->reply = std::move(reply);
    m_private->prepare(*call);
    const CallId id = call->id;
    curl_multi_add_handle(m_private->multi.get(), call->easy.get());
    m_private->calls.emplace(id, std::move(call));
    return id;
}

void NodeRpc::cancel(CallId id)
{
    const auto found = m_private->calls.find(id);
    if (found == m_private->calls.end())
        return;
    curl_multi_remove_handle(m_private->multi.get(), found->second->easy.get());
    m_private->calls.erase(found);
}

void NodeRpc::run(Milliseconds longest)
{
    CURLM *multi = m_private->multi.get();
    int running = 0;
    curl_multi_perform(multi, &running);
    bool replied = false;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        // Removing the handle ends the message, so what it says is copied first.
        CURL *easy = message->easy_handle;
        const CURLcode code = message->data.result;
        m_private->finish(easy, code);
        replied = true;
    }
    if (!replied)
        curl_multi_poll(multi, nullptr, 0, static_cast<int>(std::max<Milliseconds::rep>(longest.count(), 0)), nullptr);
}

void NodeRpc::wake()
{
    curl_multi_wakeup(m_private->multi.get());
}

} // namespace console::jobs
