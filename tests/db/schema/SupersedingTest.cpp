#include "db/schema/PaperDesk.h"

namespace countersign::test {

namespace {

/// A certificate is taken back by a second person who says why, and the one that takes its place names it.
class Superseding : public PaperDesk {
protected:
    Answer end(std::string const& act, std::string const& number, std::optional<std::string> const& reason,
               std::string const& who = "zhou") {
        return desk.as(who).tried("SELECT countersign.certificate_" + act + "($1, $2)", {number, reason});
    }
    std::string caseOf(std::string const& number) {
        return desk.superuser().value("SELECT case_id FROM countersign.certificate WHERE number = $1", {number});
    }
    std::string storedContent(std::string const& number) {
        return desk.superuser().value("SELECT content FROM countersign.certificate WHERE number = $1", {number});
    }
    /// A number for the case, and the content that an honest client makes for it.
    std::pair<std::string, CertificateContent> next(std::string const& caseId) {
        Stamp const at = desk.stamp(caseId);
        std::string const number = desk.reserved(at);
        return {number, desk.content(at, number)};
    }
};

TEST_F(Superseding, AndRevokingNeedAReasonThatSomebodyCanRead) {
    for (std::string const act : {"supersede", "revoke"}) {
        std::string const number = certificate();
        EXPECT_STATE("CS009", end(act, number, std::nullopt));
        for (std::string const reason : {"", " ", "\n", "\u3000", "\u200b \u00a0", "x\u202ey", "x\x1b[2Jy"})
            EXPECT_STATE("CS009", end(act, number, reason));
        EXPECT_STATE("CS009", end(act, number, std::string(2001, 'x')));
        EXPECT_DONE(end(act, number, " the name was wrong "));
        EXPECT_EQ(desk.superuser().value("SELECT reason FROM countersign.certificate WHERE number = $1", {number}), "the name was wrong");
    }
}

TEST_F(Superseding, AndRevokingAreASecondPersonsWhoeverTookPartInTakingTheCaseIn) {
    for (std::string const act : {"supersede", "revoke"}) {
        std::string const number = certificate();
        EXPECT_STATE("CS002", end(act, number, "no", "li"));
        EXPECT_STATE("CS002", end(act, number, "no", "sun"));
        EXPECT_STATE("CS010", end(act, number, "no", "guo"));
        for (auto const* took : {"opened", "amended", "submitted"}) {
            desk.superuser().runScript("BEGIN");
            desk.superuser().run("INSERT INTO countersign.case_event (case_id, office, act, by_operator, at) VALUES ($1, 'SZ01', $2, "
                                 "'feng', now())",
                                 {caseOf(number), took});
            desk.superuser().runScript("SET LOCAL SESSION AUTHORIZATION feng");
            EXPECT_STATE("CS006", desk.superuser().tried("SELECT countersign.certificate_" + act + "($1, 'no')", {number}));
            desk.superuser().runScript("ROLLBACK");
        }
        EXPECT_DONE(end(act, number, "torn", "feng"));
    }
}

TEST_F(Superseding, TheNewContentNamesTheOneThatItReplacesAndNoOther) {
    std::string const first = certificate();
    EXPECT_EQ(storedContent(first).find("replaces"), std::string::npos);
    std::string const theCase = caseOf(first);
    end("supersede", first, "torn").value();
    auto [second, content] = next(theCase);
    ASSERT_EQ(content.replaces, first);
    for (std::string const& claimed : {std::string(), second, std::string("SZ01-261122-00099-X")}) {
        CertificateContent forged = content;
        forged.replaces = claimed;
        EXPECT_STATE("CS012", desk.issue(second, forged));
    }
    EXPECT_DONE(desk.issue(second, content));
    EXPECT_NE(storedContent(second).find(R"("product":"record","replaces":")" + first + R"(","rows":)"), std::string::npos);

    // And so on: the third replaces the second, whatever number ended between them.
    end("supersede", second, "torn again").value();
    Stamp const at = desk.stamp(theCase);
    std::string const voided = desk.reserved(at);
    desk.as("li").run("SELECT countersign.certificate_void($1, 'jam')", {voided});
    auto const [third, last] = next(theCase);
    EXPECT_EQ(last.replaces, second);
    EXPECT_DONE(desk.issue(third, last));
}

TEST_F(Superseding, AnHonestNewCertificateOfAnotherCaseReplacesNone) {
    std::string const first = certificate();
    end("supersede", first, "torn").value();
    Stamp const other = desk.ready();
    std::string const number = desk.reserved(other);
    CertificateContent forged = desk.content(other, number);
    EXPECT_EQ(forged.replaces, "");
    forged.replaces = first;
    EXPECT_STATE("CS012", desk.issue(number, forged));
}

} // namespace

} // namespace countersign::test
