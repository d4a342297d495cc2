// How CaseDesk comes back after the link broke, and tells what became of the act that was under way.
#include "core/Fault.h"
#include "ui/CaseDesk.h"
#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace countersign::ui {

namespace {

bool breaksLink(FaultCode code) {
    return code == FaultCode::connectionLost || code == FaultCode::outcomeUnknown || code == FaultCode::serverUnreachable;
}

bool demandsSignIn(FaultCode code) { return code == FaultCode::wrongPassword || code == FaultCode::notAnOperator; }

/// Is the case as the act leaves it? `stored`: what was to be saved.
bool isRecorded(SheetFate const& fate, std::vector<SheetFate> const& sheets) {
    return std::any_of(sheets.begin(), sheets.end(), [&](SheetFate const& each) {
        return std::tie(each.page, each.copy, each.outcome, each.paper) == std::tie(fate.page, fate.copy, fate.outcome, fate.paper);
    });
}

bool areRecorded(std::vector<SheetFate> const& fates, Case const& theCase) {
    auto const* const certificate = issuedCertificate(theCase);
    return certificate && std::all_of(fates.begin(), fates.end(), [&](auto const& each) { return isRecorded(each, certificate->sheets); });
}

bool isDone(Act what, Case const& theCase, Intake const& stored) {
    switch (what) {
    case Act::save: return theCase.intake == stored;
    case Act::submit: return !atClerk(theCase.state);
    case Act::approve:
        return theCase.state == CaseState::ready || theCase.state == CaseState::issued || theCase.state == CaseState::handedOver;
    case Act::giveBack: return theCase.state == CaseState::returned;
    case Act::refuse: return theCase.state == CaseState::refused;
    case Act::withdraw: return theCase.state == CaseState::withdrawn;
    case Act::issue: return issuedCertificate(theCase) != nullptr;
    case Act::print: return issuedCertificate(theCase) && pagesWithoutSheet(*issuedCertificate(theCase)).empty();
    case Act::handOver: return theCase.state == CaseState::handedOver;
    }
    return false;
}

} // namespace

void CaseDesk::goLive() {
    if (m_watch) return; // another window took the place of one
    m_told = false;
    auto hears = [this, &background = m_tools.background, alive = Alive(m_alive)](LinkNews const& news) {
        background.post([this, alive, news] {
            if (!alive.expired()) hear(news);
        });
    };
    inBackground(
        m_tools.background, m_alive,
        [session = m_signedIn.session, listens = worksCases(m_signedIn.info), hears = std::move(hears)]() mutable {
            return session->watch(listens, std::move(hears));
        },
        [this](std::unique_ptr<LinkWatch> watch) { m_watch = std::move(watch); },
        // Without it the desk asks by itself.
        [](Fault const&) {});
}

void CaseDesk::hear(LinkNews const& news) {
    // While an act's own link is lost, what another link hears is no reason to call it well.
    if (!m_linkLost) m_light.hear(news);
    switch (news.kind) {
    case LinkNews::Kind::changed: news.cases.empty() ? reload() : freshen(news.cases); break;
    case LinkNews::Kind::listening:
        m_told = true;
        m_linkLost ? reconnect() : reload();
        break;
    case LinkNews::Kind::answered:
        if (m_linkLost) reconnect();
        sayArrivals();
        break;
    case LinkNews::Kind::deaf:
    case LinkNews::Kind::refused:
        m_told = false;
        if (m_linkLost) reconnect();
        break;
    case LinkNews::Kind::lost: m_told = false; break;
    case LinkNews::Kind::trying:
    case LinkNews::Kind::waiting: break;
    }
    tell(Change::link);
}

void CaseDesk::lost(Fault const& fault) {
    // At an approval or an issuing the operator has just typed it: there it is his mistake, and the link is well.
    bool const typed = m_inFlight && (m_inFlight->what == Act::approve || m_inFlight->what == Act::issue);
    if (demandsSignIn(fault.code()) && !typed) {
        m_signInNeeded = true;
        tell(Change::linkLost);
    }
    if (!breaksLink(fault.code())) {
        // While the link is lost the act is still to be looked up, whatever else fails meanwhile.
        if (!m_busy && !m_linkLost) m_inFlight.reset();
        return;
    }
    m_linkLost = true;
    m_light.lost();
    tell(Change::link);
    // A link that breaks again as soon as it is back is left alone until something is heard.
    if (!std::exchange(m_justBack, false)) reconnect();
}

void CaseDesk::reconnect() {
    if (m_reconnecting || m_signInNeeded) return;
    m_reconnecting = true;
    m_light.trying();
    tell(Change::link);
    inBackground(
        m_tools.background, m_alive,
        [session = m_signedIn.session] {
            session->reconnect();
            auto const begin = std::chrono::steady_clock::now();
            session->cases().session();
            return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
        },
        [this](std::chrono::microseconds time) {
            m_reconnecting = false;
            m_linkLost = false;
            m_light.answered(time);
            tell(Change::link);
            backAgain();
        },
        [this](Fault const& fault) {
            m_reconnecting = false;
            m_light.lost();
            tell(Change::link);
            if (breaksLink(fault.code())) return; // again when the watch hears something, or at the next tick
            say(Notice::Kind::problem, wordsFor(fault.code()).paragraph());
            if (!demandsSignIn(fault.code())) return;
            m_signInNeeded = true;
            tell(Change::linkLost);
        });
}

