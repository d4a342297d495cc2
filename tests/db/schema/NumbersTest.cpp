#include "db/schema/Desk.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <thread>

namespace countersign::test {

namespace {

class Numbers : public FreshDeskTest {};

TEST_F(Numbers, CountTheOfficesDayFromOne) {
    EXPECT_EQ(desk.reserved(desk.ready()).substr(0, 17), "SZ01-261122-00001");
    EXPECT_EQ(desk.reserved(desk.ready()).substr(0, 17), "SZ01-261122-00002");
    desk.database.setClock("2026-11-23T00:00:00+08:00");
    EXPECT_EQ(desk.reserved(desk.ready()).substr(0, 17), "SZ01-261123-00001");
}

TEST_F(Numbers, TheDayIsThatOfShanghai) {
    desk.database.setClock("2026-11-22T15:59:30Z");
    EXPECT_EQ(desk.reserved(desk.ready()).substr(5, 6), "261122");
    desk.database.setClock("2026-11-22T16:00:00Z");
    EXPECT_EQ(desk.reserved(desk.ready()).substr(5, 6), "261123");
}

TEST_F(Numbers, NoClientMovesTheClock) {
    auto& li = desk.as("li");
    for (auto const* trick : {"SET countersign.now = '2027-01-01'", "SET TimeZone = 'Pacific/Kiritimati'", "SET DateStyle = 'SQL, MDY'"})
        li.tried(trick);
    EXPECT_STATE(
        "42501",
        li.tried("CREATE OR REPLACE FUNCTION countersign.moment() RETURNS timestamptz LANGUAGE sql RETURN '2027-01-01'::timestamptz"));
    EXPECT_EQ(desk.reserved(desk.ready()).substr(5, 6), "261122");
    EXPECT_EQ(li.json("SELECT countersign.session_info()")["today"], "2026-11-22");
}

TEST_F(Numbers, ReservingTwiceGivesTheSameNumberAtAnyDesk) {
    Stamp const at = desk.ready();
    std::string const number = desk.reserved(at);
    EXPECT_EQ(desk.reserved(at), number);
    EXPECT_EQ(desk.reserve(at, "wang").json()["number"], number);
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.certificate"), "1");
}

TEST_F(Numbers, ANumberThatIsRolledBackGoesToTheNext) {
    Stamp const first = desk.ready();
    Stamp const second = desk.ready();
    desk.as("li").runScript("BEGIN");
    std::string const taken = desk.reserved(first);
    desk.as("li").runScript("ROLLBACK");
    EXPECT_EQ(desk.reserved(second), taken);
    EXPECT_NE(desk.reserved(first), taken);
}

TEST_F(Numbers, AReservationOfYesterdayIsVoidedWithItsReasonAndReplaced) {
    Stamp const at = desk.ready();
    std::string const old = desk.reserved(at);
    desk.database.setClock("2026-11-23T09:00:00+08:00");
    EXPECT_STATE("CS011", desk.issue(old, desk.content(at, old)));
    std::string const number = desk.reserved(at);
    EXPECT_EQ(number.substr(0, 17), "SZ01-261123-00001");
    EXPECT_EQ(desk.superuser().value("SELECT state || ': ' || reason FROM countersign.certificate WHERE number = $1", {old}),
              "voided: Reserved on an earlier day and not issued then.");
    EXPECT_DONE(desk.issue(number, desk.content(at, number)));
}

TEST_F(Numbers, TheLastOfTheDayIsTheLast) {
    desk.superuser().runScript(
        "SET session_replication_role = replica; INSERT INTO countersign.certificate_day VALUES ('SZ01', '2026-11-22', 99998)");
    EXPECT_EQ(desk.reserved(desk.ready()).substr(0, 17), "SZ01-261122-99999");
    EXPECT_STATE("CS011", desk.reserve(desk.ready()));
}

TEST_F(Numbers, OnlyAReadyCaseAndOnlyWhatItAsksForGetsOne) {
    EXPECT_STATE("CS004", desk.reserve(desk.submitted(validAgentIntake())));
    Stamp const at = desk.ready();
    EXPECT_STATE("CS003", desk.reserve(at, "gao"));
    EXPECT_STATE("CS002", desk.reserve(at, "sun"));
    EXPECT_STATE("CS005", desk.reserve({at.id, at.version - 1, at.state}));
    for (std::string const product : {"issuance-record", "nonsense", ""})
        EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.certificate_reserve($1, $2, $3, gen_random_uuid())",
                                                  {at.id, std::to_string(at.version), product}));
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.certificate_reserve($1, $2, NULL, gen_random_uuid())",
                                              {at.id, std::to_string(at.version)}));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.certificate_day"), "0");
}

