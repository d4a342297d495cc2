// The words of a failure where what the person was doing says more than the code alone.
#include "ui/text/DetailWords.h"
#include "ui/text/FaultWords.h"
#include "ui/text/StockWords.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

struct SaidDoing {
    Doing doing;
    FaultCode code;
    char const* happened;
    char const* kept;
    char const* advice;
};

constexpr char const* notSignedIn = msgid("Nobody is signed in, and nothing was changed.");
constexpr char const* staysLocked = msgid("The desk stays locked, with everything on it as it was.");
constexpr char const* sheetIsStored = msgid("The certificate itself is stored unharmed.");
constexpr char const* nothingChecked = msgid("Nothing was checked, and nothing was changed.");
constexpr char const* nothingTaken = msgid("The case on the screen is as it was.");

constexpr std::array doingSentences{
    SaidDoing{Doing::signIn, FaultCode::serverUnreachable, msgid("The server does not answer, so nobody can sign in there now."),
              notSignedIn, msgid("Check the network cable or ask the administrator, then try again.")},
    SaidDoing{Doing::signIn, FaultCode::connectionLost, msgid("The connection to the server was lost during the sign-in."), notSignedIn,
              msgid("Type the password and sign in once more.")},
    SaidDoing{Doing::signIn, FaultCode::databaseFailed, msgid("The database could not sign anybody in because of a failure of its own."),
              notSignedIn, msgid("Try again in a minute; if it keeps happening, tell the administrator the time.")},
    SaidDoing{Doing::signIn, FaultCode::storedUnreadable, msgid("The office's rules cannot be read by this program."), notSignedIn,
              msgid("Ask the administrator to put readable rules in force; until then nobody in the office can sign in.")},
    SaidDoing{Doing::signIn, FaultCode::internal, msgid("The program found an error of its own and stopped the sign-in."), notSignedIn,
              msgid("Start the program again, and report the time to the administrator.")},
    SaidDoing{Doing::unlock, FaultCode::wrongPassword, msgid("This is not the password of the person signed in here."), staysLocked,
              msgid("Check Caps Lock and type it again, or let another operator sign in.")},
    SaidDoing{Doing::unlock, FaultCode::serverUnreachable,
              msgid("The server does not answer, and after too many wrong passwords the last sign-in no longer unlocks this desk."),
              staysLocked, msgid("Unlock when the server answers again.")},
    SaidDoing{Doing::unlock, FaultCode::notAnOperator, msgid("The person signed in here is no longer an active operator."), staysLocked,
              msgid("Ask the administrator, or let another operator sign in.")},
    SaidDoing{Doing::unlock, FaultCode::connectionLost,
              msgid("The connection to the server was lost while the password was being checked."), staysLocked,
              msgid("Type the password once more.")},
    SaidDoing{Doing::signAgain, FaultCode::wrongPassword, msgid("The server does not accept your password, so there is no new connection."),
              msgid("What you typed is still on the screen."), msgid("Check Caps Lock and sign in again (Ctrl+L).")},
    SaidDoing{Doing::prove, FaultCode::wrongPassword, msgid("This is not your password, so nothing was done."),
              msgid("Nothing was changed."), msgid("Check Caps Lock and try again.")},
    SaidDoing{Doing::read, FaultCode::connectionLost, msgid("The connection to the server was lost before everything was read."),
              msgid("What you typed is still on the screen."), msgid("Sign in again, then open it once more.")},
    SaidDoing{Doing::read, FaultCode::databaseFailed, msgid("The database could not read this."), msgid("Nothing was changed."),
              msgid("Try again; if it keeps happening, tell the administrator the time.")},
    SaidDoing{Doing::read, FaultCode::outcomeUnknown, msgid("The connection was lost before it was clear what is stored."),
              msgid("What you typed is still on the screen."), msgid("Sign in again; the desk then checks what is stored.")},
    SaidDoing{Doing::read, FaultCode::contentDiffers, msgid("The stored sheet was changed or damaged since it was issued."),
              msgid("No part of it is shown or printed."),
              msgid("Tell the administrator the certificate's number at once; nobody should rely on the sheet.")},
    SaidDoing{Doing::render, FaultCode::unusableInput, msgid("The stored sheet cannot be drawn on this screen."), sheetIsStored,
              msgid("Save the PDF (Ctrl+Shift+S) and look at it with another program; tell the administrator.")},
    SaidDoing{Doing::read, FaultCode::unusableInput, msgid("The stored sheet cannot be drawn on this screen."), sheetIsStored,
              msgid("Save the PDF (Ctrl+Shift+S) and look at it with another program; tell the administrator.")},
    SaidDoing{Doing::render, FaultCode::internal, msgid("The program found an error of its own while drawing the sheet."), sheetIsStored,
              msgid("Open the case again; if it keeps happening, report the time to the administrator.")},
    SaidDoing{Doing::listPrinters, FaultCode::printerFailed, msgid("The print system of this computer does not answer."), sheetIsStored,
              msgid("Save the PDF (Ctrl+Shift+S), or ask the administrator to start the print system.")},
    SaidDoing{Doing::writePaper, FaultCode::storageFailed, msgid("The page could not be written as a file."), msgid("Nothing was changed."),
              msgid("Choose another folder, or make room on the disk.")},
    SaidDoing{Doing::checkFile, FaultCode::unusableInput, msgid("The file to verify cannot be read."), nothingChecked,
              msgid("Choose another file, or have it sent again.")},
    SaidDoing{Doing::checkFile, FaultCode::keyUnusable, msgid("This desk has no trusted issuers set up, so it cannot verify a file."),
              nothingChecked, msgid("Ask the administrator to put the issuer's certificate on this workstation.")},
    SaidDoing{Doing::checkFile, FaultCode::resourceMissing,
              msgid("The certificates of trusted issuers on this workstation cannot be read."), nothingChecked,
              msgid("Ask the administrator to install them again.")},
    SaidDoing{Doing::stock, FaultCode::sheetRefused, msgid("The stock does not allow this with these papers."),
              msgid("Nothing was changed."),
              msgid("Compare the numbers with the papers and with the list: a range is of one series, and its papers are unused and where "
                    "the act takes them from.")},
    SaidDoing{Doing::stock, FaultCode::administrationRefused, msgid("The stock of that office is not yours to see or change here."),
              msgid("Nothing was changed."), msgid("Ask the office's supervisor or its administrator.")},
    SaidDoing{Doing::stock, FaultCode::intakeRefused, msgid("The words given for it cannot be used."), msgid("Nothing was changed."),
              msgid("Write in a few words why, and record it again.")},
    SaidDoing{Doing::openIntake, FaultCode::unusableInput, msgid("The intake file cannot be read."), nothingTaken,
              msgid("Choose another file, or have it sent again.")},
};

