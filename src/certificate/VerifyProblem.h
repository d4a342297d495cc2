#pragma once

#include "core/casework/Verification.h"

#include <string>

namespace countersign::certificate {

/// Everything that a verifier can have to say; each in a sentence that tells what to do.
enum class Problem {
    tooLarge,
    notAPdf,
    encrypted,
    passwordWrong,
    notSealed,
    cut,
    revised,
    noSignature,
    byteRange,
    padding,
    signatureForm,
    signatureWrong,
    timeStampWrong,
    timeStampUntrusted,
    timeStampRevoked,
    timeStampUnchecked,
    timeStampOutside,
    noTrust,
    issuerUnknown,
    keyUsage,
    validity,
    issuerRevoked,
    revocationUnchecked,
    revocationStale,
    datedLater,
    otherOffice,
    signatureOnly,
    unreadableForm,
    contentMissing,
    contentForm,
    newerWording,
    cannotBeDrawn,
    drawnDiffers,
    pageSealDiffers,
    foreignSeal,
    trialSeal,
    trialSealHolds,
    sealDamaged,
    sealForm,
    sealSignature,
    officeNotGiven,
    paperUnchecked,
    pageWithoutRows,
    portUnnamed,
    imageTooLarge,
    imageUndecodable,
    imageDamaged,
    imageUnsearched,
    imageWithoutCode,
    imageOtherCodes,
    otherCodesIgnored,
    severalPages,
    pagesMissing,
    pagesDoubled,
    pagesOfOtherIssue,
    pagesOfSeveral,
    logLine,
    logChain,
    logHead,
    logCheckpoint,
    logUnsigned,
    statusRevoked,
    statusSuperseded,
    statusVoided,
    statusOlder,
    statusStale,
    statusMissing,
};

/// A place that both languages write alike: a number, a code.
Message inBoth(std::string const& place);

/// `place` fills in where: a page, a line, as each language says it. Never what was found there.
VerificationProblem problemOf(Problem problem, Message const& place = {});

/// A verdict with its reason.
Verification judged(Authenticity verdict, Problem problem, Message const& place = {});

} // namespace countersign::certificate
