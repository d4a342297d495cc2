#include "db/schema/Desk.h"

#include <chrono>
#include <fmt/format.h>

namespace countersign::test {

namespace {

/// Generous bounds: they catch a lost index or a loop over all rows, not a busy machine. `./dev bench` measures.
class Speed : public FreshDeskTest {
protected:
    /// 陈大文 as a daily commuter, 7,300 crossings among many others'.
    void SetUp() override {
        // An asynchronous commit may not be on disk when VACUUM looks, and then marks no page.
        desk.superuser().runScript("SET synchronous_commit = on");
        desk.superuser().runScript(R"sql(
            INSERT INTO countersign.person (id_kind, id_number, name, latin_name, sex, birth_date, region)
                SELECT 'citizen-id', lpad(n::text, 18, '0'), 'x', 'X', 'F', '1980-01-01', 'CN' FROM generate_series(1, 1000) AS n;
            INSERT INTO countersign.crossing (person_id, crossed_at, document_id, crossing_id, port_code, direction)
                SELECT 4 + n % 1000, timestamptz '2012-01-01 00:00+08' + n * interval '25 minutes', 1000, 'o' || n, 'LHK', 1 + n % 2 FROM generate_series(1, 100000) AS n;
            INSERT INTO countersign.crossing (person_id, crossed_at, document_id, crossing_id, port_code, direction)
                SELECT 1, timestamptz '2011-01-01 08:00+08' + n * interval '18 hours', 1 + n % 2, 'k' || n, 'LHK', 1 + n % 2 FROM generate_series(1, 7300) AS n;
            ANALYZE countersign.crossing; ANALYZE countersign.person; ANALYZE countersign.travel_document)sql");
    }
    template <class Act> std::chrono::milliseconds took(Act const& act) {
        auto best = std::chrono::milliseconds::max();
        for (int round = 0; round < 3; ++round) {
            auto const begun = std::chrono::steady_clock::now();
            act();
            best = std::min(best, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun));
        }
        return best;
    }
};

TEST_F(Speed, ADailyCommutersRecordIsReadAndIssuedQuickly) {
    Intake const both = with(validAgentIntake(), [](Intake& i) { i.documents = {{"24", "H12345678"}, {"70", "K12345678"}}; });
    Stamp const at = desk.ready(both);
    desk.as("li").run("SELECT countersign.case_look($1)", {at.id});
    std::size_t rows = 0;
    auto const reading = took([&] { rows = desk.as("li").run("SELECT * FROM countersign.case_records($1)", {at.id}).rows.size(); });
    EXPECT_GE(rows, 7300U);
    EXPECT_LT(reading.count(), 400);
    std::string const number = desk.reserved(at);
    std::string const content = canonicalJson(desk.content(at, number));
    auto& li = desk.as("li");
    auto const issuing = took([&] {
        li.runScript("BEGIN");
        li.run("SELECT countersign.certificate_issue($1, gen_random_uuid(), $2, $3, 190)", {number, content, pdfBytes});
        li.runScript("ROLLBACK");
    });
    EXPECT_LT(issuing.count(), 1000);
    RecordProperty("reading_ms", static_cast<int>(reading.count()));
    RecordProperty("issuing_ms", static_cast<int>(issuing.count()));
    fmt::print("{} rows: read in {} ms, issued in {} ms\n", rows, reading.count(), issuing.count());
}

TEST_F(Speed, ARecordTouchesNoPageOfTheHeapOnceTheTableIsVacuumed) {
    for (int part = 0; part < 16; ++part) desk.superuser().run(fmt::format("VACUUM countersign.crossing_{}", part));
    desk.superuser().runScript("SET enable_seqscan = off; SET enable_bitmapscan = off");
    std::string plan;
    for (auto const& row : desk.superuser()
                               .run("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT document_id, direction, port_code, transport, "
                                    "entered_later, void, crossed_at "
                                    "FROM countersign.crossing WHERE person_id = 1 AND crossed_at >= '2015-01-01'")
                               .rows)
        plan += *row[0] + "\n";
    EXPECT_NE(plan.find("Index Only Scan"), std::string::npos) << plan;
    EXPECT_NE(plan.find("Heap Fetches: 0"), std::string::npos) << plan;
}

} // namespace

} // namespace countersign::test
