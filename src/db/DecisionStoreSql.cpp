#include "db/DecisionStoreSql.h"

#include "db/Asking.h"
#include "db/DecisionJson.h"

namespace countersign::db {

namespace {

Statement const inboxOf{"inbox", "SELECT countersign.inbox()::text"};
Statement const lookFirst{"case_look", "SELECT countersign.case_look($1)::text"};
Statement const caseUnusual{"case_unusual", "SELECT countersign.case_unusual($1)::text"};
Statement const caseNotice{"case_notice", "SELECT countersign.case_notice($1)"};
Statement const caseReturnFields{"case_return", "SELECT countersign.case_return($1, $2, $3, $4::text[])::text"};
Statement const caseRefuseReasons{"case_refuse", "SELECT countersign.case_refuse($1, $2, $3, $4::text[])::text"};
Statement const refusalReasonsOf{"refusal_reasons", "SELECT countersign.refusal_reasons()::text"};
Statement const dayView{"day_view", "SELECT countersign.day_view($1)::text"};

/// PostgreSQL's text form of an array of texts.
std::string textArray(std::vector<std::string> const& texts) {
    std::string all = "{";
    for (auto const& each : texts) {
        all += all.size() > 1 ? ",\"" : "\"";
        for (char const c : each) {
            if (c == '"' || c == '\\') all += '\\';
            all += c;
        }
        all += '"';
    }
    return all + "}";
}

} // namespace

std::vector<InboxEntry> DecisionStoreSql::inbox() { return inboxFrom(ask(m_session, inboxOf)); }

Unusual DecisionStoreSql::unusual(CaseId id) {
    ask(m_session, lookFirst, {id.value});
    return unusualFrom(ask(m_session, caseUnusual, {id.value}));
}

CaseStamp DecisionStoreSql::returnToClerk(CaseId id, CaseVersion version, std::string const& reason,
                                          std::vector<std::string> const& fields) {
    return caseStampFrom(act(m_session, caseReturnFields, {id.value, version.value, reason, textArray(fields)}));
}

CaseStamp DecisionStoreSql::refuse(CaseId id, CaseVersion version, Refusal const& refusal) {
    return caseStampFrom(act(m_session, caseRefuseReasons, {id.value, version.value, refusal.explanation, textArray(refusal.codes)}));
}

std::vector<RefusalReason> DecisionStoreSql::refusalReasons() { return refusalReasonsFrom(ask(m_session, refusalReasonsOf)); }

RefusalNotice DecisionStoreSql::notice(CaseId id) {
    ask(m_session, lookFirst, {id.value});
    return noticeFrom(ask(m_session, caseNotice, {id.value}));
}

DayView DecisionStoreSql::day(Day day) { return dayViewFrom(ask(m_session, dayView, {isoDay(day)})); }

} // namespace countersign::db
