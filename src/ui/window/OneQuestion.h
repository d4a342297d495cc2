#pragma once

#include "ui/CaseDesk.h"
#include "ui/text/Text.h"

#include <functional>
#include <memory>
#include <utility>

namespace countersign::ui {

/// At most one question about the case stands on the screen, and the case stays as it is until it is answered.
class OneQuestion {
public:
    explicit OneQuestion(CaseDesk& desk) : m_desk(desk) {}

    bool open() const { return *m_open > 0; }

    /// `put` shows the question and takes its answer. Nothing happens while another one stands open.
    template <class Put> void ask(Put&& put) {
        if (!open()) insist(std::forward<Put>(put));
    }

    /// As that, over another one if need be: it must not be lost.
    template <class Put> void insist(Put&& put) {
        // Its owner may be gone when the question is answered: a desk may be left while one stands open.
        Standing const standing(m_open);
        CaseDesk::Held const held(m_desk);
        put();
    }

    /// For a question that has to wait for something first, such as the list of printers: `put`, to be called with it. It is asked
    /// only if no other was wanted since, no other is open, and, where it is `aboutCase`, the same case is still there.
    template <class... Brought> std::function<void(Brought...)> afterwards(std::function<void(Brought...)> put, bool aboutCase = true) {
        return [this, alive = Alive(m_open), mine = ++m_wanted, sitting = m_desk.sitting(), aboutCase,
                put = std::move(put)](Brought... brought) {
            if (alive.expired() || mine != m_wanted || open()) return;
            if (aboutCase && m_desk.sitting() != sitting)
                return m_desk.say(Notice::Kind::problem,
                                  tr("Another case came onto the screen meanwhile. What was begun for the one before "
                                     "was not done; open that case and do it again."));
            ask([&] { put(brought...); });
        };
    }

private:
    struct Standing {
        explicit Standing(std::shared_ptr<int> open) : count(std::move(open)) { ++*count; }
        ~Standing() { --*count; }
        Standing(Standing const&) = delete;
        Standing& operator=(Standing const&) = delete;
        std::shared_ptr<int> count;
    };

    CaseDesk& m_desk;
    int m_wanted = 0;
    std::shared_ptr<int> m_open = std::make_shared<int>(0);
};

} // namespace countersign::ui
