#include "certificate/ApartProcess.h"

#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <functional>
#include <stdexcept>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

TEST(ApartProcess, HandsBackWhatWasTold) {
    auto const told = runApart([](Tell const& tell) { tell("one"), tell(""), tell(std::string(100'000, 'x')); }, 5);
    EXPECT_TRUE(told.ended);
    EXPECT_EQ(told.messages, (std::vector<std::string>{"one", "", std::string(100'000, 'x')}));
}

TEST(ApartProcess, EndsWellWhereNobodyMayAskHowItEnded) {
    auto* const before = std::signal(SIGCHLD, SIG_IGN);
    auto const told = runApart([](Tell const& tell) { tell("one"); }, 5);
    std::signal(SIGCHLD, before);
    EXPECT_TRUE(told.ended);
    EXPECT_EQ(told.messages, std::vector<std::string>{"one"});
}

TEST(ApartProcess, KeepsWhatWasToldBeforeItBroke) {
    for (auto const& breaks :
         std::vector<std::function<void()>>{[] { throw std::runtime_error("no code"); }, [] { throw 1; }, [] { std::raise(SIGKILL); }}) {
        auto const told = runApart([&breaks](Tell const& tell) { tell("one"), breaks(); }, 5);
        EXPECT_FALSE(told.ended);
        EXPECT_EQ(told.messages, std::vector<std::string>{"one"});
    }
}

TEST(ApartProcess, EndsWhatComputesForEver) {
    auto const told = runApart(
        [](Tell const& tell) {
            tell("one");
            for (std::atomic<unsigned> turns = 0;;) ++turns;
        },
        1);
    EXPECT_FALSE(told.ended);
    EXPECT_EQ(told.messages, std::vector<std::string>{"one"});
}

TEST(ApartProcess, IsHeardForSoLongOnly) {
    auto const told = runApart(
        [](Tell const& tell) {
            for (;;) tell(std::string(10'000, 'x'));
        },
        60);
    EXPECT_FALSE(told.ended);
    EXPECT_LT(told.messages.size(), 200U);
}

TEST(ApartProcess, EndsWhatWaitsForEver) {
    auto const begin = std::chrono::steady_clock::now();
    auto const told = runApart(
        [](Tell const& tell) {
            tell("one");
            std::uint32_t never = 0;
            for (;;) ::syscall(SYS_futex, &never, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
        },
        1);
    EXPECT_FALSE(told.ended);
    EXPECT_EQ(told.messages, std::vector<std::string>{"one"});
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

// What a decoder that was broken into would be made to do.
TEST(ApartProcess, CanDoNothingButComputeAndTell) {
    TemporaryFolder const folder;
    writeFile(folder / "secret", "words");
    int const open = ::open((folder / "secret").c_str(), O_RDWR);
    std::string const name = folder / "secret";
    pid_t const parent = ::getpid();
    auto const told = runApart(
        [&](Tell const& tell) {
            char byte = 0;
            auto const tried = [&](char const* what, auto answer) {
                if (answer != static_cast<decltype(answer)>(-1) || (errno != EPERM && errno != EBADF)) tell(what);
            };
            auto const map = [](int protection, int sharing, int file) {
                return reinterpret_cast<std::intptr_t>(::mmap(nullptr, 4096, protection, sharing, file, 0));
            };
            auto* const own = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            tried("open", ::open(name.c_str(), O_RDONLY));
            tried("create", ::open((name + "2").c_str(), O_CREAT | O_WRONLY, 0600));
            tried("read", ::read(open, &byte, 1));
            tried("write", ::write(open, "x", 1));
            tried("error output", ::write(STDERR_FILENO, "", 0));
            tried("duplicate", ::dup2(open, 9));
            tried("socket", ::socket(AF_INET, SOCK_STREAM, 0));
            tried("process", ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
            tried("program", ::execl("/bin/true", "true", nullptr));
            tried("signal", ::kill(parent, 0));
            tried("signal to a thread", ::syscall(SYS_tgkill, parent, parent, 0));
            tried("file in memory", map(PROT_READ | PROT_WRITE, MAP_SHARED, open));
            tried("copy of a file in memory", map(PROT_READ, MAP_PRIVATE, open));
            tried("shared memory", map(PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1));
            tried("memory of a program", map(PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1));
            tried("program in its memory", ::mprotect(own, 4096, PROT_READ | PROT_EXEC));
            std::vector<char> memory(300'000'000, 'x');
            tell(fmt::format("memory {}", memory.back()));
        },
        5);
    ::close(open);
    EXPECT_TRUE(told.ended);
    EXPECT_EQ(told.messages, std::vector<std::string>{"memory x"}) << "what could be done";
    EXPECT_EQ(readFile(folder / "secret"), "words");
}

} // namespace
} // namespace countersign::certificate
