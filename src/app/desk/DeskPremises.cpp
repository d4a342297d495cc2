#include "app/desk/DeskPremises.h"

#include "core/Fault.h"
#include "db/KnownPlaces.h"
#include "db/Quoted.h"
#include "db/ServerReach.h"
#include "db/local/ClusterFolder.h"

#include <fmt/format.h>

namespace countersign::app {

namespace {

/// Nothing is said of encryption: what this program says where nobody says anything is the strictest there is.
std::string conninfoOf(ui::ServerAddress const& address) {
    std::string text =
        fmt::format("host={} port={} dbname={}", db::quoted(address.host), db::quoted(address.port), db::quoted(address.database));
    if (!address.authority.empty()) text += fmt::format(" sslmode=verify-full sslrootcert={}", db::quoted(address.authority));
    return text;
}

ui::ServerAnswer answerFrom(db::ServerReach reach) {
    switch (reach) {
    case db::ServerReach::ready: return ui::ServerAnswer::ready;
    case db::ServerReach::unknownHost: return ui::ServerAnswer::unknownHost;
    case db::ServerReach::silent: return ui::ServerAnswer::silent;
    case db::ServerReach::busy: return ui::ServerAnswer::busy;
    case db::ServerReach::unencrypted: return ui::ServerAnswer::unencrypted;
    case db::ServerReach::untrusted: return ui::ServerAnswer::untrusted;
    case db::ServerReach::anotherName: return ui::ServerAnswer::anotherName;
    case db::ServerReach::noAuthority: return ui::ServerAnswer::noAuthority;
    }
    return ui::ServerAnswer::silent;
}

} // namespace

bool localClusterMade() {
    try {
        return db::ClusterFolder(db::defaultClusterFolder()).madeByVersion() > 0;
    } catch (Fault const&) {
        return false; // no home, or a folder of somebody else's: nothing to offer
    }
}

bool DeskPremises::anyPlace() const {
    return !db::Profiles().names().empty() || !db::serviceNames().empty() || m_tryOut->made() || localClusterMade();
}

ui::ServerAnswer DeskPremises::answerOf(ui::ServerAddress const& address) { return answerFrom(db::reachOf(conninfoOf(address))); }

ui::Place DeskPremises::placeOf(ui::ServerAddress const& address) const { return {ui::Place::Kind::connection, conninfoOf(address)}; }

ui::Place DeskPremises::keep(ui::ServerAddress const& address) {
    std::string const name = db::freeProfileName(address.name.empty() ? address.host : address.name);
    db::keepProfile(name, conninfoOf(address));
    return {ui::Place::Kind::profile, name};
}

} // namespace countersign::app
