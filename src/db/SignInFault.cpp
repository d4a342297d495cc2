#include "db/SessionLink.h"

#include <algorithm>
#include <chrono>
#include <poll.h>

#include <fmt/format.h>

namespace countersign::db {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto secondPatience = 5s;

bool isState(std::string_view word) {
    return word.size() == 5 &&
           std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

/// With PQERRORS_SQLSTATE the server's answer reads `FATAL:  28P01`, whatever language it speaks.
std::string stateIn(std::string_view message) {
    std::string found;
    while (!message.empty()) {
        std::string_view const line = message.substr(0, message.find('\n'));
        message.remove_prefix(std::min(message.size(), line.size() + 1));
        if (auto const gap = line.rfind(":  "); gap != std::string_view::npos && isState(line.substr(gap + 3)))
            found = line.substr(gap + 3);
    }
    return found;
}

/// Drives the connection to its end, good or bad, within the patience.
void drive(PGconn* raw) {
    auto const deadline = Clock::now() + secondPatience;
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (next != PGRES_POLLING_OK && next != PGRES_POLLING_FAILED && Clock::now() < deadline) {
        pollfd waiting{PQsocket(raw), static_cast<short>(next == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (poll(&waiting, 1, static_cast<int>(left.count())) > 0) next = PQconnectPoll(raw);
    }
}

std::string addressOf(PGconn* raw) {
    auto const orNothing = [](char const* text) { return text ? text : ""; };
    return fmt::format("host {} port {}", orNothing(PQhost(raw)), orNothing(PQport(raw)));
}

Fault unreachable(PGconn* raw, std::string const& detail) {
    return Fault(FaultCode::serverUnreachable, fmt::format("{} {}", addressOf(raw), detail));
}

Fault faultOfState(PGconn* raw, std::string const& state) {
    if (state.starts_with("28")) return Fault(FaultCode::wrongPassword, state);
    if (state == "3D000") return Fault(FaultCode::foreignSchema, "the server has no such database");
    if (state == "42501") return Fault(FaultCode::notAnOperator, "this account may not use the database");
    if (state == "53300") return unreachable(raw, "has no place for one more connection (53300)");
    if (state.empty()) return unreachable(raw, "does not answer as a PostgreSQL server of that name");
    return unreachable(raw, "does not accept connections now (" + state + ")");
}

} // namespace

Fault refusedStart(PGconn* raw) {
    if (PQconnectionNeedsPassword(raw)) return Fault(FaultCode::wrongPassword, "no password was given");
    return faultOfState(raw, stateIn(PQerrorMessage(raw)));
}

Fault signInFault(std::string const& conninfo, std::string_view firstMessage, bool timedOut) {
    // An English server's words for "password", "LDAP", "PAM" … "authentication failed for user".
    if (firstMessage.find("authentication failed for user") != std::string_view::npos) return Fault(FaultCode::wrongPassword, "28P01");
    PgConnection const again(timedOut ? PQconnectStart("port=0") : PQconnectStart(conninfo.c_str()));
    if (timedOut || !again) return Fault(FaultCode::serverUnreachable, "no answer in 5 seconds");
    PQsetErrorVerbosity(again.get(), PQERRORS_SQLSTATE);
    if (PQstatus(again.get()) != CONNECTION_BAD) drive(again.get());
    if (PQstatus(again.get()) == CONNECTION_OK) return unreachable(again.get(), "answered only at the second try");
    return refusedStart(again.get());
}

} // namespace countersign::db
