#include "ui/model/NextAct.h"

#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

CaseState stateOf(Situation const& situation) { return situation.stored ? situation.stored->state : CaseState::draft; }
bool mine(Situation const& s) { return !s.stored || s.stored->openedBy == s.session.operatorName; }
bool atClerk(Situation const& s) { return stateOf(s) == CaseState::draft || stateOf(s) == CaseState::returned; }

std::string needsClerk(Situation const& s) {
    if (!s.session.has(Role::clerk)) return tr("Only a clerk can do this.");
    if (!mine(s)) return tr("Only the clerk who opened the case can do this.");
    return {};
}

std::string noEdit(Situation const& s) {
    if (!atClerk(s)) return tr("The case is no longer with the clerk.");
    return needsClerk(s);
}

std::string noSave(Situation const& s) {
    if (auto why = noEdit(s); !why.empty()) return why;
    if (s.stored && !s.edited) return tr("Everything is saved.");
    if (!s.edited) return tr("Nothing has been typed yet.");
    return s.readable ? std::string() : tr("A field cannot be read: it is marked in the form.");
}

std::string blockersLeft(Findings const& findings) {
    auto const blockers =
        std::count_if(findings.all.begin(), findings.all.end(), [](auto const& f) { return f.weight == Weight::blocker; });
    if (!blockers) return {};
    return trn("{n} item on the check board has to be dealt with first.", "{n} items on the check board have to be dealt with first.",
               static_cast<int>(blockers));
}

std::string noSubmit(Situation const& s) {
    if (auto why = noEdit(s); !why.empty()) return why;
    if (!s.readable) return tr("A field cannot be read: it is marked in the form.");
    return blockersLeft(s.findings);
}

std::string noDecision(Situation const& s) {
    if (stateOf(s) != CaseState::submitted) return tr("The case is not waiting for a decision.");
    if (!s.session.has(Role::supervisor)) return tr("Waiting for a supervisor.");
    if (mine(s)) return tr("Waiting for another supervisor: whoever took the case in cannot decide it.");
    return {};
}

/// The board is what this desk's own rules find, whatever the clerk's program said.
std::string noApproval(Situation const& s) {
    if (auto why = noDecision(s); !why.empty()) return why;
    return blockersLeft(s.findings);
}

std::string noRefusal(Situation const& s) {
    if (stateOf(s) != CaseState::submitted && !(atClerk(s) && s.stored)) return tr("The case is not waiting for a decision.");
    if (!s.session.has(Role::supervisor)) return tr("Only a supervisor can refuse a case.");
    if (mine(s)) return tr("Waiting for another supervisor: whoever took the case in cannot decide it.");
    return {};
}

std::string noWithdrawal(Situation const& s) {
    if (!s.stored) return tr("The case is not saved yet.");
    if (stateOf(s) == CaseState::issued || stateOf(s) == CaseState::handedOver) return tr("A certificate has already been issued.");
    if (stateOf(s) == CaseState::refused || stateOf(s) == CaseState::withdrawn) return tr("The case has ended.");
    // Who opened it may be gone for good, and the case must end all the same.
    if (s.session.has(Role::supervisor)) return {};
    if (s.session.has(Role::clerk) && !mine(s)) return tr("Only the clerk who opened the case or a supervisor can do this.");
    return needsClerk(s);
}

bool atCounter(Situation const& s) { return worksCases(s.session); }

std::string noIssue(Situation const& s) {
    switch (stateOf(s)) {
    case CaseState::ready: break;
    case CaseState::withdrawn:
        return tr("The case was withdrawn; no certificate is issued. If the person still wants one, take the request in again.");
    case CaseState::refused: return tr("The case was refused; no certificate is issued. The notice tells the person what can be done.");
    case CaseState::issued:
    case CaseState::handedOver: return tr("A certificate has already been issued.");
    case CaseState::draft:
    case CaseState::submitted:
    case CaseState::returned: return tr("The case is not ready to issue.");
    }
    return s.session.has(Role::clerk) ? std::string() : tr("Only a clerk can do this.");
}

