#include "db/DecisionJson.h"

#include "core/authority/Words.h"
#include "db/JsonReading.h"

namespace countersign::db {

namespace {

CaseId caseOf(JsonObject const& from) { return {from.integer("case")}; }

std::vector<CaseId> casesOf(JsonObject const& from) {
    std::vector<CaseId> all;
    for (auto const& each : from.list("cases")) {
        if (!each.is_number_integer()) from.fail("cases");
        all.push_back({each.get<std::int64_t>()});
    }
    return all;
}

InboxEntry inboxEntryFrom(JsonObject const& from) {
    return {caseOf(from),
            {from.integer("version")},
            from.word("standing", enumOf<Standing>),
            from.textOrNone("subject_name"),
            from.textOrNone("requester_name"),
            from.text("opened_by"),
            from.instant("since"),
            from.truth("returned_before"),
            from.truth("decides"),
            from.texts("rules")};
}

RefusalReason reasonFrom(JsonObject const& from) {
    return {from.text("code"),
            {from.text("zh"), from.text("en")},
            from.text("basis"),
            {from.textOrNone("turn_zh"), from.textOrNone("turn_en")}};
}

DayView::Wait waitFrom(JsonObject const& from) {
    std::optional<Instant> const until = from.has("until") ? std::optional(from.instant("until")) : std::nullopt;
    return {caseOf(from), from.instant("since"), until, from.textOrNone("came"), from.textOrNone("by")};
}

DayView::CaseNow caseNowFrom(JsonObject const& from) {
    return {caseOf(from), from.word("standing", enumOf<Standing>), from.word("state", caseStateFrom), from.truth("today")};
}

DayView::Refused refusedFrom(JsonObject const& from) { return {caseOf(from), from.texts("reasons")}; }

DayView::SheetCount sheetCountFrom(JsonObject const& from) {
    return {from.word("outcome", sheetOutcomeFrom), from.text("by"), from.small("count"), casesOf(from)};
}

DayView::Work workFrom(JsonObject const& from) {
    return {from.text("act"), from.text("by"), from.small("hour"), from.small("count"), casesOf(from)};
}

/// What there is nothing of is left out of the answer.
template <class Make> auto eachIfAny(JsonObject const& from, char const* key, Make&& make) {
    return from.has(key) ? from.each(key, make) : std::vector<decltype(make(from))>{};
}

void readNames(JsonObject const& from, DayView& view) {
    if (from.has("operators"))
        for (auto const& [name, shown] : from.member("operators").items())
            view.operators[name] = shown.is_string() ? shown.get<std::string>() : from.fail("operators");
    if (!from.has("reasons")) return;
    for (auto const& [code, words] : from.member("reasons").items()) {
        JsonObject const said(from.function(), words);
        view.reasons[code] = {said.text("zh"), said.text("en")};
    }
}

} // namespace

std::vector<InboxEntry> inboxFrom(Answer const& answer) { return listIn(answer.function, answer.json, inboxEntryFrom); }

std::vector<RefusalReason> refusalReasonsFrom(Answer const& answer) { return listIn(answer.function, answer.json, reasonFrom); }

Unusual unusualFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        return Unusual{from.small("agent_cases"),         from.small("agent_subjects"),  from.small("agent_days"),
                       from.small("authorisation_cases"), from.small("subject_today"),   from.small("subject_refused"),
                       from.truth("person_known"),        from.truth("named_otherwise"), from.truth("every_case")};
    });
}

RefusalNotice noticeFrom(Answer const& answer) {
    auto parsed = parseNotice(answer.json);
    if (auto const* const wrong = std::get_if<JsonFault>(&parsed))
        throw Fault(FaultCode::databaseFailed, fmt::format("{}: {} {}", answer.function, wrong->pointer, wrong->problem));
    return std::get<RefusalNotice>(std::move(parsed));
}

DayView dayViewFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        DayView view;
        view.day = from.day("day");
        view.until = from.instant("until");
        view.waits = eachIfAny(from, "waits", waitFrom);
        view.cases = eachIfAny(from, "cases", caseNowFrom);
        view.refusals = eachIfAny(from, "refusals", refusedFrom);
        view.sheets = eachIfAny(from, "sheets", sheetCountFrom);
        view.work = eachIfAny(from, "work", workFrom);
        readNames(from, view);
        return view;
    });
}

} // namespace countersign::db
