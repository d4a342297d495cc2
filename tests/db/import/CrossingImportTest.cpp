#include "db/import/ImportStore.h"

#include <fmt/format.h>

namespace countersign::test {
namespace {

class Crossings : public testing::Test {
protected:
    void SetUp() override { store.prepare(); }
    std::string load(std::string const& rows) { return inWords(store.load(crossings, crossingsHeader + rows)); }
    std::string count() { return store.seen("SELECT count(*) FROM countersign.crossing"); }
    std::string reason() {
        auto const text = store.rejects();
        auto const comma = text.rfind(',');
        return text.substr(comma + 1, text.size() - comma - 2);
    }
    static std::string row(std::string const& id, std::string const& tail = "LH1,,0,0") {
        return id + ",24,H12345678,1,2020-05-06T07:08:09+08:00," + tail + "\n";
    }
    ImportStore store;
};

TEST_F(Crossings, AreLoadedWithTheirPersonAndMoment) {
    EXPECT_EQ(load("c1,24,H12345678,2,2020-05-06T07:08:09+08:00,LH1,,1,0\nc2,21,C12345678,1,2020-05-06T10:08:09Z,FT1,G5607,0,1\n"),
              "2/2/0/0");
    EXPECT_EQ(
        store.seen("SELECT string_agg(concat_ws(' ', crossing_id, p.name, d.number, direction, to_char(crossed_at AT TIME ZONE 'UTC', "
                   "'YYYY-MM-DD HH24:MI:SS'), port_code, transport, entered_later, void), '|' ORDER BY crossing_id) "
                   "FROM countersign.crossing c JOIN countersign.person p ON p.id = c.person_id "
                   "JOIN countersign.travel_document d ON d.id = c.document_id AND d.person_id = p.id"),
        "c1 陈大文 H12345678 2 2020-05-05 23:08:09 LH1  t f|c2 李四 C12345678 1 2020-05-06 10:08:09 FT1 G5607 f t");
    EXPECT_FALSE(store.hasRejects());
}

TEST_F(Crossings, ChangeNothingTheSecondTime) {
    std::string const rows = row("c1") + row("c2");
    load(rows);
    EXPECT_EQ(load(rows), "2/0/2/0");
    EXPECT_EQ(count(), "2");
}

TEST_F(Crossings, AreKnownByAnyFormOfTheirDocument) {
    EXPECT_EQ(load("c1,13,p.1234567,1,2009-05-06T07:08:09+08:00,LH1,,0,0\nc2,413,P1234567,2,2009-05-07T07:08:09+08:00,LH1,,0,0\n"),
              "2/2/0/0");
}

TEST_F(Crossings, AreTheSameHoweverTheirDocumentIsWritten) {
    load("c1,13,P.1234567,1,2009-05-06T07:08:09+08:00,LH1,,0,0\n");
    EXPECT_EQ(load("c1,413,p1234567,1,2009-05-05T23:08:09Z,LH1,,false,false\n"), "1/0/1/0");
}

TEST_F(Crossings, OfAnUnknownDocumentAreRefused) {
    EXPECT_EQ(load("c1,24,H99999999,1,2020-05-06T07:08:09+08:00,LH1,,0,0\n"), "1/0/0/1");
    EXPECT_EQ(reason(), "line 2: document_number: no such document in the registry");
}

TEST_F(Crossings, OfANumberUnderAnotherTypeAreRefused) {
    EXPECT_EQ(load("c1,70,H12345678,1,2020-05-06T07:08:09+08:00,LH1,,0,0\n"), "1/0/0/1");
    EXPECT_EQ(reason(), "line 2: document_number: no such document in the registry");
}

TEST_F(Crossings, AtAnUnknownPortAreRefused) {
    EXPECT_EQ(load(row("c1", "XX9,,0,0")), "1/0/0/1");
    EXPECT_EQ(reason(), "line 2: port: not in the table of ports");
}

TEST_F(Crossings, ThatHaveNotHappenedAreRefused) {
    EXPECT_EQ(load("c1,24,H12345678,1,2999-05-06T07:08:09+08:00,LH1,,0,0\n"), "1/0/0/1");
    EXPECT_EQ(reason(), "line 2: crossed_at: lies in the future");
}

/// The row of `row()` with one column changed, for every column.
std::vector<std::pair<std::string, std::string>> changedRows(std::string const& id) {
    return {{"person", id + ",21,C12345678,1,2020-05-06T07:08:09+08:00,LH1,,0,0\n"},
            {"direction", id + ",24,H12345678,2,2020-05-06T07:08:09+08:00,LH1,,0,0\n"},
            {"time", id + ",24,H12345678,1,2020-05-06T07:08:10+08:00,LH1,,0,0\n"},
            {"port", id + ",24,H12345678,1,2020-05-06T07:08:09+08:00,FT1,,0,0\n"},
            {"transport", id + ",24,H12345678,1,2020-05-06T07:08:09+08:00,LH1,G1,0,0\n"},
            {"entered later", id + ",24,H12345678,1,2020-05-06T07:08:09+08:00,LH1,,1,0\n"},
            {"void", id + ",24,H12345678,1,2020-05-06T07:08:09+08:00,LH1,,0,1\n"}};
}

TEST_F(Crossings, WithOtherContentUnderAKnownIdAreRefused) {
    load(row("c1"));
    for (auto const& [column, changed] : changedRows("c1")) {
        EXPECT_EQ(load(changed), "1/0/0/1") << column;
        EXPECT_EQ(reason(), "line 2: crossing_id: is in the store with other content") << column;
    }
    EXPECT_EQ(load(row("c1")), "1/0/1/0") << "what was written once stays";
}

TEST_F(Crossings, OfADaysFileAreComparedWithALargeStore) {
    std::string many;
    for (int i = 0; i < 200; ++i) many += fmt::format("m{},24,H12345678,1,2020-05-06T07:{:02}:{:02}+08:00,LH1,,0,0\n", i, i / 60, i % 60);
    load(many);
    EXPECT_EQ(load("m7,24,H12345678,1,2020-05-06T07:00:07+08:00,LH1,,0,0\n"  // as it is in the store
                   "m8,24,H12345678,1,2020-05-06T07:00:09+08:00,LH1,,0,0\n"  // at another time
                   "m9,21,C12345678,1,2020-05-06T07:00:09+08:00,LH1,,0,0\n"  // of another person
                   "m10,24,H12345678,2,2020-05-06T07:00:10+08:00,LH1,,0,0\n" // the other way
                   "n1,24,H12345678,1,2020-05-07T07:00:00+08:00,LH1,,0,0\n"),
              "5/1/1/3");
    for (auto const* line : {"line 3", "line 4", "line 5"})
        EXPECT_NE(store.rejects().find(std::string(line) + ": crossing_id: is in the store with other content"), std::string::npos) << line;
    EXPECT_EQ(count(), "201");
}

TEST_F(Crossings, AreOneAnIdWhoeverWritesThem) {
    load(row("c1") + row("c2"));
    auto link = store.database().superuser();
    std::string const other = "INSERT INTO countersign.crossing (person_id, crossed_at, document_id, crossing_id, port_code, direction) "
                              "VALUES ({}, now(), 1, '{}', 'LH1', 1)";
    for (int person : {1, 2, 3, 4}) EXPECT_EQ(link.tried(fmt::format(fmt::runtime(other), person, "c1")).state, "23505") << person;
    EXPECT_EQ(link.tried("UPDATE countersign.crossing SET crossing_id = 'c1' WHERE crossing_id = 'c2'").state, "23505");
    EXPECT_TRUE(link.tried("UPDATE countersign.crossing SET crossing_id = 'c3' WHERE crossing_id = 'c2'").ok());
    EXPECT_TRUE(link.tried(fmt::format(fmt::runtime(other), 1, "c2")).ok()) << "the id is free again";
    EXPECT_TRUE(link.tried("DELETE FROM countersign.crossing WHERE crossing_id = 'c2'").ok());
    EXPECT_EQ(link.value("SELECT string_agg(crossing_id, ' ' ORDER BY crossing_id) FROM countersign.crossing_key"), "c1 c3");
    EXPECT_TRUE(link.tried("TRUNCATE countersign.crossing").ok());
    EXPECT_EQ(link.value("SELECT count(*) FROM countersign.crossing_key"), "0");
}

TEST_F(Crossings, OfBeforeTheKeysGetTheirs) {
    load(row("c1") + row("c2"));
    auto link = store.database().superuser();
    std::string const change = COUNTERSIGN_SOURCE_DIR "/resources/schema/0020_crossing_key/";
    link.runScript("BEGIN;" + readFile(change + "revert.sql") + ";COMMIT");
    EXPECT_EQ(link.value("SELECT conname FROM pg_constraint WHERE conrelid = 'countersign.crossing'::regclass AND contype = 'p'"),
              "crossing_pkey");
    link.runScript("BEGIN;" + readFile(change + "deploy.sql") + ";" + readFile(change + "verify.sql") + ";COMMIT");
    EXPECT_EQ(link.value("SELECT string_agg(crossing_id, ' ' ORDER BY crossing_id) FROM countersign.crossing_key"), "c1 c2");
    EXPECT_EQ(load(row("c1") + row("c3")), "2/1/1/0");
}

TEST_F(Crossings, HaveKeysThatAreNobodysToReach) {
    load(row("c1"));
    for (auto const* who : {"clerk", "importer"}) {
        auto link = store.database().as(who);
        for (auto const* sql : {"SELECT * FROM countersign.crossing_key", "DELETE FROM countersign.crossing_key",
                                "INSERT INTO countersign.crossing_key VALUES ('c2', 1)", "SELECT countersign.import_crossings_met()"})
            EXPECT_EQ(link.tried(sql).state, "42501") << who << ": " << sql;
    }
}

TEST_F(Crossings, WithOtherContentUnderAnIdOfTheSameFileAreRefused) {
    int nth = 0;
    for (auto const& [column, changed] : changedRows("")) {
        std::string const id = fmt::format("d{}", ++nth);
        EXPECT_EQ(load(row(id) + id + changed), "2/1/0/1") << column;
        EXPECT_EQ(reason(), "line 3: crossing_id: occurs twice with other content") << column;
    }
}

TEST_F(Crossings, ThatAFileTellsTwiceAreLoadedOnce) {
    EXPECT_EQ(load(row("c1") + row("c2") + row("c1") + row("c1")), "4/2/2/0");
    EXPECT_EQ(count(), "2");
}

TEST_F(Crossings, AreNotHeldBackByARefusedOneOfTheSameId) {
    EXPECT_EQ(load(row("c1", "XX9,,0,0") + row("c1")), "2/1/0/1");
    EXPECT_EQ(reason(), "line 2: port: not in the table of ports");
}

TEST_F(Crossings, GoodOnesLoadBesideBadOnesOfEveryKind) {
    EXPECT_EQ(load(row("c1") + "c2,24\n" + row("c3", "XX9,,0,0") + "\"c4,broken\n" + row("c5") + std::string("c\0,6\n", 5) +
                   row("c7", "LH1,,0,7")),
              "7/2/0/5");
    EXPECT_EQ(store.rejects(), "crossing_id,document_type,document_number,direction,crossed_at,port,transport,entered_later,void,reason\n"
                               "c2,24,,,,,,,,line 3: row has 2 fields instead of 9\n"
                               "c3,24,H12345678,1,2020-05-06T07:08:09+08:00,XX9,,0,0,line 4: port: not in the table of ports\n"
                               "\"\"\"c4,broken\",,,,,,,,,line 5: row has a stray or unclosed quote\n"
                               "\"c\uFFFD,6\",,,,,,,,,line 7: row is not UTF-8 text\n"
                               "c7,24,H12345678,1,2020-05-06T07:08:09+08:00,LH1,,0,7,line 8: void: neither 1 nor 0\n");
}

TEST_F(Crossings, OfAMendedRejectsFileLoad) {
    load(row("c1") + row("c3", "XX9,,0,0"));
    std::string mended = store.rejects();
    mended.replace(mended.find("XX9"), 3, "FT1");
    EXPECT_EQ(inWords(store.load(crossings, mended, "mended.csv")), "1/1/0/0");
    std::string const again = store.rejects();
    EXPECT_EQ(inWords(store.load(crossings, again, "again.csv")), "1/0/0/1");
    EXPECT_EQ(store.rejects("again.csv"),
              "crossing_id,document_type,document_number,direction,crossed_at,port,transport,entered_later,void,reason\n"
              "c3,24,H12345678,1,2020-05-06T07:08:09+08:00,XX9,,0,0,line 2: crossing_id: is in the store with other content\n")
        << "a reason of its own is not carried on";
}

TEST_F(Crossings, FindTheirPlaceWhateverTheOrderOfColumns) {
    EXPECT_EQ(
        inWords(store.load(crossings, "void,port,crossing_id,direction,document_number,document_type,entered_later,transport,crossed_at\n"
                                      "0,LH1,c1,2,H12345678,24,0,,2020-05-06T07:08:09+08:00\n")),
        "1/1/0/0");
    EXPECT_EQ(store.seen("SELECT port_code || direction FROM countersign.crossing"), "LH12");
}

TEST_F(Crossings, OfManyRowsMergeTheirRejectsInOrder) {
    std::string rows;
    for (int i = 0; i < 20'000; ++i)
        rows += row(fmt::format("c{:05}", i), i % 10 == 3 ? "XX9,,0,0" : i % 10 == 7 ? "LH1,,0,?" : "LH1,,0,0");
    EXPECT_EQ(load(rows), "20000/16000/0/4000");
    std::string const text = store.rejects();
    std::size_t at = text.find('\n') + 1;
    for (int i = 0; i < 20'000; ++i) {
        if (i % 10 != 3 && i % 10 != 7) continue;
        ASSERT_TRUE(std::string_view(text).substr(at).starts_with(fmt::format("c{:05},", i)));
        at = text.find('\n', at) + 1;
    }
    EXPECT_EQ(at, text.size());
}

TEST_F(Crossings, OfAFirstLoadLeaveTheIndexesAsTheyWere) {
    auto const indexes = [&] {
        return store.seen("SELECT string_agg(pg_get_indexdef(indexrelid) || coalesce(pg_get_constraintdef(c.oid), ''), '|' "
                          "ORDER BY pg_get_indexdef(indexrelid)) FROM pg_index LEFT JOIN pg_constraint c ON c.conindid = indexrelid "
                          "WHERE indrelid IN (SELECT 'countersign.crossing'::regclass UNION SELECT inhrelid FROM pg_inherits "
                          "WHERE inhparent = 'countersign.crossing'::regclass)");
    };
    auto const before = indexes();
    std::string rows;
    for (int i = 0; i < 100'000; ++i) rows += row(fmt::format("c{:06}", i));
    EXPECT_EQ(load(rows), "100000/100000/0/0");
    EXPECT_EQ(indexes(), before);
    EXPECT_EQ(load(rows), "100000/0/100000/0");
}

// How far the data reaches -------------------------------------------------------------------------------------------

std::string dataUntil(ImportStore& store) {
    return DatabaseLink(store.database().connection("clerk")).json("SELECT countersign.session_info()")["data_until"];
}

TEST_F(Crossings, ReachToTheNewestOfThem) {
    load("c1,24,H12345678,1,2020-05-06T07:08:09+08:00,LH1,,0,0\nc2,24,H12345678,2,2021-05-06T07:08:09+08:00,LH1,,0,0\n"
         "c3,24,H12345678,2,2022-05-06T07:08:09+08:00,XX9,,0,0\n");
    EXPECT_EQ(dataUntil(store), "2021-05-06T07:08:09+08:00") << "a refused row reaches nowhere";
}

TEST_F(Crossings, ReachAsFarAsTheImporterSays) {
    writeFile(store.folder() / "c.csv", crossingsHeader + row("c1"));
    db::FileSource source(store.folder() / "c.csv");
    db::Session session = store.session();
    db::ImportOptions options;
    options.completeUntil = parseInstant("2026-01-31T23:59:59+08:00");
    importCsv(session, crossings, source, options);
    EXPECT_EQ(dataUntil(store), "2026-01-31T23:59:59+08:00");
}

TEST_F(Crossings, CannotReachIntoTheFuture) {
    writeFile(store.folder() / "c.csv", crossingsHeader + row("c1"));
    db::FileSource source(store.folder() / "c.csv");
    db::Session session = store.session();
    db::ImportOptions options;
    options.completeUntil = parseInstant("2999-01-31T23:59:59+08:00");
    EXPECT_THROW(importCsv(session, crossings, source, options), Fault);
    EXPECT_EQ(count(), "0");
}

} // namespace
} // namespace countersign::test
