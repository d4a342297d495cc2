#include "db/import/ImportStore.h"

namespace countersign::test {
namespace {

std::string const portHeader = "code,name_zh,name_en,mode,open\n";

std::string chan(std::string const& tail) { return "hkid,A123456(3),陈大文,CHAN TAI MAN,M,1990-03-07,HK," + tail + "\n"; }

class Registry : public testing::Test {
protected:
    std::string load(std::string const& rows) { return inWords(store.load(registry, registryHeader + rows)); }
    std::string reason() {
        auto const text = store.rejects();
        auto const comma = text.rfind(',');
        return text.substr(comma + 1, text.size() - comma - 2);
    }
    ImportStore store;
};

TEST(PortImport, LoadsAndThenChangesNothing) {
    ImportStore store;
    std::string const text = portHeader + "LH1,罗湖口岸,Luohu Port,road,1\nST1,沙头角口岸,Shatoujiao Port,road,0\n";
    EXPECT_EQ(inWords(store.load(ports, text)), "2/2/0/0");
    EXPECT_EQ(inWords(store.load(ports, text)), "2/0/2/0");
    EXPECT_EQ(store.seen("SELECT string_agg(code || name_zh || open, ' ' ORDER BY code) FROM countersign.port"),
              "LH1罗湖口岸true ST1沙头角口岸false");
    EXPECT_FALSE(store.hasRejects());
}

TEST(PortImport, CorrectsAPortThatChanged) {
    ImportStore store;
    store.load(ports, portHeader + "LH1,罗湖,Luohu,road,1\nFT1,福田口岸,Futian,road,1\n");
    EXPECT_EQ(inWords(store.load(ports, portHeader + "LH1,罗湖口岸,Luohu Port,road,1\nFT1,福田口岸,Futian,road,1\n")), "2/1/1/0");
    EXPECT_EQ(store.seen("SELECT name_en FROM countersign.port WHERE code = 'LH1'"), "Luohu Port");
}

TEST(PortImport, RefusesACodeThatMeansTwoPorts) {
    ImportStore store;
    EXPECT_EQ(
        inWords(store.load(ports, portHeader + "LH1,罗湖口岸,Luohu,road,1\nLH1,罗湖口岸,Luohu,road,1\nLH1,莲花山,Lianhuashan,sea,1\n")),
        "3/1/1/1");
    EXPECT_EQ(store.rejects(),
              "code,name_zh,name_en,mode,open,reason\nLH1,莲花山,Lianhuashan,sea,1,line 4: code: occurs twice with other content\n");
}

TEST(PortImport, LoadsTheTableThatIsShipped) {
    ImportStore store;
    db::FileSource file(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/ports/ports.csv");
    db::Session session = store.session();
    auto const counts = importCsv(session, ports, file, {});
    EXPECT_EQ(counts.rejected, 0U);
    EXPECT_GT(counts.loaded, 250U);
    EXPECT_EQ(store.seen("SELECT name_en FROM countersign.port WHERE name_zh = '罗湖口岸'"), "Luohu Port");
}

TEST_F(Registry, MakesOnePersonOfOneNumber) {
    EXPECT_EQ(
        load(chan("24,H12345678,2023-01-01,2033-01-01,公安部,valid,0,2") + chan("70,K12345678,2024-01-01,2034-01-01,入境处,valid,0,0")),
        "2/2/0/0");
    EXPECT_EQ(store.seen("SELECT count(*) FROM countersign.person"), "1");
    EXPECT_EQ(store.seen("SELECT string_agg(type || number, ' ' ORDER BY type) FROM countersign.travel_document"),
              "24H12345678 70K12345678");
}

TEST_F(Registry, MakesOnePersonOfOneNumberHoweverItIsWritten) {
    load("citizen-id,110105491231002,王,WANG,F,1949-12-31,CN,14,G12345678,,,,,,\n");
    load("citizen-id,11010519491231002x,王,WANG,F,1949-12-31,CN,14,E12345678,,,,,,\n");
    EXPECT_EQ(store.seen("SELECT string_agg(id_number, ' ') FROM countersign.person"), "11010519491231002X");
}

TEST_F(Registry, ChangesNothingTheSecondTime) {
    std::string const rows = chan("24,H12345678,2023-01-01,2033-01-01,公安部,valid,0,2") + chan("70,K12345678,,,,,,");
    load(rows);
    EXPECT_EQ(load(rows), "2/0/2/0");
    EXPECT_EQ(store.seen("SELECT count(*) FROM countersign.travel_document"), "2");
}

TEST_F(Registry, TakesWhatChangedAboutADocument) {
    load(chan("24,H12345678,2013-01-01,2023-01-01,公安部,valid,0,1"));
    EXPECT_EQ(load(chan("24,H12345678,2023-01-01,2033-01-01,公安部,valid,0,2")), "1/1/0/0");
    EXPECT_EQ(store.seen("SELECT renewals || ' ' || expires_on FROM countersign.travel_document"), "2 2033-01-01");
}

TEST_F(Registry, KeepsTheNumberAsPrinted) {
    load(chan("13,P.1234567,,,,,,"));
    EXPECT_EQ(store.seen("SELECT number || ' ' || number_printed FROM countersign.travel_document"), "P1234567 P.1234567");
}

TEST_F(Registry, CallsAPersonWhatTheNewestDocumentCallsHim) {
    load("citizen-id,440106199107070022,吕丽,LYU LI,F,1991-07-07,CN,14,E22345678,2022-01-01,2032-01-01,,,,\n"
         "citizen-id,440106199107070022,吕丽,LV LI,F,1991-07-07,CN,14,G22345678,2011-01-01,2021-01-01,,,,\n");
    EXPECT_EQ(store.seen("SELECT latin_name FROM countersign.person"), "LYU LI");
    EXPECT_EQ(load("citizen-id,440106199107070022,吕丽,LU LI,F,1991-07-07,CN,21,W22345678,2012-01-01,2017-01-01,,,,\n"), "1/1/0/0");
    EXPECT_EQ(store.seen("SELECT latin_name FROM countersign.person"), "LYU LI") << "an older document that comes later names nobody";
    EXPECT_EQ(load("citizen-id,440106199107070022,吕莉,LYU LILI,F,1991-07-07,CN,14,E22345678,2022-01-01,2032-01-01,,,,\n"), "1/1/0/0");
    EXPECT_EQ(store.seen("SELECT name || latin_name FROM countersign.person"), "吕莉LYU LILI");
}

TEST_F(Registry, RefusesASexThatContradictsThePerson) {
    EXPECT_EQ(load(chan("24,H12345678,,,,,,") + "hkid,A123456(3),陈大文,CHAN,F,1990-03-07,HK,70,K12345678,,,,,,\n"), "2/1/0/1");
    EXPECT_EQ(reason(), "line 3: sex: differs from what is known of this person");
}

TEST_F(Registry, RefusesABirthDateThatContradictsTheStore) {
    load(chan("24,H12345678,,,,,,"));
    EXPECT_EQ(load("hkid,A123456(3),陈大文,CHAN,M,1990-03-08,HK,70,K12345678,,,,,,\n"), "1/0/0/1");
    EXPECT_EQ(reason(), "line 2: birth_date: differs from what is known of this person");
}

TEST_F(Registry, RefusesADocumentOfAnotherPersonInTheStore) {
    load(chan("24,H12345678,,,,,,"));
    EXPECT_EQ(load("hkid,Z683365(A),何,HO,F,1980-01-01,HK,24,H12345678,,,,,,\n"), "1/0/0/1");
    EXPECT_EQ(reason(), "line 2: document_number: belongs to another person");
    EXPECT_EQ(store.seen("SELECT count(*) FROM countersign.person"), "1") << "a refused row makes nobody";
}

TEST_F(Registry, RefusesADocumentOfAnotherPersonInTheFile) {
    EXPECT_EQ(load(chan("24,H12345678,,,,,,") + "hkid,Z683365(A),何,HO,F,1980-01-01,HK,24,H12345678,,,,,,\n"), "2/1/0/1");
    EXPECT_EQ(reason(), "line 3: document_number: belongs to another person");
}

TEST_F(Registry, GivesADocumentToItsHolderWhenAWrongClaimComesFirst) {
    load(chan("24,H12345678,2013-01-01,,,valid,,"));
    EXPECT_EQ(load("hkid,Z683365(A),何,HO,F,1980-01-01,HK,24,H12345678,,,,,,\n" + chan("24,H12345678,2013-01-01,,,lost,,")), "2/1/0/1");
    EXPECT_EQ(store.seen("SELECT status FROM countersign.travel_document"), "lost");
}

TEST_F(Registry, RefusesADocumentThatTheFileTellsTwiceInTwoWays) {
    std::string const row = chan("24,H12345678,,,,valid,,");
    EXPECT_EQ(load(row + row + chan("24,H12345678,,,,lost,,")), "3/1/1/1");
    EXPECT_EQ(reason(), "line 4: document_number: occurs twice with other content");
}

TEST_F(Registry, KnowsTheSameNumberOfTwoTypesApart) {
    EXPECT_EQ(load(chan("24,H12345678,,,,,,") + "hkid,Z683365(A),何,HO,F,1980-01-01,HK,70,H12345678,,,,,,\n"), "2/2/0/0");
}

TEST_F(Registry, LoadsAnOddNumberAndCountsIt) {
    auto const counts =
        store.load(registry, std::string(registryHeader) + "citizen-id,110101199003071234,王,WANG,M,1990-03-07,CN,14,X1,,,,,,\n");
    EXPECT_EQ(inWords(counts), "1/1/0/0");
    EXPECT_EQ(counts.oddNumbers, 1U);
}

TEST_F(Registry, HoldsNamesOfEveryKind) {
    std::string const longName = "阿卜杜热合曼江·麦麦提吐尔逊·努尔买买提艾合买提·木合塔尔阿不都拉·热依汗古丽帕提古丽·司马义库尔班江";
    load("citizen-id,1,张𠮷,ZHANG JI,M,1980-01-01,CN,14,E1,,,,,,\ncitizen-id,2," + longName + ",ABDURAHMAN,M,1980-01-01,CN,14,E2,,,,,,\n");
    EXPECT_EQ(store.seen("SELECT string_agg(name, '|' ORDER BY id_number) FROM countersign.person"), "张𠮷|" + longName);
}

} // namespace
} // namespace countersign::test
