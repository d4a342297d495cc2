#include "db/Connection.h"

#include "core/CommaList.h"
#include "core/Fault.h"
#include "db/Handles.h"
#include "db/Quoted.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <unistd.h>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <nlohmann/json.hpp>

namespace countersign::db {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

using OptionMap = std::map<std::string, std::string>;

OptionMap optionsIn(PQconninfoOption const* option) {
    OptionMap set;
    for (; option && option->keyword; ++option)
        if (option->val && *option->val) set[option->keyword] = option->val;
    return set;
}

/// What the caller's string says itself. libpq's complaint may quote the string, password and all: not passed on.
OptionMap saidIn(std::string const& conninfo) {
    char* complaint = nullptr;
    ConninfoOptions const parsed(PQconninfoParse(conninfo.c_str(), &complaint));
    PQfreemem(complaint);
    if (!parsed) throw Fault(FaultCode::unusableInput, "the connection string cannot be read");
    return optionsIn(parsed.get());
}

/// The same with what libpq adds from the service file and from PG* variables. Port 0 is refused by libpq before it
/// touches the network, after everything has been resolved.
OptionMap resolved(std::string const& conninfo) {
    std::array<char const*, 3> const names{"dbname", "port", nullptr};
    std::array<char const*, 3> const values{conninfo.c_str(), "0", nullptr};
    PgConnection const unconnected(PQconnectStartParams(names.data(), values.data(), 1));
    ConninfoOptions const all(unconnected ? PQconninfo(unconnected.get()) : nullptr);
    if (!all) throw Fault(FaultCode::unusableInput, "the connection string cannot be read");
    return optionsIn(all.get());
}

std::string valueOf(OptionMap const& options, std::string const& name) {
    auto const found = options.find(name);
    return found == options.end() ? std::string() : found->second;
}

bool overNetwork(OptionMap const& all) {
    if (!valueOf(all, "hostaddr").empty()) return true;
    std::string const host = valueOf(all, "host");
    return !host.empty() && !host.starts_with('/') && !host.starts_with('@');
}

/// libpq fills in "prefer", its own default, which sends the password to whoever answers.
bool someoneChoseSslMode(OptionMap const& said, OptionMap const& all) {
    return said.count("sslmode") || std::getenv("PGSSLMODE") || valueOf(all, "sslmode") != "prefer";
}

/// libpq 15 looks for ~/.postgresql/root.crt only; the system's own list of authorities is the next best.
std::string systemAuthorities() {
    constexpr char const* bundle = "/etc/ssl/certs/ca-certificates.crt";
    char const* home = std::getenv("HOME");
    bool const own = home && access((fs::path(home) / ".postgresql" / "root.crt").c_str(), R_OK) == 0;
    return !own && access(bundle, R_OK) == 0 ? bundle : "";
}

void addManners(OptionMap& said, OptionMap const& all) {
    if (overNetwork(all) && !someoneChoseSslMode(said, all)) {
        said["sslmode"] = "verify-full";
        if (valueOf(all, "sslrootcert").empty() && !systemAuthorities().empty()) said["sslrootcert"] = systemAuthorities();
    }
    for (auto const& [name, value] : OptionMap{{"connect_timeout", "5"},
                                               {"keepalives_idle", "15"},
                                               {"keepalives_interval", "5"},
                                               {"keepalives_count", "3"},
                                               {"tcp_user_timeout", "20000"},
                                               {"application_name", "countersign"}})
        if (valueOf(all, name).empty()) said[name] = value;
    said["client_encoding"] = "UTF8";
}

std::string percentEncoded(std::string const& text) {
    std::string result;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        result += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return result;
}

[[noreturn]] void refuseProfiles(fs::path const& file, std::string const& problem) {
    throw Fault(FaultCode::unusableInput, fmt::format("{}: {}", file.string(), problem));
}

json profilesIn(fs::path const& file) {
    std::ifstream in(file);
    if (!in) return json::object();
    json const root = json::parse(in, nullptr, false);
    if (!root.is_object() || root.value("format", json()) != "countersign-profiles/1")
        refuseProfiles(file, "is not countersign-profiles/1");
    if (!root.contains("profiles") || !root["profiles"].is_object()) refuseProfiles(file, "/profiles is not an object");
    return root["profiles"];
}

std::string dsnOf(fs::path const& file, std::string const& name, json const& profile) {
    if (!profile.is_object() || profile.size() != 1 || !profile.contains("dsn") || !profile["dsn"].is_string())
        refuseProfiles(file, fmt::format("/profiles/{} is not {{\"dsn\": …}}", name));
    std::string dsn = profile["dsn"].get<std::string>();
    if (saidIn(dsn).count("password")) refuseProfiles(file, fmt::format("/profiles/{}/dsn bears a password", name));
    return dsn;
}

} // namespace

