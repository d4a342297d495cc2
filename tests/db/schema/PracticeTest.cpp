#include "db/Expect.h"
#include "db/PracticeMark.h"
#include "db/schema/Desk.h"

namespace countersign::test {

namespace {

/// A store with operators and nothing in it yet.
class EmptyStore : public testing::Test {
protected:
    EmptyStore() {
        database.addOperator("admin", "管理", "", {"administrator"});
        database.addOperator("loader", "导入", "", {"importer"});
    }
    Answer begin(std::string const& who = "admin") { return database.as(who).tried("SELECT countersign.practice_begin()"); }
    std::string practice() { return database.as("admin").value("SELECT countersign.practice()"); }
    Database database;
};

class RealStore : public FreshDeskTest {};

} // namespace

TEST_F(EmptyStore, BecomesOneForPracticeOnceAndForEver) {
    EXPECT_EQ(practice(), "f");
    EXPECT_DONE(begin());
    EXPECT_DONE(begin());
    EXPECT_EQ(practice(), "t");
    EXPECT_EQ(database.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'practice.begun' AND office = '*'"), "1");
    for (std::string const sql : {"DELETE FROM countersign.practice_mark", "UPDATE countersign.practice_mark SET since = now()",
                                  "TRUNCATE countersign.practice_mark"}) {
        EXPECT_STATE("42501", database.as("admin").tried(sql));
        EXPECT_STATE("CS013", database.superuser().tried(sql)); // not even by the superuser in passing
    }
    EXPECT_NE(database.superuser().tried("INSERT INTO countersign.practice_mark VALUES (false, now(), 'x')").state, "00000");
}

TEST_F(EmptyStore, MarksEveryOfficeOnEverythingThatASheetShows) {
    database.addOffice("SZ01", "深圳市公安局出入境管理处", "Shenzhen Exit-Entry Office");
    EXPECT_DONE(begin());
    database.addOffice("GZ01", "广州市公安局出入境管理支队", "Guangzhou Exit-Entry Office");
    auto admin = database.as("admin");
    auto const office = [&](std::string const& code) {
        return database.superuser().value(
            "SELECT name_zh || '|' || name_en || '|' || stamp_text_zh FROM countersign.office WHERE code = $1", {code});
    };
    EXPECT_EQ(office("SZ01"), "深圳市公安局出入境管理处（练习）|Shenzhen Exit-Entry Office (practice)|出入境记录查询练习章");
    EXPECT_EQ(office("GZ01"), "广州市公安局出入境管理支队（练习）|Guangzhou Exit-Entry Office (practice)|出入境记录查询练习章");
    for (auto const& [key, value] : std::map<std::string, std::string>{
             {"name_zh", "深圳"}, {"name_en", "Shenzhen"}, {"stamp_text_zh", "深圳市公安局出入境记录查询专用章"}})
        EXPECT_DONE(admin.tried("SELECT countersign.office_set('SZ01', $1, $2)", {key, value}));
    EXPECT_EQ(office("SZ01"), "深圳（练习）|Shenzhen (practice)|深圳市公安局出入境记录查询练习章");
    EXPECT_DONE(admin.tried("SELECT countersign.office_set('SZ01', 'name_zh', '练习大厅')"));
    EXPECT_EQ(office("SZ01"), "练习大厅|Shenzhen (practice)|深圳市公安局出入境记录查询练习章");
}

TEST_F(EmptyStore, IsNoAdministratorsOfAnOfficeAndNobodyElsesToMark) {
    database.addOffice("SZ01", "深圳", "Shenzhen");
    database.addOperator("szadmin2", "深圳管理", "SZ01", {"administrator"});
    database.addOperator("li", "李", "SZ01", {"clerk"});
    for (std::string const who : {"szadmin2", "li", "loader"}) EXPECT_STATE("CS002", begin(who));
    EXPECT_EQ(practice(), "f");
}

TEST_F(RealStore, CanNeverBeMarked) {
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.practice_begin()"));
    EXPECT_EQ(desk.as("li").value("SELECT countersign.practice()"), "f");
    // Nor when its people are gone and only a case was there once, of whatever office.
    desk.open(validSelfIntake());
    desk.superuser().runScript(
        "SET session_replication_role = replica; DELETE FROM countersign.crossing; DELETE FROM countersign.travel_document; "
        "DELETE FROM countersign.person");
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.practice_begin()"));
}

TEST_F(RealStore, ShowsItsOfficesAsTheyAreCalled) {
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.office_set('SZ01', 'name_en', 'Hall')"));
    EXPECT_EQ(desk.superuser().value("SELECT name_en FROM countersign.office WHERE code = 'SZ01'"), "Hall");
}

} // namespace countersign::test
