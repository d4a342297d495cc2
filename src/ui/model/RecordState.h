#pragma once

#include "ui/model/NextAct.h"
#include "ui/model/RecordFilter.h"

namespace countersign::ui {

/// What stands in the place of rows that are not there: what it is, what it means, what to do.
struct EmptyWords {
    std::string head;
    std::string meaning;
    std::string advice;
    bool none() const { return head.empty(); } ///< there are rows to show
    bool operator==(EmptyWords const&) const = default;
};

/// May the crossings of this case be read now? No case, no query; no approval, no query.
bool recordReadable(Situation const& situation);

EmptyWords recordState(Situation const& situation, RecordRows const& record, RecordFilter const& filter, std::size_t shown);

/// The keys of the views, each with what the case has there: documents in the place of crossings where its product tells those.
std::string keysOfViews(Situation const& situation);

/// Why there is no sheet to preview.
EmptyWords sheetState(Situation const& situation);

} // namespace countersign::ui
