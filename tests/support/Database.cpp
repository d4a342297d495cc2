#include "support/Database.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <openssl/evp.h>

namespace countersign::test {

namespace {

std::filesystem::path const schemaFolder = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/schema";

std::string sha256(std::string const& bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int length = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

void applyChange(DatabaseLink& superuser, std::string const& change) {
    std::string const deploy = readFile(schemaFolder / change / "deploy.sql");
    superuser.runScript("BEGIN");
    superuser.runScript(deploy);
    superuser.run("INSERT INTO countersign.schema_change (number, name, sha256) VALUES ($1, $2, $3)",
                  {std::to_string(std::stoi(change)), change.substr(5), sha256(deploy)});
    superuser.runScript(readFile(schemaFolder / change / "verify.sql"));
    superuser.runScript("COMMIT");
}

DatabaseLink serverLink() { return DatabaseLink(DatabaseCluster::instance().superuser("postgres")); }

std::string const& migratedTemplate() {
    static std::string const name = [] {
        DatabaseLink server = serverLink();
        server.run("CREATE DATABASE migrated TEMPLATE template0");
        DatabaseLink inside(DatabaseCluster::instance().superuser("migrated"));
        applySchema(inside);
        return std::string("migrated");
    }();
    return name;
}

std::string arrayOf(std::vector<std::string> const& words) {
    std::string list;
    for (auto const& word : words) list += (list.empty() ? "" : ",") + word;
    return "{" + list + "}";
}

void makeLogin(DatabaseLink& superuser, std::string const& name, std::vector<std::string> const& roles) {
    superuser.runScript(
        fmt::format("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}') THEN CREATE ROLE {0}; END IF; END $$;"
                    "ALTER ROLE {0} LOGIN PASSWORD '{1}'",
                    name, superuser.scramVerifier(name, Database::password())));
    for (auto const* group : {"clerk", "supervisor", "auditor", "administrator", "importer"}) {
        bool const member = std::find(roles.begin(), roles.end(), group) != roles.end();
        superuser.runScript(fmt::format("{} countersign_{} {} {}", member ? "GRANT" : "REVOKE", group, member ? "TO" : "FROM", name));
    }
}

} // namespace

std::vector<std::string> schemaChanges() {
    std::vector<std::string> changes;
    for (auto const& entry : std::filesystem::directory_iterator(schemaFolder))
        if (entry.is_directory() && std::filesystem::exists(entry.path() / "deploy.sql")) changes.push_back(entry.path().filename());
    std::sort(changes.begin(), changes.end());
    return changes;
}

void applySchema(DatabaseLink& superuser) {
    for (auto const& change : schemaChanges()) applyChange(superuser, change);
}

void revertSchema(DatabaseLink& superuser) {
    auto const changes = schemaChanges();
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        superuser.runScript("BEGIN;" + readFile(schemaFolder / *change / "revert.sql") + ";COMMIT");
}

Database::Database() : Database(migratedTemplate()) {}

Database::Database(Database const& prepared) : Database(prepared.m_name) {}

Database::Database(std::string const& like) {
    static int made = 0;
    m_name = fmt::format("desk_{}", ++made);
    serverLink().run(fmt::format("CREATE DATABASE {} TEMPLATE {}", m_name, like));
    superuser().run("SELECT countersign.guard_database()");
}

Database::~Database() {
    try {
        serverLink().tried(fmt::format("DROP DATABASE {} WITH (FORCE)", m_name));
    } catch (std::exception const& failure) {
        fmt::print(stderr, "database {} is left behind: {}\n", m_name, failure.what());
    }
}

void Database::addOffice(std::string const& code, std::string const& nameZh, std::string const& nameEn) {
    superuser().runScript(
        fmt::format("BEGIN; INSERT INTO countersign.office (code, name_zh, name_en, added_at) VALUES ('{0}', '{1}', '{2}', now());"
                    "SELECT countersign.audit_begin('{0}'), countersign.audit_append('{0}', 'office.added', NULL, NULL, NULL, NULL);"
                    "COMMIT",
                    code, nameZh, nameEn));
}

void Database::addOperator(std::string const& name, std::string const& displayName, std::string const& office,
                           std::vector<std::string> const& roles) {
    DatabaseLink link = superuser();
    makeLogin(link, name, roles);
    link.run("INSERT INTO countersign.operator (name, display_name, office, roles, added_at) VALUES ($1, $2, $3, $4, now())",
             {name, displayName, office.empty() ? std::nullopt : std::optional(office), arrayOf(roles)});
}

void Database::setClock(std::string const& moment) {
    // Only the superuser can replace the function; that is the only way to another day.
    superuser().run(fmt::format("CREATE OR REPLACE FUNCTION countersign.moment() RETURNS timestamptz LANGUAGE sql VOLATILE "
                                "RETURN '{}'::timestamptz + (clock_timestamp() - '{}'::timestamptz)",
                                moment, superuser().value("SELECT clock_timestamp()")));
}

} // namespace countersign::test
