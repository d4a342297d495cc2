#include "app/common/OpenDatabase.h"

#include "core/Resources.h"

namespace countersign::app {

namespace {

db::Connection connectionTo(Destination const& destination, std::string const& operatorName, std::string const& password) {
    bool const named = destination.kind == Destination::Kind::profile;
    return {named ? db::Profiles().dsn(destination.name) : destination.name, operatorName, password};
}

} // namespace

db::LocalCluster localCluster(Destination const& destination) {
    return db::LocalCluster(resourceFolder() / "schema", destination.data.empty() ? db::defaultClusterFolder() : destination.data);
}

OpenDatabase OpenDatabase::open(Destination const& destination, std::string const& operatorName, std::string const& password,
                                db::SchemaGuard guard) {
    if (destination.kind != Destination::Kind::local)
        return {std::nullopt, db::Session(connectionTo(destination, operatorName, password), guard)};
    db::LocalCluster const cluster = localCluster(destination);
    auto const schema = guard == db::SchemaGuard::required ? db::LocalCluster::Schema::newest : db::LocalCluster::Schema::untouched;
    db::ClusterLease share = cluster.acquire(schema);
    db::Session session(operatorName.empty() ? cluster.superuser() : cluster.as(operatorName, password), guard);
    return {std::move(share), std::move(session)};
}

} // namespace countersign::app
