#pragma once

#include "core/Id.h"

#include <chrono>
#include <functional>
#include <vector>

namespace countersign {

/// What is heard of the way to the database, beside the questions that a desk asks.
struct LinkNews {
    enum class Kind {
        trying,    ///< a link is being made
        listening, ///< from here on changes are told; what changed before has to be asked for
        answered,  ///< a small question came back after `time`
        waiting,   ///< a small question is out for `time` already
        changed,   ///< cases of the office changed: `cases`, or any of them when that is empty
        deaf,      ///< the server answers but tells no changes: the desk must ask by itself
        lost,      ///< no link; the next try is in `time`
        refused,   ///< the server does not let this operator in any more
    };
    Kind kind = Kind::trying;
    std::chrono::microseconds time{};
    std::vector<CaseId> cases;
};

using TellLinkNews = std::function<void(LinkNews)>;

/// Something that tells link news from a thread of its own until it is destroyed.
class LinkWatch {
public:
    virtual ~LinkWatch() = default;
    /// Somebody else has just reached the database: whatever is waited for is not waited for longer. From any thread.
    virtual void tryNow() {}
};

} // namespace countersign
