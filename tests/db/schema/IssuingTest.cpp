#include "db/schema/Desk.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <thread>

namespace countersign::test {

namespace {

class Issuing : public DeskTest {
protected:
    /// A ready case with a number and the content an honest client would make.
    void SetUp() override {
        at = desk.ready();
        number = desk.reserved(at);
        honest = desk.content(at, number);
    }
    std::string stateOfNumber() { return desk.superuser().value("SELECT state FROM countersign.certificate WHERE number = $1", {number}); }

    Stamp at;
    std::string number;
    CertificateContent honest;
};

TEST_F(Issuing, StoresContentHashPagesAndTheExactBytes) {
    auto const brief = desk.issue(number, honest).json();
    EXPECT_EQ(brief["state"], "issued");
    EXPECT_EQ(brief["found"], 4);
    EXPECT_EQ(brief["pages"], 1);
    EXPECT_EQ(brief["case"].dump(), at.id);
    EXPECT_EQ(desk.stamp(at.id).state, "issued");
    desk.as("li").run("SELECT countersign.certificate_look($1)", {number});
    auto const stored =
        desk.as("li").run("SELECT entry, case_id, content, content_hash, pdf FROM countersign.certificate_fetch($1)", {number}).rows.at(0);
    EXPECT_EQ(*stored[2], canonicalJson(honest));
    EXPECT_EQ(*stored[3], desk.superuser().value("SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')", {canonicalJson(honest)}));
    EXPECT_EQ(*stored[4], pdfBytes);
    EXPECT_EQ(nlohmann::json::parse(*stored[0])["number"], number);
}

TEST_F(Issuing, AgainGivesWhatIsStoredWhateverIsOffered) {
    auto const first = desk.issue(number, honest).json();
    CertificateContent other = honest;
    other.rows.clear();
    EXPECT_EQ(desk.issue(number, other).json(), first);
    EXPECT_EQ(desk.issue(number, honest, "zhou").json(), first);
    EXPECT_EQ(desk.logOf(at.id),
              "case.opened case.submitted case.approved certificate.reserved case.looked case.records certificate.issued case.issued");
}

TEST_F(Issuing, TwiceAtOnceGivesOne) {
    std::atomic<int> issued = 0;
    std::barrier start(4);
    std::vector<std::jthread> desks;
    for (auto const* who : {"li", "wang", "zhou", "feng"})
        desks.emplace_back([&, who] {
            DatabaseLink link = desk.database.as(who);
            start.arrive_and_wait();
            if (link.tried("SELECT countersign.certificate_issue($1, gen_random_uuid(), $2, $3, 1)",
                           {number, canonicalJson(honest), pdfBytes})
                    .ok())
                ++issued;
        });
    desks.clear();
    EXPECT_EQ(issued, 4);
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE certificate = $1 AND act = 'certificate.issued'",
                                     {number}),
              "1");
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.certificate WHERE case_id = $1", {at.id}), "1");
}

TEST_F(Issuing, ReservingAndIssuingAtFourDesksAtOnceGivesOne) {
    Stamp const other = desk.ready();
    std::barrier start(4);
    std::vector<std::jthread> desks;
    for (auto const* who : {"li", "wang", "zhou", "feng"})
        desks.emplace_back([&, who] {
            DatabaseLink link = desk.database.as(who);
            start.arrive_and_wait();
            auto const reservation = link.json("SELECT countersign.certificate_reserve($1, $2, 'record', gen_random_uuid())",
                                               {other.id, std::to_string(other.version)});
            CertificateContent content = honest;
            content.certificateNumber = reservation["number"];
            link.tried("SELECT countersign.certificate_issue($1, gen_random_uuid(), $2, $3, 1)",
                       {content.certificateNumber, canonicalJson(content), pdfBytes});
        });
    desks.clear();
    EXPECT_EQ(desk.superuser().value("SELECT string_agg(state, ' ') FROM countersign.certificate WHERE case_id = $1", {other.id}),
              "issued");
}

TEST_F(Issuing, TheTableItselfHoldsOneLiveCertificateACase) {
    EXPECT_STATE(
        "23505",
        desk.superuser().tried(
            "INSERT INTO countersign.certificate (number, office, day, serial, case_id, product, reserved_by, reserved_at, request_key) "
            "VALUES ('x', 'SZ01', '2026-11-22', 90000, $1, 'record', 'li', now(), gen_random_uuid())",
            {at.id}));
}

