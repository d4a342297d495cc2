#include "db/EndedCertificates.h"

#include "db/JsonReading.h"
#include "db/UnitOfWork.h"

namespace countersign::db {

namespace {

Statement const statusList{"certificate_status_list", "SELECT countersign.certificate_status_list($1)::text"};

} // namespace

EndedCertificates endedCertificates(Session& session, std::string const& office) {
    auto const answer = inUnitOfWork(
        session, [&](UnitOfWork& unit) { return unit.value(statusList, {orNull(office)}); }, Patience::administration);
    nlohmann::json const value = parsedAnswer(statusList.name, answer);
    JsonObject const from(statusList.name, value);
    EndedCertificates ended{from.text("office"), from.instant("made_at"), {}};
    for (auto const& entry : from.member("entries")) {
        JsonObject const one(statusList.name, entry);
        ended.byHash.emplace_back(one.text("certificate"), one.text("state"));
    }
    return ended;
}

} // namespace countersign::db
