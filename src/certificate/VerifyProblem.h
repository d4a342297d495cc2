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
    noTrust,
    issuerUnknown,
    keyUsage,
    validity,
    otherOffice,
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

/// `place` fills in where: a page, a line. Never what was found there.
VerificationProblem problemOf(Problem problem, std::string const& place = {});

/// A verdict with its reason.
Verification judged(Authenticity verdict, Problem problem, std::string const& place = {});

} // namespace countersign::certificate
