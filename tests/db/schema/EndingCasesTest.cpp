#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class EndingCases : public FreshDeskTest {
protected:
    Answer withdraw(Stamp const& at, std::string const& who, std::string const& reason = "the clerk has left") {
        return desk.as(who).tried("SELECT countersign.case_withdraw($1, $2, $3)", {at.id, std::to_string(at.version), reason});
    }
    Answer handOver(Stamp const& at, std::string const& who = "li") {
        return desk.as(who).tried("SELECT countersign.case_hand_over($1, $2, '王小明')", {at.id, std::to_string(at.version)});
    }
    /// In this database only: the login role is the whole cluster's.
    void leaves(std::string const& who) {
        desk.superuser().run("UPDATE countersign.operator SET disabled_at = now() WHERE name = $1", {who});
    }
    std::string numberOf(Stamp const& at) {
        return desk.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {at.id});
    }
    std::string lastDetail(Stamp const& at) {
        return desk.superuser().value("SELECT detail FROM countersign.audit_log WHERE case_id = $1 ORDER BY seq DESC LIMIT 1", {at.id});
    }
};

Intake asFile() {
    return with(validSelfIntake(), [](Intake& i) { i.request.delivery = Delivery::eCopy; });
}

} // namespace

TEST_F(EndingCases, ASupervisorWithdrawsWhatAClerkWhoHasGoneLeftOpen) {
    for (std::string const state : {"draft", "submitted", "returned", "ready"}) {
        Stamp const at = desk.in(state);
        if (state == "ready") desk.reserve(at).value();
        leaves("li");
        EXPECT_STATE("CS002", withdraw(at, "wang"));
        EXPECT_STATE("CS001", withdraw(at, "li"));
        EXPECT_EQ(stampOf(withdraw(at, "qian")).state, "withdrawn") << state;
        desk.superuser().run("UPDATE countersign.operator SET disabled_at = NULL WHERE name = 'li'");
    }
}

TEST_F(EndingCases, ItIsInTheLogWhoWithdrewAndTheReservedNumberIsVoided) {
    Stamp const at = desk.ready();
    std::string const number = desk.reserved(at);
    EXPECT_DONE(withdraw(at, "qian"));
    EXPECT_EQ(desk.superuser().value("SELECT state || ': ' || reason FROM countersign.certificate WHERE number = $1", {number}),
              "voided: The case was withdrawn.");
    EXPECT_EQ(desk.superuser().value(
                  "SELECT by_operator || ': ' || note FROM countersign.case_event WHERE case_id = $1 AND act = 'withdrawn'", {at.id}),
              "qian: the clerk has left");
    EXPECT_EQ(desk.superuser().value("SELECT actor FROM countersign.audit_log WHERE case_id = $1 AND act = 'case.withdrawn'", {at.id}),
              "qian");
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')").at("whole"), true);
}

TEST_F(EndingCases, ASupervisorNeedsAReasonAndTheVersionThatHeSaw) {
    Stamp at = desk.ready();
    EXPECT_STATE("CS009", withdraw(at, "qian", "  "));
    --at.version;
    EXPECT_STATE("CS005", withdraw(at, "qian"));
}

TEST_F(EndingCases, OfAnotherOfficeNobodyWithdrawsAndOfThisOneNobodyElse) {
    Stamp const at = desk.ready();
    EXPECT_STATE("CS003", withdraw(at, "guo"));
    for (auto const* who : {"wang", "sun", "admin", "loader"}) EXPECT_STATE("CS002", withdraw(at, who));
    desk.superuser().run("UPDATE countersign.operator SET roles = '{clerk}' WHERE name = 'feng'");
    EXPECT_STATE("CS002", withdraw(at, "feng"));
    desk.superuser().run("UPDATE countersign.operator SET roles = '{clerk,supervisor}' WHERE name = 'wang'");
    EXPECT_STATE("CS002", withdraw(at, "wang")); // no membership of the group
    EXPECT_EQ(desk.stamp(at.id).state, "ready");
}

TEST_F(EndingCases, WhatIsIssuedOrHasEndedIsWithdrawnByNobody) {
    for (auto const* state : {"issued", "handed-over", "refused", "withdrawn"}) EXPECT_STATE("CS004", withdraw(desk.in(state), "qian"));
}

