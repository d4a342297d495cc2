#pragma once

#include "core/Day.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// A range of security paper as numbers were typed: the database folds them, `a 0001` is A0001. One paper: both the same.
struct PaperRange {
    std::string first, last;
};

/// Whose stock, and which of its papers. An operator of an office may leave it empty; one of the agency names it.
struct PaperRequest {
    std::string office;
    PaperRange papers;
    std::string key; ///< newRequestKey(): asked again with it, the act is not done again
};

/// What was done, as the stock has it.
struct PaperMove {
    std::string act; ///< received, issued, taken-back, spoiled, lost, returned
    std::string office;
    PaperRange papers; ///< as printed on the papers
    std::int64_t count = 0;
    std::string desk; ///< to which they were issued or which had them; empty: the store
    Instant at{};
};

enum class PaperPlace { store, desk };
std::string_view wordOf(PaperPlace place);
std::optional<PaperPlace> paperPlaceFrom(std::string_view word);

/// Unused papers without a gap.
struct PaperHolding {
    PaperPlace place = PaperPlace::store;
    std::string desk; ///< a counter's name or an operator's sign-in name; empty in the store
    PaperRange papers;
    std::int64_t count = 0;
    Instant since{};
};

struct PaperStatus {
    std::string office;
    bool kept = false;     ///< the office has received a range: numbers of sheets come out of its stock
    bool required = false; ///< the rule set asks for a number on every good sheet
    std::string desk;      ///< where the operator sits; empty: nowhere
    std::vector<PaperHolding> holdings;
};

/// In what stock and certificates do not agree; resources/schema/README.md says of each what ends it.
enum class PaperDifferenceKind { outsideStock, withoutNumber, skipped, pageWithoutSheet, longAtDesk, beforeStock };
std::string_view wordOf(PaperDifferenceKind kind); ///< "page-without-sheet"
std::optional<PaperDifferenceKind> paperDifferenceKindFrom(std::string_view word);

struct PaperDifference {
    PaperDifferenceKind kind = PaperDifferenceKind::outsideStock;
    PaperRange papers;             ///< empty where no paper is concerned
    std::string certificateNumber; ///< empty where no certificate is
    std::optional<int> page, copy;
    std::string desk;
    std::optional<Instant> since;
    std::int64_t count = 0; ///< papers, or pages
};

/// received = inStore + atDesks + used + spoiled + lost + returned + missing.
struct PaperBalance {
    std::string office;
    Instant at{};
    bool kept = false;
    bool balanced = false; ///< nothing is missing and no difference is named
    std::int64_t received = 0, inStore = 0, atDesks = 0, used = 0, spoiled = 0, lost = 0, returned = 0;
    std::int64_t missing = 0;                          ///< other than zero: the tables were changed beside the acts
    std::map<PaperDifferenceKind, std::int64_t> kinds; ///< how many differences there are of each kind that there is
    std::vector<PaperDifference> differences;          ///< the first thousand
};

/// The stock of security paper. Every function may throw Fault: wrongRole for another's act, sheetRefused where the stock does not
/// allow it, intakeRefused for a reason that is none, administrationRefused where an office is not named or not seen. Those that change
/// something throw outcomeUnknown when the link broke at COMMIT: asked again with the same key they give what was done.
class PaperStock {
public:
    virtual ~PaperStock() = default;

    virtual PaperMove receive(PaperRequest const& request, std::string const& note) = 0;
    virtual PaperMove issue(PaperRequest const& request, std::string const& desk) = 0;
    virtual PaperMove takeBack(PaperRequest const& request, std::string const& note) = 0;
    virtual PaperMove spoil(PaperRequest const& request, std::string const& reason) = 0; ///< one paper: request.papers.first
    virtual PaperMove lose(PaperRequest const& request, std::string const& reason) = 0;
    virtual PaperMove giveBack(PaperRequest const& request, std::string const& reason) = 0; ///< to the supplier, or to be destroyed
    /// At which counter an operator sits; an empty `operatorName` is the caller, an empty desk none.
    virtual void sit(std::string const& desk, std::string const& operatorName) = 0;
    /// Of one desk, or of every one that the operator may see.
    virtual PaperStatus status(std::string const& office, std::string const& desk) = 0;
    virtual PaperBalance balance(std::string const& office) = 0; ///< logged
};

} // namespace countersign
