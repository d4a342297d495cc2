#include "db/ImportState.h"

#include "db/SessionInfo.h"
#include "db/UnitOfWork.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace countersign::db {

namespace {

/// For the superuser, who is no operator and may read.
constexpr Statement dataUntil{"data_until", "SELECT countersign.rfc3339(countersign.data_until())"};
constexpr Statement anyOperator{"any_operator", "SELECT EXISTS (SELECT FROM countersign.operator)::text"};

/// The store's word for "never" is the beginning of time.
std::optional<Instant> untilOf(std::string const& told) {
    auto const until = parseInstant(told);
    return until && *until > Instant{} ? until : std::nullopt;
}

} // namespace

ImportState importState(Session& session) {
    ImportState state;
    try {
        auto const info = nlohmann::json::parse(inUnitOfWork(session, [](UnitOfWork& unit) { return unit.value(sessionInfo); }));
        auto const& roles = info.at("roles");
        state.asOperator = state.hasOperators = true;
        auto const has = [&](char const* role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); };
        state.administers = has("administrator");
        state.imports = has("importer");
        state.until = untilOf(info.at("data_until"));
    } catch (Fault const& fault) {
        if (fault.code() != FaultCode::notAnOperator) throw;
        inUnitOfWork(session, [&](UnitOfWork& unit) {
            state.until = untilOf(unit.value(dataUntil));
            state.hasOperators = unit.value(anyOperator) == "true";
        });
    }
    return state;
}

} // namespace countersign::db
