// The words of a failure whose code says too little: what its detail tells apart, a clerk or the administrator mends apart.
#include "ui/text/DetailWords.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

struct SaidByDetail {
    FaultCode code;
    std::string_view detail; ///< what the fault's detail holds; the sentences of our own code and SQLSTATEs
    char const* happened;
    char const* kept;
    char const* advice;
};

constexpr char const* changedNothing = msgid("Nothing was changed.");
constexpr char const* numberKept = msgid("The reserved number is kept and accounted for.");
constexpr char const* noNumberUsed = msgid("No certificate number was used up.");

constexpr std::array detailSentences{
    SaidByDetail{FaultCode::serverUnreachable, "no place for one more connection",
                 msgid("The server is full: it cannot take another desk now."), changedNothing,
                 msgid("Try again in a minute; if it keeps happening, tell the administrator.")},
    SaidByDetail{FaultCode::serverUnreachable, "does not accept connections now",
                 msgid("The server is there, but is letting nobody in now: it is starting, stopping or under maintenance."), changedNothing,
                 msgid("Try again in a minute, or ask the administrator how long it takes.")},
    SaidByDetail{FaultCode::foreignSchema, "no such database", msgid("The server has no database with the name that this desk asks for."),
                 changedNothing, msgid("Ask the administrator to look at this workstation's settings.")},
    SaidByDetail{FaultCode::wrongRole, "42501", msgid("The database does not let this account do that, though it should."), changedNothing,
                 msgid("Ask the administrator to grant the operator's rights in the database again.")},
    SaidByDetail{FaultCode::databaseFailed, "25006 ", msgid("The database can only be read now; nothing can be stored in it."),
                 changedNothing, msgid("Tell the administrator at once; until then cases can be looked at only.")},
    SaidByDetail{FaultCode::databaseFailed, "53100 ", msgid("The server's disk is full."), changedNothing,
                 msgid("Tell the administrator at once; until there is room nothing can be stored.")},
    SaidByDetail{FaultCode::databaseFailed, "55P03 ", msgid("Somebody else is using this in the database and did not finish in time."),
                 changedNothing, msgid("Try again in a minute; if it keeps happening, tell the administrator the time.")},
    SaidByDetail{FaultCode::databaseFailed, "57014 ", msgid("The database took too long for this and was stopped."), changedNothing,
                 msgid("Try again in a minute; if it keeps happening, tell the administrator the time.")},
    SaidByDetail{FaultCode::keyUnusable, "no office key is opened", msgid("No seal key is set up on this workstation."), noNumberUsed,
                 msgid("Ask the administrator to set it up, or issue at another desk.")},
    SaidByDetail{FaultCode::keyUnusable, "cannot be opened:", msgid("The file of the office's seal key is missing or cannot be opened."),
                 noNumberUsed,
                 msgid("If it is on a USB stick or a network drive, connect that and issue again; otherwise ask the administrator.")},
    SaidByDetail{FaultCode::keyUnusable, "can be read by others",
                 msgid("Other accounts of this workstation can read the office's seal key, so it was not used."), noNumberUsed,
                 msgid("Ask the administrator to remove their rights to the file.")},
    SaidByDetail{FaultCode::keyUnusable, "the pass phrase is wrong",
                 msgid("The pass phrase of this workstation does not open the office's seal key, or the key's file is damaged."),
                 noNumberUsed, msgid("Ask the administrator to set the pass phrase again or to restore the key from its backup.")},
    SaidByDetail{FaultCode::keyUnusable, "neither a PEM nor",
                 msgid("The file of the office's seal key holds no key: it is damaged, or a different file."), noNumberUsed,
                 msgid("Ask the administrator to restore the key from its backup.")},
    SaidByDetail{FaultCode::keyUnusable, "is not the one of office", msgid("The seal key of this workstation belongs to another office."),
                 noNumberUsed, msgid("Ask the administrator to set up this office's key.")},
    SaidByDetail{FaultCode::keyUnusable, "is not valid yet", msgid("The certificate of the office's seal key is not valid yet."),
                 noNumberUsed, msgid("Ask the administrator to check its dates and the server's clock.")},
    SaidByDetail{FaultCode::keyUnusable, "has expired", msgid("The certificate of the office's seal key has expired."), noNumberUsed,
                 msgid("Ask the administrator to have a new key enrolled for the office.")},
    SaidByDetail{FaultCode::keyUnusable, "that was the last try", msgid("The PIN is wrong, and the key token has locked itself."),
                 noNumberUsed, msgid("Ask the administrator: the token's security officer unlocks it.")},
    SaidByDetail{FaultCode::keyUnusable, "one try is left", msgid("The PIN is wrong, and the key token takes one more try."), noNumberUsed,
                 msgid("Do not guess: issue again only with the right PIN, or the token locks itself.")},
    SaidByDetail{FaultCode::keyUnusable, "not for the first time", msgid("The PIN is wrong, not for the first time."), noNumberUsed,
                 msgid("Issue again with the right PIN: after a few more wrong ones the token locks itself.")},
    SaidByDetail{FaultCode::keyUnusable, "the PIN is wrong", msgid("The PIN of the key token is wrong; the token counts that."),
                 noNumberUsed, msgid("Issue again and type the right PIN: after a few wrong ones the token locks itself.")},
    SaidByDetail{FaultCode::keyUnusable, "its PIN is locked", msgid("The PIN of the key token is locked after too many wrong ones."),
                 noNumberUsed, msgid("Ask the administrator: the token's security officer unlocks it.")},
    SaidByDetail{FaultCode::keyUnusable, "its PIN has expired", msgid("The PIN of the key token has expired."), noNumberUsed,
                 msgid("Ask the administrator to give the token a new one.")},
    SaidByDetail{FaultCode::keyUnusable, "its PIN is missing", msgid("The key token wants a PIN, and none was given."), noNumberUsed,
                 msgid("Issue again and type the PIN.")},
    SaidByDetail{FaultCode::keyUnusable, "wants its PIN again", msgid("The key token wants its PIN again."), noNumberUsed,
                 msgid("Issue again and type the PIN.")},
    SaidByDetail{FaultCode::keyUnusable, "it is not there", msgid("The key token is not there."), noNumberUsed,
                 msgid("Put it in and issue again; if it is in, ask the administrator.")},
    SaidByDetail{FaultCode::keyUnusable, "it was taken out", msgid("The key token was taken out."), noNumberUsed,
                 msgid("Put it in again and issue again; its PIN is asked for anew.")},
    SaidByDetail{FaultCode::keyUnusable, "the key token: ", msgid("The key token cannot be used as it is set up on this workstation."),
                 noNumberUsed, msgid("Take it out, put it in and issue again; if it keeps happening, tell the administrator.")},
    SaidByDetail{FaultCode::timeStampFailed, "time stamp: not reached",
                 msgid("The time-stamp authority cannot be reached, so nothing was issued."), numberKept,
                 msgid("Look at this workstation's network and issue again; if it keeps happening, tell the administrator.")},
    SaidByDetail{FaultCode::timeStampFailed, "time stamp: no authority",
                 msgid("The office's rules want a time stamp, and this workstation knows no authority that gives one."), noNumberUsed,
                 msgid("Tell the administrator: the address is set with COUNTERSIGN_TIME_STAMP.")},
    SaidByDetail{FaultCode::timeStampFailed, "time stamp: refused", msgid("The time-stamp authority refused, so nothing was issued."),
                 numberKept, msgid("Tell the administrator: it may want another address or policy, or a contract.")},
    SaidByDetail{FaultCode::timeStampFailed, "time stamp: the answer",
                 msgid("The time-stamp authority's answer cannot be used, so nothing was issued."), numberKept,
                 msgid("Issue again; if it happens twice, tell the administrator.")},
    SaidByDetail{FaultCode::unusableInput, "certificate in it",
                 msgid("The certificates of trusted issuers on this workstation are damaged, so no file can be verified."), changedNothing,
                 msgid("Ask the administrator to install them again.")},
    SaidByDetail{FaultCode::resourceMissing, "no rule set is in force", msgid("No rules are in force today, so nothing can be checked."),
                 noNumberUsed, msgid("Ask the administrator to put rules in force.")},
};

