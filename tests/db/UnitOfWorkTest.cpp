#include "db/UnitOfWork.h"

#include "db/BinaryRows.h"
#include "db/CopyIn.h"
#include "db/Expect.h"
#include "support/Database.h"
#include "support/LinkCutter.h"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <thread>
#include <utility>

namespace countersign::test {

namespace {

using db::SchemaGuard;
using db::Session;
using db::UnitOfWork;
using Moment = LinkCutter::Moment;

db::Statement const note{"note", "INSERT INTO noted VALUES ($1) RETURNING what"};
db::Statement const countNoted{"count", "SELECT count(*)::text FROM noted"};

/// A database with one table, and two ways to it: through a cable that can be cut, and direct.
class Work : public testing::Test {
protected:
    Work() : cable(DatabaseCluster::instance().socketFolder()) { database.superuser().runScript("CREATE TABLE noted (what text)"); }
    std::string conninfo() const { return "host=" + cable.folder() + " user=postgres dbname=" + database.name(); }
    std::string counted() const { return database.superuser().value("SELECT count(*) FROM noted"); }

    Database database;
    LinkCutter cable;
    Session session{{conninfo(), "", ""}};
};

TEST_F(Work, IsKeptWhenItIsCommitted) {
    db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); });
    EXPECT_EQ(counted(), "1");
}

TEST_F(Work, IsTakenBackWhenItIsLeft) {
    {
        UnitOfWork unit(session);
        unit.value(note, {"a"});
    }
    EXPECT_EQ(counted(), "0");
    EXPECT_EQ(session.value(countNoted), "0"); // and the session is usable
}

TEST_F(Work, IsTakenBackWhenAStatementFails) {
    EXPECT_FAULT(FaultCode::databaseFailed, db::inUnitOfWork(session, [](UnitOfWork& unit) {
                     unit.value(note, {"a"});
                     unit.value({"wrong", "SELECT 1 / 0"});
                 }));
    EXPECT_EQ(counted(), "0");
}

TEST_F(Work, ThatFailedIsNotCommittedByAForgivingCaller) {
    UnitOfWork unit(session);
    unit.value(note, {"a"});
    EXPECT_FAULT(FaultCode::databaseFailed, unit.value({"wrong", "SELECT 1 / 0"}));
    EXPECT_FAULT(FaultCode::databaseFailed, unit.commit());
    EXPECT_EQ(counted(), "0");
}

TEST_F(Work, WhoseLinkBreaksBeforeCommitIsNotDone) {
    cable.cutAt(Moment::before, asks("INSERT"));
    EXPECT_FAULT(FaultCode::connectionLost, db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); }));
    EXPECT_EQ(counted(), "0");
}

TEST_F(Work, WhoseLinkBreaksAfterAStatementIsNotDone) {
    cable.cutAt(Moment::answered, asks("INSERT"));
    UnitOfWork unit(session);
    unit.value(note, {"a"});
    auto const refusal = refusalOf([&] { unit.value(note, {"b"}); });
    EXPECT_EQ(refusal.code, FaultCode::connectionLost);
    EXPECT_EQ(counted(), "0");
}

TEST_F(Work, WhoseCommitNeverReachedTheServerHasAnUnknownOutcome) {
    cable.cutAt(Moment::before, asks("COMMIT"));
    EXPECT_FAULT(FaultCode::outcomeUnknown, db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); }));
    EXPECT_EQ(counted(), "0");
}

TEST_F(Work, WhoseCommitWasDoneButNotAnsweredHasAnUnknownOutcome) {
    cable.cutAt(Moment::done, asks("COMMIT"));
    EXPECT_FAULT(FaultCode::outcomeUnknown, db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); }));
    EXPECT_EQ(counted(), "1");
}

