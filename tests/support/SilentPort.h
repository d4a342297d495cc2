#pragma once

#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace countersign::test {

/// A port of this computer that takes every connection and never answers.
class SilentPort {
public:
    SilentPort() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const raw = reinterpret_cast<sockaddr*>(&address);
        if (bind(m_socket, raw, size) != 0 || listen(m_socket, 1) != 0 || getsockname(m_socket, raw, &size) != 0)
            throw std::runtime_error("no port to listen on");
        m_number = ntohs(address.sin_port);
    }
    ~SilentPort() { close(m_socket); }
    SilentPort(SilentPort const&) = delete;
    SilentPort& operator=(SilentPort const&) = delete;

    int number() const { return m_number; }

private:
    int m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int m_number = 0;
};

} // namespace countersign::test
