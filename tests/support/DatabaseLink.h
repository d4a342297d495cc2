#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

struct pg_conn;

namespace countersign::test {

/// What a statement came to: rows, or a SQLSTATE with its message.
struct Answer {
    std::string state = "00000";
    std::string message;
    std::vector<std::vector<std::optional<std::string>>> rows;

    bool ok() const { return state == "00000"; }
    /// First value of the first row; throws if the statement failed or gave none. An SQL null is empty text.
    std::string value() const;
    nlohmann::json json() const { return nlohmann::json::parse(value()); }
};

/// The server's refusal where a test did not expect one.
class SqlFailure : public std::runtime_error {
public:
    SqlFailure(std::string state, std::string const& message) : std::runtime_error(state + " " + message), m_state(std::move(state)) {}
    std::string const& state() const { return m_state; }

private:
    std::string m_state;
};

using Parameters = std::vector<std::optional<std::string>>;

/// A raw connection, as an attacker with psql would have it: libpq and nothing of ours.
class DatabaseLink {
public:
    /// Throws SqlFailure; its state is the server's, or 08001 when there was no server to say one.
    explicit DatabaseLink(std::string const& connectionString);

    /// Runs one statement with text parameters, $1 and so on; refusals come back as values.
    Answer tried(std::string const& sql, Parameters const& parameters = {});
    /// Runs a script of any number of statements in one message; gives the last one's answer.
    Answer triedScript(std::string const& sql);
    /// The same for statements that must succeed: throws SqlFailure.
    Answer run(std::string const& sql, Parameters const& parameters = {});
    void runScript(std::string const& sql);
    /// COPY ... FROM STDIN with the given lines.
    Answer triedCopy(std::string const& sql, std::string const& lines);

    std::string value(std::string const& sql, Parameters const& parameters = {}) { return run(sql, parameters).value(); }
    nlohmann::json json(std::string const& sql, Parameters const& parameters = {}) { return run(sql, parameters).json(); }
    /// What was told on the channels that this connection listens on, up to and without `last`, for which it waits: all that was told
    /// before it.
    std::vector<std::string> noticesBefore(std::string const& last);
    /// What a client computes where a password is typed, so that no password reaches the server.
    std::string scramVerifier(std::string const& user, std::string const& password);

private:
    struct Closer {
        void operator()(pg_conn* raw) const noexcept;
    };
    std::unique_ptr<pg_conn, Closer> m_link;
};

} // namespace countersign::test
