#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

/// What let a case through is asked again when its record is read.
class StillInForce : public FreshDeskTest {
protected:
    /// Somebody who asks for himself, and of whom the registry knows nothing yet.
    static Intake unknown() {
        return with(validSelfIntake(), [](Intake& i) {
            i.subject.name = i.subject.identitySeen.name = "何佳";
            i.subject.latinName = "HE JIA";
            i.subject.id.number = i.subject.identitySeen.number = "110101199003070011";
            i.documents = {{"14", "E00000001"}};
        });
    }

    /// The registry comes to know the holder of the number, the document and a crossing.
    void imported(std::string const& name, std::string const& latinName) {
        desk.superuser().runScript(fmt::format(R"sql(
            INSERT INTO countersign.person (id_kind, id_number, name, latin_name, sex, birth_date, region)
                VALUES ('citizen-id', '110101199003070011', '{}', '{}', 'M', '1990-03-07', 'CN');
            INSERT INTO countersign.travel_document (type, number, number_printed, person_id)
                SELECT '14', 'E00000001', 'E00000001', id FROM countersign.person WHERE id_number = '110101199003070011';
            INSERT INTO countersign.crossing (crossing_id, person_id, document_id, crossed_at, direction, port_code, transport)
                SELECT 'new', person_id, id, '2024-02-03T10:00:00+08:00', 2, 'LHK', ''
                FROM countersign.travel_document WHERE number = 'E00000001')sql",
                                               name, latinName));
    }

    Answer withdraw(Stamp const& at) {
        return desk.as("li").tried("SELECT countersign.case_withdraw($1, $2, 'taken in anew')", {at.id, std::to_string(at.version)});
    }

    void expectClosed(std::string const& state, Stamp const& at, std::string const& sentence) {
        Answer const refused = desk.records(at.id);
        EXPECT_EQ(refused.state, state) << refused.message;
        EXPECT_NE(refused.message.find(sentence), std::string::npos) << refused.message;
        EXPECT_STATE(state, desk.reserve(at));
        EXPECT_STATE(state, desk.reserve(at, "zhou"));
    }
};

TEST_F(StillInForce, NobodyAlonePrintsANameOverCrossingsThatComeLater) {
    Stamp const at = desk.submitted(unknown());
    ASSERT_EQ(at.state, "ready");
    EXPECT_EQ(desk.records(at.id).rows.size(), 0U);
    imported("赵真", "ZHAO ZHEN");
    expectClosed("CS007", at, "withdraw the case");
    EXPECT_DONE(withdraw(at));
    EXPECT_EQ(stampOf(desk.submit(desk.open(unknown()))).state, "submitted") << "taken in anew, a second person sees it";
}

TEST_F(StillInForce, NorAnotherLatinNameOnly) {
    Stamp const at = desk.ready(unknown());
    imported("何佳", "HO KAI");
    expectClosed("CS007", at, "another name");
}

TEST_F(StillInForce, NorByANumberThatWasReservedBefore) {
    Stamp const at = desk.ready(unknown());
    std::string const number = desk.reserved(at);
    CertificateContent content = desk.content(at, number);
    imported("赵真", "ZHAO ZHEN");
    EXPECT_STATE("CS007", desk.issue(number, content));
    content.rows.push_back({day("2024-02-03"), Direction::exit, {"14", "E00000001"}, "LHK", "罗湖口岸", "Luohu", ""});
    EXPECT_STATE("CS007", desk.issue(number, content));
    EXPECT_DONE(withdraw(at));
}

TEST_F(StillInForce, NorByACaseThatIsIssued) {
    Stamp const at = desk.issued(unknown());
    imported("赵真", "ZHAO ZHEN");
    EXPECT_STATE("CS007", desk.records(at.id));
}

TEST_F(StillInForce, AnApprovalOfAnUnknownSubjectIsNoneOfAnotherName) {
    Stamp const at = stampOf(desk.approve(stampOf(desk.submit(desk.open(unknown()), "li", "supervisor"))));
    imported("赵真", "ZHAO ZHEN");
    expectClosed("CS007", at, "another name");
}

TEST_F(StillInForce, WhoIsKnownLaterByTheSameNameIsServed) {
    Stamp const at = desk.ready(unknown());
    imported("何佳", "HE JIA");
    EXPECT_EQ(desk.records(at.id).rows.size(), 1U);
    std::string const number = desk.reserved(at);
    EXPECT_DONE(desk.issue(number, desk.content(at, number)));
    EXPECT_EQ(desk.records(at.id).rows.size(), 1U);
}

