#pragma once

#include "ui/Background.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace countersign::ui {

/// The one worker thread. It owns the session: whatever touches the database, the key or a PDF runs here, in order.
/// `post` brings a function to the window thread (wxApp::CallAfter). The destructor lets the piece of work in hand
/// finish, drops the rest and posts nothing more.
class Worker final : public Background {
public:
    using Post = std::function<void(std::function<void()>)>;
    explicit Worker(Post post);
    ~Worker() override;
    Worker(Worker const&) = delete;
    Worker& operator=(Worker const&) = delete;

    void run(std::function<void()> work, std::function<void(std::exception_ptr)> done) override;
    void post(std::function<void()> what) override { m_post(std::move(what)); }

private:
    struct Piece {
        std::function<void()> work;
        std::function<void(std::exception_ptr)> done;
    };
    void loop(std::stop_token const& stop);
    void finish(Piece piece, std::stop_token const& stop);

    Post m_post;
    std::mutex m_guard;
    std::condition_variable_any m_more;
    std::deque<Piece> m_pieces;
    std::jthread m_thread;
};

} // namespace countersign::ui
