#include "db/CaseStoreSql.h"

#include "core/Fault.h"
#include "core/authority/IntakeJson.h"
#include "core/casework/IssueCertificate.h"
#include "core/casework/RequestKey.h"
#include "db/Expect.h"
#include "db/Sha256.h"
#include "db/schema/Desk.h"
#include "support/LinkCutter.h"

#include <fmt/format.h>

#include <algorithm>

namespace countersign::test {

namespace {

using db::CaseStoreSql;
using Moment = LinkCutter::Moment;

constexpr char const* aPdf = "%PDF-1.7\nsmall\n\0binary\xff";

Findings foundToday(Intake const& intake) { return findingsOf(intake); }

/// One operator's session and store; through a cable where a test cuts it.
struct Counter {
    db::Session session;
    CaseStoreSql store{session};
    explicit Counter(std::string const& conninfo) : session({conninfo, "", ""}) {}
};

class CaseStore : public DeskTest {
protected:
    Counter li{desk.database.connection("li")};
    Counter zhou{desk.database.connection("zhou")};

    CaseStamp opened(Intake const& intake = validAgentIntake()) { return li.store.open(intake, findingsOf(intake), newRequestKey()); }
    CaseStamp submitted(Intake const& intake = validAgentIntake()) {
        CaseStamp const stamp = opened(intake);
        return li.store.submit(stamp.id, stamp.version, findingsOf(intake));
    }
    CaseStamp ready(Intake const& intake = validAgentIntake()) {
        CaseStamp const stamp = submitted(intake);
        if (stamp.state == CaseState::ready) return stamp;
        return zhou.store.approve(stamp.id, stamp.version, zhou.store.show(stamp.id).intakeHash, "seen");
    }
    static std::string contentOf(countersign::CaseStore& store, CaseId id, std::string const& number) {
        auto const session = store.session();
        return canonicalJson(
            contentFor(store.show(id), session, store.records(id), number, "record-2026-01", session.now, Product::record));
    }
    StoredCertificate issued(CaseStamp const& at) {
        auto const reserved = li.store.reserve(at.id, at.version, Product::record, newRequestKey());
        return li.store.issue(reserved.number, newRequestKey(), contentOf(li.store, at.id, reserved.number), std::string(aPdf, 24), 1);
    }
};

TEST_F(CaseStore, TellsWhoIsSignedInAndWhatTheOfficeHasSet) {
    SessionInfo const info = li.store.session();
    EXPECT_EQ(info.office.nameEn, "Shenzhen Exit-Entry Office");
    EXPECT_EQ(isoDay(info.today), "2026-11-22");
    EXPECT_EQ(rfc3339(info.dataUntil), "2026-11-22T06:00:00+08:00");
    EXPECT_EQ(info.roles, std::vector<Role>{Role::clerk});
}

TEST_F(CaseStore, OfAnAgencysAuditorHasNoOffice) {
    Counter audit(desk.database.connection("audit"));
    SessionInfo const info = audit.store.session();
    EXPECT_EQ(info.office.code, "");
    EXPECT_TRUE(info.has(Role::auditor));
}

TEST_F(CaseStore, GivesAnOpenedCaseBackAsItWas) {
    Intake const intake = validAgentIntake();
    Findings const findings = findingsOf(intake);
    CaseStamp const stamp = li.store.open(intake, findings, newRequestKey());
    EXPECT_EQ(stamp.state, CaseState::draft);
    Case const shown = li.store.show(stamp.id);
    EXPECT_EQ(shown.intake, intake);
    EXPECT_EQ(shown.intakeHash, db::sha256Hex(canonicalJson(intake)));
    EXPECT_EQ(shown.findings, findings);
    EXPECT_EQ(shown.openedBy, "li");
    EXPECT_EQ(shown.openedByName, "李办事");
    EXPECT_EQ(shown.office, "SZ01");
    ASSERT_EQ(shown.events.size(), 1U);
    EXPECT_EQ(shown.events[0].act, "opened");
}

TEST_F(CaseStore, KeepsNamesBeyondTheBasicPlane) {
    Intake const intake = with(validSelfIntake(), [](Intake& i) { i.subject.name = "𠮷𫖯䶮·阿卜杜热西提"; });
    EXPECT_EQ(li.store.show(opened(intake).id).intake.subject.name, "𠮷𫖯䶮·阿卜杜热西提");
}

/// As it may stand there from before the database refused such intakes.
TEST_F(CaseStore, SaysWhichCaseItCannotReadAndShowsTheOthers) {
    CaseStamp const bad = opened();
    CaseStamp const good = opened();
    desk.superuser().run(
        "UPDATE countersign.case_file SET version = version + 1, intake = replace(intake, 'hmt-resident', '秘密') WHERE id = $1",
        {std::to_string(bad.id.value)});
    auto const refusal = refusalOf([&] { li.store.show(bad.id); });
    EXPECT_EQ(refusal.code, FaultCode::storedUnreadable) << refusal.what;
    EXPECT_EQ(refusal.detail.find(fmt::format("the intake stored for case {} cannot be read at /reasons/0", bad.id.value)), 0U)
        << refusal.detail;
    EXPECT_EQ(refusal.detail.find("秘密"), std::string::npos) << refusal.detail;
    EXPECT_EQ(li.store.show(good.id).id, good.id);
    auto const queue = li.store.queue();
    for (CaseId const id : {bad.id, good.id})
        EXPECT_TRUE(std::any_of(queue.begin(), queue.end(), [id](QueueEntry const& entry) { return entry.id == id; }));
}

TEST_F(CaseStore, SaysWhichRuleSetItCannotRead) {
    desk.superuser().run(
        "INSERT INTO countersign.rule_set VALUES ('SZ01', '2030-01-01', "
        "'{\"format\":\"countersign-rules/1\",\"office\":\"SZ01\",\"from\":\"2030-01-01\",\"limits\":{\"agent_age\":99}}', now())");
    auto const refusal = refusalOf([&] { li.store.ruleSets(generalRules()); });
    desk.superuser().runScript("BEGIN; SET LOCAL session_replication_role = replica; " // rule sets stay, by a trigger
                               "DELETE FROM countersign.rule_set WHERE from_day = '2030-01-01'; COMMIT");
    EXPECT_EQ(refusal.code, FaultCode::storedUnreadable) << refusal.what;
    EXPECT_EQ(refusal.detail.find("the rule set of SZ01 from 2030-01-01 cannot be read at /limits/agent_age"), 0U) << refusal.detail;
}

TEST_F(CaseStore, OpensOneCaseForOneRequestKey) {
    std::string const key = newRequestKey();
    Intake const intake = validSelfIntake();
    CaseStamp const first = li.store.open(intake, findingsOf(intake), key);
    EXPECT_EQ(li.store.open(intake, findingsOf(intake), key).id, first.id);
    EXPECT_NE(opened(intake).id, first.id);
}

TEST_F(CaseStore, AmendsADraftAndCountsItsVersions) {
    CaseStamp const stamp = opened();
    Intake const changed = with(validAgentIntake(), [](Intake& i) { i.request.purpose = "visa"; });
    CaseStamp const amended = li.store.amend(stamp.id, stamp.version, changed, findingsOf(changed));
    EXPECT_EQ(amended.version.value, stamp.version.value + 1);
    EXPECT_EQ(li.store.show(stamp.id).intake.request.purpose, "visa");
    EXPECT_FAULT(FaultCode::changedElsewhere, li.store.amend(stamp.id, stamp.version, changed, findingsOf(changed)));
}

TEST_F(CaseStore, TakesACaseTheWholeWay) {
    CaseStamp const at = submitted();
    EXPECT_EQ(at.state, CaseState::submitted);
    EXPECT_TRUE(zhou.store.show(at.id).needsApproval);
    CaseStamp const approved = zhou.store.approve(at.id, at.version, zhou.store.show(at.id).intakeHash, "papers in order");
    EXPECT_EQ(approved.state, CaseState::ready);
    StoredCertificate const stored = issued(approved);
    EXPECT_EQ(stored.entry.state, CertificateState::issued);
    EXPECT_EQ(stored.entry.found, 4);
    SheetFate fate;
    fate.page = 1;
    fate.paper = "P-0001";
    li.store.recordSheet(stored.entry.number, fate);
    CaseStamp const last = li.store.handOver(at.id, li.store.show(at.id).version, "李四");
    EXPECT_EQ(last.state, CaseState::handedOver);
    Case const shown = li.store.show(at.id);
    ASSERT_EQ(shown.certificates.size(), 1U);
    ASSERT_EQ(shown.certificates[0].sheets.size(), 1U);
    EXPECT_EQ(shown.certificates[0].sheets[0].paper, "P-0001");
    EXPECT_EQ(shown.certificates[0].sheets[0].outcome, SheetOutcome::good);
}

TEST_F(CaseStore, LetsASupervisorReturnAndRefuse) {
    CaseStamp const first = submitted();
    EXPECT_EQ(zhou.store.returnToClerk(first.id, first.version, "the copy is unreadable").state, CaseState::returned);
    EXPECT_EQ(li.store.show(first.id).events.back().note, "the copy is unreadable");
    CaseStamp const second = submitted();
    EXPECT_EQ(zhou.store.refuse(second.id, second.version, "no right to ask").state, CaseState::refused);
}

TEST_F(CaseStore, LetsTheClerkWithdraw) {
    CaseStamp const at = submitted();
    EXPECT_EQ(li.store.withdraw(at.id, at.version, "the person left").state, CaseState::withdrawn);
}

TEST_F(CaseStore, TurnsTheDatabasesRefusalsIntoTheirCodes) {
    CaseStamp const at = submitted();
    Counter feng(desk.database.connection("feng"));
    EXPECT_FAULT(FaultCode::noSuchCase, li.store.show({999999}));
    EXPECT_FAULT(FaultCode::wrongRole, li.store.approve(at.id, at.version, li.store.show(at.id).intakeHash, ""));
    EXPECT_FAULT(FaultCode::approvalVoid, zhou.store.approve(at.id, at.version, std::string(64, '0'), ""));
    EXPECT_FAULT(FaultCode::wrongState, li.store.records(at.id));
    Intake const own = validAgentIntake();
    CaseStamp const mine = feng.store.open(own, findingsOf(own), newRequestKey());
    CaseStamp const sent = feng.store.submit(mine.id, mine.version, findingsOf(own));
    EXPECT_FAULT(FaultCode::fourEyes, feng.store.approve(sent.id, sent.version, feng.store.show(sent.id).intakeHash, ""));
    EXPECT_FAULT(FaultCode::noSuchCertificate, li.store.fetch("SZ01-261122-99999-0"));
    Intake const stranger = with(validSelfIntake(), [](Intake& i) { i.documents = {{"14", "E87654321"}}; });
    CaseStamp const wrong = opened(stranger);
    EXPECT_FAULT(FaultCode::subjectDiffers, li.store.submit(wrong.id, wrong.version, findingsOf(stranger)));
    Intake const unsigned_ = with(validAgentIntake(), [](Intake& i) { i.power->signedByPrincipal = false; });
    CaseStamp const lame = opened(unsigned_);
    EXPECT_FAULT(FaultCode::intakeRefused, li.store.submit(lame.id, lame.version, findingsOf(unsigned_)));
}

TEST_F(CaseStore, GivesTheRecordsOfACaseNewestFirst) {
    CaseStamp const at = ready();
    auto const rows = li.store.records(at.id);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0],
              (Crossing{day("2026-11-20"), 86399, Direction::exit, {"24", "H12345678"}, "SZW", "深圳湾口岸", "Shenzhen Bay", "Z 1", true}));
    EXPECT_EQ(isoDay(rows[3].date), "2010-01-01");
    EXPECT_EQ(rows[3].secondOfDay, 0);
    EXPECT_EQ(rows[3].direction, Direction::entry);
}

