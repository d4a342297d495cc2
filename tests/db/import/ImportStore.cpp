#include "db/import/ImportStore.h"

#include <fmt/format.h>

namespace countersign::test {

ImportStore::ImportStore() {
    m_database.addOffice("SZ01", "深圳", "Shenzhen");
    m_database.addOperator("importer", "Importer", "", {"importer"});
    m_database.addOperator("clerk", "Clerk", "SZ01", {"clerk"});
}

db::ImportCounts ImportStore::loadAs(std::string const& operatorName, db::ImportKind kind, std::string const& text) {
    writeFile(m_folder / "file.csv", text);
    db::FileSource source(m_folder / "file.csv");
    db::Session link = session(operatorName);
    db::ImportOptions options;
    options.rejects = m_folder / "file.csv.rejects.csv";
    return importCsv(link, kind, source, options);
}

db::ImportCounts ImportStore::load(db::ImportKind kind, std::string const& text, std::string const& name) {
    writeFile(m_folder / name, text);
    db::FileSource source(m_folder / name);
    db::Session link = session();
    db::ImportOptions options;
    options.rejects = m_folder / (name + ".rejects.csv");
    return importCsv(link, kind, source, options);
}

std::string ImportStore::rejects(std::string const& name) const { return readFile(m_folder / (name + ".rejects.csv")); }
bool ImportStore::hasRejects(std::string const& name) const { return std::filesystem::exists(m_folder / (name + ".rejects.csv")); }

void ImportStore::prepare() {
    load(db::ImportKind::ports, "code,name_zh,name_en,mode,open\nLH1,罗湖口岸,Luohu Port,road,1\nFT1,福田口岸,Futian Port,road,1\n");
    load(db::ImportKind::registry,
         std::string(registryHeader) +
             "hkid,A123456(3),陈大文,CHAN TAI MAN,M,1990-03-07,HK,24,H12345678,2023-01-01,2033-01-01,公安部,valid,0,2\n"
             "citizen-id,44030119880102002X,李四,LI SI,F,1988-01-02,CN,21,C12345678,2016-01-01,2026-01-01,公安部,expired,0,0\n"
             "citizen-id,44030119880102002X,李四,LI SI,F,1988-01-02,CN,13,P.1234567,2008-01-01,2013-01-01,外交部,expired,0,0\n");
}

std::string inWords(db::ImportCounts const& counts) {
    return fmt::format("{}/{}/{}/{}", counts.read, counts.loaded, counts.unchanged, counts.rejected);
}

FaultCode faultOf(ImportStore& store, db::ImportKind kind, std::string const& text) {
    try {
        store.load(kind, text);
    } catch (Fault const& fault) {
        return fault.code();
    }
    ADD_FAILURE() << "the import succeeded";
    return FaultCode::internal;
}

} // namespace countersign::test