TEST_F(StillInForce, WhoIsKnownLaterAsksForTheSecondPersonWhomTheOfficeWantsNow) {
    Stamp const at = desk.ready(unknown());
    Stamp const known = desk.ready(validSelfIntake());
    desk.as("admin").run("SELECT countersign.office_set('SZ01', 'approve_self', 'true')");
    EXPECT_DONE(desk.records(at.id));
    imported("何佳", "HE JIA");
    expectClosed("CS007", at, "a second person");
    EXPECT_DONE(desk.records(known.id)); // of whom nothing new is known
}

TEST_F(StillInForce, ANameThatTheRegistryChangedIsSeenByTwo) {
    Stamp const alone = desk.ready(validSelfIntake());
    Stamp const issued = desk.issued(validSelfIntake());
    Stamp const approved = desk.ready(validAgentIntake());
    desk.superuser().runScript("UPDATE countersign.person SET name = '改名', latin_name = 'GAI MING'");
    expectClosed("CS007", alone, "another name");
    EXPECT_DONE(desk.records(issued.id));
    EXPECT_DONE(desk.records(approved.id));
}

/// validAgentIntake's power of attorney is valid until 2026-12-31.
TEST_F(StillInForce, APowerOfAttorneyThatExpiredOpensNothingAnyMore) {
    Stamp const at = desk.ready();
    desk.database.setClock("2026-12-31T23:00:00+08:00");
    EXPECT_EQ(desk.records(at.id).rows.size(), 4U) << "on its last day it is valid";
    desk.database.setClock("2027-01-01T09:00:00+08:00");
    expectClosed("CS009", at, "The power of attorney has expired. Withdraw the case");
    EXPECT_STATE("CS009", desk.records(at.id, "wang"));
    EXPECT_DONE(desk.show(at.id));
    EXPECT_DONE(withdraw(at));
}

TEST_F(StillInForce, WhatIsIssuedMayBeLookedAtWhateverExpiredSince) {
    Stamp const issued = desk.issued();
    Stamp const handedOver = desk.handedOver();
    std::string const number = desk.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {issued.id});
    desk.database.setClock("2027-09-23T09:00:00+08:00");
    EXPECT_EQ(desk.records(issued.id).rows.size(), 4U);
    EXPECT_EQ(desk.records(handedOver.id).rows.size(), 4U);
    EXPECT_EQ(desk.reserve(issued).json().at("number"), number);
    // A certificate in its place is a new one.
    desk.as("zhou").run("SELECT countersign.certificate_supersede($1, 'misprinted')", {number});
    expectClosed("CS009", desk.stamp(issued.id), "has expired");
}

TEST_F(StillInForce, ANumberOfTheLastDayIsIssuedThatDayOrVoided) {
    desk.database.setClock("2026-12-31T22:00:00+08:00");
    Stamp const first = desk.ready();
    Stamp const second = desk.ready();
    std::string const issuedLate = desk.reserved(first);
    std::string const left = desk.reserved(second);
    EXPECT_EQ(desk.reserved(first), issuedLate) << "asked again, it is the same";
    EXPECT_DONE(desk.issue(issuedLate, desk.content(first, issuedLate)));
    desk.database.setClock("2027-01-01T09:00:00+08:00");
    EXPECT_STATE("CS009", desk.reserve(second));
    EXPECT_DONE(desk.as("li").tried("SELECT countersign.certificate_void($1, 'expired over night')", {left}));
    EXPECT_DONE(withdraw(second));
}

TEST_F(StillInForce, ADatedRuleThatBlocksNowBlocksAReadyCase) {
    Stamp const at = desk.ready(with(validSelfIntake(), [](Intake& i) { i.request.from = day("2016-11-20"); }));
    desk.as("admin").run(
        "SELECT countersign.rules_set('SZ01', '2026-11-23', $1)",
        {R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-11-23","limits":{"look_back_years":2},"rules":{"period.over-limit":{"weight":"blocker"}}})"});
    EXPECT_DONE(desk.records(at.id));
    desk.database.setClock("2026-11-23T09:00:00+08:00");
    expectClosed("CS009", at, "period.over-limit");
}

} // namespace

} // namespace countersign::test
