#pragma once

#include "core/casework/Verification.h"

#include <cstddef>
#include <string>
#include <vector>

namespace countersign::certificate {

/// Something to be said of several answers together.
struct TogetherProblem {
    std::string certificateNumber; ///< empty where it is about several certificates
    VerificationProblem problem;
    std::vector<std::size_t> answers; ///< which: from 0, ascending
    bool altered = false;             ///< none of them may be believed; otherwise a remark
};

/// What genuine pages that are shown together say of each other (docs/page-seal.md, "Verifying"): pages of one number that are not of
/// one issue, pages that are missing or there twice, pages of several certificates. A whole file with all its pages counts
/// for its number, too. Answers without a page are not spoken of.
std::vector<TogetherProblem> judgeTogether(std::vector<Verification> const& answers);

/// Takes back what `problem` says must not be believed, and adds its sentence to the answers concerned: to those that are altered
/// only, or to all.
enum class Added { onlyAltered, all };
void apply(std::vector<TogetherProblem> const& problems, Added added, std::vector<Verification>& answers);

} // namespace countersign::certificate
