#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

/// What makes a record quick, by what the server touches; `./dev bench` measures the time.
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
};

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
