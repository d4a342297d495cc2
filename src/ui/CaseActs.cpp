// The acts of CaseDesk that change what is stored.
#include "core/authority/Authority.h"
#include "core/casework/IssueCertificate.h"
#include "core/casework/RequestKey.h"
#include "core/casework/Settled.h"
#include "core/person/Name.h"
#include "ui/CaseDesk.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

/// After an act was done a failing look is no failed act: what is stored must be looked up.
Case lookAfter(CaseStore& store, CaseId id) {
    try {
        return store.show(id);
    } catch (Fault const& fault) {
        throw Fault(FaultCode::outcomeUnknown, std::string("look after the act: ") + nameOf(fault.code()));
    }
}

/// The outcome is of one numbered paper; another that went through with it is on nobody's account.
bool mayHaveTakenASecondPaper(std::vector<SheetFate> const& fates) {
    return std::any_of(fates.begin(), fates.end(),
                       [](auto const& each) { return each.outcome == SheetOutcome::misfeed && !each.paper.empty(); });
}

/// The same key gives the same case, so opening again looks up whether the first time was stored.
CaseStamp openOnce(CaseStore& store, Intake const& intake, Findings const& findings, std::string const& key) {
    auto const open = [&] { return store.open(intake, findings, key); };
    return settled(open, open);
}

/// A stored case without asking for it: what the desk knows when the next step failed.
Case drafted(CaseStamp const& stamp, SessionInfo const& session, Intake const& intake) {
    Case theCase;
    theCase.id = stamp.id;
    theCase.version = stamp.version;
    theCase.state = stamp.state;
    theCase.office = session.office.code;
    theCase.openedBy = session.operatorName;
    theCase.openedByName = session.displayName;
    theCase.intake = intake;
    return theCase;
}

/// What the rules in force now find, not those of this morning's sign-in.
Findings foundNow(Session& open, Intake const& intake) {
    SessionInfo const session = open.cases().session();
    auto const rules = rulesInForce(open.ruleSets(), session);
    if (!rules) throw Fault(FaultCode::resourceMissing, "no rule set is in force");
    return checkAuthority(intake, {*rules, session.today, *open.coverage()});
}

} // namespace

CaseDesk::CaseWork CaseDesk::storing(bool submitting) {
    // Everything by value: the form may be typed into while this runs.
    return [intake = m_form.intake(), findings = m_findings, stored = m_stored, edited = m_form.edited(), key = m_openKey,
            again = std::exchange(m_openTried, true), session = m_signedIn.info, halfDone = m_halfDone, submitting](Session& open) {
        CaseStore& store = open.cases();
        CaseStamp stamp;
        if (!stored) {
            stamp = openOnce(store, intake, findings, key);
            // The key gave back a case whose opening was not told: what was typed since is newer.
            bool const older = again && atClerk(stamp.state) && store.show(stamp.id).intake != intake;
            if (older) stamp = store.amend(stamp.id, stamp.version, intake, findings);
        } else {
            stamp = {stored->id, stored->version, stored->state};
            if (edited) stamp = store.amend(stored->id, stored->version, intake, findings);
        }
        if (submitting && atClerk(stamp.state)) {
            *halfDone = drafted(stamp, session, intake);
            stamp = store.submit(stamp.id, stamp.version, findings);
            halfDone->reset();
        }
        return lookAfter(store, stamp.id);
    };
}

void CaseDesk::save() {
    if (refused(Act::save)) return;
    act(Act::save, tr("Saving …"), {}, storing(false));
}

void CaseDesk::submit() {
    if (refused(Act::submit)) return;
    act(Act::submit, tr("Submitting …"), {}, storing(true));
}

void CaseDesk::approve(std::string password, std::string const& note) {
    Secret const secret(std::move(password));
    if (refused(Act::approve)) return;
    act(Act::approve, tr("Approving …"), {},
        [&gateway = m_tools.gateway, place = m_signedIn.place, who = m_signedIn.info.operatorName, secret, note,
         it = *m_stored](Session& open) {
            gateway.confirm(place, who, secret.text());
            open.cases().approve(it.id, it.version, it.intakeHash, note);
            return lookAfter(open.cases(), it.id);
        });
}

void CaseDesk::giveBack(std::string const& reason, std::vector<std::string> const& fields) {
    if (refused(Act::giveBack)) return;
    act(Act::giveBack, tr("Returning the case …"), {}, [reason, fields, id = m_stored->id, version = m_stored->version](Session& open) {
        open.decisions().returnToClerk(id, version, reason, fields);
        return lookAfter(open.cases(), id);
    });
}