void CaseDesk::backAgain() {
    if (m_held > 0) return m_backWhenReleased = true, void();
    m_justBack = true;
    if (m_watch) m_watch->tryNow();
    if (m_inFlight) return lookUpAgain();
    say(Notice::Kind::done, tr("The connection is back. What you typed is still here."));
    reload(true);
}

void CaseDesk::lookUpAgain() {
    bool const another = m_inFlight && m_inFlight->id && (!m_stored || m_stored->id != *m_inFlight->id);
    if (m_inFlight && !m_inFlight->id && !m_stored) return lookUpOpening();
    if (!m_stored && !another) return reload();
    CaseId const id = another ? *m_inFlight->id : m_stored->id;
    m_lookingUp = true;
    background(
        tr("Looking the case up …"), [id](Session& session) { return session.cases().show(id); },
        [this, another](Case theCase) {
            m_lookingUp = false;
            if (another) { // a new case was begun meanwhile; that one stays on the screen
                sayWhatBecame(theCase);
                return reload();
            }
            Intake const typed = m_form.intake();
            Case const now = theCase;
            bool const issuedBefore = issuedCertificate(*m_stored);
            if (m_form.edited() && atClerk(theCase.state) && theCase.intake != typed) {
                m_stored = std::move(theCase);
                tell(Change::theCase);
            } else {
                show(std::move(theCase));
            }
            sayWhatBecame(now);
            if (!issuedBefore && issuedCertificate(*m_stored)) loadSheets();
            reload();
        },
        Doing::read);
}

void CaseDesk::lookUpOpening() {
    m_lookingUp = true;
    background(
        tr("Looking the case up …"),
        [key = m_inFlight->key](Session& session) -> std::optional<Case> {
            auto const stamp = session.cases().openedWith(key);
            return stamp ? std::optional(session.cases().show(stamp->id)) : std::nullopt;
        },
        [this, key = m_inFlight->key](std::optional<Case> theCase) {
            m_lookingUp = false;
            if (!theCase) {
                Act const what = std::exchange(m_inFlight, std::nullopt)->what;
                say(Notice::Kind::problem,
                    trf("The connection is back. The new case was not stored: press {key} again; what you typed is still here.",
                        fmt::arg("key", keyOf(what))));
                return reload();
            }
            Case const now = *theCase;
            bool const onScreen = m_shown && !m_stored && key == m_openKey;
            bool const newer = onScreen && theCase->intake != m_form.intake();
            if (newer) {
                m_stored = std::move(*theCase);
                tell(Change::theCase);
            } else if (onScreen) {
                show(std::move(*theCase));
            }
            if (newer && atClerk(now.state)) {
                m_inFlight.reset();
                say(Notice::Kind::done,
                    trf("The connection is back, and the new case was stored: it is case {number}. What you typed since is not stored yet.",
                        fmt::arg("number", now.id.value)));
            } else {
                sayWhatBecame(now);
            }
            reload();
        },
        Doing::read);
}

void CaseDesk::sayWhatBecame(Case const& theCase) {
    auto const number = fmt::arg("number", theCase.id.value);
    std::string const state = stateWords(theCase.state);
    auto const inFlight = std::exchange(m_inFlight, std::nullopt);
    if (!inFlight) return say(Notice::Kind::done, trf("Case {number} is now: {state}.", number, fmt::arg("state", state)));
    if (!inFlight->fates.empty()) return sayWhatBecame(inFlight->fates, theCase);
    std::string const act = labelOf(inFlight->what);
    if (isDone(inFlight->what, theCase, inFlight->stored))
        return say(Notice::Kind::done, trf("The connection is back, and “{act}” was done. Case {number} is now: {state}.",
                                           fmt::arg("act", act), number, fmt::arg("state", state)));
    say(Notice::Kind::problem,
        trf("The connection is back, but “{act}” was not done. Case {number} is still: {state}. Do it again with {key}.",
            fmt::arg("act", act), number, fmt::arg("state", state), fmt::arg("key", keyOf(inFlight->what))));
}

void CaseDesk::sayWhatBecame(std::vector<SheetFate> const& fates, Case const& theCase) {
    auto const number = fmt::arg("number", theCase.id.value);
    if (areRecorded(fates, theCase))
        return say(Notice::Kind::done, trf("The connection is back, and how the sheets of case {number} came out is recorded.", number));
    say(Notice::Kind::problem, trf("The connection is back, but how the sheets of case {number} came out is not all recorded. Say it again "
                                   "with Ctrl+U; only the sheets that are still open are asked for.",
                                   number));
}

} // namespace countersign::ui
