#pragma once

#include "core/Fault.h"
#include "db/CaseJson.h"
#include "db/UnitOfWork.h"

namespace countersign::db {

/// One function of the database in a unit of work of its own. What may have changed something is never repeated here.
inline Answer act(Session& session, Statement const& statement, Parameters const& parameters) {
    return {statement.name, inUnitOfWork(session, [&](UnitOfWork& unit) { return unit.value(statement, parameters); })};
}

inline bool linkBroke(Fault const& fault) { return fault.code() == FaultCode::connectionLost || fault.code() == FaultCode::outcomeUnknown; }

/// A look in a unit of work of its own; once more when the link breaks.
template <class Work> auto look(Session& session, Work&& work) {
    try {
        return inUnitOfWork(session, work);
    } catch (Fault const& fault) {
        if (!linkBroke(fault)) throw;
    }
    return inUnitOfWork(session, work);
}

/// As `act`, of a function that only looks.
inline Answer ask(Session& session, Statement const& statement, Parameters const& parameters = {}) {
    return {statement.name, look(session, [&](UnitOfWork& unit) { return unit.value(statement, parameters); })};
}

} // namespace countersign::db
