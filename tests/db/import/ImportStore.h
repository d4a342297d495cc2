#pragma once

#include "core/Fault.h"
#include "db/Import.h"
#include "support/Database.h"
#include "support/TemporaryFolder.h"

#include <string>

#include <gtest/gtest.h>

namespace countersign::test {

/// A store of its own with an importer and a clerk, and files to import into it.
class ImportStore {
public:
    ImportStore();

    db::Session session(std::string const& operatorName = "importer") const {
        return db::Session({m_database.connection(operatorName), {}, {}});
    }
    /// Writes `text` to NAME in the folder and imports it; rejects go to NAME.rejects.csv.
    db::ImportCounts load(db::ImportKind kind, std::string const& text, std::string const& name = "file.csv");
    db::ImportCounts loadAs(std::string const& operatorName, db::ImportKind kind, std::string const& text);
    std::string rejects(std::string const& name = "file.csv") const;
    bool hasRejects(std::string const& name = "file.csv") const;

    /// Ports LH1 and FT1; 陈大文 with H12345678 (24), 李四 with C12345678 (21) and P.1234567 (13).
    void prepare();
    /// One value, as the superuser sees it.
    std::string seen(std::string const& sql) { return m_database.superuser().value(sql); }
    Database& database() { return m_database; }
    TemporaryFolder& folder() { return m_folder; }

private:
    Database m_database;
    TemporaryFolder m_folder;
};

inline constexpr auto ports = db::ImportKind::ports;
inline constexpr auto registry = db::ImportKind::registry;
inline constexpr auto crossings = db::ImportKind::crossings;

inline constexpr char const* registryHeader =
    "id_kind,id_number,name,latin_name,sex,birth_date,region,document_type,document_number,issued_on,expires_on,issuing_authority,status,"
    "issued_abroad,renewals\n";
inline constexpr char const* crossingsHeader =
    "crossing_id,document_type,document_number,direction,crossed_at,port,transport,entered_later,void\n";

/// The counts as one word: read/loaded/unchanged/rejected.
std::string inWords(db::ImportCounts const& counts);

/// The code of the fault that the import ends with; fails the test when it succeeds.
FaultCode faultOf(ImportStore& store, db::ImportKind kind, std::string const& text);

} // namespace countersign::test
