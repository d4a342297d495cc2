#pragma once

#include <sys/prctl.h>
#include <sys/resource.h>

namespace countersign {

/// The memory of our programs holds what people came for; a core file would keep it. First thing in `main`; servers
/// that a program starts inherit the limit.
inline void leaveNoCore() {
    rlimit const none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ // whose search for leaks looks into the process from another one
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace countersign
