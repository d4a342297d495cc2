#include "app/ctl/Connect.h"

#include "db/Connection.h"

#include <cstdlib>

namespace countersign::ctl {

namespace {

std::string passwordGiven() {
    char const* password = std::getenv("COUNTERSIGN_PASSWORD");
    return password ? password : "";
}

} // namespace

app::Destination destination(Arguments const& given) {
    if (given.has("--dsn") + given.has("--profile") + given.has("--local") != 1)
        throw UsageError("name the database by one of --dsn CONNINFO, --profile NAME and --local");
    if (given.has("--data") && !given.has("--local")) throw UsageError("--data belongs to --local");
    if (given.has("--dsn") && db::bearsPassword(given.value("--dsn")))
        throw UsageError("--dsn bears a password, and every account of this computer can read a command line; "
                         "give it by COUNTERSIGN_PASSWORD or in ~/.pgpass");
    if (given.has("--dsn")) return {app::Destination::Kind::connection, given.value("--dsn"), {}};
    if (given.has("--profile")) return {app::Destination::Kind::profile, given.value("--profile"), {}};
    return {app::Destination::Kind::local, {}, given.value("--data")};
}

app::OpenDatabase connect(Arguments const& given, Bootstrap bootstrap, db::SchemaGuard guard) {
    app::Destination const where = destination(given);
    if (where.kind == app::Destination::Kind::local && bootstrap == Bootstrap::no && given.value("--as").empty())
        throw UsageError("--local needs --as USER: this is an operator's act");
    return app::OpenDatabase::open(where, given.value("--as"), passwordGiven(), guard);
}

} // namespace countersign::ctl
