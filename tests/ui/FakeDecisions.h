#pragma once

#include "ui/FakeOffice.h"

#include <string>
#include <utility>

namespace countersign::test {

/// Decides on the same cases, under the same troubles.
class FakeDecisions : public DecisionStore {
public:
    FakeDecisions(Office& office, CaseStore& store, std::string who) : m_office(office), m_store(store), m_who(std::move(who)) {}

    std::vector<InboxEntry> inbox() override {
        std::lock_guard const lock(m_office.guard);
        m_office.log.emplace_back("inbox");
        std::vector<InboxEntry> waiting;
        for (auto const& [id, it] : m_office.cases) {
            if (it.state != CaseState::submitted) continue;
            InboxEntry entry{it.id,           it.version, it.intake.standing,   it.intake.subject.name, {}, it.openedByName,
                             officeMorning(), false,      it.openedBy != m_who, {"poa.delegated"}};
            if (it.intake.requester) entry.requesterName = it.intake.requester->name;
            waiting.push_back(std::move(entry));
        }
        return waiting;
    }
    Unusual unusual(CaseId) override {
        std::lock_guard const lock(m_office.guard);
        m_office.log.emplace_back("unusual");
        return m_office.unusual;
    }
    CaseStamp returnToClerk(CaseId id, CaseVersion version, std::string const& reason, std::vector<std::string> const& fields) override {
        CaseStamp const stamp = m_store.returnToClerk(id, version, reason);
        std::lock_guard const lock(m_office.guard);
        CaseEvent& event = m_office.cases.at(id.value).events.back();
        event.act = "returned";
        event.fields = fields;
        return stamp;
    }
    CaseStamp refuse(CaseId id, CaseVersion version, Refusal const& refusal) override {
        CaseStamp const stamp = m_store.refuse(id, version, refusal.explanation);
        std::lock_guard const lock(m_office.guard);
        m_office.cases.at(id.value).events.back().reasons = refusal.codes;
        return stamp;
    }
    std::vector<RefusalReason> refusalReasons() override {
        return {{"papers-missing", {"材料不齐", "Papers are missing"}, "规定 / Rules", {}},
                {"other", {"其他", "Another reason"}, "规定 / Rules", {}}};
    }
    RefusalNotice notice(CaseId id) override {
        std::lock_guard const lock(m_office.guard);
        m_office.log.emplace_back("notice");
        RefusalNotice notice;
        notice.theCase = id;
        notice.office = sessionOf(m_who).office;
        return notice;
    }
    DayView day(Day) override {
        std::lock_guard const lock(m_office.guard);
        m_office.log.emplace_back("day");
        return m_office.day;
    }

private:
    Office& m_office;
    CaseStore& m_store;
    std::string m_who;
};

} // namespace countersign::test