TEST_F(CaseStore, LogsTheLookBeforeTheRecordsAreGiven) {
    CaseStamp const at = ready();
    li.store.records(at.id);
    std::string const log = desk.logOf(std::to_string(at.id.value));
    EXPECT_TRUE(log.ends_with("case.looked case.records")) << log;
}

TEST_F(CaseStore, ChecksTheSubjectAgainstTheRegistry) {
    Intake const intake = with(validSelfIntake(), [](Intake& i) { i.documents.push_back({"14", "E99999999"}); });
    SubjectCheck const check = li.store.checkSubject(opened(intake).id);
    EXPECT_TRUE(check.personKnown);
    EXPECT_EQ(check.unknownDocuments, (std::vector<DocumentNumber>{{"14", "E99999999"}}));
}

TEST_F(CaseStore, ListsTheOfficesOpenCases) {
    CaseStamp const at = submitted();
    auto const queue = zhou.store.queue();
    auto const found = std::find_if(queue.begin(), queue.end(), [&](QueueEntry const& entry) { return entry.id == at.id; });
    ASSERT_NE(found, queue.end());
    EXPECT_EQ(found->subjectName, "陈大文");
    EXPECT_EQ(found->requesterName, "李四");
    EXPECT_EQ(found->standing, Standing::agent);
    EXPECT_EQ(found->state, CaseState::submitted);
    EXPECT_FALSE(found->mine);
    EXPECT_EQ(found->openedBy, "li");
}

