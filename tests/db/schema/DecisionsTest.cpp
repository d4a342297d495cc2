#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

/// A case that goes back names the fields that need work; one that ends names reasons of a list and leaves a notice.
class Decisions : public DeskTest {
protected:
    Answer giveBack(Stamp const& at, std::string const& fields, std::string const& who = "zhou") {
        return desk.as(who).tried("SELECT countersign.case_return($1, $2, 'compare the number', $3)",
                                  {at.id, std::to_string(at.version), fields});
    }
    Answer refuse(Stamp const& at, std::string const& codes, std::string const& words = "", std::string const& who = "zhou") {
        return desk.as(who).tried("SELECT countersign.case_refuse($1, $2, $3, $4)", {at.id, std::to_string(at.version), words, codes});
    }
    Answer notice(std::string const& id, std::string const& who = "li") {
        Answer const looked = desk.as(who).tried("SELECT countersign.case_look($1)", {id});
        return looked.ok() ? desk.as(who).tried("SELECT countersign.case_notice($1)", {id}) : looked;
    }
    nlohmann::json lastEvent(std::string const& id) { return desk.show(id).json()["events"].back(); }
    nlohmann::json verified() { return desk.as("sun").json("SELECT countersign.audit_verify('SZ01')"); }
    std::string lastDetail(std::string const& id, std::string const& act) {
        return desk.superuser().value("SELECT detail FROM countersign.audit_log WHERE case_id = $1 AND act = $2 ORDER BY seq DESC LIMIT 1",
                                      {id, act});
    }
};

class DecisionsSet : public FreshDeskTest {};

TEST_F(Decisions, AReturnTellsTheClerkWhichFieldsNeedWork) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_EQ(stampOf(giveBack(at, "{/authority/agent/id_number,/documents/0/number,/materials/power-of-attorney}")).state, "returned");
    auto const told = lastEvent(at.id);
    EXPECT_EQ(told["note"], "compare the number");
    EXPECT_EQ(told["fields"], nlohmann::json({"/authority/agent/id_number", "/documents/0/number", "/materials/power-of-attorney"}));
    EXPECT_EQ(nlohmann::json::parse(lastDetail(at.id, "case.returned"))["fields"], told["fields"]);
}

TEST_F(Decisions, TheOldReturnStillWorksAndMarksNothing) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_DONE(desk.as("zhou").tried("SELECT countersign.case_return($1, $2, 'the date')", {at.id, std::to_string(at.version)}));
    EXPECT_EQ(lastEvent(at.id)["fields"], nlohmann::json::array());
}

TEST_F(Decisions, NoFieldIsMarkedThatNoIntakeHas) {
    Stamp const at = desk.submitted(validAgentIntake());
    for (std::string const fields : {"{/subject/secret}", "{subject/name}", "{\"\"}", "{/}", "{/subject/name,/subject/name}", "{NULL}",
                                     "{/materials/secret}", "{/documents/x/number}", "{/documents/1000/number}", "{\"/subject/name\\n\"}"})
        EXPECT_STATE("CS009", giveBack(at, fields));
    std::string many = "{/subject/name";
    for (int i = 0; i < 60; ++i) many += fmt::format(",/documents/{}/number", i);
    EXPECT_STATE("CS009", giveBack(at, many + "}"));
    EXPECT_STATE("CS009", giveBack(at, "{" + std::string(300, '/') + "}"));
    EXPECT_EQ(desk.stamp(at.id).state, "submitted");
    EXPECT_STATE("42883", desk.as("zhou").tried("SELECT countersign.case_return($1::bigint, 2, 'x'::text, 7)", {at.id}));
}

TEST_F(Decisions, WhoTookTheCaseInNeitherReturnsNorRefusesItInTheNewWayEither) {
    Stamp const own = desk.submitted(validAgentIntake(), "feng");
    EXPECT_STATE("CS006", giveBack(own, "{/subject/name}", "feng"));
    EXPECT_STATE("CS006", refuse(own, "{papers-missing}", "", "feng"));
    EXPECT_STATE("CS002", giveBack(own, "{/subject/name}", "li"));
    EXPECT_STATE("CS002", refuse(own, "{papers-missing}", "", "li"));
    EXPECT_STATE("CS003", giveBack(own, "{/subject/name}", "guo"));
    EXPECT_STATE("CS003", refuse(own, "{papers-missing}", "", "guo"));
    EXPECT_EQ(desk.stamp(own.id).state, "submitted");
}

TEST_F(Decisions, ARefusalNamesItsReasonsAndTheListNeedsNoWordsBesideIt) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_EQ(stampOf(refuse(at, "{authority-not-proved,papers-missing}")).state, "refused");
    auto const told = lastEvent(at.id);
    EXPECT_EQ(told["reasons"], nlohmann::json({"papers-missing", "authority-not-proved"})) << "in the order of the list";
    EXPECT_EQ(told["note"], "");
    EXPECT_EQ(nlohmann::json::parse(lastDetail(at.id, "case.refused"))["reasons"], told["reasons"]);
}

