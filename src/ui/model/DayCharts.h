#pragma once

#include "core/casework/DayView.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// One bar, and the cases behind it. Everything it says it says in words too: length and pattern are for a quick look.
struct Bar {
    std::string label;
    int value = 0;      ///< drawn solid
    int second = 0;     ///< drawn hatched, behind it: still waiting, spoiled
    std::string amount; ///< "7 decided, 2 waiting"
    std::vector<CaseId> cases;
};

/// A question, its answer in a sentence, and the bars that show it.
struct Chart {
    std::string id; ///< no language changes it
    std::string question;
    std::string answer;
    std::string legend; ///< what solid and hatched mean; empty for bars of one part
    std::vector<Bar> bars;
    int longest = 1; ///< what a bar of full length stands for
};

/// What a supervisor asks about a day. Charts without bars have an answer all the same.
std::vector<Chart> dayCharts(DayView const& view);

/// A case behind a bar, in words: "#12 · waits for approval".
std::string caseLine(CaseId id, DayView const& view);

} // namespace countersign::ui
