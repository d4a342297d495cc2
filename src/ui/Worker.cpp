#include "ui/Worker.h"

namespace countersign::ui {

Worker::Worker(Post post) : m_post(std::move(post)), m_thread([this](std::stop_token const& stop) { loop(stop); }) {}

Worker::~Worker() {
    m_thread.request_stop();
    m_more.notify_all();
}

void Worker::run(std::function<void()> work, std::function<void(std::exception_ptr)> done) {
    std::lock_guard const lock(m_guard);
    m_pieces.push_back({std::move(work), std::move(done)});
    m_more.notify_one();
}

void Worker::loop(std::stop_token const& stop) {
    while (true) {
        std::unique_lock lock(m_guard);
        m_more.wait(lock, stop, [this] { return !m_pieces.empty(); });
        if (stop.stop_requested()) return;
        Piece piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        lock.unlock();
        finish(std::move(piece), stop);
    }
}

void Worker::finish(Piece piece, std::stop_token const& stop) {
    std::exception_ptr thrown;
    try {
        piece.work();
    } catch (...) {
        thrown = std::current_exception();
    }
    // What the work captured (a session) must die here, not on the window thread.
    piece.work = nullptr;
    if (stop.stop_requested()) return; // the windows are going away
    m_post([done = std::move(piece.done), thrown] { done(thrown); });
}

} // namespace countersign::ui
