#include "support/DatabaseLink.h"

#include <libpq-fe.h>
#include <poll.h>

namespace countersign::test {

namespace {

struct Clear {
    void operator()(PGresult* raw) const noexcept { PQclear(raw); }
};
using Result = std::unique_ptr<PGresult, Clear>;

std::vector<std::optional<std::string>> rowOf(PGresult const* result, int row) {
    std::vector<std::optional<std::string>> values;
    for (int column = 0; column < PQnfields(result); ++column) {
        if (PQgetisnull(result, row, column))
            values.emplace_back();
        else
            values.emplace_back(std::string(PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))));
    }
    return values;
}

Answer answerOf(PGresult const* result, PGconn const* link) {
    Answer answer;
    ExecStatusType const status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) {
        char const* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
        char const* message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
        answer.state = state ? state : "08006";
        answer.message = message ? message : PQerrorMessage(link);
        return answer;
    }
    for (int row = 0; row < PQntuples(result); ++row) answer.rows.push_back(rowOf(result, row));
    return answer;
}

/// A refused start carries the SQLSTATE only in its words (libpq keeps no result of it).
std::string stateOfRefusedStart(std::string const& message) {
    if (message.find("permission denied for database") != std::string::npos) return "42501";
    if (message.find("is not permitted to log in") != std::string::npos) return "28000";
    if (message.find("password authentication failed") != std::string::npos) return "28P01";
    if (message.find("too many connections for role") != std::string::npos) return "53300";
    return "08001";
}

} // namespace

void DatabaseLink::Closer::operator()(pg_conn* raw) const noexcept { PQfinish(raw); }

std::string Answer::value() const {
    if (!ok()) throw SqlFailure(state, message);
    if (rows.empty() || rows[0].empty()) throw std::runtime_error("the statement gave no row");
    return rows[0][0].value_or(std::string{});
}

DatabaseLink::DatabaseLink(std::string const& connectionString) : m_link(PQconnectdb(connectionString.c_str())) {
    if (PQstatus(m_link.get()) != CONNECTION_OK) {
        std::string const message = PQerrorMessage(m_link.get());
        throw SqlFailure(stateOfRefusedStart(message), message);
    }
    PQsetNoticeProcessor(
        m_link.get(), [](void*, char const*) {}, nullptr);
}

Answer DatabaseLink::tried(std::string const& sql, Parameters const& parameters) {
    std::vector<char const*> values;
    for (auto const& each : parameters) values.push_back(each ? each->c_str() : nullptr);
    Result const result(
        PQexecParams(m_link.get(), sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0));
    return answerOf(result.get(), m_link.get());
}

Answer DatabaseLink::triedScript(std::string const& sql) {
    Result const result(PQexec(m_link.get(), sql.c_str()));
    return answerOf(result.get(), m_link.get());
}

Answer DatabaseLink::run(std::string const& sql, Parameters const& parameters) {
    Answer answer = tried(sql, parameters);
    if (!answer.ok()) throw SqlFailure(answer.state, answer.message);
    return answer;
}

void DatabaseLink::runScript(std::string const& sql) {
    Answer const answer = triedScript(sql);
    if (!answer.ok()) throw SqlFailure(answer.state, answer.message);
}

Answer DatabaseLink::triedCopy(std::string const& sql, std::string const& lines) {
    Answer started = triedScript(sql);
    if (!started.ok()) return started;
    PQputCopyData(m_link.get(), lines.data(), static_cast<int>(lines.size()));
    PQputCopyEnd(m_link.get(), nullptr);
    Answer ended;
    while (Result const result{PQgetResult(m_link.get())})
        if (ended.ok()) ended = answerOf(result.get(), m_link.get());
    return ended;
}

std::vector<std::string> DatabaseLink::noticesBefore(std::string const& last) {
    std::vector<std::string> heard;
    for (int waits = 0; waits < 100; ++waits) {
        PQconsumeInput(m_link.get());
        while (PGnotify* const notice = PQnotifies(m_link.get())) {
            std::string const text = notice->extra;
            PQfreemem(notice);
            if (text == last) return heard;
            heard.push_back(text);
        }
        pollfd waiting{PQsocket(m_link.get()), POLLIN, 0};
        poll(&waiting, 1, 100);
    }
    throw std::runtime_error("never told: " + last);
}

std::string DatabaseLink::scramVerifier(std::string const& user, std::string const& password) {
    char* const made = PQencryptPasswordConn(m_link.get(), password.c_str(), user.c_str(), "scram-sha-256");
    if (!made) throw std::runtime_error("no verifier");
    std::string verifier = made;
    PQfreemem(made);
    return verifier;
}

} // namespace countersign::test