TEST_F(Work, WhoseServerEndsItAtCommitHasAnUnknownOutcome) {
    database.superuser().runScript(
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM "
        "pg_terminate_backend(pg_backend_pid()); "
        "PERFORM pg_sleep(5); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER stops AFTER INSERT ON noted DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stop()");
    EXPECT_FAULT(FaultCode::outcomeUnknown, db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); }));
    EXPECT_EQ(counted(), "0");
}

TEST_F(Work, RefusedAtCommitIsARefusalNotALostLink) {
    database.superuser().runScript(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'CS013', MESSAGE = 'No.'; "
        "END $$;"
        "CREATE CONSTRAINT TRIGGER refuses AFTER INSERT ON noted DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()");
    auto const refusal = refusalOf([&] { db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); }); });
    EXPECT_EQ(refusal.code, FaultCode::appendOnly);
    EXPECT_EQ(refusal.detail, "CS013 No.");
    EXPECT_EQ(session.value(countNoted), "0");
}

TEST_F(Work, BeginsOnAFreshLinkWhenTheOldOneDiedUnnoticed) {
    database.superuser().run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
                             {database.name()});
    db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); });
    EXPECT_EQ(counted(), "1");
}

TEST_F(Work, GoesOnAfterAnUnknownOutcome) {
    cable.cutAt(Moment::done, asks("COMMIT"));
    EXPECT_FAULT(FaultCode::outcomeUnknown, db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(note, {"a"}); }));
    EXPECT_EQ(db::inUnitOfWork(session, [](UnitOfWork& unit) { return unit.value(countNoted); }), "1");
}

TEST_F(Work, ThatDeadlocksIsDoneAgain) {
    database.superuser().runScript("CREATE TABLE account (id int PRIMARY KEY, n int); INSERT INTO account VALUES (1, 0), (2, 0)");
    db::Statement const add{"add", "UPDATE account SET n = n + 1 WHERE id = $1 RETURNING n::text"};
    std::barrier bothHoldOne(2);
    std::atomic<int> attempts{0};
    auto const crosswise = [&](int first, int second) {
        Session own({conninfo(), "", ""});
        bool again = false;
        db::inUnitOfWork(own, [&](UnitOfWork& unit) {
            ++attempts;
            unit.script("notice soon", "SET LOCAL deadlock_timeout = '20ms'");
            unit.value(add, {first});
            if (!std::exchange(again, true)) bothHoldOne.arrive_and_wait();
            unit.value(add, {second});
        });
    };
    std::thread other([&] { crosswise(1, 2); });
    crosswise(2, 1);
    other.join();
    // Three when the server notices on one side first; it may give up both, and then they may meet again.
    EXPECT_GE(attempts, 3);
    EXPECT_EQ(database.superuser().value("SELECT sum(n) FROM account"), "4");
}

TEST_F(Work, EndsAStatementThatTakesTooLong) {
    UnitOfWork unit(session);
    EXPECT_EQ(unit.value({"limit", "SELECT current_setting('statement_timeout')"}), "30s");
    unit.script("shorter", "SET LOCAL statement_timeout = '50ms'");
    auto const refusal = refusalOf([&] { unit.value({"sleep", "SELECT pg_sleep(10)::text"}); });
    EXPECT_EQ(refusal.code, FaultCode::databaseFailed);
    EXPECT_EQ(refusal.detail, "57014 sleep");
}

TEST_F(Work, LeavesNoSettingOnTheConnection) {
    db::inUnitOfWork(session, [](UnitOfWork& unit) { unit.value(countNoted); });
    EXPECT_EQ(session.value({"limit", "SELECT current_setting('statement_timeout')"}), "0");
}

TEST_F(Work, TellsNullFromEmptyAndFromNoRow) {
    UnitOfWork unit(session);
    EXPECT_EQ(unit.maybe({"null", "SELECT NULL::text"}), std::nullopt);
    EXPECT_EQ(unit.maybe({"none", "SELECT 'x' WHERE false"}), std::nullopt);
    EXPECT_EQ(unit.maybe({"empty", "SELECT ''"}), "");
    EXPECT_FAULT(FaultCode::databaseFailed, unit.value({"null", "SELECT NULL::text"}));
}

