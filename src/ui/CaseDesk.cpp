#include "ui/CaseDesk.h"

#include "core/authority/IntakeJson.h"
#include "core/casework/CertificateNumber.h"
#include "core/casework/RequestKey.h"
#include "ui/model/Choices.h"
#include "ui/text/FaultDetails.h"
#include "ui/text/FaultWords.h"
#include "ui/text/IntakeWords.h"
#include "ui/text/Text.h"

#include <utility>

namespace countersign::ui {

namespace {

std::string nameOfCase(Case const& theCase) {
    return trf("Case {number} is now: {state}.", fmt::arg("number", theCase.id.value), fmt::arg("state", stateWords(theCase.state)));
}

/// A place that the form knows is named as there; any other as the file has it, for whoever made the file.
std::string noIntakeWords(std::string const& pointer, std::string const& problem) {
    Field const* const field = fieldNamed(pointer);
    std::string const place = field ? placeWords(*field) : pointer;
    std::string const words = intakeProblemWords(problem);
    auto const what = fmt::arg("problem", words); // holds no copy
    std::string const happened = place.empty() ? trf("The file is not an intake: {problem}.", what)
                                               : trf("The file is not an intake, at “{place}”: {problem}.", fmt::arg("place", place), what);
    std::string const kept = tr("The case on the screen is as it was.");
    return joinedSentences(joinedSentences(happened, kept), tr("Have the file corrected and sent again, or type the case in."));
}

} // namespace

CaseDesk::CaseDesk(DeskTools tools, SignedIn signedIn)
    : m_tools(tools), m_signedIn(std::move(signedIn)), m_heardNow(std::chrono::steady_clock::now()) {}

CaseDesk::~CaseDesk() {
    m_printStop.request_stop(); // nobody is left to say how the sheets came out
    // A session closes where it lived.
    m_tools.background.run(
        [session = std::move(m_signedIn.session), watch = std::move(m_watch)]() mutable {
            watch.reset();
            session.reset();
        },
        [](std::exception_ptr const&) {});
}

Situation CaseDesk::situation() const { return {m_stored, m_findings, m_form.readable(), m_form.edited(), m_busy, m_signedIn.info}; }

void CaseDesk::say(Notice::Kind kind, std::string text, bool hasDetails) {
    m_notice = {kind, std::move(text), hasDetails};
    m_saidAt = std::chrono::steady_clock::now();
    tell(Change::notice);
}

void CaseDesk::setBusy(bool busy) {
    m_busy = busy;
    tell(Change::busy);
}

void CaseDesk::fail(Fault const& fault, Doing doing) {
    m_lookingUp = false;
    FaultWords const words = wordsFor(fault, doing);
    if (words.silent()) {
        say(Notice::Kind::quiet, {});
    } else {
        m_lastFailure = detailsOf(fault, m_signedIn.place);
        say(Notice::Kind::problem, words.paragraph(), true);
    }
    lost(fault);
}

void CaseDesk::failed(Fault const& fault, Doing doing) {
    setBusy(false);
    m_afterSave = nullptr;
    if (m_halfDone->has_value()) {
        m_stored = std::exchange(*m_halfDone, std::nullopt);
        m_form.markSaved();
    }
    // What was typed into the windows meanwhile was not taken; they show the form again.
    tell(Change::theCase);
    bool const unknown = fault.code() == FaultCode::outcomeUnknown && m_stored;
    // Somebody went on with the case: who is told so sees it too.
    if (m_caseStale || fault.code() == FaultCode::wrongState) reload(true);
    if (!unknown || std::exchange(m_lookingUp, true)) return fail(fault, doing);
    say(Notice::Kind::problem, wordsFor(fault, doing).paragraph());
    lookUpAgain();
}

bool CaseDesk::refused(Act what) {
    std::string const why = m_shown ? whyNot(what, situation()) : tr("Open a case first.");
    if (why.empty()) return changedUnseen(what) || unknownBefore();
    // A second click while the first is under way is no mistake worth a word.
    if (!m_busy) say(Notice::Kind::problem, why);
    return true;
}

bool CaseDesk::changedUnseen(Act what) {
    auto fresher = std::exchange(m_fresher, std::nullopt);
    if (!fresher || m_busy || !m_stored || m_stored->id != fresher->id) return false;
    show(std::move(*fresher));
    std::string const why = whyNot(what, situation());
    say(Notice::Kind::problem, why.empty()
                                   ? tr("Another desk changed this case while the question stood open. Nothing was done. The case is "
                                        "shown as it is now: look at it again, then decide.")
                                   : why);
    return true;
}

bool CaseDesk::unknownBefore() {
    if (!m_inFlight || m_busy) return false;
    say(Notice::Kind::problem,
        trf("The server does not answer, and what became of “{act}” is not known yet. The desk looks it up as soon as the server is back; "
            "only then go on. What you type stays.",
            fmt::arg("act", m_inFlight->fates.empty() ? labelOf(m_inFlight->what) : tr("Record the sheets"))));
    return true;
}

void CaseDesk::act(Act what, std::string working, std::string done, CaseWork work) {
    if (refused(what)) return;
    m_halfDone->reset();
    m_inFlight = InFlight{what, m_stored ? std::optional(m_stored->id) : std::nullopt, m_openKey, m_form.intake()};
    // Where the password is asked for, a wrong one is the operator's; elsewhere it is the link's.
    bool const proves = what == Act::approve || what == Act::issue;
    background(
        std::move(working), std::move(work),
        [this, what, done = std::move(done)](Case theCase) {
            m_halfDone->reset();
            m_inFlight.reset();
            std::string const words = done.empty() ? nameOfCase(theCase) : done;
            show(std::move(theCase));
            say(Notice::Kind::done, words);
            if (what == Act::issue) takeIssued();
            if (what == Act::refuse) loadSheets();
            freshen({m_stored->id});
            if (auto const then = std::exchange(m_afterSave, nullptr)) then();
        },
        proves ? Doing::prove : Doing::act);
}

void CaseDesk::recheck() {
    auto const inForce = rules();
    if (!inForce || !m_signedIn.coverage) return;
    m_form.setTerms({m_signedIn.info.today, inForce->limit("look_back_years")});
    auto [findings, outcomes] = examine(m_form.intake(), {*inForce, m_signedIn.info.today, *m_signedIn.coverage});
    m_findings = std::move(findings);
    m_outcomes = std::move(outcomes);
    tell(Change::findings);
}

void CaseDesk::show(Case theCase) {
    bool const another = !m_stored || m_stored->id != theCase.id;
    m_form = CaseForm::of(theCase.intake);
    m_stored = std::move(theCase);
    m_caseStale = false;
    m_fresher.reset();
    m_shown = true;
    if (another) {
        m_record = {};
        m_sheets.reset();
    }
    tell(Change::theCase);
    recheck();
    if (!another) return;
    tell(Change::record);
    tell(Change::sheets);
}

void CaseDesk::newCase() {
    if (m_busy) return;
    m_form = CaseForm::fresh(m_signedIn.info.office.code, m_signedIn.info.today);
    m_stored.reset();
    m_record = {};
    m_sheets.reset();
    m_openKey = newRequestKey();
    m_openTried = false;
    m_shown = true;
    ++m_sitting;
    for (Change const each : {Change::theCase, Change::record, Change::sheets}) tell(each);
    recheck();
    say(Notice::Kind::quiet, tr("New case."));
}

void CaseDesk::openCase(CaseId id, std::string before) {
    background(
        tr("Opening the case …"), [id](Session& session) { return session.cases().show(id); },
        [this, before = std::move(before)](Case theCase) {
            auto const number = theCase.id.value;
            ++m_sitting;
            show(std::move(theCase));
            std::string const open = trf("Case {number} is open.", fmt::arg("number", number));
            // What was done a moment ago is the better news.
            say(before.empty() ? Notice::Kind::quiet : Notice::Kind::done, joinedSentences(before, open));
        },
        Doing::read);
}

void CaseDesk::leave() {
    onChange = nullptr;
    onTyped = nullptr;
    onSound = nullptr;
    m_alive = std::make_shared<int>();
}

void CaseDesk::find(std::string const& typed) {
    auto const number = canonicalCertificateNumber(typed);
    if (!number)
        return say(Notice::Kind::problem,
                   tr("This is not a certificate number. One looks like SZ01-261127-00001-X: compare it with the sheet, "
                      "character by character, and find it again."));
    background(
        tr("Looking the number up …"), [number](Session& session) { return session.cases().show(session.cases().findByNumber(*number)); },
        [this](Case theCase) {
            auto const found = theCase.id.value;
            ++m_sitting;
            show(std::move(theCase));
            say(Notice::Kind::done, trf("The number belongs to case {number}.", fmt::arg("number", found)));
        },
        Doing::read);
}

void CaseDesk::takeIntakeFile(std::string const& json) {
    auto const parsed = parseIntake(json);
    sound(std::holds_alternative<IntakeFault>(parsed) ? Sound::scanBad : Sound::scanGood);
    if (auto const* const fault = std::get_if<IntakeFault>(&parsed))
        return say(Notice::Kind::problem, noIntakeWords(fault->pointer, fault->problem));
    newCase();
    Intake intake = std::get<Intake>(parsed);
    intake.office = m_signedIn.info.office.code;
    m_form = CaseForm::of(intake);
    m_form.markEdited();
    tell(Change::theCase);
    recheck();
    say(Notice::Kind::done, tr("The intake file is on the screen; nothing is stored yet."));
}

std::vector<Field const*> CaseDesk::type(Field const& field, std::string const& typed) {
    bool const wasEdited = m_form.edited();
    auto changed = m_form.type(field, typed);
    recheck();
    if (onTyped) onTyped(); // with no rules in force nothing was checked, and it is to be kept all the same
    if (m_form.edited() != wasEdited) tell(Change::busy);
    return changed;
}

} // namespace countersign::ui
