#include "db/ServerReach.h"

#include "core/Fault.h"
#include "db/Connection.h"
#include "db/Handles.h"
#include "db/Quoted.h"

#include <netdb.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::db {

namespace {

using Addresses = Owned<addrinfo, freeaddrinfo>;

std::string optionOf(std::string const& conninfo, std::string_view name) {
    char* complaint = nullptr;
    ConninfoOptions const parsed(PQconninfoParse(conninfo.c_str(), &complaint));
    PQfreemem(complaint);
    if (!parsed) throw Fault(FaultCode::unusableInput, "the connection string cannot be read");
    for (auto const* option = parsed.get(); option->keyword; ++option)
        if (name == option->keyword && option->val) return option->val;
    return {};
}

bool hasAddress(std::string const& host) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    bool const known = getaddrinfo(host.c_str(), nullptr, &wanted, &found) == 0;
    Addresses const all(found);
    return known;
}

/// The account's own name is nobody's business there; any name is asked for its password, whether the server knows it or not.
PGPing ping(std::string const& conninfo, char const* sslMode) {
    return PQping(completeConninfo({fmt::format("{} sslmode={}", conninfo, sslMode), "countersign", {}}).c_str());
}

/// The list of authorities that libpq will be given, if one is: missing, it would look like a server that nobody trusts.
bool authoritiesReadable(std::string const& conninfo) {
    std::string const file = optionOf(conninfo, "sslrootcert");
    return file.empty() || access(file.c_str(), R_OK) == 0;
}

} // namespace

ServerReach reachOf(std::string const& conninfo) {
    std::string const host = optionOf(conninfo, "host");
    bool const socket = host.empty() || host.starts_with('/') || host.starts_with('@');
    if (!socket && !hasAddress(host)) return ServerReach::unknownHost;
    switch (ping(conninfo, "disable")) {
    case PQPING_OK: break;
    case PQPING_REJECT: return ServerReach::busy;
    case PQPING_NO_RESPONSE:
    case PQPING_NO_ATTEMPT: return ServerReach::silent;
    }
    if (socket) return ServerReach::ready;
    if (!authoritiesReadable(conninfo)) return ServerReach::noAuthority;
    // Without authorities "require" believes everybody; with them it would be as strict as verify-ca.
    if (ping(conninfo + " sslrootcert=" + quoted("/nonexistent"), "require") != PQPING_OK) return ServerReach::unencrypted;
    std::string const trusting = optionOf(completeConninfo({conninfo, "countersign", {}}), "sslrootcert");
    std::string const by = trusting.empty() ? std::string() : " sslrootcert=" + quoted(trusting);
    if (ping(conninfo + by, "verify-ca") != PQPING_OK) return ServerReach::untrusted;
    if (ping(conninfo + by, "verify-full") != PQPING_OK) return ServerReach::anotherName;
    return ServerReach::ready;
}

} // namespace countersign::db
