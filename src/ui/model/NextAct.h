#pragma once

#include "core/casework/CaseStore.h"

#include <optional>
#include <string>

namespace countersign::ui {

/// What can be done with a case on this desk.
enum class Act { save, submit, approve, giveBack, refuse, withdraw, issue, print, handOver };

/// Where the case on the screen stands, as far as the next act depends on it.
struct Situation {
    std::optional<Case> stored; ///< none: a new case that is not saved yet
    Findings findings;          ///< of the form as it stands
    bool readable = true;       ///< no field holds text that cannot be read
    bool edited = false;
    bool busy = false; ///< an act is in flight
    SessionInfo session;
};

/// May `act` be done now? Empty: yes; otherwise why not, in words.
std::string whyNot(Act act, Situation const& situation);

/// The one act that leads on, whether or not it is possible yet; none when the case has come to its end.
std::optional<Act> nextAct(Situation const& situation);

/// Do cases belong to this operator's work? An auditor or administrator may verify files at a desk, and nothing else.
bool worksCases(SessionInfo const& session);
bool takesIn(SessionInfo const& session); ///< may open new cases

/// Who is signed in, and where: the agency's own people belong to no office.
std::string welcome(SessionInfo const& session);

/// What to say while no case is open.
std::string idleWords(SessionInfo const& session);

/// What to say when `nextAct` is none.
std::string restingWords(Situation const& situation);

/// Is it still being taken in, so that its intake may change?
constexpr bool atClerk(CaseState state) { return state == CaseState::draft || state == CaseState::returned; }

/// May the fields be typed into?
bool editable(Situation const& situation);

std::string labelOf(Act act); ///< translated, without key
std::string keyOf(Act act);   ///< "F9", as the menu shows it

std::string stateWords(CaseState state); ///< translated

/// Who opened it, its certificate, and what the one who decided or handed over last had to say; translated.
std::string historyOf(Case const& theCase);

/// Pages of the issued certificate that have no good sheet yet, rising.
std::vector<int> pagesWithoutSheet(CertificateEntry const& certificate);
/// The issued certificate of the case; null if there is none.
CertificateEntry const* issuedCertificate(Case const& theCase);

} // namespace countersign::ui