TEST_F(Work, BindsWhatWouldBreakAQuotedText) {
    for (std::string const text : {"it's", "\\x00", "$1 :p1 ::int", "陈𠮷·ü", ""})
        EXPECT_EQ(db::inUnitOfWork(session, [&](UnitOfWork& unit) { return unit.value({"echo", "SELECT $1::text"}, {text}); }), text);
}

TEST_F(Work, BindsNull) {
    UnitOfWork unit(session);
    EXPECT_EQ(unit.value({"is null", "SELECT ($1::text IS NULL)::text"}, {std::nullopt}), "true");
}

TEST_F(Work, ReadsEveryRowOfALongAnswerInBlocks) {
    UnitOfWork unit(session);
    long sum = 0;
    int rows = 0;
    unit.each({"many", "SELECT i::text FROM generate_series(1, $1::int) AS i"}, {5001}, [&](std::string_view value) {
        ++rows;
        sum += std::stol(std::string(value));
    });
    EXPECT_EQ(rows, 5001);
    EXPECT_EQ(sum, 5001L * 5002 / 2);
    unit.each({"none", "SELECT 'x' WHERE false"}, {}, [&](std::string_view) { ++rows; });
    EXPECT_EQ(rows, 5001);
}

TEST_F(Work, ReadsBinaryRows) {
    UnitOfWork unit(session);
    std::string const bytes("\0\x01\xff%PDF", 7);
    db::BinaryRows const rows =
        unit.rows({"kinds", "SELECT -7::smallint, 2147483647, -5000000000::bigint, 'é'::text, true, $1::bytea, NULL::text"},
                  {db::Parameter::ofBytes(bytes)});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.int16(0, 0), -7);
    EXPECT_EQ(rows.int32(0, 1), 2147483647);
    EXPECT_EQ(rows.int64(0, 2), -5000000000);
    EXPECT_EQ(rows.text(0, 3), "é");
    EXPECT_TRUE(rows.truth(0, 4));
    EXPECT_EQ(rows.text(0, 5), bytes);
    EXPECT_TRUE(rows.null(0, 6));
    EXPECT_FAULT(FaultCode::databaseFailed, rows.int64(0, 0));
}

TEST_F(Work, CopiesRowsIn) {
    db::inUnitOfWork(session, [](UnitOfWork& unit) {
        db::CopyIn copy(unit, {"copy", "COPY noted FROM STDIN"});
        std::string line;
        db::appendCopyField(line, "tab\there, back\\slash\nand 𠮷");
        copy.write(line + "\n");
        copy.write("second\n");
        copy.finish();
    });
    EXPECT_EQ(database.superuser().value("SELECT string_agg(what, '|' ORDER BY what) FROM noted"), "second|tab\there, back\\slash\nand 𠮷");
}

TEST_F(Work, CopiesNothingOfAnUnfinishedStream) {
    EXPECT_THROW(db::inUnitOfWork(session,
                                  [](UnitOfWork& unit) {
                                      db::CopyIn copy(unit, {"copy", "COPY noted FROM STDIN"});
                                      copy.write("first\n");
                                      throw std::runtime_error("interrupted");
                                  }),
                 std::runtime_error);
    EXPECT_EQ(counted(), "0");
    EXPECT_EQ(session.value(countNoted), "0");
}

TEST_F(Work, OfACopyThatTheServerRefusesFails) {
    EXPECT_FAULT(FaultCode::databaseFailed, db::inUnitOfWork(session, [](UnitOfWork& unit) {
                     db::CopyIn copy(unit, {"copy", "COPY noted FROM STDIN"});
                     copy.write("two\tfields\n");
                     copy.finish();
                 }));
    EXPECT_EQ(counted(), "0");
}

} // namespace

} // namespace countersign::test
