#pragma once

#include <unistd.h>

namespace countersign::certificate {

/// An open file, closed with the object; below 0 when it could not be opened.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

} // namespace countersign::certificate
