#include "certificate/HttpTimeStamper.h"

#include "certificate/TimeStampToken.h"
#include "core/Fault.h"
#include "core/Owned.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace countersign::certificate {

namespace {

using Transfer = Owned<CURL, curl_easy_cleanup>;
using Headers = Owned<curl_slist, curl_slist_free_all>;

/// An answer is a token and little more.
constexpr std::size_t longestReply = 64U << 10;

/// libcurl must be set up once, by one thread.
void setUpOnce() {
    static bool const done = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!done) throw Fault(FaultCode::internal, "libcurl cannot be set up");
}

/// Taking less than was given makes libcurl break off.
std::size_t collect(char* data, std::size_t, std::size_t size, void* reply) noexcept {
    auto& all = *static_cast<std::string*>(reply);
    if (size > longestReply - all.size()) return 0;
    try {
        all.append(data, size);
    } catch (std::bad_alloc const&) {
        return 0;
    }
    return size;
}

Headers headers() {
    Headers list(curl_slist_append(nullptr, "Content-Type: application/timestamp-query"));
    if (list) curl_slist_append(list.get(), "Accept: application/timestamp-reply");
    return list;
}

void setUp(CURL* transfer, HttpTimeStamper::Settings const& settings) {
    curl_easy_setopt(transfer, CURLOPT_URL, settings.address.c_str());
    curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(transfer, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.most.count()));
    curl_easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L); // signals are for programs with one thread
    curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, &collect);
}

/// What the server answers to the question. Throws Fault{timeStampFailed}.
std::string asked(HttpTimeStamper::Settings const& settings, std::string const& question) {
    Transfer const transfer(curl_easy_init());
    Headers const list = headers();
    if (!transfer || !list) throw Fault(FaultCode::internal, "no transfer");
    std::string reply;
    setUp(transfer.get(), settings);
    curl_easy_setopt(transfer.get(), CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(transfer.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(question.size()));
    curl_easy_setopt(transfer.get(), CURLOPT_POSTFIELDS, question.data());
    curl_easy_setopt(transfer.get(), CURLOPT_WRITEDATA, &reply);
    CURLcode const done = curl_easy_perform(transfer.get());
    if (done == CURLE_WRITE_ERROR) throw Fault(FaultCode::timeStampFailed, "time stamp: the answer is too long");
    if (done != CURLE_OK) throw Fault(FaultCode::timeStampFailed, fmt::format("time stamp: not reached, {}", curl_easy_strerror(done)));
    long status = 0;
    curl_easy_getinfo(transfer.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) throw Fault(FaultCode::timeStampFailed, fmt::format("time stamp: refused, HTTP {}", status));
    return reply;
}

bool isWebAddress(std::string_view address) { return address.starts_with("http://") || address.starts_with("https://"); }

} // namespace

HttpTimeStamper::HttpTimeStamper(Settings settings) : m_settings(std::move(settings)) {
    if (!isWebAddress(m_settings.address)) throw Fault(FaultCode::unusableInput, "the time-stamp authority's address begins with http");
    setUpOnce();
}

std::string HttpTimeStamper::ask(Sha256 const& imprint) const {
    TimeStampQuery const query(imprint, m_settings.policy);
    std::string token = query.tokenIn(asked(m_settings, query.der()));
    if (token.size() > m_settings.room)
        throw Fault(FaultCode::timeStampFailed, fmt::format("time stamp: the answer is larger than its place: {} bytes", token.size()));
    return token;
}

} // namespace countersign::certificate
