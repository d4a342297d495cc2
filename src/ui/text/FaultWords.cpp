#include "ui/text/FaultWords.h"

#include "ui/text/Text.h"

#include <array>

namespace countersign::ui {

namespace {

struct Said {
    FaultCode code;
    char const* happened;
    char const* kept;
    char const* advice;
};

constexpr char const* typedIsKept = msgid("What you typed is still on the screen.");
constexpr char const* nothingDone = msgid("Nothing was changed.");

constexpr std::array<Said, 34> sentences{{
    {FaultCode::serverUnreachable, msgid("The server does not answer."), typedIsKept,
     msgid("Check the network cable or ask the administrator, then try again.")},
    {FaultCode::wrongPassword, msgid("The server does not accept this operator name and password."), nothingDone,
     msgid("Check Caps Lock and type the password again.")},
    {FaultCode::foreignSchema, msgid("The database was made for another version of this program."), nothingDone,
     msgid("Ask the administrator to update this workstation or the database.")},
    {FaultCode::connectionLost, msgid("The connection to the server was lost before this was done."), typedIsKept,
     msgid("The desk reconnects by itself and then tells you what became of it.")},
    {FaultCode::outcomeUnknown, msgid("The connection was lost while this was being stored: it may or may not have been done."),
     msgid("Nothing is done twice: repeating it finds what was stored."), msgid("Look the case up again before you go on.")},
    {FaultCode::databaseFailed, msgid("The database could not do this."), nothingDone,
     msgid("Try again; if it keeps happening, tell the administrator the time.")},
    {FaultCode::storedUnreadable, msgid("What is stored for this case, or as the office's rules, cannot be read by this program."),
     nothingDone, msgid("Tell the administrator the case number, or that it happened at sign-in; other cases can go on.")},
    {FaultCode::notAnOperator, msgid("This name is not an active operator of the office."), nothingDone,
     msgid("Ask the administrator to enable it.")},
    {FaultCode::wrongRole, msgid("This task belongs to another role."), nothingDone, msgid("Ask a colleague who has that role.")},
    {FaultCode::noSuchCase, msgid("There is no such case in this office."), nothingDone,
     msgid("Refresh the queue and choose the case again.")},
    {FaultCode::wrongState, msgid("The case is no longer in a state that allows this."), nothingDone,
     msgid("Look at the case again: somebody has moved it on.")},
    {FaultCode::changedElsewhere, msgid("Another desk has changed this case since you opened it."), typedIsKept,
     msgid("Reload the case to see the change, then enter yours again.")},
    {FaultCode::fourEyes, msgid("Whoever took a case in cannot decide it."), nothingDone,
     msgid("Ask another supervisor to decide this case.")},
    {FaultCode::approvalVoid, msgid("Nobody has approved the case as it stands now."), nothingDone,
     msgid("Withdraw the case and take it in again.")},
    {FaultCode::subjectDiffers, msgid("According to the registry, the documents do not belong to this subject."), typedIsKept,
     msgid("Compare the document numbers and the identity with the originals.")},
    {FaultCode::intakeRefused, msgid("The database refused the case because it breaks a rule that the database enforces."), typedIsKept,
     msgid("Correct what the check board names and submit again; withdraw a case that was ready and take it in again.")},
    {FaultCode::noSuchCertificate, msgid("There is no certificate with this number."), nothingDone,
     msgid("Compare the number with the sheet, character by character.")},
    {FaultCode::certificateState, msgid("The certificate is no longer in a state that allows this."), nothingDone,
     msgid("Look at the case again before you go on.")},
    {FaultCode::contentDiffers, msgid("The sheet differs from what the database holds for this case, so it was not issued."),
     msgid("The reserved number is kept and accounted for."), msgid("Issue again; if it happens twice, tell the administrator.")},
    {FaultCode::appendOnly, msgid("Recorded history cannot be changed."), nothingDone, msgid("Record a new entry instead.")},
    {FaultCode::sheetRefused, msgid("This sheet's outcome cannot be recorded that way."), msgid("Outcomes recorded before are kept."),
     msgid("Look at the sheets again: each copy of a page has one outcome, every page needs a good sheet, and a paper number "
           "belongs to one sheet.")},
    {FaultCode::administrationRefused, msgid("The input to the administration command cannot be used."), nothingDone,
     msgid("Correct the input and try again.")},
    {FaultCode::importRefused, msgid("The import was refused."), nothingDone, msgid("The reasons are in the rejects file.")},
    {FaultCode::logUnavailable, msgid("The audit log could not be written, so this was not done."), nothingDone,
     msgid("Tell the administrator at once; work can go on once the log can be written again.")},
    {FaultCode::unusableInput, msgid("The file cannot be used."), nothingDone, msgid("Choose another file, or have it sent again.")},
    {FaultCode::resourceMissing, msgid("A file of this program's installation is missing or was changed."), nothingDone,
     msgid("Ask the administrator to install the program again.")},
    {FaultCode::keyUnusable, msgid("The office's seal key cannot be used: it is missing, expired or another office's."),
     msgid("No certificate number was used up."), msgid("Ask the administrator to look at the key.")},
    {FaultCode::timeStampFailed, msgid("There is no time stamp for the certificate, so it was not issued."),
     msgid("The reserved number is kept and accounted for."),
     msgid("Try again in a minute; if it keeps happening, tell the administrator the time.")},
    {FaultCode::unprintable, msgid("A name contains a character that no certificate font can draw."),
     msgid("No certificate number was used up."),
     msgid("Compare the name with the document; ask for the character to be added if it is right.")},
    {FaultCode::printerFailed, msgid("The printer did not finish the job."), msgid("The certificate is stored and can be printed again."),
     msgid("Look at the printer, record how each sheet came out, and print what is missing.")},
    {FaultCode::storageFailed, msgid("The file could not be written."), msgid("The certificate in the database is not touched."),
     msgid("Choose another folder, or make room on the disk.")},
    {FaultCode::localClusterFailed, msgid("The private database on this computer could not be started."),
     msgid("Its files were not touched."), msgid("Close other copies of this program and try again; otherwise ask the administrator.")},
    {FaultCode::cancelled, "", "", ""},
    {FaultCode::internal, msgid("The program found an error of its own and stopped what it was doing."), typedIsKept,
     msgid("Save the case, start the program again, and report the time to the administrator.")},
}};

/// In the order of the enumeration, and whole.
constexpr bool complete() {
    for (std::size_t at = 0; at < sentences.size(); ++at)
        if (static_cast<std::size_t>(sentences[at].code) != at) return false;
    return sentences.back().code == FaultCode::internal;
}
static_assert(complete());

} // namespace

std::string FaultWords::paragraph() const { return joinedSentences(joinedSentences(happened, kept), advice); }

FaultWords wordsFor(FaultCode code) {
    Said const& said = sentences.at(static_cast<std::size_t>(code));
    if (!*said.happened) return {};
    return {tr(said.happened), tr(said.kept), tr(said.advice)};
}

} // namespace countersign::ui
