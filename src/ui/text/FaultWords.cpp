#include "ui/text/FaultWords.h"

#include "ui/text/Text.h"

namespace countersign::ui {

std::string FaultWords::paragraph() const {
    std::string all;
    // Chinese sets no space between sentences.
    char const* const gap = screenLanguage() == "en" ? " " : "";
    for (auto const* each : {&happened, &kept, &advice}) {
        if (each->empty()) continue;
        if (!all.empty()) all += gap;
        all += *each;
    }
    return all;
}

FaultWords wordsFor(FaultCode code) {
    auto const typedIsKept = [] { return tr("What you typed is still on the screen."); };
    auto const nothingDone = [] { return tr("Nothing was changed."); };
    switch (code) {
    case FaultCode::serverUnreachable:
        return {tr("The server does not answer."), typedIsKept(), tr("Check the network cable or ask the administrator, then try again.")};
    case FaultCode::wrongPassword:
        return {tr("The server does not accept this operator name and password."), nothingDone(),
                tr("Check Caps Lock and type the password again.")};
    case FaultCode::foreignSchema:
        return {tr("The database was made for another version of this program."), nothingDone(),
                tr("Ask the administrator to update this workstation or the database.")};
    case FaultCode::connectionLost:
        return {tr("The connection to the server broke before the act was done."), typedIsKept(), tr("Sign in again and repeat the act.")};
    case FaultCode::outcomeUnknown:
        return {tr("The connection broke while the act was being stored: it may be done or not."),
                tr("Nothing can be done twice: repeating finds what was stored."), tr("Look the case up again before you go on.")};
    case FaultCode::databaseFailed:
        return {tr("The database could not do this."), nothingDone(), tr("Try again; if it stays so, tell the administrator the time.")};
    case FaultCode::notAnOperator:
        return {tr("This name is not an active operator of the office."), nothingDone(), tr("Ask the administrator to enable it.")};
    case FaultCode::wrongRole: return {tr("This act belongs to another role."), nothingDone(), tr("Ask a colleague who has that role.")};
    case FaultCode::noSuchCase:
        return {tr("There is no such case in this office."), nothingDone(), tr("Refresh the queue and choose the case again.")};
    case FaultCode::wrongState:
        return {tr("The case is no longer in a state that allows this."), nothingDone(),
                tr("Look at the case again: somebody went on with it.")};
    case FaultCode::changedElsewhere:
        return {tr("Another desk changed this case since you opened it."), typedIsKept(),
                tr("Reload the case to see the change, then enter yours again.")};
    case FaultCode::fourEyes:
        return {tr("Who took a case in cannot decide it."), nothingDone(), tr("Ask another supervisor to decide this case.")};
    case FaultCode::approvalVoid:
        return {tr("The case was changed after it was approved, so the approval no longer holds."), nothingDone(),
                tr("Submit the case again for approval.")};
    case FaultCode::subjectDiffers:
        return {tr("The documents do not belong to this subject in the registry."), typedIsKept(),
                tr("Compare the document numbers and the identity with the originals.")};
    case FaultCode::intakeRefused:
        return {tr("The database refused the case because it breaks a rule that it guards."), typedIsKept(),
                tr("Correct what the check board names and submit again.")};
    case FaultCode::noSuchCertificate:
        return {tr("There is no certificate with this number."), nothingDone(),
                tr("Compare the number with the sheet, character by character.")};
    case FaultCode::certificateState:
        return {tr("The certificate is no longer in a state that allows this."), nothingDone(),
                tr("Look at the case again before you go on.")};
    case FaultCode::contentDiffers:
        return {tr("The sheet does not hold what the database holds for this case, so it was not issued."),
                tr("The reserved number is kept and explained."), tr("Issue again; if it happens twice, tell the administrator.")};
    case FaultCode::appendOnly: return {tr("Written history cannot be changed."), nothingDone(), tr("Record a new act instead.")};
    case FaultCode::sheetRefused:
        return {tr("This sheet's outcome cannot be recorded so."), tr("Outcomes recorded before are kept."),
                tr("Look at the sheets again: each copy of a page has one outcome, and every page needs a good sheet.")};
    case FaultCode::administrationRefused:
        return {tr("The input for the administration cannot be used."), nothingDone(), tr("Correct the input and try again.")};
    case FaultCode::importRefused: return {tr("The import was refused."), nothingDone(), tr("Look at the rejects file for the reasons.")};
    case FaultCode::logUnavailable:
        return {tr("The audit log could not be written, so the act was not done."), nothingDone(),
                tr("Tell the administrator at once; work can go on when the log can be written.")};
    case FaultCode::unusableInput:
        return {tr("The file cannot be used."), nothingDone(), tr("Choose another file, or have it sent again.")};
    case FaultCode::resourceMissing:
        return {tr("A file of this program's installation is missing or was changed."), nothingDone(),
                tr("Ask the administrator to install the program again.")};
    case FaultCode::keyUnusable:
        return {tr("The office's seal key cannot be used: missing, expired, or another office's."),
                tr("No certificate number was used up."), tr("Ask the administrator to look at the key.")};
    case FaultCode::unprintable:
        return {tr("A name holds a character that no certificate font can draw."), tr("No certificate number was used up."),
                tr("Compare the name with the document; ask for the character to be added if it is right.")};
    case FaultCode::printerFailed:
        return {tr("The printer did not finish the job."), tr("The certificate is stored and can be printed again."),
                tr("Look at the printer, record how each sheet came out, and print what is missing.")};
    case FaultCode::storageFailed:
        return {tr("The file could not be written."), tr("The certificate in the database is not touched."),
                tr("Choose another folder, or make room on the disk.")};
    case FaultCode::localClusterFailed:
        return {tr("The private database on this computer could not be started."), tr("Its files were not touched."),
                tr("Close other copies of this program and try again; otherwise ask the administrator.")};
    case FaultCode::cancelled: return {};
    case FaultCode::internal:
        return {tr("The program found a mistake of its own and stopped this act."), typedIsKept(),
                tr("Save the case, start the program again, and report the time to the administrator.")};
    }
    return {};
}

} // namespace countersign::ui
