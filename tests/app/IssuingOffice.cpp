#include "app/IssuingOffice.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/OfficeKey.h"
#include "core/casework/IssueCertificate.h"
#include "core/casework/RequestKey.h"
#include "db/AuditStore.h"
#include "db/CaseStoreSql.h"
#include "support/Intakes.h"
#include "support/Program.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

constexpr char const* registry = R"sql(
INSERT INTO countersign.port VALUES ('LHK', '罗湖口岸', 'Luohu', 'rail', true);
INSERT INTO countersign.person (id_kind, id_number, name, latin_name, sex, birth_date, region)
    VALUES ('citizen-id', '110101199003071233', '王小明', 'WANG XIAOMING', 'M', '1990-03-07', 'CN');
INSERT INTO countersign.travel_document (type, number, number_printed, person_id) VALUES ('13', 'PE1234567', 'PE1234567', 1);
INSERT INTO countersign.crossing (crossing_id, person_id, document_id, crossed_at, direction, port_code, transport, entered_later, void)
    SELECT 'c' || i, 1, 1, now() - i * interval '30 days', 1 + i % 2, 'LHK', '', false, false FROM generate_series(1, 3) AS i;
INSERT INTO countersign.import_run (kind, by_operator, finished_at, read, loaded, unchanged, rejected, data_until)
    VALUES ('crossings', 'loader', now(), 3, 3, 0, 0, now() - interval '1 hour');
)sql";

/// Each gives sentences; none when all is well.
constexpr char const* questions[] = {
    "SELECT 'gap or double among the numbers of ' || day FROM countersign.certificate_day AS d WHERE (last_serial, last_serial::bigint) <> "
    "(SELECT coalesce(max(serial), 0), count(*) FROM countersign.certificate AS c WHERE c.office = d.office AND c.day = d.day)",

    "SELECT number || ' is ' || state || ' without a reason' FROM countersign.certificate "
    "WHERE state <> 'issued' AND NOT (state = 'voided' AND reason <> '')",

    "SELECT 'case ' || id || ' has ' || live || ' live certificates' FROM (SELECT id, (SELECT count(*) FROM countersign.certificate "
    "WHERE case_id = f.id AND product = 'record' AND state = 'issued') AS live FROM countersign.case_file AS f) AS counted WHERE live <> 1",

    // Reserved once; then issued once, with the stored content, or voided once; nothing told of a number that is not there.
    "SELECT coalesce(c.number, told.certificate) || ': the log tells ' || coalesce(told.acts, 'nothing') FROM countersign.certificate AS c "
    "FULL JOIN (SELECT certificate, string_agg(substr(act, 13) || coalesce(' ' || (detail::jsonb ->> 'content_hash'), ''), ', ' "
    "ORDER BY seq) AS acts FROM countersign.audit_log WHERE act IN ('certificate.reserved', 'certificate.issued', 'certificate.voided') "
    "GROUP BY certificate) AS told ON told.certificate = c.number "
    "WHERE told.acts IS DISTINCT FROM 'reserved, ' || c.state || coalesce(' ' || c.content_hash, '')",

    "SELECT 'case ' || case_id || ': its history tells of ' || string_agg(act, ', ' ORDER BY id) FROM countersign.case_event "
    "WHERE act IN ('reserved', 'issued', 'voided') GROUP BY case_id "
    "HAVING count(*) FILTER (WHERE act = 'issued') <> 1 OR count(*) FILTER (WHERE act = 'reserved') <> "
    "1 + count(*) FILTER (WHERE act = 'voided')"};

/// The years before today, so that the office's key is valid at the moment of issuing.
Intake intakeOf(Day today) {
    return with(validSelfIntake(), [&](Intake& intake) {
        intake.request.from = today - std::chrono::days{700};
        intake.request.to = today - std::chrono::days{1};
        intake.subject.identitySeen.expiresOn = today + std::chrono::days{300};
    });
}

/// Fonts are compared with their hashes at the first sheet of a process; clients that are forked afterwards need not.
void rehearseOnce(CertificateMaker& maker) {
    Instant const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    Day const today = shanghaiDay(now);
    Case sample;
    sample.intake = intakeOf(today);
    SessionInfo session;
    session.office = {"SZ01", "深圳市公安局出入境管理处", "Shenzhen Exit-Entry Office"};
    std::string const wording = maker.wordingInForce(Product::record, today);
    maker.rehearse(contentFor(sample, session, {}, "SZ01-261122-00017-0", wording, now, Product::record));
}