void CaseDesk::refuse(Refusal const& refusal) {
    if (refused(Act::refuse)) return;
    act(Act::refuse, tr("Refusing …"), {}, [refusal, id = m_stored->id, version = m_stored->version](Session& open) {
        open.decisions().refuse(id, version, refusal);
        return lookAfter(open.cases(), id);
    });
}

bool CaseDesk::drawable(std::string const& text) const {
    std::string one = text;
    std::erase(one, '\n');
    return !m_signedIn.coverage || unprintable(one, *m_signedIn.coverage).empty();
}

void CaseDesk::withdraw(std::string const& reason) {
    if (refused(Act::withdraw)) return;
    act(Act::withdraw, tr("Withdrawing …"), {}, [reason, id = m_stored->id, version = m_stored->version](Session& open) {
        open.cases().withdraw(id, version, reason);
        return lookAfter(open.cases(), id);
    });
}

std::string const& CaseDesk::issueKey(CaseId id) {
    std::string& key = m_issueKeys[id];
    if (key.empty()) key = newRequestKey();
    return key;
}

void CaseDesk::issue(std::string password, std::optional<Secret> const& pin) {
    Secret const secret(std::move(password));
    if (refused(Act::issue)) return;
    Product const product = productOf(m_stored->intake.request);
    // What is given as a file is not printed, so nothing else would say what comes next.
    bool const asFile = m_stored->intake.request.delivery == Delivery::eCopy;
    act(Act::issue, tr("Issuing the certificate …"),
        asFile ? tr("Issued. Make the electronic copy (Ctrl+Alt+E) with the applicant, then hand over.") : std::string(),
        [&gateway = m_tools.gateway, place = m_signedIn.place, who = m_signedIn.info.operatorName, secret, pin, product, id = m_stored->id,
         version = m_stored->version, key = issueKey(m_stored->id), &previewer = m_tools.previewer,
         issued = m_issued = std::make_shared<std::optional<Sheets>>()](Session& open) {
            gateway.confirm(place, who, secret.text());
            if (pin) open.openSeal(*pin);
            auto const check = [&open](Intake const& intake) { return foundNow(open, intake); };
            StoredCertificate stored = issueCertificate(open.cases(), open.sheets(), check, id, product, key, version);
            // The stored bytes are here already: fetched again they would be shown later, and be one look more in the log.
            try {
                *issued = openSheets(previewer, stored.entry.number, std::move(stored.pdf));
            } catch (Fault const&) {
                issued->reset(); // issued it is all the same; the desk fetches the pages and says what is wrong with them
            }
            return lookAfter(open.cases(), id);
        });
}

void CaseDesk::recordSheets(std::vector<SheetFate> const& fates, std::function<void()> done) {
    if (!m_stored || fates.empty()) return;
    CertificateEntry const* const certificate = issuedCertificate(*m_stored);
    if (!certificate || m_busy || unknownBefore()) return;
    m_inFlight = InFlight{Act::print, m_stored->id, {}, {}, fates};
    background(
        tr("Recording the sheets …"),
        [fates, number = certificate->number, id = m_stored->id, halfDone = m_halfDone](Session& open) {
            try {
                for (auto const& each : fates) open.cases().recordSheet(number, each);
            } catch (Fault const& fault) {
                // The sheets before this one are recorded: the desk must not ask for them again.
                if (fault.code() == FaultCode::sheetRefused) *halfDone = lookAfter(open.cases(), id);
                throw;
            }
            return lookAfter(open.cases(), id);
        },
        [this, done = std::move(done), second = mayHaveTakenASecondPaper(fates)](Case theCase) {
            show(std::move(theCase));
            auto const missing = static_cast<int>(pagesWithoutSheet(*issuedCertificate(*m_stored)).size());
            std::string words =
                missing ? trn("Recorded. {n} page has to be printed again.", "Recorded. {n} pages have to be printed again.", missing)
                        : tr("Recorded. Every page has a good sheet.");
            if (second)
                words = joinedSentences(words,
                                        tr("If a second paper was drawn in with it, record that one in the stock as spoilt before printing "
                                           "(Ctrl+Alt+S)."));
            say(missing ? Notice::Kind::problem : Notice::Kind::done, words);
            m_inFlight.reset();
            if (done) done();
            freshen({m_stored->id});
        });
}

void CaseDesk::handOver(std::string const& receiver) {
    if (refused(Act::handOver)) return;
    act(Act::handOver, tr("Recording the hand-over …"), {}, [receiver, id = m_stored->id, version = m_stored->version](Session& open) {
        open.cases().handOver(id, version, receiver);
        return lookAfter(open.cases(), id);
    });
}

} // namespace countersign::ui