std::string noPrint(Situation const& s) {
    // The notice of a refusal has no certificate.
    if (s.stored && s.stored->state == CaseState::refused) return atCounter(s) ? std::string() : tr("Only a clerk can do this.");
    if (!s.stored || !issuedCertificate(*s.stored)) return tr("No certificate is issued yet.");
    return atCounter(s) ? std::string() : tr("Only a clerk can do this.");
}

/// Pages of which the person has to get a sheet and there is no good one yet; none of what is given as a file.
int sheetsMissing(Case const& theCase) {
    auto const* const certificate = issuedCertificate(theCase);
    if (!certificate) return 1;
    return theCase.intake.request.delivery == Delivery::eCopy ? 0 : static_cast<int>(pagesWithoutSheet(*certificate).size());
}

/// Who is to have it as a file has a copy of the certificate in force.
bool copyMissing(Case const& theCase) {
    auto const* const certificate = issuedCertificate(theCase);
    return certificate && theCase.intake.request.delivery == Delivery::eCopy && certificate->copies == 0;
}

std::string noHandOver(Situation const& s) {
    if (stateOf(s) != CaseState::issued) return tr("There is nothing to hand over yet.");
    if (!atCounter(s)) return tr("Only a clerk can do this.");
    if (copyMissing(*s.stored)) return tr("The electronic copy is not made yet (Ctrl+Alt+E).");
    int const missing = sheetsMissing(*s.stored);
    return missing ? trn("{n} page has no good sheet yet.", "{n} pages have no good sheet yet.", missing) : std::string();
}

} // namespace

std::string whyNot(Act act, Situation const& s) {
    if (s.busy) return tr("Please wait: something is still being done.");
    switch (act) {
    case Act::save: return noSave(s);
    case Act::submit: return noSubmit(s);
    case Act::approve: return noApproval(s);
    case Act::giveBack: return noDecision(s);
    case Act::refuse: return noRefusal(s);
    case Act::withdraw: return noWithdrawal(s);
    case Act::issue: return noIssue(s);
    case Act::print: return noPrint(s);
    case Act::handOver: return noHandOver(s);
    }
    return {};
}

std::optional<Act> nextAct(Situation const& s) {
    switch (stateOf(s)) {
    case CaseState::draft:
    case CaseState::returned: return Act::submit;
    case CaseState::submitted: return Act::approve;
    case CaseState::ready: return Act::issue;
    case CaseState::issued: return sheetsMissing(*s.stored) ? Act::print : Act::handOver;
    case CaseState::refused: return Act::print;
    case CaseState::handedOver:
    case CaseState::withdrawn: return std::nullopt;
    }
    return std::nullopt;
}

bool worksCases(SessionInfo const& session) { return session.has(Role::clerk) || session.has(Role::supervisor); }
bool takesIn(SessionInfo const& session) { return session.has(Role::clerk); }

std::string welcome(SessionInfo const& session) {
    std::string const& office = screenLanguage() == "en" ? session.office.nameEn : session.office.nameZh;
    if (office.empty()) return trf("Signed in as {name}.", fmt::arg("name", session.displayName));
    return trf("Signed in as {name}, {office}.", fmt::arg("name", session.displayName), fmt::arg("office", office));
}

std::string idleWords(SessionInfo const& session) {
    if (takesIn(session)) return tr("Ctrl+N opens a new case; Enter in the queue opens one that is already there.");
    if (worksCases(session)) return tr("Enter in the queue opens a case.");
    return tr("Cases are handled by clerks and supervisors. Ctrl+Shift+V verifies a file.");
}

std::string restingWords(Situation const& s) {
    bool const next = takesIn(s.session);
    switch (stateOf(s)) {
    case CaseState::handedOver: return next ? tr("Handed over. Ctrl+N opens the next case.") : tr("Handed over; nothing is left to do.");
    case CaseState::refused: return next ? tr("Refused. Ctrl+N opens the next case.") : tr("Refused; nothing is left to do.");
    case CaseState::withdrawn: return next ? tr("Withdrawn. Ctrl+N opens the next case.") : tr("Withdrawn; nothing is left to do.");
    case CaseState::draft:
    case CaseState::submitted:
    case CaseState::returned:
    case CaseState::ready:
    case CaseState::issued: break;
    }
    return {};
}

