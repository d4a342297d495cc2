#include "app/ctl/FaultAnswer.h"

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

/// Of the codes whose detail is but a SQLSTATE or a name; nothing where the detail says it all.
char const* sentenceOf(FaultCode code) {
    switch (code) {
    case FaultCode::wrongPassword: return "the server does not accept this operator and password";
    case FaultCode::wrongRole: return "this act belongs to another role";
    case FaultCode::connectionLost: return "the link to the server broke; nothing was done";
    case FaultCode::outcomeUnknown: return "the link to the server broke at the last step; look whether it was done before doing it again";
    case FaultCode::databaseFailed: return "the server could not do this; nothing was done";
    case FaultCode::cancelled: return "stopped";
    default: return "";
    }
}

/// The database's own refusals are sentences behind their SQLSTATE.
bool isSentence(std::string const& detail) { return detail.starts_with("CS"); }

} // namespace

ExitCode exitCodeOf(FaultCode code) {
    switch (code) {
    case FaultCode::notAnOperator:
    case FaultCode::wrongRole:
    case FaultCode::noSuchCase:
    case FaultCode::wrongState:
    case FaultCode::changedElsewhere:
    case FaultCode::fourEyes:
    case FaultCode::approvalVoid:
    case FaultCode::subjectDiffers:
    case FaultCode::intakeRefused:
    case FaultCode::noSuchCertificate:
    case FaultCode::certificateState:
    case FaultCode::contentDiffers:
    case FaultCode::appendOnly:
    case FaultCode::sheetRefused:
    case FaultCode::administrationRefused:
    case FaultCode::importRefused:
    case FaultCode::unprintable: return no;
    case FaultCode::unusableInput: return unusable;
    case FaultCode::serverUnreachable:
    case FaultCode::wrongPassword:
    case FaultCode::foreignSchema:
    case FaultCode::connectionLost:
    case FaultCode::outcomeUnknown:
    case FaultCode::databaseFailed:
    case FaultCode::storedUnreadable:
    case FaultCode::logUnavailable:
    case FaultCode::resourceMissing:
    case FaultCode::keyUnusable:
    case FaultCode::timeStampFailed:
    case FaultCode::printerFailed:
    case FaultCode::storageFailed:
    case FaultCode::localClusterFailed:
    case FaultCode::cancelled:
    case FaultCode::internal: return environmentFailed;
    }
    return environmentFailed;
}

std::string lineOf(Fault const& fault) {
    std::string const name = nameOf(fault.code());
    std::string const coded = fault.logDetail().empty() ? name : fmt::format("{}: {}", name, fault.logDetail());
    std::string const sentence = sentenceOf(fault.code());
    return sentence.empty() || isSentence(fault.logDetail()) ? coded : fmt::format("{} ({})", sentence, coded);
}

} // namespace countersign::ctl
