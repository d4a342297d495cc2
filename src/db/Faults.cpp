#include "db/SessionLink.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace countersign::db {

namespace {

/// CS001 … CS017 of resources/schema, in order.
constexpr std::array refusals{FaultCode::notAnOperator,     FaultCode::wrongRole,        FaultCode::noSuchCase,
                              FaultCode::wrongState,        FaultCode::changedElsewhere, FaultCode::fourEyes,
                              FaultCode::approvalVoid,      FaultCode::subjectDiffers,   FaultCode::intakeRefused,
                              FaultCode::noSuchCertificate, FaultCode::certificateState, FaultCode::contentDiffers,
                              FaultCode::appendOnly,        FaultCode::sheetRefused,     FaultCode::administrationRefused,
                              FaultCode::importRefused,     FaultCode::logUnavailable};

constexpr std::string_view insufficientPrivilege = "42501";

FaultCode codeOf(std::string_view sqlState) {
    if (sqlState == insufficientPrivilege) return FaultCode::wrongRole;
    if (!sqlState.starts_with("CS")) return FaultCode::databaseFailed;
    std::size_t number = 0;
    std::from_chars(sqlState.data() + 2, sqlState.data() + sqlState.size(), number);
    return number >= 1 && number <= refusals.size() ? refusals[number - 1] : FaultCode::databaseFailed;
}

/// The database's own sentence. Only class CS promises one without personal data; the link is set to terse errors,
/// so the text is `ERROR:  sentence`, the first word translated by the server.
std::string sentenceOf(PGconn* raw) {
    std::string text = raw ? PQerrorMessage(raw) : "";
    auto const start = text.find(":  ");
    if (start == std::string::npos) return {};
    text.erase(0, start + 3);
    return text.substr(0, text.find('\n'));
}

} // namespace

bool tellsLostLink(std::string_view sqlState) {
    return sqlState.empty() || sqlState.starts_with(' ') || sqlState.starts_with("08") || sqlState.starts_with("57P0");
}

Fault faultOf(Session::Link& link, std::string_view sqlState, char const* statementName) {
    // soci::session::is_connected() would ask the server, and wipe the sentence away.
    link.broken = link.broken || tellsLostLink(sqlState) || PQstatus(link.raw()) == CONNECTION_BAD;
    if (link.broken) return Fault(FaultCode::connectionLost, statementName);
    FaultCode const code = codeOf(sqlState);
    if (sqlState.starts_with("CS") && code != FaultCode::databaseFailed) {
        std::string const sentence = sentenceOf(link.raw());
        return Fault(code, fmt::format("{} {}", sqlState, sentence.empty() ? statementName : sentence));
    }
    return Fault(code, fmt::format("{} {}", sqlState, statementName));
}

Fault faultOf(Session::Link& link, PGresult const* result, char const* statementName) {
    char const* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    return faultOf(link, state ? state : "", statementName);
}

} // namespace countersign::db