/// Keywords of RFC 8011, 5.4.12, and our printing's own words, in the order in which they say most.
struct SaidOfPrinter {
    std::array<std::string_view, 4> words;
    char const* happened;
    char const* advice;
};

constexpr std::array printerSentences{
    SaidOfPrinter{{"media-jam"},
                  msgid("Paper is jammed in the printer."),
                  msgid("Take the jammed sheet out, record how each sheet came out, and print what is missing.")},
    SaidOfPrinter{{"media-empty", "media-needed"},
                  msgid("The printer has no paper."),
                  msgid("Load paper, record how each sheet came out, and print what is missing.")},
    SaidOfPrinter{{"cover-open", "door-open", "interlock-open"},
                  msgid("A cover of the printer is open."),
                  msgid("Close it, record how each sheet came out, and print what is missing.")},
    SaidOfPrinter{{"toner-empty", "marker-supply-empty", "developer-empty"},
                  msgid("The printer's toner or ink is used up."),
                  msgid("Replace the toner or ink, record how each sheet came out, and print what is missing.")},
    SaidOfPrinter{{"offline", "connecting-to-device", "timed-out", "shutdown"},
                  msgid("The printer does not answer."),
                  msgid("Switch it on and check its cable, record how each sheet came out, and print what is missing.")},
    SaidOfPrinter{{"not accepting"},
                  msgid("The printer is not accepting jobs now."),
                  msgid("Choose another printer, or ask the administrator to let this one accept jobs again.")},
    SaidOfPrinter{{"cancelled at the printer"},
                  msgid("The job was cancelled at the printer."),
                  msgid("Record how each sheet came out, and print what is missing.")},
    SaidOfPrinter{{"printer is stopped"},
                  msgid("The printer is stopped."),
                  msgid("Ask the administrator to start it, or choose another printer; record how each sheet came out first.")},
};

/// Where no sheet is at stake there is nothing to record.
FaultWords otherPaper(std::string happened) {
    return {std::move(happened), tr("Nothing was changed."), tr("Look at the printer, then print it again.")};
}

FaultWords ofPrinter(std::string const& detail, Doing doing) {
    bool const sheets = doing != Doing::printPaper;
    auto const said = [&detail](std::string_view word) { return !word.empty() && detail.find(word) != std::string::npos; };
    auto const found = std::find_if(printerSentences.begin(), printerSentences.end(),
                                    [&said](SaidOfPrinter const& each) { return std::any_of(each.words.begin(), each.words.end(), said); });
    if (found == printerSentences.end())
        return sheets ? wordsFor(FaultCode::printerFailed) : otherPaper(tr("The printer did not finish the job."));
    if (!sheets) return otherPaper(tr(found->happened));
    return {tr(found->happened), tr("The certificate is stored and can be printed again."), tr(found->advice)};
}

} // namespace

FaultWords wordsFor(Fault const& fault, Doing doing) {
    if (auto said = wordsOfDetail(fault, doing)) return *std::move(said);
    if (doing == Doing::stock)
        if (auto said = wordsOfStock(fault)) return *std::move(said);
    for (auto const& each : doingSentences)
        if (each.doing == doing && each.code == fault.code()) return {tr(each.happened), tr(each.kept), tr(each.advice)};
    if (fault.code() == FaultCode::printerFailed) return ofPrinter(fault.logDetail(), doing);
    return wordsFor(fault.code());
}

} // namespace countersign::ui