TEST_F(Issuing, SheetsAreAsked) {
    auto const issueWith = [&](std::optional<std::string> const& pdf, std::optional<std::string> const& pages) {
        return desk.as("li").tried("SELECT countersign.certificate_issue($1, gen_random_uuid(), $2, $3, $4)",
                                   {number, canonicalJson(honest), pdf, pages});
    };
    EXPECT_STATE("CS012", issueWith(std::nullopt, "1"));
    EXPECT_STATE("CS012", issueWith("\\x", "1"));
    EXPECT_STATE("CS012", issueWith("\\x00112233445566", "1"));
    EXPECT_STATE("CS012", issueWith(pdfBytes, "0"));
    EXPECT_STATE("CS012", issueWith(pdfBytes, std::nullopt));
    EXPECT_EQ(stateOfNumber(), "reserved");
}

TEST_F(Issuing, ContentThatIsNoContentIsRefused) {
    for (std::optional<std::string> const& text :
         {std::optional<std::string>(), std::optional<std::string>("nonsense"), std::optional<std::string>("{}"),
          std::optional<std::string>("[]"), std::optional<std::string>(" " + canonicalJson(honest)),
          std::optional<std::string>(canonicalJson(honest) + " ")})
        EXPECT_STATE("CS012", desk.as("li").tried("SELECT countersign.certificate_issue($1, gen_random_uuid(), $2, $3, 1)",
                                                  {number, text, pdfBytes}));
    EXPECT_EQ(stateOfNumber(), "reserved");
}

TEST_F(Issuing, BelongsToTheOfficesClerksAndSupervisors) {
    EXPECT_STATE("CS010", desk.issue(number, honest, "gao"));
    EXPECT_STATE("CS002", desk.issue(number, honest, "sun"));
    EXPECT_STATE("CS002", desk.issue(number, honest, "admin"));
    EXPECT_STATE("CS010", desk.issue("SZ01-261122-99999-9", honest));
}

TEST_F(Issuing, AVoidedOrRevokedNumberIsNotIssued) {
    desk.as("li").run("SELECT countersign.certificate_void($1, 'torn')", {number});
    EXPECT_STATE("CS011", desk.issue(number, honest));
}

TEST_F(Issuing, AFetchIsALook) {
    desk.issue(number, honest).value();
    EXPECT_STATE("CS017", desk.as("wang").tried("SELECT * FROM countersign.certificate_fetch($1)", {number}));
    EXPECT_STATE("CS010", desk.as("gao").tried("SELECT countersign.certificate_look($1)", {number}));
    EXPECT_STATE("CS002", desk.as("sun").tried("SELECT * FROM countersign.certificate_fetch($1)", {number}));
    desk.as("wang").run("SELECT countersign.certificate_look($1)", {number});
    EXPECT_DONE(desk.as("wang").tried("SELECT * FROM countersign.certificate_fetch($1)", {number}));
    EXPECT_EQ(
        desk.superuser().value(
            "SELECT string_agg(act, ' ' ORDER BY seq) FROM countersign.audit_log WHERE certificate = $1 AND actor = 'wang'", {number}),
        "case.looked certificate.fetched");
}

TEST_F(Issuing, AReservedNumberHasNothingToFetch) {
    desk.as("li").run("SELECT countersign.certificate_look($1)", {number});
    EXPECT_STATE("CS011", desk.as("li").tried("SELECT * FROM countersign.certificate_fetch($1)", {number}));
    EXPECT_EQ(desk.as("li").json("SELECT countersign.certificate_live($1, 'record')", {at.id})["state"], "reserved");
}

TEST_F(Issuing, NothingIsChangedAfterwards) {
    desk.issue(number, honest).value();
    auto& superuser = desk.superuser();
    for (auto const* change :
         {"content = '{}'", "pdf = 'x'", "pages = 2", "found = 0", "issued_by = 'wang'", "issued_at = now()", "state = 'reserved'"}) {
        Answer const answer = superuser.tried("UPDATE countersign.certificate SET " + std::string(change) + " WHERE number = $1", {number});
        EXPECT_TRUE(answer.state == "CS013" || answer.state == "CS011") << change << ": " << answer.state;
    }
    EXPECT_STATE("CS004",
                 superuser.tried("UPDATE countersign.case_file SET state = 'draft', version = version + 1 WHERE id = $1", {at.id}));
    EXPECT_STATE("CS013",
                 superuser.tried("UPDATE countersign.case_file SET opened_by = 'wang', version = version + 1 WHERE id = $1", {at.id}));
    EXPECT_STATE("CS013", superuser.tried("DELETE FROM countersign.case_file WHERE id = $1", {at.id}));
}