TEST_F(Numbers, AReservedNumberIsVoidedByHandWithAReasonAndAnotherIsGiven) {
    Stamp const at = desk.ready();
    std::string const number = desk.reserved(at);
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.certificate_void($1, '')", {number}));
    EXPECT_STATE("CS010", desk.as("gao").tried("SELECT countersign.certificate_void($1, 'no')", {number}));
    EXPECT_EQ(desk.as("li").json("SELECT countersign.certificate_void($1, 'sheet torn')", {number})["state"], "voided");
    EXPECT_STATE("CS011", desk.as("li").tried("SELECT countersign.certificate_void($1, 'again')", {number}));
    EXPECT_EQ(desk.reserved(at).substr(12, 5), "00002");
}

TEST_F(Numbers, AreFoundHoweverTheyAreTyped) {
    std::string const number = desk.reserved(desk.ready());
    std::string plain = number;
    std::erase(plain, '-');
    std::string lower;
    for (char const c : plain) lower += static_cast<char>(std::tolower(c));
    for (auto const& typed : {number, plain, lower, " " + number.substr(0, 4) + " " + number.substr(5), "ｓｚ０１" + number.substr(4)})
        EXPECT_EQ(desk.as("li").json("SELECT countersign.certificate_find($1)", {typed})["number"], number) << typed;
    std::string wrong = number;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    for (auto const& typed : {wrong, std::string("SZ01-261122-00099-0"), std::string("nonsense"), std::string()})
        EXPECT_STATE("CS010", desk.as("li").tried("SELECT countersign.certificate_find($1)", {typed}));
    EXPECT_STATE("CS010", desk.as("gao").tried("SELECT countersign.certificate_find($1)", {number}));
}

TEST_F(Numbers, CannotBeTakenBackOrRewritten) {
    desk.reserved(desk.ready());
    auto& superuser = desk.superuser();
    EXPECT_STATE("CS013", superuser.tried("DELETE FROM countersign.certificate"));
    EXPECT_STATE("CS013", superuser.tried("TRUNCATE countersign.certificate CASCADE"));
    EXPECT_STATE("CS013", superuser.tried("UPDATE countersign.certificate SET serial = 7"));
    EXPECT_STATE("CS013", superuser.tried("UPDATE countersign.certificate_day SET last_serial = 0"));
    EXPECT_STATE("CS013", superuser.tried("DELETE FROM countersign.certificate_day"));
    EXPECT_STATE("CS011", superuser.tried("UPDATE countersign.certificate SET state = 'revoked'"));
    EXPECT_STATE("CS013", superuser.tried("UPDATE countersign.certificate_day SET last_serial = last_serial + 1"));
}

/// 100 cases in each of two offices, ready; eight desks ask for numbers at once.
TEST_F(Numbers, TwoHundredReservationsAtOnceLeaveNoGapAndNoDouble) {
    constexpr int perOffice = 100;
    desk.superuser().run(
        "INSERT INTO countersign.case_file (office, opened_by, opened_at, changed_at, request_key, intake, findings) "
        "SELECT o.office, o.clerk, now(), now(), gen_random_uuid(), replace($1, 'SZ01', o.office), '{}' "
        "FROM (VALUES ('SZ01', 'li'), ('GZ02', 'gao')) AS o (office, clerk), generate_series(1, 100)",
        {desk.superuser().value("SELECT intake FROM countersign.case_file WHERE id = $1", {desk.ready(validSelfIntake()).id})});
    desk.superuser().runScript("SET session_replication_role = replica; UPDATE countersign.case_file SET state = 'ready', needs_approval = "
                               "false WHERE state = 'draft'");
    std::atomic<int> failures = 0;
    std::barrier start(8);
    std::vector<std::jthread> desks;
    for (int each = 0; each < 8; ++each)
        desks.emplace_back([&, each] {
            bool const first = each % 2 == 0;
            DatabaseLink link = desk.database.as(first ? "li" : "gao");
            start.arrive_and_wait();
            auto queue = link.json("SELECT countersign.queue()");
            // Two of an office's four desks begin at the other end, so that they meet.
            if (each >= 4) std::reverse(queue.begin(), queue.end());
            for (auto const& row : queue)
                if (!link.tried("SELECT countersign.certificate_reserve($1, $2, 'record', gen_random_uuid())",
                                {row["case"].dump(), row["version"].dump()})
                         .ok())
                    ++failures;
        });
    desks.clear();
    EXPECT_EQ(failures, 0);
    auto const counted =
        desk.superuser().run("SELECT office, count(*), count(DISTINCT case_id), min(serial), max(serial), count(DISTINCT serial) "
                             "FROM countersign.certificate GROUP BY office ORDER BY office");
    ASSERT_EQ(counted.rows.size(), 2U);
    for (auto const& row : counted.rows) {
        int const expected = *row[0] == "SZ01" ? perOffice + 1 : perOffice;
        EXPECT_EQ(*row[1], std::to_string(expected));
        EXPECT_EQ(*row[2], std::to_string(expected));
        EXPECT_EQ(*row[3], "1");
        EXPECT_EQ(*row[4], std::to_string(expected));
        EXPECT_EQ(*row[5], std::to_string(expected));
    }
}

} // namespace

} // namespace countersign::test
