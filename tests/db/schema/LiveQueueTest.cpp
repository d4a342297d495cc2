#include "core/authority/IntakeJson.h"
#include "db/schema/Desk.h"

#include <algorithm>
#include <fmt/format.h>

namespace countersign::test {

namespace {

using nlohmann::json;

class LiveQueue : public FreshDeskTest {
protected:
    json entry(std::string const& who, std::string const& id) {
        for (auto const& each : desk.as(who).json("SELECT countersign.queue()"))
            if (each["case"].dump() == id) return each;
        return {};
    }
    std::string groups(std::string const& who, std::string const& id) { return entry(who, id)["groups"].dump(); }
    std::string waitsFor(Stamp const& at) { return entry("li", at.id)["waits_for"]; }
    std::string channel(std::string const& who) { return desk.as(who).value("SELECT countersign.queue_channel()"); }
    /// A connection beside the operator's own that listens on these channels.
    DatabaseLink listener(std::string const& who, std::vector<std::string> channels) {
        DatabaseLink link = desk.database.as(who);
        channels.emplace_back("the_end");
        for (auto const& each : channels) link.runScript("LISTEN \"" + each + "\"");
        return link;
    }
    /// What the listener was told until now.
    std::vector<std::string> heard(DatabaseLink& link) {
        link.runScript("NOTIFY the_end, 'the end'");
        return link.noticesBefore("the end");
    }
    using Notices = std::vector<std::string>;
};

TEST_F(LiveQueue, PutsEveryCaseWhereSomebodyLooksForIt) {
    auto const at = [&](std::string const& state) { return desk.in(state).id; };
    std::string const draft = at("draft"), submitted = at("submitted"), returned = at("returned"), ready = at("ready"),
                      issued = at("issued"), handedOver = at("handed-over"), refused = at("refused"), withdrawn = at("withdrawn");
    for (auto const& each : {draft, returned}) {
        EXPECT_EQ(groups("li", each), R"(["mine"])");
        for (auto const* other : {"wang", "zhou"}) EXPECT_EQ(groups(other, each), R"(["elsewhere"])");
    }
    EXPECT_EQ(groups("li", submitted), R"(["mine","approval"])");
    EXPECT_EQ(groups("zhou", submitted), R"(["approval"])");
    for (auto const& each : {ready, issued}) {
        EXPECT_EQ(groups("li", each), R"(["mine","ready"])");
        EXPECT_EQ(groups("wang", each), R"(["ready"])");
    }
    for (auto const& each : {handedOver, refused, withdrawn})
        for (auto const* who : {"li", "wang", "zhou"}) EXPECT_EQ(groups(who, each), R"(["done"])");
}

TEST_F(LiveQueue, TellsWhatEachCaseWaitsFor) {
    EXPECT_EQ(waitsFor(desk.in("draft")), "completion");
    EXPECT_EQ(waitsFor(desk.in("returned")), "correction");
    EXPECT_EQ(waitsFor(desk.in("submitted")), "approval");
    EXPECT_EQ(waitsFor(desk.in("ready")), "issue");
    EXPECT_EQ(waitsFor(desk.in("handed-over")), "nothing");
    Stamp const issued = desk.in("issued");
    EXPECT_EQ(waitsFor(issued), "sheets");
    std::string const number = desk.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {issued.id});
    desk.sheet(number, 1, 1, "jam", "torn").value();
    EXPECT_EQ(waitsFor(issued), "sheets") << "a jam is no sheet";
    desk.sheet(number, 1, 2, "good", "again").value();
    EXPECT_EQ(waitsFor(issued), "hand-over");
    EXPECT_EQ(waitsFor(desk.issued(with(validSelfIntake(), [](Intake& i) { i.request.delivery = Delivery::eCopy; }))), "hand-over")
        << "a file has no sheets";
}

TEST_F(LiveQueue, CountsTheWaitFromTheActAndNotFromAnAmendment) {
    desk.database.setClock("2026-11-22T10:10:00+08:00");
    auto const opened = desk.open(validAgentIntake());
    auto const since = [&] { return entry("li", opened.id)["waiting_since"].get<std::string>(); };
    auto const amend = [&](int version) {
        return desk.as("li").run("SELECT countersign.case_amend($1, $2, $3, $4)",
                                 {opened.id, std::to_string(version), canonicalJson(validAgentIntake()), findings()});
    };
    desk.database.setClock("2026-11-22T10:30:00+08:00");
    amend(1);
    EXPECT_EQ(since().substr(0, 16), "2026-11-22T10:10");
    desk.submit(desk.stamp(opened.id)).value();
    EXPECT_EQ(since().substr(0, 16), "2026-11-22T10:30");
    desk.as("zhou").run("SELECT countersign.case_return($1, 3, 'date missing')", {opened.id});
    std::string const returned = since();
    desk.database.setClock("2026-11-22T11:30:00+08:00");
    amend(4);
    EXPECT_EQ(since(), returned);
    EXPECT_EQ(entry("li", opened.id)["changed_at"].get<std::string>().substr(0, 16), "2026-11-22T11:30");
}

TEST_F(LiveQueue, TellsOfADocumentItsTailAndNothingElse) {
    auto const at = desk.open(with(validAgentIntake(), [](Intake& i) {
        i.documents = {{"24", "H1234 5678"}, {"06", "1234567"}};
        i.subject.identitySeen.number = "H98761234";
    }));
    std::string const told = desk.as("wang").value("SELECT countersign.queue()");
    EXPECT_EQ(entry("wang", at.id)["documents"], json::parse(R"([{"type":"24","tail":"5678"},{"type":"06","tail":"567"}])"));
    for (auto const* secret : {"45678", "34567", "1234", "A123456", "440301"}) EXPECT_EQ(told.find(secret), std::string::npos) << secret;
}

TEST_F(LiveQueue, HoldsNoMoreDocumentsAndLongerNamesThanAnIntakeMay) {
    // As one that was stored before there was a bound.
    auto const at = desk.open(validAgentIntake());
    desk.superuser().runScript("ALTER TABLE countersign.case_file DISABLE TRIGGER way_of_a_case");
    desk.superuser().run(
        "UPDATE countersign.case_file SET intake = jsonb_set(jsonb_set(intake::jsonb, '{subject,name}', to_jsonb(repeat('长', 5000))), "
        "'{documents}', (SELECT jsonb_agg(jsonb_build_object('type', '24', 'number', 'H1234' || i)) FROM generate_series(1000, 2000) "
        "i))::text "
        "WHERE id = $1",
        {at.id});
    auto const told = entry("li", at.id);
    EXPECT_EQ(told["documents"].size(), 30U);
    EXPECT_EQ(told["subject_name"].get<std::string>().size(), 200 * std::string("长").size());
}

TEST_F(LiveQueue, GivesAFewCasesAsTheWholeQueueHasThem) {
    auto const first = desk.in("submitted"), second = desk.in("ready");
    desk.in("draft");
    auto const both = desk.as("wang").json("SELECT countersign.queue_of($1)", {fmt::format("{{{},{},999}}", first.id, second.id)});
    ASSERT_EQ(both.size(), 2U);
    for (auto const& each : both) EXPECT_EQ(each, entry("wang", each["case"].dump()));
    EXPECT_EQ(desk.as("gao").json("SELECT countersign.queue_of($1)", {"{" + first.id + "}"}).size(), 0U) << "another office's";
    EXPECT_EQ(desk.as("wang").json("SELECT countersign.queue_of('{}')").size(), 0U);
    EXPECT_STATE("CS009", desk.as("wang").tried("SELECT countersign.queue_of(NULL)"));
    EXPECT_STATE("CS009", desk.as("wang").tried("SELECT countersign.queue_of(ARRAY(SELECT generate_series(1, 201)))"));
}

TEST_F(LiveQueue, ForgetsWhatWasFinishedBeforeToday) {
    auto const at = desk.in("refused");
    desk.database.setClock("2026-11-23T00:00:01+08:00");
    EXPECT_EQ(desk.as("li").json("SELECT countersign.queue_of($1)", {"{" + at.id + "}"}).size(), 0U);
    EXPECT_EQ(desk.as("li").json("SELECT countersign.queue()").size(), 0U);
}

TEST_F(LiveQueue, TellsWhetherAnOpeningArrivedAndOpensNothing) {
    std::string const key = requestKey();
    auto const ask = [&](std::string const& who) { return desk.as(who).value("SELECT countersign.case_opened($1)", {key}); };
    EXPECT_EQ(ask("li"), "");
    auto const at =
        stampOf(desk.as("li").run("SELECT countersign.case_open($1, $2, $3)", {canonicalJson(validSelfIntake()), findings(), key}));
    EXPECT_EQ(json::parse(ask("li"))["case"].dump(), at.id);
    EXPECT_EQ(ask("wang"), "") << "another clerk's key opens nothing to him";
    EXPECT_EQ(ask("gao"), "");
    EXPECT_EQ(desk.logOf(at.id), "case.opened");
}

TEST_F(LiveQueue, TellsTheDesksOfEveryActByNumberAndState) {
    DatabaseLink link = listener("wang", {channel("wang")});
    Stamp at = desk.open(validAgentIntake());
    EXPECT_EQ(heard(link), Notices{at.id + " draft"});
    at = stampOf(desk.submit(at));
    EXPECT_EQ(heard(link), Notices{at.id + " submitted"});
    at = stampOf(desk.approve(at));
    EXPECT_EQ(heard(link), Notices{at.id + " ready"});
    std::string const number = desk.reserved(at);
    EXPECT_EQ(heard(link), Notices{at.id + " ready"}) << "a number was reserved";
    desk.issue(number, desk.content(at, number)).value();
    EXPECT_EQ(heard(link).back(), at.id + " issued");
    desk.sheet(number, 1).value();
    EXPECT_EQ(heard(link), Notices{at.id + " issued"}) << "a sheet came out";
    desk.as("qian").run("SELECT countersign.certificate_revoke($1, 'misprint')", {number});
    EXPECT_EQ(heard(link).back(), at.id + " withdrawn");
}

TEST_F(LiveQueue, TellsNothingOfWhatWasRefusedOrTakenBack) {
    auto const at = desk.submitted(validAgentIntake());
    DatabaseLink link = listener("wang", {channel("wang")});
    EXPECT_STATE("CS002", desk.approve(at, "li"));
    desk.as("zhou").runScript("BEGIN");
    EXPECT_DONE(desk.approve(at));
    desk.as("zhou").runScript("ROLLBACK");
    EXPECT_EQ(heard(link), Notices{});
}

TEST_F(LiveQueue, IsNotHeardInAnotherOffice) {
    ASSERT_NE(channel("li"), channel("gao"));
    EXPECT_EQ(channel("li"), channel("zhou"));
    DatabaseLink link = listener("gao", {channel("gao"), "countersign", "countersign_SZ01", "SZ01", "*", "%", "case_file", "queue"});
    desk.ready();
    EXPECT_EQ(heard(link), Notices{});
    EXPECT_EQ(desk.as("gao").value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%LISTEN%' AND usename <> 'gao'"), "0")
        << "nobody reads another's channel where he asks for it";
}

TEST_F(LiveQueue, KeepsItsChannelAndItsVoiceFromEverybodyElse) {
    for (auto const* who : {"sun", "audit", "admin", "loader"})
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.queue_channel()"));
    for (auto const* who : {"li", "zhou", "sun", "audit", "admin", "loader", "gao"}) {
        EXPECT_STATE("42501", desk.as(who).tried("SELECT channel FROM countersign.office_channel"));
        EXPECT_STATE("42501", desk.as(who).tried("UPDATE countersign.office_channel SET channel = 'mine'"));
        for (std::string const inner :
             {"tell_desks('SZ01', '1 ready')", "document_tails('{}')", "queue_rows(NULL, NULL)", "tell_of_case()", "change_channel()"})
            EXPECT_NE(desk.as(who).tried("SELECT countersign." + inner).state, "00000") << who << inner;
    }
}

TEST_F(LiveQueue, IsOnAnotherChannelOnceSomebodyHasLeft) {
    std::string const before = channel("li"), elsewhere = channel("gao");
    DatabaseLink link = listener("li", {before});
    desk.database.addOperator("leaver", "离职", "SZ01", {"clerk"});
    EXPECT_EQ(channel("leaver"), before);
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.operator_disable('leaver')"));
    EXPECT_EQ(heard(link), Notices{""}) << "who listens is told to ask anew";
    EXPECT_NE(channel("li"), before);
    EXPECT_EQ(channel("gao"), elsewhere);
    desk.open(validSelfIntake());
    EXPECT_EQ(heard(link), Notices{}) << "nothing more on the channel that he knew";
}

TEST_F(LiveQueue, OfANewOfficeHasAChannelFromTheFirstDay) {
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.office_add('NH01', '南', 'South')"));
    desk.database.addOperator("nan", "南办事", "NH01", {"clerk"});
    EXPECT_EQ(channel("nan").size(), std::string("countersign_").size() + 32);
}

} // namespace

} // namespace countersign::test
