#include "certificate/VerifyStatus.h"

#include "certificate/VerifyProblem.h"

#include <tuple>

namespace countersign::certificate {

namespace {

StatusList const* youngestOf(std::vector<StatusList> const& lists, std::string const& office) {
    StatusList const* youngest = nullptr;
    for (auto const& list : lists)
        if (list.office == office && (!youngest || list.madeAt > youngest->madeAt)) youngest = &list;
    return youngest;
}

void end(Verification& verification, EndedAs state) {
    verification.verdict = state == EndedAs::superseded ? Authenticity::superseded : Authenticity::revoked;
    switch (state) {
    case EndedAs::revoked: verification.problems.push_back(problemOf(Problem::statusRevoked)); break;
    case EndedAs::superseded: verification.problems.push_back(problemOf(Problem::statusSuperseded)); break;
    case EndedAs::voided: verification.problems.push_back(problemOf(Problem::statusVoided)); break;
    }
}

} // namespace

void applyStatus(Verification& verification, std::vector<StatusList> const& lists, Instant now) {
    auto const& [content, page] = std::tie(verification.content, verification.sealedPage);
    if (verification.verdict != Authenticity::genuine || (!content && !page)) return;
    auto const* const list = youngestOf(lists, content ? content->office.code : page->office);
    if (!list) return;
    if (auto const state = list->stateOf(verification.certificateNumber)) return end(verification, *state);
    if (list->madeAt < (content ? content->issuedAt : page->issuedAt)) {
        verification.problems.push_back(problemOf(Problem::statusOlder));
        return;
    }
    verification.statusAsOf = list->madeAt;
    if (list->nextBy < now) verification.problems.push_back(problemOf(Problem::statusStale, rfc3339(list->nextBy)));
}

} // namespace countersign::certificate