TEST_F(CaseStore, ReservesOneNumberHoweverOftenItIsAsked) {
    CaseStamp const at = ready();
    EXPECT_EQ(li.store.liveCertificate(at.id, Product::record), std::nullopt);
    auto const first = li.store.reserve(at.id, at.version, Product::record, newRequestKey());
    EXPECT_EQ(li.store.reserve(at.id, at.version, Product::record, newRequestKey()).number, first.number);
    EXPECT_EQ(li.store.liveCertificate(at.id, Product::record)->state, CertificateState::reserved);
}

TEST_F(CaseStore, VoidsAReservationWithItsReason) {
    CaseStamp const at = ready();
    auto const reserved = li.store.reserve(at.id, at.version, Product::record, newRequestKey());
    li.store.voidReservation(reserved.number, "printer broken");
    EXPECT_EQ(li.store.show(at.id).certificates.at(0).reason, "printer broken");
    EXPECT_EQ(li.store.liveCertificate(at.id, Product::record), std::nullopt);
}

TEST_F(CaseStore, KeepsTheExactBytesOfACertificate) {
    CaseStamp const at = ready();
    StoredCertificate const stored = issued(at);
    EXPECT_EQ(stored.pdf, std::string(aPdf, 24));
    EXPECT_EQ(stored.contentHash, db::sha256Hex(stored.content));
    EXPECT_EQ(stored.caseId, at.id);
    StoredCertificate const fetched = zhou.store.fetch(stored.entry.number);
    EXPECT_EQ(fetched.pdf, stored.pdf);
    EXPECT_EQ(fetched.content, stored.content);
    EXPECT_TRUE(fetched.entry.issuedAt.has_value());
}

