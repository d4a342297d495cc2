#include "certificate/StampAuthority.h"

#include "certificate/TimeStampToken.h"
#include "support/Program.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace countersign::test {

namespace {

constexpr char const* configuration = R"([ req ]
distinguished_name = name
[ name ]
[ root ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[ stamps ]
extendedKeyUsage = critical,timeStamping
[ mail ]
extendedKeyUsage = emailProtection
[ ca ]
default_ca = lists
[ lists ]
database = {0}/index.txt
default_md = sha256
default_crl_days = 30
[ tsa ]
default_tsa = authority
[ authority ]
serial = {0}/serial
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
ordering = no
tsa_name = no
)";

void must(std::vector<std::string> const& command) {
    Ran const ran = run(command);
    if (ran.exitCode != 0) throw std::runtime_error(command.at(0) + " " + command.at(1) + ": " + ran.err);
}

} // namespace

StampAuthority::StampAuthority() {
    writeFile(m_folder / "openssl.cnf", fmt::format(configuration, m_folder.path().string()));
    must({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Root of clocks", "-days", "3650", "-config",
          m_folder / "openssl.cnf", "-extensions", "root", "-keyout", m_folder / "root.key", "-out", m_folder / "root.pem"});
    certify("clock", "stamps");
    certify("anybody", "mail");
}

void StampAuthority::certify(std::string const& name, std::string const& usage) const {
    must({"openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + name, "-config", m_folder / "openssl.cnf", "-keyout",
          m_folder / (name + ".key"), "-out", m_folder / (name + ".csr")});
    must({"openssl", "x509", "-req", "-in", m_folder / (name + ".csr"), "-CA", m_folder / "root.pem", "-CAkey", m_folder / "root.key",
          "-CAcreateserial", "-days", "3000", "-extfile", m_folder / "openssl.cnf", "-extensions", usage, "-out",
          m_folder / (name + ".pem")});
}

std::string StampAuthority::replyBy(std::string const& name, std::string const& query) const {
    writeFile(m_folder / "query", query);
    Ran const ran = run({"openssl", "ts", "-reply", "-config", m_folder / "openssl.cnf", "-queryfile", m_folder / "query", "-signer",
                         m_folder / (name + ".pem"), "-inkey", m_folder / (name + ".key"), "-out", m_folder / "reply"});
    if (ran.exitCode != 0) throw std::runtime_error("openssl ts: " + ran.err);
    return readFile(m_folder / "reply");
}

std::string StampAuthority::reply(std::string const& query) const { return replyBy("clock", query); }
std::string StampAuthority::replyByAnybody(std::string const& query) const { return replyBy("anybody", query); }
std::string StampAuthority::rootPem() const { return readFile(m_folder / "root.pem"); }

std::string StampAuthority::revoking(Instant at, std::string const& why) const {
    std::string serial = run({"openssl", "x509", "-noout", "-serial", "-in", m_folder / "clock.pem"}).out;
    serial = serial.substr(serial.find('=') + 1);
    serial.resize(serial.find('\n'));
    std::time_t const seconds = std::chrono::system_clock::to_time_t(at);
    return listOf(fmt::format("R\t461101000000Z\t{:%y%m%d%H%M%S}Z{}{}\t{}\tunknown\t/CN=clock\n", fmt::gmtime(seconds),
                              why.empty() ? "" : ",", why, serial));
}

std::string StampAuthority::revokingNobody() const { return listOf({}); }
std::string StampAuthority::clockPem() const { return readFile(m_folder / "clock.pem"); }

std::string StampAuthority::listOf(std::string const& table) const {
    writeFile(m_folder / "index.txt", table);
    must({"openssl", "ca", "-gencrl", "-config", m_folder / "openssl.cnf", "-cert", m_folder / "root.pem", "-keyfile",
          m_folder / "root.key", "-out", m_folder / "list.pem"});
    return readFile(m_folder / "list.pem");
}

std::string LocalStamper::ask(certificate::Sha256 const& imprint) const {
    certificate::TimeStampQuery const query(imprint);
    return query.tokenIn(m_authority.reply(query.der()));
}

StampServer::StampServer(Answer answer) : m_answer(std::move(answer)), m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    if (bind(m_socket, raw, size) != 0 || listen(m_socket, 4) != 0 || getsockname(m_socket, raw, &size) != 0)
        throw std::runtime_error("no port to listen on");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

StampServer::~StampServer() {
    shutdown(m_socket, SHUT_RDWR); // accept returns
    m_thread.join();
    close(m_socket);
}

std::string StampServer::address() const { return fmt::format("http://127.0.0.1:{}/stamp", m_port); }

std::string StampServer::response(std::string const& body, std::string const& status) {
    return fmt::format("HTTP/1.1 {}\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                       status, body.size()) +
           body;
}

void StampServer::serve() {
    for (int connection = accept(m_socket, nullptr, nullptr); connection >= 0; connection = accept(m_socket, nullptr, nullptr)) {
        serveOne(connection);
        close(connection);
    }
}

void StampServer::serveOne(int connection) {
    std::string request;
    std::array<char, 4096> block{};
    std::size_t wanted = std::string::npos;
    while (request.size() < wanted) {
        auto const count = recv(connection, block.data(), block.size(), 0);
        if (count <= 0) return;
        request.append(block.data(), static_cast<std::size_t>(count));
        auto const end = request.find("\r\n\r\n");
        auto const length = request.find("Content-Length: ");
        if (end != std::string::npos) wanted = end + 4 + (length < end ? std::stoul(request.substr(length + 16)) : 0);
    }
    auto const body = request.find("\r\n\r\n") + 4;
    m_lastHead = request.substr(0, body);
    std::string const answer = m_answer(request.substr(body));
    for (std::size_t sent = 0; sent < answer.size();) {
        auto const count = send(connection, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) return;
        sent += static_cast<std::size_t>(count);
    }
}

} // namespace countersign::test
