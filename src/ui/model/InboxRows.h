#pragma once

#include "core/casework/DecisionStore.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// How much a supervisor has to weigh: the heaviest of what is left to him, and a little for each more.
int weightOf(InboxEntry const& entry);

/// The same of one rule alone; those that this desk does not know weigh like a period that is too long.
int weightOfRule(std::string const& rule);

/// What a supervisor decides is called in a word or two: "Delegated". A rule without one keeps its id.
std::string shortRule(std::string const& rule);

/// The order of the inbox: those that this supervisor may decide before the others; who waits an hour or longer first, then half
/// an hour, then ten minutes; of a like wait the heavier, then the older.
std::vector<InboxEntry> inInboxOrder(std::vector<InboxEntry> entries, Instant now);

/// One line of the inbox in words.
struct InboxRow {
    CaseId id;
    std::string who;   ///< "#12  陈大文 ← 李四"
    std::string age;   ///< "42 min"
    std::string marks; ///< "▲▲▲": how heavy, without colour
    std::string what;  ///< what is to be decided, and who took the case in
    bool decides = true;
};
std::vector<InboxRow> inboxRows(std::vector<InboxEntry> const& ordered, Instant now);

/// "3 wait · the longest 42 min · you see 2 of 3". `place` counts from 0; -1: none of them is on the screen.
std::string inboxSummary(std::vector<InboxEntry> const& ordered, int place, Instant now);

} // namespace countersign::ui