TEST_F(CaseStore, GivesTheStoredBytesWhateverIsOfferedTheSecondTime) {
    CaseStamp const at = ready();
    StoredCertificate const stored = issued(at);
    auto const again = li.store.issue(stored.entry.number, newRequestKey(), "{}", "%PDF-other", 9);
    EXPECT_EQ(again.pdf, stored.pdf);
    EXPECT_EQ(again.entry.pages, 1);
}

TEST_F(CaseStore, RefusesAContentThatIsNotTheDatabases) {
    CaseStamp const at = ready();
    auto const reserved = li.store.reserve(at.id, at.version, Product::record, newRequestKey());
    std::string content = contentOf(li.store, at.id, reserved.number);
    content.replace(content.find("2010-01-01"), 10, "2010-01-02");
    EXPECT_FAULT(FaultCode::contentDiffers, li.store.issue(reserved.number, newRequestKey(), content, aPdf, 1));
    EXPECT_EQ(li.store.liveCertificate(at.id, Product::record)->state, CertificateState::reserved);
}

TEST_F(CaseStore, FindsACertificateHoweverItsNumberIsTyped) {
    CaseStamp const at = ready();
    std::string const number = issued(at).entry.number;
    std::string typed;
    for (char c : number)
        if (c != '-') typed += static_cast<char>(std::tolower(c));
    EXPECT_EQ(li.store.findByNumber(typed), at.id);
    EXPECT_EQ(li.store.findByNumber(number), at.id);
}

