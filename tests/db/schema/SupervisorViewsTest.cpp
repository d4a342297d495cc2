#include "core/authority/IntakeJson.h"
#include "db/schema/Desk.h"

#include <fmt/format.h>

#include <algorithm>

namespace countersign::test {

namespace {

/// What a supervisor decides with: the cases that wait, what is unusual about one, and the view of the day.
class SupervisorViews : public FreshDeskTest {
protected:
    nlohmann::json unusual(Stamp const& at, std::string const& who = "zhou") {
        desk.as(who).run("SELECT countersign.case_look($1)", {at.id});
        return desk.as(who).json("SELECT countersign.case_unusual($1)", {at.id});
    }
    nlohmann::json day(std::string const& of = "2026-11-22", std::string const& who = "zhou") {
        return desk.as(who).json("SELECT countersign.day_view($1)", {of});
    }
    nlohmann::json inbox(std::string const& who = "zhou") { return desk.as(who).json("SELECT countersign.inbox()"); }
    void act(std::string const& sql, Stamp const& at, std::string const& who = "zhou") {
        desk.as(who).run(sql, {at.id, std::to_string(at.version)});
    }
    int logged(std::string const& act) {
        return std::stoi(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = $1", {act}));
    }
    std::string number(Stamp const& at) {
        return desk.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {at.id});
    }
};

Intake forAnother(std::string const& name, std::string const& hkid) {
    return with(validAgentIntake(), [&](Intake& i) {
        i.subject.name = i.subject.identitySeen.name = i.power->principal.name = name;
        i.subject.latinName.clear();
        i.subject.id.number = i.power->principal.idNumber = hkid;
        i.documents = {{"24", "H" + std::to_string(20'000'000 + hkid[0])}};
        i.subject.identitySeen.number = i.documents[0].number;
    });
}

TEST_F(SupervisorViews, TheInboxHoldsWhatWaitsInThisOfficeAndWhatASupervisorHasToWeigh) {
    Stamp const first = desk.open(validAgentIntake());
    desk.as("li").run("SELECT countersign.case_submit($1, $2, $3)",
                      {first.id, std::to_string(first.version), findingsJson(findingsOf(validAgentIntake()))});
    Stamp const own = desk.submitted(validAgentIntake(), "feng");
    desk.open(validAgentIntake());
    desk.ready(validSelfIntake());
    auto const waiting = inbox("feng");
    ASSERT_EQ(waiting.size(), 2U);
    EXPECT_EQ(waiting[0]["case"].dump(), first.id);
    EXPECT_EQ(waiting[0]["rules"], nlohmann::json({"period.over-limit", "poa.delegated"}));
    EXPECT_EQ(waiting[0]["decides"], true);
    EXPECT_EQ(waiting[0]["subject_name"], "陈大文");
    EXPECT_EQ(waiting[0]["opened_by"], "李办事");
    EXPECT_EQ(waiting[1]["case"].dump(), own.id);
    EXPECT_EQ(waiting[1]["decides"], false) << "who took it in";
    EXPECT_EQ(inbox("guo"), nlohmann::json::array()) << "another office's are not there";
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.inbox()"));
    EXPECT_STATE("CS002", desk.as("sun").tried("SELECT countersign.inbox()"));
}

TEST_F(SupervisorViews, AnAgentForManyAndAPaperUsedBeforeShowAsCountsOnly) {
    Stamp const first = desk.submitted(validAgentIntake());
    auto const alone = unusual(first);
    EXPECT_EQ(alone["agent_cases"], 0);
    EXPECT_EQ(alone["authorisation_cases"], 0);
    EXPECT_EQ(alone["subject_today"], 0);
    desk.open(forAnother("周生生", "L555555(0)"), "wang");
    desk.open(forAnother("郑大福", "AB987654(3)"), "wang");
    Stamp const again = desk.submitted(validAgentIntake());
    auto const seen = unusual(again);
    EXPECT_EQ(seen["agent_cases"], 3);
    EXPECT_EQ(seen["agent_subjects"], 2) << "of others";
    EXPECT_EQ(seen["authorisation_cases"], 1);
    EXPECT_EQ(seen["subject_today"], 1);
    EXPECT_EQ(unusual(first)["agent_cases"], 0) << "what came after says nothing of what came before";
    for (std::string const never : {"周生生", "L555555", "郑大福"}) EXPECT_EQ(seen.dump().find(never), std::string::npos);
}

TEST_F(SupervisorViews, AMonthLaterTheAgentIsForgottenAndThePaperIsNot) {
    desk.submitted(validAgentIntake());
    desk.database.setClock("2026-12-25T10:00:00+08:00");
    auto const seen = unusual(desk.submitted(validAgentIntake()));
    EXPECT_EQ(seen["agent_cases"], 0);
    EXPECT_EQ(seen["authorisation_cases"], 1);
    EXPECT_EQ(seen["subject_today"], 0);
}

TEST_F(SupervisorViews, AnAmendedIntakeIsWhoItNowSays) {
    Stamp const other = desk.open(forAnother("周生生", "L555555(0)"));
    desk.as("li").run("SELECT countersign.case_amend($1, $2, $3, $4)",
                      {other.id, std::to_string(other.version), canonicalJson(validSelfIntake()), findings()});
    EXPECT_EQ(unusual(desk.submitted(validAgentIntake()))["agent_cases"], 0);
}

TEST_F(SupervisorViews, TheRegistrysOtherNameAndAnEarlierRefusalAreTold) {
    Stamp const refused = desk.submitted(validAgentIntake());
    act("SELECT countersign.case_refuse($1, $2, 'x', '{papers-missing}')", refused);
    EXPECT_EQ(unusual(desk.submitted(validAgentIntake()))["subject_refused"], 1);
    Intake const renamed = with(validSelfIntake(), [](Intake& i) {
        i.subject.name = i.subject.identitySeen.name = "无关者";
        i.subject.latinName.clear();
    });
    auto const seen = unusual(desk.submitted(renamed));
    EXPECT_EQ(seen["named_otherwise"], true);
    EXPECT_EQ(seen["person_known"], true);
    EXPECT_EQ(seen.dump().find("王小明"), std::string::npos) << "not by which";
}

TEST_F(SupervisorViews, WhatIsUnusualIsAskedAfterALookAndBySupervisorsOfTheOffice) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_STATE("CS017", desk.as("zhou").tried("SELECT countersign.case_unusual($1)", {at.id}));
    EXPECT_STATE("CS003", desk.as("guo").tried("SELECT countersign.case_unusual($1)", {at.id}));
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.case_unusual($1)", {at.id}));
    desk.as("zhou").runScript("BEGIN");
    desk.as("zhou").run("SELECT countersign.case_look($1)", {at.id});
    EXPECT_STATE("CS017", desk.as("zhou").tried("SELECT countersign.case_unusual($1)", {at.id}));
    desk.as("zhou").runScript("ROLLBACK");
    unusual(at);
    EXPECT_EQ(desk.logOf(at.id), "case.opened case.submitted case.looked case.compared");
}

TEST_F(SupervisorViews, AnotherOfficesCasesCountForNothing) {
    Intake const there = with(validAgentIntake(), [](Intake& i) { i.office = "GZ02"; });
    desk.open(there, "gao");
    auto const seen = unusual(desk.submitted(validAgentIntake()));
    EXPECT_EQ(seen["agent_cases"], 0);
    EXPECT_EQ(seen["authorisation_cases"], 0);
    EXPECT_EQ(seen["subject_today"], 0);
}

TEST_F(SupervisorViews, TheDayCountsWaitsCasesRefusalsSheetsAndWork) {
    Stamp const waiting = desk.submitted(validAgentIntake());
    desk.database.setClock("2026-11-22T10:30:00+08:00");
    Stamp const refused = desk.submitted(validAgentIntake());
    desk.database.setClock("2026-11-22T11:00:00+08:00");
    act("SELECT countersign.case_refuse($1, $2, '', '{papers-missing,scope-exceeded}')", refused);
    Stamp const issued = desk.issued();
    desk.sheet(number(issued), 1, 1, "jam", "torn").value();
    desk.sheet(number(issued), 1, 2, "good", "again").value();
    Stamp const alone = desk.ready(validSelfIntake(), "wang");

    auto const seen = day();
    std::map<std::string, nlohmann::json> waits;
    for (auto const& each : seen["waits"]) waits[each["case"].dump()] = each;
    ASSERT_EQ(waits.size(), 3U) << seen["waits"];
    EXPECT_FALSE(waits[waiting.id].contains("until"));
    EXPECT_EQ(waits[refused.id]["came"], "refused");
    EXPECT_EQ(waits[refused.id]["by"], "zhou");
    EXPECT_EQ(waits[refused.id]["since"].get<std::string>().substr(11, 5), "10:30");
    EXPECT_EQ(waits[issued.id]["came"], "approved");
    EXPECT_FALSE(waits.contains(alone.id)) << "who asks for himself waits for nobody";
    EXPECT_EQ(seen["refusals"],
              nlohmann::json::parse(fmt::format(R"([{{"case":{},"reasons":["papers-missing","scope-exceeded"]}}])", refused.id)));
    std::map<std::string, int> sheets;
    for (auto const& each : seen["sheets"])
        sheets[each["outcome"].get<std::string>() + " " + each["by"].get<std::string>()] = each["count"];
    EXPECT_EQ(sheets, (std::map<std::string, int>{{"good li", 1}, {"jam li", 1}}));
    EXPECT_EQ(seen["cases"].size(), 4U);
    EXPECT_EQ(seen["operators"]["wang"], "王办事");
    int opened = 0;
    for (auto const& each : seen["work"])
        if (each["act"] == "opened") opened += each["count"].get<int>();
    EXPECT_EQ(opened, 4);
    for (std::string const never : {"陈大文", "王小明", "H12345678", "李四", "罗湖"})
        EXPECT_EQ(seen.dump().find(never), std::string::npos) << never;
}

TEST_F(SupervisorViews, ADayOfBeforeIsTheDayAsItWas) {
    Stamp const overnight = desk.submitted(validAgentIntake());
    desk.database.setClock("2026-11-23T09:00:00+08:00");
    desk.approve(overnight).value();
    Stamp const next = desk.submitted(validAgentIntake());
    auto const before = day("2026-11-22");
    ASSERT_EQ(before["waits"].size(), 1U) << before;
    EXPECT_EQ(before["waits"][0]["case"].dump(), overnight.id);
    EXPECT_FALSE(before["waits"][0].contains("until")) << "it was decided a day later";
    EXPECT_EQ(before["cases"].size(), 1U);
    auto const after = day("2026-11-23");
    EXPECT_EQ(after["waits"].size(), 2U) << after;
    EXPECT_EQ(after["waits"][0]["came"], "approved");
    EXPECT_EQ(after["waits"][1]["case"].dump(), next.id);
    EXPECT_FALSE(day("2026-11-21").contains("waits"));
}

TEST_F(SupervisorViews, ALookAtADayIsInTheLogAndOnlySupervisorsOfTheOfficeSeeIt) {
    Stamp const at = desk.submitted(validAgentIntake());
    for (std::string const who : {"li", "sun", "audit", "admin", "loader"})
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.day_view('2026-11-22')"));
    EXPECT_EQ(logged("day.viewed"), 0);
    EXPECT_EQ(day("2026-11-22", "guo").dump().find("\"case\""), std::string::npos) << "another office's day is empty";
    EXPECT_EQ(day()["waits"].size(), 1U);
    EXPECT_EQ(
        desk.superuser().value("SELECT string_agg(office || actor || detail, ' ' ORDER BY office) FROM countersign.audit_log WHERE act = "
                               "'day.viewed'"),
        R"(GZ02guo{"day":"2026-11-22"} SZ01zhou{"day":"2026-11-22"})");
    for (std::string const never : {"2026-11-23", "1999-12-31"})
        EXPECT_STATE("CS009", desk.as("zhou").tried("SELECT countersign.day_view($1)", {never}));
    EXPECT_STATE("CS009", desk.as("zhou").tried("SELECT countersign.day_view(NULL)"));
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')")["whole"], true);
}

} // namespace

} // namespace countersign::test