TEST_F(Decisions, UnknownDoubledOrNoReasonsAreNone) {
    Stamp const at = desk.submitted(validAgentIntake());
    for (std::string const codes : {"{}", "{no-such-reason}", "{papers-missing,papers-missing}", "{NULL}", "{papers-missing,NULL}",
                                    "{papers-missing,identity-not-proved,authority-not-proved,scope-exceeded,not-entitled,foreigner}"})
        EXPECT_STATE("CS009", refuse(at, codes));
    EXPECT_STATE("CS009", desk.as("zhou").tried("SELECT countersign.case_refuse($1, $2, 'x', NULL)", {at.id, std::to_string(at.version)}));
    EXPECT_STATE("CS009", refuse(at, "{other}", " "));
    EXPECT_STATE("CS009", refuse(at, "{papers-missing}", "\x1b[2J"));
    for (std::string const unseen : {"\u200b", "\ue000", "\u2028"}) EXPECT_STATE("CS009", refuse(at, "{papers-missing}", "no " + unseen));
    EXPECT_EQ(desk.stamp(at.id).state, "submitted");
    EXPECT_DONE(refuse(at, "{other}", "The record is wanted for a dog."));
}

TEST_F(Decisions, ADraftThatCannotBeHandedInIsRefusedWithItsSlip) {
    Intake const foreign = with(validSelfIntake(), [](Intake& i) { i.subject.region = "US"; });
    Stamp const at = desk.open(foreign);
    EXPECT_STATE("CS009", desk.submit(at));
    EXPECT_DONE(refuse(at, "{foreigner}"));
    auto const said = nlohmann::json::parse(notice(at.id).value());
    EXPECT_NE(said["reasons"][0]["turn_en"].get<std::string>().find("12367"), std::string::npos);
}

TEST_F(Decisions, TheNoticeIsKeptAsItWasAndBearsNoCrossingAndNoNumberOfAPerson) {
    Stamp const at = desk.submitted(validAgentIntake());
    refuse(at, "{scope-exceeded}", "Only 2024 was granted.").value();
    std::string const text = notice(at.id).value();
    auto const said = nlohmann::json::parse(text);
    EXPECT_EQ(said["format"], "countersign-notice/1");
    EXPECT_EQ(said["case"], std::stol(at.id));
    EXPECT_EQ(said["subject"], "陈大文");
    EXPECT_EQ(said["requester"], "李四");
    EXPECT_EQ(said["refused_on"], "2026-11-22");
    EXPECT_EQ(said["office"]["name_zh"], "深圳市公安局出入境管理处");
    EXPECT_EQ(said["explanation"], "Only 2024 was granted.");
    EXPECT_EQ(said["reasons"].size(), 1U);
    for (std::string const never : {"H12345678", "A123456", "crossing", "44030119880102002X"})
        EXPECT_EQ(text.find(never), std::string::npos) << never;
    EXPECT_EQ(notice(at.id, "zhou").value(), text);
    EXPECT_EQ(desk.superuser().value("SELECT countersign.sha256_hex($1)", {text}),
              nlohmann::json::parse(lastDetail(at.id, "case.refused"))["notice_hash"]);
}

TEST_F(Decisions, AnOldClientsRefusalHasANoticeOfItsWordsOnly) {
    Stamp const at = desk.in("refused");
    auto const said = nlohmann::json::parse(notice(at.id).value());
    EXPECT_EQ(said["reasons"], nlohmann::json::array());
    EXPECT_EQ(said["explanation"], "as it is");
}

TEST_F(Decisions, ANoticeIsAskedForByTheOfficeAndTheLookIsInTheLogFirst) {
    Stamp const at = desk.in("refused");
    EXPECT_STATE("CS003", notice(at.id, "gao"));
    EXPECT_STATE("CS002", notice(at.id, "sun"));
    EXPECT_STATE("CS017", desk.as("wang").tried("SELECT countersign.case_notice($1)", {at.id}));
    EXPECT_STATE("CS004", notice(desk.in("submitted").id));
    EXPECT_DONE(notice(at.id, "wang"));
    EXPECT_NE(desk.logOf(at.id).find("case.looked case.notice"), std::string::npos);
}

