#pragma once

#include "certificate/TimeStamper.h"
#include "core/Day.h"
#include "support/TemporaryFolder.h"

#include <functional>
#include <string>
#include <thread>

namespace countersign::test {

/// A time-stamp authority of its own root, kept by `openssl ts`: RSA with 2,048 bits.
class StampAuthority {
public:
    StampAuthority();

    /// The answer to a question, both DER. Slow: it starts a program.
    std::string reply(std::string const& query) const;
    /// A token for an imprint by a certificate that is not meant for time stamps.
    std::string replyByAnybody(std::string const& query) const;
    std::string rootPem() const;
    /// Its own list, in PEM, of today: the clock's certificate was revoked at `at` (`why` as `openssl ca` writes it,
    /// nothing for no reason).
    std::string revoking(Instant at, std::string const& why) const;
    /// Its own list, in PEM, of today, in which nobody stands.
    std::string revokingNobody() const;
    std::string clockPem() const;

private:
    std::string listOf(std::string const& table) const;
    void certify(std::string const& name, std::string const& usage) const;
    std::string replyBy(std::string const& name, std::string const& query) const;

    TemporaryFolder m_folder;
};

/// Asks that authority without a network.
class LocalStamper final : public certificate::TimeStamper {
public:
    explicit LocalStamper(StampAuthority const& authority) : m_authority(authority) {}

private:
    std::string ask(certificate::Sha256 const& imprint) const override;
    std::size_t mostRoom() const override { return 8192; }

    StampAuthority const& m_authority;
};

/// A web server on a port of this computer, for one answer after another.
class StampServer {
public:
    /// What a request's body is answered with: the whole response, head and all.
    using Answer = std::function<std::string(std::string const& body)>;
    explicit StampServer(Answer answer);
    ~StampServer();
    StampServer(StampServer const&) = delete;
    StampServer& operator=(StampServer const&) = delete;

    std::string address() const;
    /// The head of the last request.
    std::string lastHead() const { return m_lastHead; }

    static std::string response(std::string const& body, std::string const& status = "200 OK");

private:
    void serve();
    void serveOne(int connection);

    Answer m_answer;
    int m_socket;
    int m_port = 0;
    std::string m_lastHead;
    std::thread m_thread;
};

} // namespace countersign::test
