// What is typed at CaseDesk and not stored: given to who keeps it, and taken up again.
#include "core/casework/RequestKey.h"
#include "ui/CaseDesk.h"
#include "ui/text/Text.h"
#include "ui/text/WorkWords.h"

#include <chrono>
#include <utility>

namespace countersign::ui {

std::optional<TypedWork> CaseDesk::typedWork() const {
    if (!unsaved()) return std::nullopt;
    TypedWork work;
    work.intake = m_form.intake();
    work.texts = m_form.texts();
    if (m_stored) {
        work.caseId = m_stored->id;
        work.version = m_stored->version;
    } else {
        work.openKey = m_openKey;
        work.openTried = m_openTried;
    }
    work.typedAt = std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
    return work;
}

void CaseDesk::takeUp(TypedWork const& work, std::function<void(bool)> done) {
    if (m_busy) return done(false);
    if (!work.caseId) {
        newCase();
        m_openKey = work.openKey.empty() ? newRequestKey() : work.openKey;
        // The desk may have ended after it was stored and before what was kept was deleted: storing asks what is there.
        m_openTried = true;
        m_form = CaseForm::retyped(work.intake, work.texts);
        tell(Change::theCase);
        recheck();
        say(Notice::Kind::done,
            trf("What was typed at {time} is on the screen again; it is not stored yet.", fmt::arg("time", clockTime(work.typedAt))));
        return done(true);
    }
    background(
        tr("Looking the case up …"), [id = *work.caseId](Session& session) { return session.cases().show(id); },
        [this, work, done = std::move(done)](Case theCase) {
            ++m_sitting;
            bool const open = theCase.state == CaseState::draft || theCase.state == CaseState::returned;
            bool const was = theCase.intake == work.intake;
            if (open && !was) {
                retype(work, std::move(theCase));
                return done(true);
            }
            auto const number = theCase.id.value;
            std::string const state = stateWords(theCase.state);
            show(std::move(theCase));
            if (was)
                say(Notice::Kind::done, trf("What was typed for case {number} had been stored already.", fmt::arg("number", number)));
            else
                say(Notice::Kind::problem, trf("Case {number} has moved on meanwhile ({state}): what was typed for it can no longer be "
                                               "stored. It is kept until the end of your shift.",
                                               fmt::arg("number", number), fmt::arg("state", state)));
            done(was);
        },
        Doing::read);
}

void CaseDesk::retype(TypedWork const& work, Case theCase) {
    bool const changed = theCase.version != work.version;
    std::string const who = theCase.events.empty() ? theCase.openedByName : theCase.events.back().by;
    auto const number = theCase.id.value;
    show(std::move(theCase));
    m_form = CaseForm::retyped(work.intake, work.texts);
    // The version that was typed upon: the database refuses to store it over a newer one.
    m_stored->version = work.version;
    tell(Change::theCase);
    recheck();
    if (changed)
        say(Notice::Kind::problem, trf("Case {number} has meanwhile been changed by {name}. What you typed is on the screen and overwrites "
                                       "nothing: note what is new in it, open the case again and enter it there.",
                                       fmt::arg("number", number), fmt::arg("name", who)));
    else
        say(Notice::Kind::done,
            trf("What was typed at {time} is on the screen again; it is not stored yet.", fmt::arg("time", clockTime(work.typedAt))));
}

void CaseDesk::dropTyped() {
    m_form.markSaved();
    tell(Change::theCase);
}

void CaseDesk::renewShift(std::function<void(std::optional<ShiftKey>, Instant now)> done) {
    struct Fresh {
        ShiftKey key;
        Instant now;
    };
    inBackground(
        m_tools.background, m_alive,
        [session = m_signedIn.session] {
            return Fresh{session->shiftKey(), session->cases().session().now};
        },
        [this, done](Fresh fresh) {
            m_signedIn.shift = fresh.key;
            done(std::move(fresh.key), fresh.now);
        },
        [done](Fault const&) { done(std::nullopt, {}); });
}

int CaseDesk::lockMinutes() const {
    auto const rules = rulesInForce(m_signedIn.rules, m_signedIn.info);
    return rules ? rules->limit("lock_minutes") : RuleSet().limit("lock_minutes");
}

void CaseDesk::saveThen(std::function<void()> then) {
    if (refused(Act::save)) return;
    m_afterSave = std::move(then);
    save();
}

} // namespace countersign::ui
