#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace countersign::db {

/// Where the database is and who comes. `conninfo` is libpq's (`host=… dbname=…`, a URI, or `service=…`), several
/// hosts and target_session_attrs included; user and password are kept apart so that the rest may be logged.
struct Connection {
    std::string conninfo;
    std::string user;     ///< empty: libpq's own means
    std::string password; ///< empty: libpq's own means (~/.pgpass, PGPASSWORD)
};

/// True when the string itself bears a password. Throws Fault{unusableInput}.
bool bearsPassword(std::string const& conninfo);

/// The complete string for libpq: the caller's, and under it the manners of this program where the caller (or the
/// service file, or PG* variables) says nothing:
/// - `sslmode=verify-full` for every host that is no socket: an operator's password never goes to a server that has
///   not proved its name, and what is read cannot be read along. Say `sslmode=` to change it.
/// - `connect_timeout=5`, keepalives after 15 s, and `tcp_user_timeout` of 20 s, so that a dead line is noticed.
/// - `application_name=countersign`, `client_encoding=UTF8`.
/// The result bears the password; it goes to libpq and nowhere else. Throws Fault{unusableInput}.
std::string completeConninfo(Connection const& connection);

/// A complete string for each host that the complete string names, in its order: who connects without blocking must go from one
/// silent host to the next himself.
std::vector<std::string> eachHost(std::string const& conninfo);

/// The same as a URI. SOCI 4.0.3 takes a connection string apart at blanks, quoted or not, and loses some of them;
/// a URI has none. SOCI then appends one: the last option is a number, after which libpq ignores it.
std::string uriOf(std::string const& conninfo);

/// Profiles are named connections: `{"format":"countersign-profiles/1","profiles":{"counter-3":{"dsn":"host=…"}}}`
/// in $XDG_CONFIG_HOME/countersign/profiles.json (~/.config by default) and in /etc/countersign/profiles.json; the
/// person's own come first. A password in one is refused.
class Profiles {
public:
    static std::vector<std::filesystem::path> files();
    explicit Profiles(std::vector<std::filesystem::path> files = Profiles::files()) : m_files(std::move(files)) {}

    /// In the order of the files; throws Fault{unusableInput} naming the file and place.
    std::vector<std::string> names() const;
    /// Its `dsn`. Throws Fault{unusableInput} when no file has it.
    std::string dsn(std::string const& name) const;

private:
    std::vector<std::filesystem::path> m_files;
};

} // namespace countersign::db
