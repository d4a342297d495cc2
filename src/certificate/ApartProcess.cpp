#include "certificate/ApartProcess.h"

#include "certificate/Confinement.h"
#include "certificate/Descriptor.h"
#include "core/Fault.h"
#include "core/NoCoreDump.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign::certificate {

namespace {

constexpr std::size_t mostTold = 1U << 20;

/// Every message stands behind its length, as this machine writes numbers: both ends are this program.
using ToldLength = std::uint32_t;

/// In place of a length: the work came to its end. The exit code may be nobody's to ask for (a parent that ignores SIGCHLD).
constexpr ToldLength endMark = 0xFFFFFFFF;

bool writeTold(int into, char const* bytes, std::size_t size) {
    while (size > 0) {
        ssize_t const written = write(into, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

[[noreturn]] void workApart(std::function<void(Tell const&)> const& work, unsigned seconds, int into) {
    leaveNoCore();
    prctl(PR_SET_PDEATHSIG, SIGKILL); // nobody hears it any more
    rlimit computing{};
    if (getrlimit(RLIMIT_CPU, &computing) != 0) _exit(2);
    computing.rlim_max = std::min<rlim_t>(computing.rlim_max, seconds + 1);
    computing.rlim_cur = std::min<rlim_t>(computing.rlim_max, seconds);
    if (setrlimit(RLIMIT_CPU, &computing) != 0 || !confineToComputing(into)) _exit(2);
    try {
        work([into](std::string_view message) {
            auto const length = static_cast<ToldLength>(message.size());
            std::string framed(reinterpret_cast<char const*>(&length), sizeof length);
            framed += message;
            if (!writeTold(into, framed.data(), framed.size())) _exit(2);
        });
    } catch (...) {
        // What a library throws on hostile bytes is no more than "not read": who waits sees the exit code.
        _exit(1);
    }
    writeTold(into, reinterpret_cast<char const*>(&endMark), sizeof endMark);
    _exit(0);
}

using Clock = std::chrono::steady_clock;

/// Computing is bounded by the system, waiting is not: on a busy computer a second of one takes some of the other, but not for ever.
Clock::time_point waitedFor(unsigned seconds) { return Clock::now() + std::chrono::seconds(5 * seconds + 5); }

/// False when nothing came until then.
bool comesBy(int from, Clock::time_point end) {
    for (;;) {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{from, POLLIN, 0};
        int const come = poll(&waiting, 1, static_cast<int>(left));
        if (come > 0) return true;
        if (come < 0 && errno != EINTR) return false;
    }
}

struct Told {
    std::string all;
    bool closed = false; ///< by who told it
};

/// Until the other end is closed, or more was told, or it took longer, than anybody waits for.
Told readTold(int from, Clock::time_point end) {
    Told told;
    std::array<char, 1U << 16> block;
    while (told.all.size() <= mostTold && comesBy(from, end)) {
        ssize_t const got = read(from, block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        told.closed = got <= 0;
        if (told.closed) break;
        told.all.append(block.data(), static_cast<std::size_t>(got));
    }
    return told;
}

/// Whole messages only: the last one may have been cut off with the process.
ToldApart toldMessages(std::string_view told) {
    ToldApart all;
    for (ToldLength length = 0; told.size() >= sizeof length;) {
        std::memcpy(&length, told.data(), sizeof length);
        told.remove_prefix(sizeof length);
        all.ended = length == endMark;
        if (told.size() < length) break;
        all.messages.emplace_back(told.substr(0, length));
        told.remove_prefix(length);
    }
    return all;
}

void takeAway(pid_t child) {
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {}
}

} // namespace

ToldApart runApart(std::function<void(Tell const&)> const& work, unsigned seconds) {
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) throw Fault(FaultCode::internal, "no pipe to a process of its own");
    std::optional<Descriptor> from(ends[0]), into(ends[1]);
    pid_t const child = fork();
    if (child < 0) throw Fault(FaultCode::internal, "the system starts no further process");
    if (child == 0) workApart(work, seconds, into->get());
    into.reset();
    Told const told = readTold(from->get(), waitedFor(seconds));
    from.reset();
    if (!told.closed) kill(child, SIGKILL);
    takeAway(child);
    return toldMessages(told.all);
}

} // namespace countersign::certificate
