#include "certificate/VerifyStatus.h"

#include "certificate/VerifyProblem.h"

#include <set>
#include <tuple>

namespace countersign::certificate {

namespace {

/// What any list of the office says ended has ended: a younger one that does not say so does not bring it back.
std::optional<EndedAs> endedIn(std::vector<StatusList> const& lists, std::string const& office, std::string const& number) {
    for (auto const& list : lists)
        if (list.office == office)
            if (auto const state = list.stateOf(number)) return state;
    return std::nullopt;
}

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
    std::string const& office = content ? content->office.code : page->office;
    if (auto const state = endedIn(lists, office, verification.certificateNumber)) return end(verification, *state);
    auto const* const list = youngestOf(lists, office);
    if (!list) {
        if (!lists.empty()) verification.problems.push_back(problemOf(Problem::statusMissing, inBoth(office)));
        return;
    }
    if (list->madeAt < (content ? content->issuedAt : page->issuedAt)) {
        verification.problems.push_back(problemOf(Problem::statusOlder));
        return;
    }
    if (list->nextBy >= now)
        verification.statusAsOf = list->madeAt;
    else
        verification.problems.push_back(problemOf(Problem::statusStale, inBoth(rfc3339(list->nextBy))));
}

void applyReplacements(std::vector<Verification>& verifications) {
    std::set<std::string> replaced;
    for (auto const& each : verifications)
        if (each.verdict == Authenticity::genuine && each.content && !each.content->replaces.empty())
            replaced.insert(each.content->replaces);
    for (auto& each : verifications)
        if (each.verdict == Authenticity::genuine && replaced.count(each.certificateNumber) != 0) end(each, EndedAs::superseded);
}

} // namespace countersign::certificate
