#include "db/KnownPlaces.h"

#include "core/Fault.h"
#include "db/Connection.h"
#include "db/PrivateFile.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::db {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string variable(char const* name) {
    char const* const value = std::getenv(name);
    return value ? value : "";
}

std::vector<fs::path> serviceFiles() {
    std::vector<fs::path> files;
    if (auto const own = variable("PGSERVICEFILE"); !own.empty())
        files.emplace_back(own);
    else if (auto const home = variable("HOME"); !home.empty())
        files.push_back(fs::path(home) / ".pg_service.conf");
    auto const system = variable("PGSYSCONFDIR");
    files.push_back(fs::path(system.empty() ? "/etc/postgresql-common" : system) / "pg_service.conf");
    return files;
}

/// "[name]" alone on its line, as libpq reads it; empty: another line.
std::string serviceIn(std::string line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.pop_back();
    return line.size() > 2 && line.front() == '[' && line.back() == ']' ? line.substr(1, line.size() - 2) : std::string();
}

json ownProfiles(fs::path const& file) {
    Profiles({file}).names(); // refuses a file of another kind
    std::ifstream in(file);
    if (!in) return {{"format", "countersign-profiles/1"}, {"profiles", json::object()}};
    return json::parse(in);
}

} // namespace

std::vector<std::string> serviceNames() {
    std::vector<std::string> names;
    for (auto const& file : serviceFiles()) {
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);)
            if (auto name = serviceIn(line); !name.empty() && std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(std::move(name));
    }
    return names;
}

std::string freeProfileName(std::string const& wanted) {
    auto const taken = Profiles().names();
    auto const isTaken = [&](std::string const& name) { return std::find(taken.begin(), taken.end(), name) != taken.end(); };
    std::string name = wanted;
    for (int number = 2; isTaken(name); ++number) name = fmt::format("{}-{}", wanted, number);
    return name;
}

void keepProfile(std::string const& name, std::string const& dsn) {
    if (bearsPassword(dsn)) throw Fault(FaultCode::unusableInput, "a profile bears no password");
    fs::path const file = Profiles::files().front();
    json root = ownProfiles(file);
    root["profiles"][name] = {{"dsn", dsn}};
    writePrivateFile(file, root.dump(2) + "\n");
}

} // namespace countersign::db