/// What a code says of itself at the door: nobody typed a case there.
FaultWords orAtTheDoor(SaidByDetail const& said, Doing doing) {
    char const* const kept = doing == Doing::signIn ? msgid("Nobody is signed in, and nothing was changed.") : said.kept;
    return {tr(said.happened), tr(kept), tr(said.advice)};
}

/// Somebody who has signed in and is none of the office's operators any more.
FaultWords noOperatorAnyMore() {
    return {tr("You are no longer an active operator of the office."), tr("This was not done; what you typed is still on the screen."),
            tr("Ask the administrator to enable your account, then sign in again.")};
}

} // namespace

std::optional<FaultWords> wordsOfDetail(Fault const& fault, Doing doing) {
    // A locked desk has but one thing to say: that it stays locked.
    if (doing == Doing::unlock) return std::nullopt;
    if (fault.code() == FaultCode::notAnOperator && doing != Doing::signIn) return noOperatorAnyMore();
    auto const found = std::find_if(detailSentences.begin(), detailSentences.end(), [&fault](SaidByDetail const& each) {
        return each.code == fault.code() && fault.logDetail().find(each.detail) != std::string::npos;
    });
    if (found == detailSentences.end()) return std::nullopt;
    return orAtTheDoor(*found, doing);
}

} // namespace countersign::ui
