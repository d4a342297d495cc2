#pragma once

#include "core/Day.h"
#include "core/authority/Finding.h"
#include "core/authority/Intake.h"
#include "core/casework/Case.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace countersign {

/// How a day goes in one office: counts and the cases behind them. No person of a case, no crossing.
struct DayView {
    /// A wait for a decision that was over on this day, or that stands at its end.
    struct Wait {
        CaseId theCase;
        Instant since{};
        std::optional<Instant> until;
        std::string came; ///< approved, returned, refused, withdrawn; empty while it waits
        std::string by;   ///< login name of who ended it
    };
    /// A case that something happened to, or that waits; as it stands now.
    struct CaseNow {
        CaseId theCase;
        Standing standing = Standing::self;
        CaseState state = CaseState::draft;
        bool today = false; ///< something happened to it on the day
    };
    struct Refused {
        CaseId theCase;
        std::vector<std::string> reasons; ///< codes; empty for words alone
    };
    struct SheetCount {
        SheetOutcome outcome = SheetOutcome::good;
        std::string by;
        int count = 0;
        std::vector<CaseId> cases;
    };
    /// So often an operator did this in this hour (Asia/Shanghai).
    struct Work {
        std::string act; ///< opened, submitted, approved, issued, handed-over …
        std::string by;
        int hour = 0;
        int count = 0;
        std::vector<CaseId> cases;
    };

    Day day{};
    Instant until{}; ///< the end of the day, or now
    std::vector<Wait> waits;
    std::vector<CaseNow> cases;
    std::vector<Refused> refusals;
    std::vector<SheetCount> sheets;
    std::vector<Work> work;
    std::map<std::string, std::string> operators; ///< login name -> display name
    std::map<std::string, Message> reasons;       ///< code -> words
};

} // namespace countersign
