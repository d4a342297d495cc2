#include "ui/Worker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <future>
#include <iterator>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace countersign::ui {

namespace {

/// The window thread: what was posted waits until the test takes it.
class Window {
public:
    Worker::Post post() {
        return [this](std::function<void()> function) {
            std::lock_guard const lock(m_guard);
            m_posted.push_back(std::move(function));
            m_more.notify_all();
        };
    }
    /// Runs the next thing that is posted, waiting for it.
    void takeOne() {
        std::unique_lock lock(m_guard);
        m_more.wait(lock, [this] { return !m_posted.empty(); });
        auto const function = std::move(m_posted.front());
        m_posted.erase(m_posted.begin());
        lock.unlock();
        function();
    }
    std::size_t waiting() {
        std::lock_guard const lock(m_guard);
        return m_posted.size();
    }

private:
    std::mutex m_guard;
    std::condition_variable m_more;
    std::vector<std::function<void()>> m_posted;
};

void nothing(std::exception_ptr) {}

/// The state that the kernel gives a thread of this process, see proc(5).
bool sleeps(pid_t thread) {
    std::ifstream in("/proc/self/task/" + std::to_string(thread) + "/stat");
    std::string const line{std::istreambuf_iterator<char>(in), {}};
    return line.find(") S ") != std::string::npos;
}

/// Tells the thread on which it died.
struct Grave {
    std::thread::id& diedOn;
    explicit Grave(std::thread::id& on) : diedOn(on) {}
    ~Grave() { diedOn = std::this_thread::get_id(); }
    Grave(Grave const&) = delete;
    Grave& operator=(Grave const&) = delete;
};

} // namespace

TEST(Worker, WorksOnAThreadOfItsOwnAndTellsTheWindowsThread) {
    Window window;
    Worker worker(window.post());
    std::thread::id workedOn, toldOn;
    worker.run([&] { workedOn = std::this_thread::get_id(); }, [&](std::exception_ptr) { toldOn = std::this_thread::get_id(); });
    window.takeOne();
    EXPECT_NE(workedOn, std::this_thread::get_id());
    EXPECT_EQ(toldOn, std::this_thread::get_id());
}

TEST(Worker, DoesOnePieceAfterAnotherInOrder) {
    Window window;
    Worker worker(window.post());
    std::vector<int> done;
    for (int piece = 0; piece < 100; ++piece) worker.run([&done, piece] { done.push_back(piece); }, nothing);
    for (int piece = 0; piece < 100; ++piece) window.takeOne();
    ASSERT_EQ(done.size(), 100U);
    EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
}

TEST(Worker, BringsBackWhatAPieceThrewAndGoesOn) {
    Window window;
    Worker worker(window.post());
    std::string seen;
    worker.run([] { throw Fault(FaultCode::connectionLost); }, [&](std::exception_ptr thrown) { seen = nameOf(faultFrom(thrown).code()); });
    worker.run([] {}, [&](std::exception_ptr thrown) { seen += thrown ? " and again" : " and well"; });
    window.takeOne();
    window.takeOne();
    EXPECT_EQ(seen, "connectionLost and well");
}

TEST(Worker, LetsNoForeignExceptionTellWhatItSays) {
    Window window;
    Worker worker(window.post());
    std::string what;
    worker.run([] { throw std::runtime_error("E12345678"); }, [&](std::exception_ptr thrown) { what = faultFrom(thrown).what(); });
    window.takeOne();
    EXPECT_NE(what, "");
    EXPECT_EQ(what.find("E12345678"), std::string::npos);
}

TEST(Worker, EndsWhatAPieceHeldBeforeTheWindowHearsOfIt) {
    Window window;
    Worker worker(window.post());
    std::thread::id diedOn;
    worker.run([held = std::make_shared<Grave>(diedOn)] {}, nothing);
    window.takeOne();
    EXPECT_NE(diedOn, std::thread::id());
    EXPECT_NE(diedOn, std::this_thread::get_id());
}

TEST(Worker, EndsWithThePieceInHandAndPostsNothingMore) {
    Window window;
    std::promise<void> begun;
    std::promise<pid_t> leaver;
    bool ended = false, later = false;
    std::optional<Worker> worker(std::in_place, window.post());
    worker->run(
        [&] {
            begun.set_value();
            pid_t const waiting = leaver.get_future().get();
            while (!sleeps(waiting)) std::this_thread::yield(); // it has asked the worker to stop and waits for its end
            ended = true;
        },
        nothing);
    worker->run([&] { later = true; }, nothing);
    begun.get_future().wait();
    leaver.set_value(gettid());
    worker.reset();
    EXPECT_TRUE(ended);
    EXPECT_FALSE(later);
    EXPECT_EQ(window.waiting(), 0U);
}

} // namespace countersign::ui
