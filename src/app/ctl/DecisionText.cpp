#include "app/ctl/DecisionText.h"

#include "core/authority/Words.h"

namespace countersign::ctl {

namespace {

Json numbersOf(std::vector<CaseId> const& cases) {
    return listOf(cases, [](CaseId each) { return Json(each.value); });
}

Json jsonOfWait(DayView::Wait const& wait) {
    return {{"case", wait.theCase.value},
            {"since", rfc3339(wait.since)},
            {"until", wait.until ? Json(rfc3339(*wait.until)) : Json(nullptr)},
            {"came", wait.came},
            {"by", wait.by}};
}

} // namespace

Json jsonOf(InboxEntry const& entry) {
    return {{"case", entry.id.value},
            {"version", entry.version.value},
            {"standing", tableWord(entry.standing)},
            {"subject_name", entry.subjectName},
            {"requester_name", entry.requesterName},
            {"opened_by", entry.openedBy},
            {"since", rfc3339(entry.since)},
            {"returned_before", entry.returnedBefore},
            {"decides", entry.decides},
            {"rules", entry.rules}};
}

Json jsonOf(RefusalReason const& reason) {
    return {{"code", reason.code},
            {"words", {{"zh", reason.words.zh}, {"en", reason.words.en}}},
            {"basis", reason.basis},
            {"turn", {{"zh", reason.turn.zh}, {"en", reason.turn.en}}}};
}

Json jsonOf(DayView const& view) {
    return {
        {"day", isoDay(view.day)},
        {"until", rfc3339(view.until)},
        {"waits", listOf(view.waits, jsonOfWait)},
        {"cases", listOf(view.cases,
                         [](DayView::CaseNow const& each) {
                             return Json{{"case", each.theCase.value},
                                         {"standing", tableWord(each.standing)},
                                         {"state", wordOf(each.state)},
                                         {"today", each.today}};
                         })},
        {"refusals", listOf(view.refusals,
                            [](DayView::Refused const& each) {
                                return Json{{"case", each.theCase.value}, {"reasons", each.reasons}};
                            })},
        {"sheets",
         listOf(
             view.sheets,
             [](DayView::SheetCount const& each) {
                 return Json{{"outcome", wordOf(each.outcome)}, {"by", each.by}, {"count", each.count}, {"cases", numbersOf(each.cases)}};
             })},
        {"work", listOf(view.work, [](DayView::Work const& each) {
             return Json{{"act", each.act}, {"by", each.by}, {"hour", each.hour}, {"count", each.count}, {"cases", numbersOf(each.cases)}};
         })}};
}

} // namespace countersign::ctl
