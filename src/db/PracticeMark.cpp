#include "db/PracticeMark.h"

#include "db/UnitOfWork.h"

namespace countersign::db {

namespace {

Statement const practiceAsked{"practice", "SELECT countersign.practice()::text"};
Statement const practiceBegun{"practice_begin", "SELECT countersign.practice_begin()::text"};

} // namespace

bool isPractice(Session& session) {
    return inUnitOfWork(session, [](UnitOfWork& unit) { return unit.value(practiceAsked) == "true"; });
}

void beginPractice(Session& session) {
    inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(practiceBegun); });
}

} // namespace countersign::db
