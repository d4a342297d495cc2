#pragma once

#include "core/casework/Verification.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// The verdict on a file as one sentence, with a shape in front.
std::string verdictWords(Authenticity verdict);
/// The same, but of a page's seal no more than it proves: not the paper around it.
std::string verdictWords(Verification const& verification);
/// The same for a cell of a list: "■ altered".
std::string shortVerdict(Verification const& verification);

/// Something that may be believed of a file or page, to hold beside the paper.
struct VerifiedFact {
    std::string label, value;
    bool operator==(VerifiedFact const&) const = default;
};
/// Number and, where they may be believed, page, office, holder, documents, period, rows. None is empty.
std::vector<VerifiedFact> factsOf(Verification const& verification);

/// What could not be checked, and every problem, with what to do about it.
std::vector<std::string> verificationRemarks(Verification const& verification);

} // namespace countersign::ui
