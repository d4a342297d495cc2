#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class Sheets : public DeskTest {
protected:
    void SetUp() override {
        at = desk.ready();
        number = desk.reserved(at);
        desk.as("li").run("SELECT countersign.certificate_issue($1, gen_random_uuid(), $2, $3, 2)",
                          {number, canonicalJson(desk.content(at, number)), pdfBytes});
        at = desk.stamp(at.id);
    }
    Answer handOver(std::string const& who = "li") {
        return desk.as(who).tried("SELECT countersign.case_hand_over($1, $2, '李四')", {at.id, std::to_string(at.version)});
    }

    Stamp at;
    std::string number;
};

TEST_F(Sheets, EveryPageNeedsAGoodSheetBeforeHandOver) {
    EXPECT_STATE("CS014", handOver());
    EXPECT_DONE(desk.sheet(number, 1));
    EXPECT_STATE("CS014", handOver());
    EXPECT_DONE(desk.sheet(number, 2, 1, "jam", "paper jam"));
    EXPECT_STATE("CS014", handOver());
    EXPECT_DONE(desk.sheet(number, 2, 2, "good", "jammed before"));
    EXPECT_DONE(handOver());
}

TEST_F(Sheets, HaveOneOutcomeEach) {
    EXPECT_DONE(desk.sheet(number, 1));
    EXPECT_STATE("CS014", desk.sheet(number, 1));
    EXPECT_STATE("CS014", desk.sheet(number, 1, 1, "lost", "it is gone"));
}

TEST_F(Sheets, ThatAreNotGoodOrAreCopiesNeedAReason) {
    for (auto const* outcome : {"jam", "partial", "lost"}) EXPECT_STATE("CS014", desk.sheet(number, 1, 1, outcome, " "));
    EXPECT_STATE("CS014", desk.sheet(number, 1, 2));
    EXPECT_DONE(desk.sheet(number, 1, 2, "good", "for the file"));
}

TEST_F(Sheets, ThatCannotBeAreRefused) {
    for (auto const& [page, copy] : {std::pair(0, 1), std::pair(3, 1), std::pair(-1, 1), std::pair(1, 0), std::pair(1, 5000)})
        EXPECT_STATE("CS014", desk.sheet(number, page, copy, "good", "x"));
    EXPECT_STATE("CS014", desk.sheet(number, 1, 1, "burnt", "x"));
    EXPECT_STATE("CS014", desk.as("li").tried("SELECT countersign.sheet_record($1, NULL, NULL, NULL, NULL, NULL)", {number}));
}

TEST_F(Sheets, BelongToTheOffice) {
    EXPECT_STATE("CS010", desk.sheet(number, 1, 1, "good", "", "gao"));
    EXPECT_STATE("CS002", desk.sheet(number, 1, 1, "good", "", "sun"));
    EXPECT_DONE(desk.sheet(number, 1, 1, "good", "", "zhou"));
}

TEST_F(Sheets, OfANumberThatIsNotIssuedAreRefused) {
    std::string const reserved = desk.reserved(desk.ready());
    EXPECT_STATE("CS011", desk.sheet(reserved, 1));
}

TEST_F(Sheets, StayWrittenAndAreInTheLogWithTheirPaper) {
    desk.sheet(number, 1, 1, "jam", "paper jam").value();
    EXPECT_STATE("CS013", desk.superuser().tried("UPDATE countersign.sheet SET outcome = 'good'"));
    EXPECT_STATE("CS013", desk.superuser().tried("DELETE FROM countersign.sheet"));
    EXPECT_EQ(
        desk.superuser().value("SELECT detail FROM countersign.audit_log WHERE act = 'sheet.recorded' AND certificate = $1", {number}),
        R"({"copy":1,"outcome":"jam","page":1,"paper":"P0001"})");
}

TEST_F(Sheets, AHandOverNamesTheReceiverAndBelongsToTheOffice) {
    desk.sheet(number, 1).value();
    desk.sheet(number, 2).value();
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_hand_over($1, $2, '')", {at.id, std::to_string(at.version)}));
    EXPECT_STATE("CS003", handOver("gao"));
    EXPECT_STATE("CS002", handOver("sun"));
    EXPECT_DONE(handOver("zhou"));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE line LIKE '%李四%'"), "0");
}

TEST_F(Sheets, ARevokedCertificateIsNotHandedOver) {
    desk.sheet(number, 1).value();
    desk.sheet(number, 2).value();
    desk.as("zhou").run("SELECT countersign.certificate_revoke($1, 'wrong')", {number});
    EXPECT_STATE("CS005", handOver()); // the case ended with its certificate, and this desk has not seen it yet
}

} // namespace

} // namespace countersign::test
