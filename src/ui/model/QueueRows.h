#pragma once

#include "core/casework/Case.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// One line of the queue in words.
struct QueueRow {
    CaseId id;
    std::string who;         ///< subject, and who asks for him
    std::string state;       ///< shape and words
    std::string age;         ///< "3 min"
    std::string number;      ///< "#12"
    std::string certificate; ///< its number, if one is issued
};

std::vector<QueueRow> queueRows(std::vector<QueueEntry> const& entries, Instant now);

/// "just now", "3 min", "2 h", "4 d".
std::string ageWords(Instant since, Instant now);

/// How many wait for approval, are ready, are mine: the queue's head.
std::string queueSummary(std::vector<QueueEntry> const& entries);

/// Tells the state without colour.
std::string shapeOf(CaseState state);

} // namespace countersign::ui