TEST_F(EndingCases, AnElectronicCopyIsHandedOverWithoutSheets) {
    Stamp const at = desk.issued(asFile());
    EXPECT_STATE("CS014", handOver(at)); // nobody has made it
    EXPECT_STATE("CS002", desk.as("sun").tried("SELECT countersign.certificate_copied($1)", {numberOf(at)}));
    EXPECT_DONE(desk.as("li").tried("SELECT countersign.certificate_copied($1)", {numberOf(at)}));
    EXPECT_EQ(stampOf(handOver(at)).state, "handed-over");
    auto const detail = nlohmann::json::parse(lastDetail(at));
    EXPECT_EQ(detail.at("delivery"), "e-copy");
    EXPECT_EQ(detail.at("state"), "handed-over");
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')").at("whole"), true);
}

/// Somebody brings a certificate back: the office's people hear what became of it, and the log that they asked.
TEST_F(EndingCases, WhatBecameOfACertificateIsToldToItsOfficeAlone) {
    Stamp const at = desk.issued(asFile());
    std::string const number = numberOf(at);
    EXPECT_DONE(desk.as("li").tried("SELECT countersign.certificate_copied($1)", {number}));
    EXPECT_DONE(handOver(at));
    auto const told = desk.as("wang").json("SELECT countersign.certificate_standing($1)", {number});
    EXPECT_EQ(told["state"], "issued");
    EXPECT_EQ(told["content_hash"].get<std::string>().size(), 64U);
    EXPECT_NE(told["receiver"], "");
    EXPECT_FALSE(told["handed_over_at"].is_null());
    EXPECT_TRUE(told["replaced_by"].is_null());
    for (auto const* who : {"gao", "guo"})
        EXPECT_STATE("CS010", desk.as(who).tried("SELECT countersign.certificate_standing($1)", {number}));
    for (auto const* who : {"sun", "admin", "loader"})
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.certificate_standing($1)", {number}));
    EXPECT_EQ(
        desk.superuser().value(
            "SELECT string_agg(actor, ' ') FROM countersign.audit_log WHERE act = 'certificate.checked' AND certificate = $1", {number}),
        "wang");
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')").at("whole"), true);
}

TEST_F(EndingCases, AnElectronicCopyHasToBeIssuedAndInForceAllTheSame) {
    EXPECT_STATE("CS004", handOver(desk.ready(asFile())));
    Stamp at = desk.issued(asFile());
    EXPECT_DONE(desk.as("zhou").tried("SELECT countersign.certificate_revoke($1, 'wrong person')", {numberOf(at)}));
    at = desk.stamp(at.id);
    EXPECT_STATE("CS004", handOver(at));
}

TEST_F(EndingCases, OnPaperEveryPageStillNeedsAGoodSheet) {
    for (Delivery const delivery : {Delivery::counter, Delivery::mail}) {
        Stamp const at = desk.issued(with(validSelfIntake(), [delivery](Intake& i) { i.request.delivery = delivery; }));
        EXPECT_STATE("CS014", handOver(at));
        EXPECT_DONE(desk.sheet(numberOf(at), 1));
        EXPECT_DONE(handOver(at));
        EXPECT_FALSE(nlohmann::json::parse(lastDetail(at)).contains("delivery"));
    }
}

TEST_F(EndingCases, ASheetThatWasPrintedBeforeIsRecordedWhateverBecameOfItsNumber) {
    for (std::string const end : {"supersede", "revoke"}) {
        Stamp const at = desk.issued();
        std::string const number = numberOf(at);
        EXPECT_DONE(desk.as("zhou").tried(fmt::format("SELECT countersign.certificate_{}($1, 'misprint')", end), {number}));
        EXPECT_DONE(desk.sheet(number, 1, 1, "lost", "fell behind the printer"));
        EXPECT_STATE("CS014", desk.sheet(number, 1));
        EXPECT_STATE("CS014", desk.sheet(number, 2));
        EXPECT_STATE("CS010", desk.sheet(number, 1, 2, "good", "x", "gao"));
    }
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')").at("whole"), true);
}

TEST_F(EndingCases, ANumberThatNeverHadSheetsHasNoFateOfOne) {
    Stamp const at = desk.ready();
    std::string const number = desk.reserved(at);
    EXPECT_STATE("CS011", desk.sheet(number, 1));
    EXPECT_DONE(withdraw(at, "li"));
    EXPECT_STATE("CS011", desk.sheet(number, 1));
}

} // namespace countersign::test
