#include "core/Fault.h"

#include <fmt/format.h>

namespace countersign {

Fault::Fault(FaultCode code, std::string logDetail, CodeLine where)
    : m_code(code),
      m_logDetail(std::move(logDetail)),
      m_where(where),
      m_what(fmt::format("{}: {} ({}:{})", nameOf(code), m_logDetail, where.file, where.line)) {}

char const* nameOf(FaultCode code) noexcept {
    switch (code) {
    case FaultCode::serverUnreachable: return "serverUnreachable";
    case FaultCode::wrongPassword: return "wrongPassword";
    case FaultCode::foreignSchema: return "foreignSchema";
    case FaultCode::connectionLost: return "connectionLost";
    case FaultCode::outcomeUnknown: return "outcomeUnknown";
    case FaultCode::databaseFailed: return "databaseFailed";
    case FaultCode::storedUnreadable: return "storedUnreadable";
    case FaultCode::notAnOperator: return "notAnOperator";
    case FaultCode::wrongRole: return "wrongRole";
    case FaultCode::noSuchCase: return "noSuchCase";
    case FaultCode::wrongState: return "wrongState";
    case FaultCode::changedElsewhere: return "changedElsewhere";
    case FaultCode::fourEyes: return "fourEyes";
    case FaultCode::approvalVoid: return "approvalVoid";
    case FaultCode::subjectDiffers: return "subjectDiffers";
    case FaultCode::intakeRefused: return "intakeRefused";
    case FaultCode::noSuchCertificate: return "noSuchCertificate";
    case FaultCode::certificateState: return "certificateState";
    case FaultCode::contentDiffers: return "contentDiffers";
    case FaultCode::appendOnly: return "appendOnly";
    case FaultCode::sheetRefused: return "sheetRefused";
    case FaultCode::administrationRefused: return "administrationRefused";
    case FaultCode::importRefused: return "importRefused";
    case FaultCode::logUnavailable: return "logUnavailable";
    case FaultCode::unusableInput: return "unusableInput";
    case FaultCode::resourceMissing: return "resourceMissing";
    case FaultCode::keyUnusable: return "keyUnusable";
    case FaultCode::timeStampFailed: return "timeStampFailed";
    case FaultCode::unprintable: return "unprintable";
    case FaultCode::printerFailed: return "printerFailed";
    case FaultCode::storageFailed: return "storageFailed";
    case FaultCode::localClusterFailed: return "localClusterFailed";
    case FaultCode::cancelled: return "cancelled";
    case FaultCode::internal: return "internal";
    }
    return "internal";
}

} // namespace countersign