bool bearsPassword(std::string const& conninfo) {
    auto const said = saidIn(conninfo);
    return said.count("password") + said.count("sslpassword") > 0;
}

std::string completeConninfo(Connection const& connection) {
    OptionMap said = saidIn(connection.conninfo);
    addManners(said, resolved(connection.conninfo));
    if (!connection.user.empty()) said["user"] = connection.user;
    if (!connection.password.empty()) said["password"] = connection.password;
    std::string text;
    for (auto const& [name, value] : said) text += fmt::format("{}={} ", name, quoted(value));
    return text;
}

std::vector<std::string> eachHost(std::string const& conninfo) {
    OptionMap const all = resolved(conninfo);
    std::size_t const count = std::max(commaParts(valueOf(all, "host")).size(), commaParts(valueOf(all, "hostaddr")).size());
    if (count < 2) return {conninfo};
    OptionMap said = saidIn(conninfo);
    // resolved() knows no ports: it asked with port 0.
    if (char const* const port = std::getenv("PGPORT"); port && valueOf(said, "port").empty()) said["port"] = port;
    std::vector<std::string> each;
    for (std::size_t host = 0; host < count; ++host) {
        std::string one;
        for (auto const& [name, value] : said) one += fmt::format("{}={} ", name, quoted(value));
        for (char const* const name : {"host", "hostaddr", "port"}) {
            auto const values = commaParts(name == std::string_view("port") ? valueOf(said, name) : valueOf(all, name));
            // One port serves all hosts; the later word counts.
            if (values != std::vector<std::string>{""})
                one += fmt::format("{}={} ", name, quoted(values.at(std::min(host, values.size() - 1))));
        }
        each.push_back(std::move(one));
    }
    return each;
}

std::string uriOf(std::string const& conninfo) {
    OptionMap said = saidIn(conninfo);
    std::string const timeout = said.count("connect_timeout") ? said["connect_timeout"] : "5";
    said.erase("connect_timeout");
    std::string uri = "postgresql://?";
    for (auto const& [name, value] : said) uri += fmt::format("{}={}&", name, percentEncoded(value));
    return uri + "connect_timeout=" + timeout;
}

std::vector<fs::path> Profiles::files() {
    std::vector<fs::path> files;
    char const* config = std::getenv("XDG_CONFIG_HOME");
    char const* home = std::getenv("HOME");
    if (config && fs::path(config).is_absolute())
        files.push_back(fs::path(config) / "countersign" / "profiles.json");
    else if (home && *home)
        files.push_back(fs::path(home) / ".config" / "countersign" / "profiles.json");
    files.emplace_back("/etc/countersign/profiles.json");
    return files;
}

std::vector<std::string> Profiles::names() const {
    std::vector<std::string> names;
    for (auto const& file : m_files) {
        json const profiles = profilesIn(file);
        for (auto const& [name, profile] : profiles.items())
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

std::string Profiles::dsn(std::string const& name) const {
    for (auto const& file : m_files) {
        json const profiles = profilesIn(file);
        if (auto const found = profiles.find(name); found != profiles.end()) return dsnOf(file, name, *found);
    }
    throw Fault(FaultCode::unusableInput, fmt::format("no profile {} in {}", name, m_files.empty() ? "" : m_files[0].string()));
}

} // namespace countersign::db
