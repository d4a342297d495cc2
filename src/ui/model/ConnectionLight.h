#pragma once

#include "core/casework/LinkNews.h"

#include <optional>
#include <string>

namespace countersign::ui {

/// How the way to the server is, for a small light that is always in sight: a shape, words, and how long an answer takes.
class ConnectionLight {
public:
    enum class State { good, slow, lost, reconnecting };

    void hear(LinkNews const& news);
    /// A question of the desk's own failed, or is tried again on a new link, or came back.
    void lost();
    void trying();
    void answered(std::chrono::microseconds time);

    State state() const { return m_state; }
    std::string shape() const;
    std::string words() const;   ///< translated; changes with the state only, for whoever hears the screen
    std::string measure() const; ///< "12 ms", "next try in 4 s"; may be empty
    std::string explanation() const;

private:
    State m_state = State::good;
    std::optional<std::chrono::microseconds> m_time;
    std::optional<std::chrono::microseconds> m_until; ///< the next try
    bool m_slowBefore = false;
};

} // namespace countersign::ui
