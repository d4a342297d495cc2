#pragma once

#include "core/casework/Case.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// One line of the queue in words.
struct QueueRow {
    std::string who;  ///< subject, and who asks for him
    std::string what; ///< "#12  ◔ waits for approval · 3 min"
    std::string more; ///< what a look at the row's hint tells: everything above and who opened it, documents, certificate
};

/// `found`: what a search found it by, shown where it would not be seen otherwise.
QueueRow queueRow(QueueEntry const& entry, Instant now, std::string const& found = {});

/// "just now", "3 min", "2 h", "4 d".
std::string ageWords(Instant since, Instant now);

std::string nameOf(QueueGroup group); ///< translated
/// What to say, and to do, where a group has no case.
std::string emptyWords(QueueGroup group, bool takesIn, bool decides);

/// Tells the state without colour.
std::string shapeOf(CaseState state);
/// "陈大文 ← 李四": whose record, and who asks for him.
std::string whoWords(std::string const& subject, std::string const& requester);

} // namespace countersign::ui
