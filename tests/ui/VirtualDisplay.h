#pragma once

#include <string>

#include <sys/types.h>

namespace countersign::test {

/// An Xvfb of its own when the tests are run without a display; it ends with the object.
class VirtualDisplay {
public:
    VirtualDisplay();
    ~VirtualDisplay();
    VirtualDisplay(VirtualDisplay const&) = delete;
    VirtualDisplay& operator=(VirtualDisplay const&) = delete;

private:
    pid_t m_server = 0;
};

} // namespace countersign::test