TEST_F(Issuing, ASupersededCertificateOpensTheWayForAnother) {
    desk.issue(number, honest).value();
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.certificate_supersede($1, 'torn')", {number}));
    EXPECT_EQ(desk.as("zhou").json("SELECT countersign.certificate_supersede($1, 'torn')", {number})["state"], "superseded");
    Stamp const again = desk.stamp(at.id);
    EXPECT_EQ(again.state, "ready");
    std::string const next = desk.reserved(again);
    EXPECT_NE(next, number);
    EXPECT_DONE(desk.issue(next, desk.content(again, next)));
    EXPECT_EQ(desk.as("li").json("SELECT countersign.certificate_live($1, 'record')", {at.id})["number"], next);
}

TEST_F(Issuing, ARevokedCertificateEndsIt) {
    desk.issue(number, honest).value();
    EXPECT_STATE("CS009", desk.as("zhou").tried("SELECT countersign.certificate_revoke($1, ' ')", {number}));
    EXPECT_EQ(desk.as("zhou").json("SELECT countersign.certificate_revoke($1, 'wrong person')", {number})["state"], "revoked");
    EXPECT_STATE("CS011", desk.as("zhou").tried("SELECT countersign.certificate_revoke($1, 'again')", {number}));
    EXPECT_EQ(
        desk.superuser().value("SELECT case_file.state FROM countersign.certificate JOIN countersign.case_file ON case_file.id = case_id "
                               "WHERE number = $1",
                               {number}),
        "withdrawn")
        << "a case without a certificate does not wait for ever";
    EXPECT_STATE("CS011", desk.as("zhou").tried("SELECT countersign.certificate_supersede($1, 'torn')", {number}));
    EXPECT_EQ(desk.as("li").value("SELECT countersign.certificate_live($1, 'record')", {at.id}), "");
    EXPECT_STATE("CS004", desk.reserve(desk.stamp(at.id)));
}

TEST_F(Issuing, WhoTookTheCaseInCannotTakeItsCertificateBack) {
    Stamp const own = desk.ready(validAgentIntake(), "feng");
    std::string const mine = desk.reserved(own);
    desk.issue(mine, desk.content(own, mine)).value();
    EXPECT_STATE("CS006", desk.as("feng").tried("SELECT countersign.certificate_revoke($1, 'no')", {mine}));
    EXPECT_STATE("CS006", desk.as("feng").tried("SELECT countersign.certificate_supersede($1, 'no')", {mine}));
    EXPECT_STATE("CS010", desk.as("guo").tried("SELECT countersign.certificate_revoke($1, 'no')", {mine}));
}

TEST_F(Issuing, TheOfficesListHasWhatEndedByHashAndNothingElse) {
    auto const entriesOf = [this](char const* who) {
        return desk.as(who).json("SELECT countersign.certificate_status_list('SZ01')")["entries"];
    };
    std::size_t const before = entriesOf("zhou").size();
    desk.issue(number, honest).value();
    EXPECT_EQ(entriesOf("zhou").size(), before) << "one in force is not in it";
    desk.as("zhou").json("SELECT countersign.certificate_revoke($1, 'wrong person')", {number});
    auto const after = desk.as("audit").json("SELECT countersign.certificate_status_list('SZ01')");
    std::string const hash = desk.superuser().value("SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')", {number});
    EXPECT_EQ(after["office"], "SZ01");
    EXPECT_EQ(after["entries"].size(), before + 1);
    EXPECT_NE(after.dump().find("{\"certificate\":\"" + hash + "\",\"state\":\"revoked\"}"), std::string::npos);
    EXPECT_EQ(after.dump().find(number), std::string::npos);
    EXPECT_TRUE(std::is_sorted(after["entries"].begin(), after["entries"].end(),
                               [](auto const& a, auto const& b) { return a["certificate"] < b["certificate"]; }));
    EXPECT_STATE("CS015", desk.as("audit").tried("SELECT countersign.certificate_status_list(NULL)"));
    EXPECT_STATE("CS015", desk.as("audit").tried("SELECT countersign.certificate_status_list('XX99')"));
    EXPECT_STATE("CS002", desk.as("guo").tried("SELECT countersign.certificate_status_list('SZ01')"));
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.certificate_status_list('SZ01')"));
}

/// A content that differs from what the database holds in one point.
struct ContentForgery {
    std::string name;
    std::function<void(CertificateContent&)> change;
};

class AForgedContent : public Issuing, public testing::WithParamInterface<ContentForgery> {};

TEST_P(AForgedContent, IsNotIssued) {
    CertificateContent forged = honest;
    GetParam().change(forged);
    ASSERT_NE(canonicalJson(forged), canonicalJson(honest));
    Answer const answer = desk.issue(number, forged);
    EXPECT_EQ(answer.state, "CS012") << answer.message;
    EXPECT_EQ(answer.message.find("H12345678"), std::string::npos);
    EXPECT_EQ(stateOfNumber(), "reserved");
    EXPECT_DONE(desk.issue(number, honest));
}

