#pragma once

#include "db/LocalCluster.h"
#include "db/Session.h"

#include <filesystem>
#include <optional>
#include <string>

namespace countersign::app {

/// Which database a person asks for.
struct Destination {
    enum class Kind { local, profile, connection };
    Kind kind = Kind::local;
    std::string name;           ///< profile: its name; connection: libpq's words; local: empty
    std::filesystem::path data; ///< local: the data folder; empty: the default one
};

/// The private cluster of a local destination.
db::LocalCluster localCluster(Destination const& destination);

/// A session, and for the private cluster this program's share in it: the server stays as long as this value.
class OpenDatabase {
public:
    /// An empty operator of a local destination is the cluster's superuser, for setting it up; an empty operator or
    /// password elsewhere is left to libpq's own means. Throws as db::Session and db::LocalCluster do.
    static OpenDatabase open(Destination const& destination, std::string const& operatorName, std::string const& password,
                             db::SchemaGuard guard = db::SchemaGuard::required);

    db::Session& session() { return m_session; }

private:
    OpenDatabase(std::optional<db::ClusterLease> share, db::Session session) : m_share(std::move(share)), m_session(std::move(session)) {}
    std::optional<db::ClusterLease> m_share; // before the session: a server must outlive its last client
    db::Session m_session;
};

} // namespace countersign::app