TEST_F(CaseStore, RefusesASheetThatIsRecordedAlready) {
    std::string const number = issued(ready()).entry.number;
    SheetFate fate;
    fate.page = 1;
    fate.outcome = SheetOutcome::jam;
    EXPECT_FAULT(FaultCode::sheetRefused, li.store.recordSheet(number, fate)); // a reason is missing
    fate.reason = "tray 2";
    li.store.recordSheet(number, fate);
    EXPECT_FAULT(FaultCode::sheetRefused, li.store.recordSheet(number, fate));
}

TEST_F(CaseStore, LetsASecondPersonRevokeAndSupersede) {
    CaseStamp const first = ready();
    std::string const revoked = issued(first).entry.number;
    EXPECT_FAULT(FaultCode::wrongRole, li.store.revoke(revoked, "wrong person"));
    zhou.store.revoke(revoked, "wrong person");
    EXPECT_EQ(zhou.store.fetch(revoked).entry.state, CertificateState::revoked);
    CaseStamp const second = ready();
    std::string const old = issued(second).entry.number;
    zhou.store.supersede(old, "name corrected");
    EXPECT_EQ(zhou.store.fetch(old).entry.state, CertificateState::superseded);
    EXPECT_EQ(li.store.show(second.id).state, CaseState::ready);
}

TEST_F(CaseStore, TellsWhatBecameOfACertificateThatComesBack) {
    CaseStamp const at = ready();
    StoredCertificate const first = issued(at);
    CertificateStanding const fresh = li.store.standing(first.entry.number);
    EXPECT_EQ(fresh.state, CertificateState::issued);
    EXPECT_EQ(fresh.contentHash,
              desk.superuser().value("SELECT content_hash FROM countersign.certificate WHERE number = $1", {first.entry.number}));
    EXPECT_EQ(fresh.receiver, "");
    EXPECT_FALSE(fresh.handedOverAt);
    zhou.store.supersede(first.entry.number, "name corrected");
    EXPECT_EQ(li.store.standing(first.entry.number).state, CertificateState::superseded);
    EXPECT_EQ(li.store.standing(first.entry.number).replacedBy, "");
    EXPECT_FAULT(FaultCode::noSuchCertificate, li.store.standing("SZ01-200101-00001-0"));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'certificate.checked' AND certificate = $1",
                                     {first.entry.number}),
              "3")
        << "a look like any other";
}

TEST_F(CaseStore, ReadsTheOfficesOwnRules) {
    desk.superuser().run(
        "INSERT INTO countersign.rule_set VALUES ('SZ01', '2026-01-01', $1, now())",
        {R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-01-01","limits":{"power_age_days":30},"rules":{}})"});
    auto const sets = li.store.ruleSets(generalRules());
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].office, "SZ01");
    EXPECT_EQ(sets[0].from, day("2026-01-01"));
    EXPECT_EQ(sets[0].limit("power_age_days"), 30);
    EXPECT_EQ(sets[0].rules.size(), generalRules().rules.size());
}

/// The cable between desk and server is cut at the places that matter.
class CaseStoreByCable : public CaseStore {
protected:
    LinkCutter cable{DatabaseCluster::instance().socketFolder()};
    Counter far{"host=" + cable.folder() + " user=li password=" + Database::password() + " dbname=" + desk.database.name()};
};

TEST_F(CaseStoreByCable, ReadsOnceMoreWhenTheLinkBreaks) {
    CaseStamp const at = ready();
    for (auto const* request : {"case_look", "case_records", "COMMIT"})
        for (auto const moment : {Moment::before, Moment::done}) {
            cable.cutAt(moment, asks(request));
            EXPECT_EQ(far.store.records(at.id).size(), 4U) << request;
            EXPECT_TRUE(cable.hasCut()) << request;
        }
}