TEST_F(Decisions, WhatWasSaidCannotBeChangedAndAnAuditorSeesWhereItWas) {
    Stamp const returned = desk.submitted(validAgentIntake());
    giveBack(returned, "{/subject/name}").value();
    Stamp const refused = desk.submitted(validAgentIntake());
    refuse(refused, "{papers-missing}").value();
    EXPECT_EQ(verified()["whole"], true);
    for (std::string const table : {"refusal", "returned_field", "refusal_reason"})
        for (std::string const& sql :
             {"DELETE FROM countersign." + table, "UPDATE countersign." + table + " SET office = office", "TRUNCATE countersign." + table})
            EXPECT_STATE("CS013", desk.superuser().tried(sql));
    for (auto const& [forged, problem] : std::map<std::string, std::string>{
             {"UPDATE countersign.refusal SET notice = replace(notice, '陈大文', '陈小文') WHERE case_id = " + refused.id, "its refusal"},
             {"UPDATE countersign.refusal SET codes = '{other}' WHERE case_id = " + refused.id, "its refusal"},
             {"DELETE FROM countersign.refusal WHERE case_id = " + refused.id, "its refusal"},
             {"UPDATE countersign.returned_field SET field = '/subject/sex' WHERE case_id = " + returned.id, "the fields"},
             {"DELETE FROM countersign.returned_field WHERE case_id = " + returned.id, "the fields"}}) {
        auto& superuser = desk.superuser();
        superuser.runScript("BEGIN; SET LOCAL session_replication_role = replica");
        superuser.runScript(forged);
        superuser.runScript("SET LOCAL session_replication_role = origin; SET LOCAL SESSION AUTHORIZATION sun");
        auto const found = superuser.json("SELECT countersign.audit_verify('SZ01')");
        superuser.runScript("ROLLBACK");
        EXPECT_EQ(found["whole"], false) << forged;
        EXPECT_NE(found["problem"].dump().find(problem), std::string::npos) << found << forged;
    }
}

TEST_F(DecisionsSet, AnOfficeHasReasonsOfItsOwnFromADayOn) {
    auto const set = [this](std::string const& who, std::string const& code, std::string const& from, std::string const& zh,
                            std::string const& used = "true", std::string const& office = "SZ01") {
        return desk.as(who).tried(
            "SELECT countersign.refusal_reason_set($1, $2, $3, $4, 'in English', '窗口业务规定 / office rules', '', '', $5)",
            {office, code, from, zh, used});
    };
    auto const codes = [this](std::string const& who) {
        std::vector<std::string> all;
        for (auto const& each : desk.as(who).json("SELECT countersign.refusal_reasons()")) all.push_back(each["code"]);
        return all;
    };
    auto const before = codes("zhou");
    EXPECT_EQ(before.front(), "papers-missing");
    EXPECT_EQ(before.back(), "other");
    EXPECT_DONE(set("admin", "hall-closed", "2026-11-23", "大厅已闭"));
    EXPECT_EQ(codes("zhou"), before) << "not before its day";
    EXPECT_DONE(set("admin", "hall-closed", "2026-11-22", "大厅已经关闭"));
    EXPECT_DONE(set("admin", "false-statement", "2026-11-22", "x", "false"));
    EXPECT_DONE(set("admin", "papers-missing", "2026-11-22", "材料不全"));
    auto const now = codes("zhou");
    EXPECT_EQ(now.front(), "papers-missing") << "other words, the same place";
    EXPECT_EQ(now.back(), "hall-closed");
    EXPECT_EQ(now.size(), before.size());
    EXPECT_EQ(desk.as("zhou").json("SELECT countersign.refusal_reasons()")[0]["zh"], "材料不全");
    EXPECT_EQ(codes("guo"), before) << "another office's list is its own";
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_STATE("CS009", desk.as("zhou").tried("SELECT countersign.case_refuse($1, 2, '', '{false-statement}')", {at.id}));
    EXPECT_DONE(desk.as("zhou").tried("SELECT countersign.case_refuse($1, 2, '', '{hall-closed}')", {at.id}));
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')")["whole"], true);

    EXPECT_STATE("CS015", set("admin", "other", "2026-11-22", "x", "false"));
    EXPECT_STATE("CS015", set("admin", "late", "2026-11-21", "x"));
    for (std::string const code : {"", "X", "a", "-a", "a_b", "ab cd"}) EXPECT_STATE("CS015", set("admin", code, "2026-11-22", "x"));
    for (std::string const zh : {"", " ", "\x1b[0m", "\xe2\x80\xae"}) EXPECT_STATE("CS015", set("admin", "ok", "2026-11-22", zh));
    EXPECT_STATE("CS015", set("admin", "ok", "2026-11-22", "x", "true", "XX99"));
    EXPECT_STATE("CS002", set("zhou", "ok", "2026-11-22", "x"));
    desk.database.addOperator("gadmin", "广管", "GZ02", {"administrator"});
    EXPECT_STATE("CS002", set("gadmin", "ok", "2026-11-22", "x"));
    EXPECT_STATE("CS002", set("gadmin", "ok", "2026-11-22", "x", "true", "*"));
}

} // namespace

} // namespace countersign::test
