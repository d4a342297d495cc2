#include "app/ctl/Command.h"

#include "app/ctl/Connect.h"
#include "app/ctl/Print.h"
#include "core/Resources.h"
#include "db/SchemaGuard.h"

#include <charconv>

namespace countersign::ctl {

namespace {

db::LocalCluster clusterOf(Arguments const& given) { return app::localCluster({app::Destination::Kind::local, {}, given.value("--data")}); }

void printStatus(db::LocalCluster const& cluster) {
    db::ClusterStatus const status = cluster.status();
    printLine({{"running", status.running},
               {"in_use", status.inUse},
               {"kept", status.kept},
               {"postgresql", status.majorVersion == 0 ? Json(nullptr) : Json(status.majorVersion)},
               {"data", cluster.folder().data().string()},
               {"dsn", cluster.conninfo()}});
}

int localStart(Arguments const& given) {
    db::LocalCluster const cluster = clusterOf(given);
    cluster.keep();
    printStatus(cluster);
    return yes;
}

/// A server that a desk still uses is not taken from under it: it stops with its last program.
int localStop(Arguments const& given) {
    db::LocalCluster const cluster = clusterOf(given);
    bool const stopped = cluster.letGo();
    printStatus(cluster);
    return stopped ? yes : no;
}

int localStatus(Arguments const& given) {
    db::LocalCluster const cluster = clusterOf(given);
    printStatus(cluster);
    return cluster.status().running ? yes : no;
}

std::optional<int> targetOf(Arguments const& given) {
    if (!given.has("--to")) return std::nullopt;
    std::string const text = given.value("--to");
    int number = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) throw UsageError("migrate: --to needs the number of a change");
    return number;
}

int migrateCommand(Arguments const& given) {
    auto const target = targetOf(given);
    auto const changes = db::requiredChanges(resourceFolder() / "schema");
    app::OpenDatabase database = connect(given, Bootstrap::yes, db::SchemaGuard::off);
    db::Migration const done = db::migrate(database.session(), changes, target);
    printLine({{"from", done.from}, {"to", done.to}, {"applied", done.applied}, {"reverted", done.reverted}});
    return yes;
}

} // namespace

std::vector<Command> localCommands() {
    return {{"local start",
             "[--data DIR]",
             "makes and starts the private PostgreSQL; it runs until local stop",
             0,
             0,
             {"--data"},
             {},
             false,
             localStart},
            {"local stop", "[--data DIR]", "stops it, unless a program still uses it", 0, 0, {"--data"}, {}, false, localStop},
            {"local status", "[--data DIR]", "says whether it runs, and how to reach it", 0, 0, {"--data"}, {}, false, localStatus},
            {"migrate", "[--to N]", "brings the database to the newest schema, or to change N", 0, 0, {"--to"}, {}, true, migrateCommand}};
}

} // namespace countersign::ctl