Day nextDay(Day day) { return day + std::chrono::days{1}; }

INSTANTIATE_TEST_SUITE_P(
    Points, AForgedContent,
    testing::Values(ContentForgery{"OtherNumber", [](auto& c) { c.certificateNumber = "SZ01-261122-00099-X"; }},
                    ContentForgery{"OtherOffice", [](auto& c) { c.office.code = "GZ02"; }},
                    ContentForgery{"OtherOfficeName", [](auto& c) { c.office.nameZh = "公安部"; }},
                    ContentForgery{"OtherHolder", [](auto& c) { c.holder.name = "陈小文"; }},
                    ContentForgery{"OtherLatinName", [](auto& c) { c.holder.latinName = "CHAN SIU MAN"; }},
                    ContentForgery{"OtherId", [](auto& c) { c.holder.id.number = "Z683365(A)"; }},
                    ContentForgery{"OtherSex", [](auto& c) { c.holder.sex = Sex::female; }},
                    ContentForgery{"OtherBirthDate", [](auto& c) { c.holder.birthDate = nextDay(c.holder.birthDate); }},
                    ContentForgery{"OtherDocuments",
                                   [](auto& c) {
                                       c.documents.push_back({"70", "K12345678"});
                                   }},
                    ContentForgery{"LongerPeriod", [](auto& c) { c.to = nextDay(c.to); }},
                    ContentForgery{"OtherFrom", [](auto& c) { c.from = nextDay(c.from); }},
                    ContentForgery{"OtherProduct", [](auto& c) { c.product = Product::issuanceRecord; }},
                    ContentForgery{"OtherColumns", [](auto& c) { c.columns = Columns::datesOnly; }},
                    ContentForgery{"OtherLanguage", [](auto& c) { c.language = SheetLanguage::zh; }},
                    ContentForgery{"OtherStamp", [](auto& c) { c.stamp.drawn = false; }},
                    ContentForgery{"OtherStampText", [](auto& c) { c.stamp.textZh = "x"; }},
                    ContentForgery{"IssuedTomorrow", [](auto& c) { c.issuedAt += std::chrono::days{1}; }},
                    ContentForgery{"IssuedYesterday", [](auto& c) { c.issuedAt -= std::chrono::days{1}; }},
                    ContentForgery{"CompleteUntilLater", [](auto& c) { c.dataUntil += std::chrono::minutes{1}; }},
                    ContentForgery{"ReplacesAnother", [](auto& c) { c.replaces = "SZ01-261122-00001-A"; }},
                    ContentForgery{"NoWording", [](auto& c) { c.wording = ""; }},
                    ContentForgery{"RowLeftOut", [](auto& c) { c.rows.pop_back(); }},
                    ContentForgery{"RowDoubled", [](auto& c) { c.rows.push_back(c.rows.back()); }},
                    ContentForgery{"NoRows", [](auto& c) { c.rows.clear(); }},
                    ContentForgery{"RowsReordered", [](auto& c) { std::swap(c.rows.front(), c.rows.back()); }},
                    ContentForgery{"RowOnAnotherDay", [](auto& c) { c.rows[1].date = nextDay(c.rows[1].date); }},
                    ContentForgery{"RowTurnedRound", [](auto& c) { c.rows[0].direction = Direction::entry; }},
                    ContentForgery{"RowAtAnotherPort", [](auto& c) { c.rows[0].portZh = "拱北口岸"; }},
                    ContentForgery{"RowUnderAnotherDocument", [](auto& c) { c.rows[0].document.number = "H87654321"; }},
                    ContentForgery{"RowByAnotherTrain", [](auto& c) { c.rows[0].transport = "Z 2"; }}),
    [](auto const& each) { return each.param.name; });

class ANameAsDrawn : public DeskTest {};

TEST_F(ANameAsDrawn, MayDifferByWhatNamesAreFoldedBy) {
    Intake const intake = with(validAgentIntake(), [](Intake& i) {
        i.subject.name = i.subject.identitySeen.name = i.power->principal.name = "  阿卜杜•\xEE\xA1\xA3"; // U+2022, U+E863 for U+4DAE
        i.subject.latinName = "ABDU  ";
    });
    Stamp const at = desk.ready(intake);
    std::string const number = desk.reserved(at);
    CertificateContent content = desk.content(at, number);
    content.holder.name = "阿卜杜·䶮";
    content.holder.latinName = "ABDU";
    EXPECT_DONE(desk.issue(number, content));
}

} // namespace

} // namespace countersign::test