std::shared_ptr<CertificateMaker> workshopIn(TemporaryFolder const& folder) {
    Ran const enrolled = run({"countersignctl", "seal", "enrol", "--office", "SZ01", "--out", folder / "keys"}, {},
                             {{"COUNTERSIGN_SEAL_PASSWORD", IssuingOffice::sealPassword}});
    if (enrolled.exitCode != 0) throw std::runtime_error("seal enrol: " + enrolled.err);
    auto const signer = certificate::openOfficeKey(folder / "keys" / "office.p12", certificate::PassPhrase(IssuingOffice::sealPassword));
    auto workshop = std::make_shared<certificate::CertificateWorkshop>(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources", signer);
    rehearseOnce(*workshop);
    return workshop;
}

StoredCertificate issueAt(CaseStore& store, CertificateMaker& maker, CaseId id) {
    auto const check = [&store](Intake const& intake) { return findingsOf(intake, store.session().today); };
    return issueCertificate(store, maker, check, id, Product::record, newRequestKey());
}

/// In a process of its own: "CASE CONNINFO".
std::string issueAsClient(CertificateMaker& maker, std::string const& order) {
    auto const blank = order.find(' ');
    try {
        db::Session session({order.substr(blank + 1), "", ""});
        db::CaseStoreSql store(session);
        CaseId const id{std::stol(order.substr(0, blank))};
        return "issued " + issueAt(store, maker, id).entry.number;
    } catch (Fault const& fault) {
        return nameOf(fault.code());
    }
}

/// A number reserved before midnight is voided after it; these tests are not about that.
void stayWithinOneDay(Database& database) {
    using namespace std::chrono;
    auto const now = system_clock::now();
    Day const today = shanghaiDay(floor<seconds>(now));
    Day const soon = shanghaiDay(floor<seconds>(now + minutes{20}));
    if (soon != today) database.setClock(isoDay(soon) + "T00:05:00+08:00");
}

std::vector<std::string> firstColumn(Answer const& answer) {
    std::vector<std::string> all;
    for (auto const& row : answer.rows) all.push_back(row.at(0).value_or(""));
    return all;
}

} // namespace

IssuingOffice::IssuingOffice()
    : m_maker(workshopIn(folder)), clients([maker = m_maker](std::string const& order) { return issueAsClient(*maker, order); }) {
    database.addOffice("SZ01", "深圳市公安局出入境管理处", "Shenzhen Exit-Entry Office");
    database.addOperator("li", "李办事", "SZ01", {"clerk"});
    database.addOperator("sun", "孙审计", "", {"auditor"});
    database.addOperator("loader", "导入员", "", {"importer"});
    database.superuser().runScript(registry);
    // The cluster of the tests is in a hurry elsewhere; here what was committed must be there after a crash.
    database.superuser().run(fmt::format("ALTER DATABASE {} SET synchronous_commit = on", database.name()));
    stayWithinOneDay(database);
    m_clerk = std::make_unique<db::Session>(db::Connection{database.connection("li"), "", ""});
}

std::string IssuingOffice::byCable() const {
    return fmt::format("host={} user=li password={} dbname={}", cable.folder(), Database::password(), database.name());
}

CaseId IssuingOffice::readyCase() {
    db::CaseStoreSql store(*m_clerk);
    Day const today = store.session().today;
    Intake const intake = intakeOf(today);
    Findings const findings = findingsOf(intake, today);
    CaseStamp const opened = store.open(intake, findings, newRequestKey());
    CaseStamp const ready = store.submit(opened.id, opened.version, findings);
    if (ready.state != CaseState::ready) throw std::runtime_error("the case needs an approval");
    return ready.id;
}

pid_t IssuingOffice::startIssuing(CaseId id) { return clients.start(fmt::format("{} {}", id.value, byCable())); }

std::string IssuingOffice::issue(CaseId id) {
    db::CaseStoreSql store(*m_clerk);
    return issueAt(store, *m_maker, id).entry.number;
}

std::string IssuingOffice::issueByNewClient(CaseId id) {
    cable.cutAt(LinkCutter::Moment::before, [](LinkRequest const&) { return false; });
    startIssuing(id);
    std::string const said = clients.end().said;
    if (!said.starts_with("issued ")) throw std::runtime_error("nobody disturbed it, and it said " + said);
    return said.substr(7);
}

std::chrono::microseconds IssuingOffice::timeToMake(CaseId id) {
    db::CaseStoreSql store(*m_clerk);
    SessionInfo const info = store.session();
    auto const content = contentFor(store.show(id), info, store.records(id), "SZ01-261122-00017-0",
                                    m_maker->wordingInForce(Product::record, info.today), info.now, Product::record);
    auto const begun = std::chrono::steady_clock::now();
    m_maker->make(content);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
}

Answer IssuingOffice::look(std::string const& sql, Parameters const& parameters) {
    if (m_look) {
        if (Answer answer = m_look->tried(sql, parameters); answer.ok()) return answer;
    }
    m_look.emplace(database.superuser());
    return m_look->run(sql, parameters);
}

std::vector<std::string> IssuingOffice::numbersOf(CaseId id) {
    return firstColumn(look("SELECT number || ' ' || state FROM countersign.certificate WHERE case_id = $1 ORDER BY day, serial",
                            {std::to_string(id.value)}));
}

std::vector<std::string> IssuingOffice::unexplained() {
    std::vector<std::string> all;
    for (auto const* const question : questions)
        for (auto& sentence : firstColumn(look(question))) all.push_back(std::move(sentence));
    db::Session session({database.connection("sun"), "", ""});
    db::ChainState const chain = db::AuditStore(session).verify("SZ01");
    if (!chain.whole) all.push_back(fmt::format("the log is not whole: {} at row {}", chain.problem, chain.firstBad.value_or(0)));
    return all;
}

} // namespace countersign::test