bool editable(Situation const& s) { return !s.busy && noEdit(s).empty(); }

std::string labelOf(Act act) {
    switch (act) {
    case Act::save: return tr("Save");
    case Act::submit: return tr("Submit");
    case Act::approve: return tr("Approve");
    case Act::giveBack: return tr("Return to the clerk");
    case Act::refuse: return tr("Refuse");
    case Act::withdraw: return tr("Withdraw");
    case Act::issue: return tr("Issue the certificate");
    case Act::print: return tr("Print");
    case Act::handOver: return tr("Hand over");
    }
    return {};
}

std::string keyOf(Act act) {
    switch (act) {
    case Act::save: return "Ctrl+S";
    case Act::submit: return "F9";
    case Act::approve: return "F7";
    case Act::giveBack: return "Shift+F7";
    case Act::refuse: return "Ctrl+F7";
    case Act::withdraw: return "Ctrl+Shift+W";
    case Act::issue: return "Ctrl+I";
    case Act::print: return "Ctrl+P";
    case Act::handOver: return "Ctrl+H";
    }
    return {};
}

std::string stateWords(CaseState state) {
    switch (state) {
    case CaseState::draft: return tr("draft");
    case CaseState::submitted: return tr("waiting for approval");
    case CaseState::returned: return tr("returned to the clerk");
    case CaseState::ready: return tr("ready to issue");
    case CaseState::issued: return tr("issued");
    case CaseState::handedOver: return tr("handed over");
    case CaseState::refused: return tr("refused");
    case CaseState::withdrawn: return tr("withdrawn");
    }
    return {};
}

std::vector<int> pagesWithoutSheet(CertificateEntry const& certificate) {
    std::vector<int> missing;
    for (int page = 1; page <= certificate.pages; ++page) {
        bool const good = std::any_of(certificate.sheets.begin(), certificate.sheets.end(),
                                      [page](SheetFate const& each) { return each.page == page && each.outcome == SheetOutcome::good; });
        if (!good) missing.push_back(page);
    }
    return missing;
}

CertificateEntry const* issuedCertificate(Case const& theCase) {
    auto const found = std::find_if(theCase.certificates.begin(), theCase.certificates.end(),
                                    [](auto const& each) { return each.state == CertificateState::issued; });
    return found == theCase.certificates.end() ? nullptr : &*found;
}

namespace {

std::string wordsOf(CaseEvent const& event) {
    auto const said = [&event](char const* sentence) { return trf(sentence, fmt::arg("name", event.by), fmt::arg("words", event.note)); };
    if (event.act == "returned") return said(msgid("Returned by {name}: {words}"));
    // Reasons of the list need no words beside them.
    if (event.act == "refused") return said(event.note.empty() ? msgid("Refused by {name}") : msgid("Refused by {name}: {words}"));
    if (event.act == "withdrawn") return said(msgid("Withdrawn by {name}: {words}"));
    if (event.act == "handed-over") return said(msgid("Handed over to {words}"));
    if (event.act == "approved") return said(event.note.empty() ? msgid("Approved by {name}") : msgid("Approved by {name}: {words}"));
    return {};
}

} // namespace

std::string historyOf(Case const& theCase) {
    std::string history = trf("Opened by {name}", fmt::arg("name", theCase.openedByName));
    if (auto const* const certificate = issuedCertificate(theCase)) history += "  ·  " + certificate->number;
    for (auto event = theCase.events.rbegin(); event != theCase.events.rend(); ++event) {
        std::string const words = wordsOf(*event);
        if (!words.empty()) return history.append("  ·  ").append(words);
    }
    return history;
}

} // namespace countersign::ui
