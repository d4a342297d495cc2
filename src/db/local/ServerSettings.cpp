#include "db/local/ServerSettings.h"

#include "core/Fault.h"
#include "db/Quoted.h"

#include <array>
#include <fstream>
#include <set>
#include <sys/stat.h>
#include <utility>

#include <fmt/format.h>

namespace countersign::db {

namespace fs = std::filesystem;

namespace {

/// A word of pg_ident.conf.
std::string word(std::string const& text) {
    std::string result = "\"";
    for (char c : text) {
        if (c == '"') result += c;
        result += c;
    }
    return result + "\"";
}

/// Nothing a person entered may reach the server's log: no statements, no bound values, no DETAIL lines (they
/// quote keys), and no texts of errors (they quote malformed input); the client knows the SQLSTATE.
constexpr std::array<std::pair<char const*, char const*>, 8> silence{{{"log_min_messages", "log"},
                                                                      {"log_min_error_statement", "panic"},
                                                                      {"log_error_verbosity", "terse"},
                                                                      {"log_statement", "none"},
                                                                      {"log_min_duration_statement", "-1"},
                                                                      {"log_min_duration_sample", "-1"},
                                                                      {"log_parameter_max_length", "0"},
                                                                      {"log_parameter_max_length_on_error", "0"}}};

/// jit costs more than it saves on the short statements of a desk.
constexpr std::array<std::pair<char const*, char const*>, 13> manners{{{"listen_addresses", "''"},
                                                                       {"port", "5432"},
                                                                       {"unix_socket_permissions", "0700"},
                                                                       {"max_connections", "40"},
                                                                       {"password_encryption", "scram-sha-256"},
                                                                       {"cluster_name", "countersign"},
                                                                       {"timezone", "'Asia/Shanghai'"},
                                                                       {"log_timezone", "'Asia/Shanghai'"},
                                                                       {"lc_messages", "C"},
                                                                       {"jit", "off"},
                                                                       {"shared_buffers", "128MB"},
                                                                       {"max_wal_size", "2GB"},
                                                                       {"dynamic_shared_memory_type", "posix"}}};

std::string settings(ClusterFolder const& folder) {
    std::string text = "# Written at every start; ALTER SYSTEM keeps its own.\n";
    for (auto const& [name, value] : manners) text += fmt::format("{} = {}\n", name, value);
    for (auto const& [name, value] : silence) text += fmt::format("{} = {}\n", name, value);
    text += fmt::format("unix_socket_directories = {}\n", quoted(folder.socketFolder().string()));
    text += fmt::format("hba_file = {}\n", quoted(folder.accessRules().string()));
    text += fmt::format("ident_file = {}\n", quoted(folder.accountMap().string()));
    return text;
}

std::string accessRules() {
    return fmt::format("# There is no network. The superuser comes by the kernel's word, everybody else by password.\n"
                       "local all {} peer map=bootstrap\n"
                       "local countersign all scram-sha-256\n",
                       superuserRole);
}

std::string accountMap(ServerUser const& user) {
    std::string text = "# map, account of the system, role\n";
    for (auto const& account : std::set<std::string>{"root", user.name})
        text += fmt::format("bootstrap {} {}\n", word(account), superuserRole);
    return text;
}

/// Beside and then renamed: a server that starts at this moment reads the old or the new file, never half of one.
void write(fs::path const& file, std::string const& text) {
    fs::path const beside = file.string() + ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    // The server's account reads it; nobody but its owner writes it. It holds no secret.
    if (!out || chmod(beside.c_str(), 0644) != 0 || rename(beside.c_str(), file.c_str()) != 0)
        throw Fault(FaultCode::localClusterFailed, fmt::format("cannot write {}", file.string()));
}

} // namespace

void writeServerSettings(ClusterFolder const& folder, ServerUser const& user) {
    write(folder.settings(), settings(folder));
    write(folder.accessRules(), accessRules());
    write(folder.accountMap(), accountMap(user));
}

} // namespace countersign::db
