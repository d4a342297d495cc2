#pragma once

#include "ui/Background.h"

#include <vector>

namespace countersign::ui {

/// Work goes on while it is paused, but nobody hears of its end: a locked desk shows nothing new and asks nothing.
class PausableBackground final : public Background {
public:
    explicit PausableBackground(Background& inner) : m_inner(inner) {}

    void run(std::function<void()> work, std::function<void(std::exception_ptr)> done) override {
        m_inner.run(std::move(work), [this, done = std::move(done)](std::exception_ptr thrown) { tell([done, thrown] { done(thrown); }); });
    }
    void post(std::function<void()> function) override {
        m_inner.post([this, function = std::move(function)] { tell(function); });
    }
    void pause() { m_paused = true; }
    /// Tells what ended meanwhile, in its order.
    void resume() {
        m_paused = false;
        // One of them may lock the desk again: the rest waits on.
        for (auto& each : std::exchange(m_waiting, {})) tell(std::move(each));
    }

    /// Nobody is there any more who would want to hear it.
    void forget() {
        m_paused = false;
        m_waiting.clear();
    }

private:
    void tell(std::function<void()> what) {
        if (m_paused)
            m_waiting.push_back(std::move(what));
        else
            what();
    }

    Background& m_inner;
    bool m_paused = false;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace countersign::ui
