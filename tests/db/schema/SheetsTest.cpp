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

/// A paper number told for a page of the certificate; numbers are this test's own.
class PaperNumbers : public Sheets {
protected:
    Answer told(int page, int copy, std::string const& paper, std::string const& who = "li") {
        return desk.as(who).tried("SELECT countersign.sheet_record($1, $2, $3, 'good', $4, 'as it is')",
                                  {number, std::to_string(page), std::to_string(copy), paper});
    }
    std::string holder(std::string const& paper) {
        return desk.superuser().value("SELECT coalesce((SELECT format('%s %s', page, copy) FROM countersign.security_paper "
                                      "WHERE office = 'SZ01' AND paper = $1 AND number = $2), 'nobody')",
                                      {paper, number});
    }
};

TEST_F(PaperNumbers, BelongToTheSheetForWhichTheyWereToldFirst) {
    std::string const paper = "A" + number;
    EXPECT_DONE(told(1, 1, paper));
    for (auto const& [page, copy] : {std::pair(2, 1), std::pair(1, 2), std::pair(2, 2)}) {
        Answer const again = told(page, copy, paper);
        EXPECT_STATE("CS014", again);
        EXPECT_NE(again.message.find("another sheet already"), std::string::npos) << again.message;
    }
    EXPECT_EQ(holder(paper), "1 1");
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.sheet WHERE number = $1", {number}), "1");
    EXPECT_EQ(
        desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'sheet.recorded' AND certificate = $1", {number}),
        "1");
    EXPECT_DONE(told(2, 1, paper + "B"));
}

TEST_F(PaperNumbers, OfAnotherCertificateOfTheOfficeAreTakenToo) {
    std::string const paper = "B" + number;
    EXPECT_DONE(told(1, 1, paper));
    std::string const mine = number;
    SetUp();
    ASSERT_NE(number, mine);
    EXPECT_STATE("CS014", told(1, 1, paper));
    EXPECT_STATE("CS014", told(1, 1, paper, "zhou"));
    EXPECT_DONE(told(1, 1, paper + "2"));
}

TEST_F(PaperNumbers, OfAnotherOfficeAreItsOwn) {
    std::string const paper = "O" + number;
    EXPECT_DONE(told(1, 1, paper));
    // No case of the other office is needed to see whose number it is: the key holds both.
    desk.superuser().run("SET session_replication_role = replica");
    EXPECT_DONE(desk.superuser().tried("INSERT INTO countersign.security_paper VALUES ('GZ02', $1, 'GZ02-261122-00001-0', 1, 1)", {paper}));
    EXPECT_EQ(
        desk.superuser().tried("INSERT INTO countersign.security_paper VALUES ('GZ02', $1, 'GZ02-261122-00002-0', 1, 1)", {paper}).state,
        "23505");
    desk.superuser().run("RESET session_replication_role");
}

TEST_F(PaperNumbers, AreOneHoweverTheyAreTyped) {
    EXPECT_DONE(told(1, 1, "c " + number));
    for (std::string const& typed : {"C" + number, " c" + number + " ", "Ｃ" + number, "c\u200b" + number})
        EXPECT_STATE("CS014", told(2, 1, typed));
}

TEST_F(PaperNumbers, MayBeLeftOut) {
    EXPECT_DONE(told(1, 1, ""));
    EXPECT_DONE(told(2, 1, " "));
    EXPECT_EQ(holder(""), "nobody");
}

TEST_F(PaperNumbers, OfASheetThatIsToldAgainAreSaidToBeRecorded) {
    EXPECT_DONE(told(1, 1, "D" + number));
    for (std::string const& paper : {"D" + number, "E" + number}) {
        Answer const again = told(1, 1, paper);
        EXPECT_STATE("CS014", again);
        EXPECT_NE(again.message.find("recorded already"), std::string::npos) << again.message;
    }
    EXPECT_EQ(holder("D" + number), "1 1");
    EXPECT_EQ(holder("E" + number), "nobody");
}

TEST_F(PaperNumbers, StayWrittenAndAreNobodysToReach) {
    EXPECT_DONE(told(1, 1, "F" + number));
    for (auto const* who : {"li", "zhou", "sun", "admin", "loader"})
        for (auto const* sql : {"SELECT * FROM countersign.security_paper", "DELETE FROM countersign.security_paper",
                                "INSERT INTO countersign.security_paper VALUES ('SZ01', 'X', 'X', 1, 1)"})
            EXPECT_STATE("42501", desk.as(who).tried(sql));
    EXPECT_STATE("CS013", desk.superuser().tried("DELETE FROM countersign.security_paper"));
    EXPECT_STATE("CS013", desk.superuser().tried("UPDATE countersign.security_paper SET page = 2"));
}

TEST_F(PaperNumbers, ToldByTwoDesksAtOnceAreGivenToOne) {
    std::string const paper = "G" + number;
    std::string const mine = number;
    SetUp(); // another certificate: neither waits for the other's
    auto const tell = [&](DatabaseLink& counter, std::string const& of) {
        return counter.tried("SELECT countersign.sheet_record($1, 1, 1, 'good', $2, '')", {of, paper});
    };
    DatabaseLink& first = desk.as("li");
    first.runScript("BEGIN");
    EXPECT_DONE(tell(first, mine));
    DatabaseLink second = desk.database.as("wang");
    second.run("SET lock_timeout = '200ms'");
    EXPECT_STATE("55P03", tell(second, number)); // it waits
    first.runScript("COMMIT");
    EXPECT_STATE("CS014", tell(second, number));
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
        R"({"copy":1,"outcome":"jam","page":1,"paper":")" + number + R"(/1/1"})");
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
