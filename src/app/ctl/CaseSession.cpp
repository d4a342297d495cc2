#include "app/ctl/CaseSession.h"

#include "app/common/OfficeTools.h"
#include "certificate/FontCoverage.h"
#include "core/Resources.h"
#include "core/authority/Authority.h"
#include "core/casework/Settled.h"

#include <charconv>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

template <class Number> Number wholeNumber(std::string const& text, char const* what) {
    Number value = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (wrong != std::errc{} || end != text.data() + text.size() || value < 1)
        throw UsageError(fmt::format("{} is a positive whole number", what));
    return value;
}

} // namespace

CaseSession::CaseSession(Arguments const& given)
    : m_database(connect(given)), m_store(m_database.session()), m_decisions(m_database.session()), m_info(m_store.session()) {}

Findings CaseSession::check(Intake const& intake) {
    auto const sets = app::allRuleSets(m_store);
    auto const rules = rulesInForce(sets, m_info);
    if (!rules) throw Fault(FaultCode::resourceMissing, fmt::format("no rule set is in force on {}", isoDay(m_info.today)));
    certificate::FontCoverage const coverage(resourceFolder());
    return checkAuthority(intake, {*rules, m_info.today, coverage});
}

CaseStamp CaseSession::act(CaseId id, Act const& act) {
    Case const before = m_store.show(id);
    return settledFrom(id, before.version, [&] { return act(m_store, before); });
}

CaseStamp CaseSession::bareAct(CaseId id, BareAct const& act) {
    CaseStamp const before = m_store.progress(id).stamp;
    return settledFrom(id, before.version, [&] { return act(m_store, before); });
}

CaseStamp CaseSession::settledFrom(CaseId id, CaseVersion before, std::function<CaseStamp()> const& once) {
    return settled(once, [&]() -> CaseStamp {
        auto const now = m_store.progress(id);
        if (now.stamp.version == before) return once();
        bool const mine = now.stamp.version.value == before.value + 1 && now.lastActBy == m_info.displayName;
        if (!mine) throw Fault(FaultCode::changedElsewhere, "the link broke, and another desk has changed the case since");
        return now.stamp;
    });
}

CaseId caseIdOf(std::string const& word) { return {wholeNumber<std::int64_t>(word, "a case's number")}; }

int positive(std::string const& text, char const* what) { return wholeNumber<int>(text, what); }

} // namespace countersign::ctl