TEST_F(CaseStoreByCable, NeverRepeatsAnActByItself) {
    CaseStamp const at = opened();
    cable.cutAt(Moment::before, asks("case_submit"));
    EXPECT_FAULT(FaultCode::connectionLost, far.store.submit(at.id, at.version, findingsOf(validAgentIntake())));
    EXPECT_EQ(li.store.show(at.id).state, CaseState::draft);
    cable.cutAt(Moment::done, asks("COMMIT"));
    EXPECT_FAULT(FaultCode::outcomeUnknown, far.store.submit(at.id, at.version, findingsOf(validAgentIntake())));
    EXPECT_EQ(far.store.show(at.id).state, CaseState::submitted);
}

/// Draws nothing, and counts.
class PlainMaker : public CertificateMaker {
public:
    SealedSheets make(CertificateContent const& content) override { return {canonicalJson(content), std::string(aPdf, 24), 1}; }
    std::string electronicCopy(StoredCertificate const&, Secret const&) override { return {}; }
    void rehearse(CertificateContent const&) override {}
    std::string wordingInForce(Product, Day) const override { return "record-2026-01"; }
};

/// Every request of issuing, before and after the server has done it: one certificate comes out, and no number is lost.
TEST_F(CaseStoreByCable, IssuesOneCertificateWhereverTheLinkIsCut) {
    PlainMaker maker;
    CaseStamp const whole = ready();
    cable.cutAt(Moment::before, [](LinkRequest const&) { return false; });
    issueCertificate(far.store, maker, foundToday, whole.id, Product::record, newRequestKey());
    int const requests = static_cast<int>(cable.seen().size());
    ASSERT_GT(requests, 20);
    for (int request = 1; request <= requests; ++request)
        for (auto const moment : {Moment::before, Moment::done}) {
            CaseStamp const at = ready();
            cable.cutAtRequest(moment, request);
            try {
                issueCertificate(far.store, maker, foundToday, at.id, Product::record, newRequestKey());
            } catch (Fault const& fault) {
                EXPECT_EQ(nameOf(fault.code()), std::string("connectionLost")) << "request " << request;
            }
            EXPECT_TRUE(cable.hasCut());
            auto const stored = issueCertificate(far.store, maker, foundToday, at.id, Product::record, newRequestKey());
            EXPECT_EQ(li.store.show(at.id).certificates.size(), 1U) << "request " << request;
            EXPECT_EQ(stored.entry.state, CertificateState::issued);
        }
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.certificate_day d WHERE last_serial <> "
                                     "(SELECT count(*) FROM countersign.certificate c WHERE c.office = d.office AND c.day = d.day)"),
              "0");
}

/// A commuter's ten years. What that costs above libpq is measured by `./dev bench`.
TEST_F(CaseStore, ReadsSevenThousandRowsWholeAndNewestFirst) {
    desk.superuser().runScript("INSERT INTO countersign.crossing (crossing_id, person_id, document_id, crossed_at, direction, port_code, "
                               "transport, entered_later, void) "
                               "SELECT 'many' || i, 2, 3, '2016-11-21T08:00:00+08:00'::timestamptz + i * interval '12 hours', "
                               "1 + i % 2, 'LHK', '', false, false FROM generate_series(1, 7300) AS i; ANALYZE countersign.crossing");
    Intake const intake = with(validSelfIntake(), [](Intake& i) { i.request.from = day("2016-11-01"); });
    auto const rows = li.store.records(ready(intake).id);
    ASSERT_EQ(rows.size(), 7301U);
    auto const expected =
        desk.superuser()
            .run("SELECT to_char(crossed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), "
                 "extract(epoch FROM (crossed_at AT TIME ZONE 'Asia/Shanghai')::time)::int, direction "
                 "FROM countersign.crossing WHERE person_id = 2 AND document_id = 3 AND NOT void ORDER BY crossed_at DESC")
            .rows;
    ASSERT_EQ(expected.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ASSERT_EQ(isoDay(rows[i].date), *expected[i][0]) << i;
        ASSERT_EQ(std::to_string(rows[i].secondOfDay), *expected[i][1]) << i;
        ASSERT_EQ(std::to_string(static_cast<int>(rows[i].direction)), *expected[i][2]) << i;
    }
}

} // namespace

} // namespace countersign::test
