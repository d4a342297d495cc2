#pragma once

#include "core/casework/LinkNews.h"
#include "db/Connection.h"

#include <chrono>
#include <string>
#include <thread>

namespace countersign::db {

/// A link of its own, on a thread of its own, that is told of every change of the office's cases (LISTEN) and asks a small
/// question again and again, so that a line that went silent is noticed before somebody needs it. A link that breaks is made
/// again, later and later up to ten seconds, with the operator's own means. It does no work of a case.
///
/// It is one of the ten connections that an operator has. Behind a pooler that gives connections away by the transaction
/// nothing is told: then the desk's own asking is all there is.
class LiveLink final : public LinkWatch {
public:
    /// `listens`: whether the operator has a queue at all. `tell` is called on the thread. `rhythm`: between two small questions.
    LiveLink(Connection connection, bool listens, TellLinkNews tell, std::chrono::milliseconds rhythm = std::chrono::seconds(3));
    /// Ends at once, whatever it waits for.
    ~LiveLink() override;
    void tryNow() override;
    LiveLink(LiveLink const&) = delete;
    LiveLink& operator=(LiveLink const&) = delete;

private:
    class Line;
    void run(std::stop_token const& stop);

    Connection m_connection;
    bool m_listens;
    TellLinkNews m_tell;
    std::chrono::milliseconds m_rhythm;
    int m_wake;  ///< an eventfd: readable from the moment of the end on
    int m_nudge; ///< one that is readable when somebody asked to try at once
    std::jthread m_thread;
};

} // namespace countersign::db
