#include "db/schema/Desk.h"

#include "core/authority/IntakeJson.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

constexpr char const* smallRegistry = R"sql(
INSERT INTO countersign.port VALUES
    ('LHK', '罗湖口岸', 'Luohu', 'rail', true), ('SZW', '深圳湾口岸', 'Shenzhen Bay', 'road', true), ('PEK', '北京首都机场口岸', 'Beijing Capital', 'air', true);
INSERT INTO countersign.person (id_kind, id_number, name, latin_name, sex, birth_date, region) VALUES
    ('hkid', 'A1234563', '陈大文', 'CHAN TAI MAN', 'M', '1990-03-07', 'HK'),
    ('citizen-id', '110101199003071233', '王小明', 'WANG XIAOMING', 'M', '1990-03-07', 'CN'),
    ('citizen-id', '110105199203080028', '赵敏', 'ZHAO MIN', 'F', '1992-03-08', 'CN');
INSERT INTO countersign.travel_document (type, number, number_printed, person_id) VALUES
    ('24', 'H12345678', 'H12345678', 1), ('70', 'K12345678', 'K12345678', 1),
    ('13', 'PE1234567', 'PE1234567', 2), ('13', 'P1234567', 'P.1234567', 2), ('14', 'E12345678', 'E12345678', 2),
    ('14', 'E87654321', 'E87654321', 3);
INSERT INTO countersign.crossing (crossing_id, person_id, document_id, crossed_at, direction, port_code, transport, entered_later, void) VALUES
    ('c1', 1, 1, '2010-01-01T00:00:00+08:00', 1, 'LHK', '', false, false),
    ('c2', 1, 1, '2009-12-31T23:59:59+08:00', 2, 'LHK', '', false, false),
    ('c3', 1, 1, '2026-11-20T23:59:59+08:00', 2, 'SZW', 'Z 1', true, false),
    ('c4', 1, 1, '2026-11-21T00:00:00+08:00', 1, 'SZW', '', false, false),
    ('c5', 1, 1, '2020-05-01T08:00:00+08:00', 1, 'LHK', '', false, true),
    ('c6', 1, 2, '2020-06-01T08:00:00+08:00', 1, 'PEK', 'CA101', false, false),
    ('c7', 1, 1, '2020-06-01T08:00:00+08:00', 2, 'LHK', '', false, false),
    ('c8', 1, 1, '2020-06-01T08:00:00+08:00', 1, 'LHK', '', false, false),
    ('w1', 2, 3, '2024-02-03T10:00:00+08:00', 2, 'PEK', 'CA981', false, false),
    ('w2', 2, 4, '2021-02-03T10:00:00+08:00', 1, 'XXX', '', false, false),
    ('z1', 3, 6, '2025-02-03T10:00:00+08:00', 2, 'LHK', '', false, false);
INSERT INTO countersign.import_run (kind, by_operator, finished_at, read, loaded, unchanged, rejected, data_until)
    VALUES ('crossings', 'loader', now(), 11, 11, 0, 0, '2026-11-22T06:00:00+08:00');
)sql";

Database const& prepared() {
    static Database database;
    static bool const filled = [] {
        database.addOffice("SZ01", "深圳市公安局出入境管理处", "Shenzhen Exit-Entry Office");
        database.addOffice("GZ02", "广州市公安局出入境管理处", "Guangzhou Exit-Entry Office");
        database.addOperator("li", "李办事", "SZ01", {"clerk"});
        database.addOperator("wang", "王办事", "SZ01", {"clerk"});
        database.addOperator("zhou", "周科长", "SZ01", {"supervisor"});
        database.addOperator("qian", "钱科长", "SZ01", {"supervisor"});
        database.addOperator("feng", "冯兼任", "SZ01", {"clerk", "supervisor"});
        database.addOperator("sun", "孙审计", "SZ01", {"auditor"});
        database.addOperator("gao", "高办事", "GZ02", {"clerk"});
        database.addOperator("guo", "郭科长", "GZ02", {"supervisor"});
        database.addOperator("audit", "总审计", "", {"auditor"});
        database.addOperator("admin", "管理员", "", {"administrator"});
        database.addOperator("loader", "导入员", "", {"importer"});
        database.setClock("2026-11-22T10:00:00+08:00");
        database.superuser().runScript(smallRegistry);
        return true;
    }();
    static_cast<void>(filled);
    return database;
}

} // namespace

std::unique_ptr<Desk> DeskTest::s_desk;

std::string findings(std::string const& verdict) {
    return fmt::format(R"({{"findings":[],"format":"countersign-findings/1","verdict":"{}"}})", verdict);
}

std::string requestKey() {
    static int made = 0;
    return fmt::format("00000000-0000-4000-8000-{:012}", ++made);
}

Stamp stampOf(Answer const& answer) {
    auto const json = answer.json();
    return {std::to_string(json.at("case").get<long>()), json.at("version").get<int>(), json.at("state").get<std::string>()};
}

Desk::Desk() : database(prepared()) {}

DatabaseLink& Desk::as(std::string const& operatorName) {
    auto const known = m_links.find(operatorName);
    if (known != m_links.end()) return known->second;
    auto const connection = operatorName.empty() ? database.superuserConnection() : database.connection(operatorName);
    return m_links.emplace(operatorName, DatabaseLink(connection)).first->second;
}

DatabaseLink& Desk::superuser() { return as(""); }

Stamp Desk::open(Intake const& intake, std::string const& clerk) {
    return stampOf(as(clerk).run("SELECT countersign.case_open($1, $2, $3)", {canonicalJson(intake), findings(), requestKey()}));
}

Stamp Desk::submitted(Intake const& intake, std::string const& clerk) { return stampOf(submit(open(intake, clerk), clerk)); }

Stamp Desk::ready(Intake const& intake, std::string const& clerk) {
    Stamp const at = submitted(intake, clerk);
    return at.state == "ready" ? at : stampOf(approve(at));
}

Stamp Desk::issued(Intake const& intake) {
    Stamp const at = ready(intake);
    std::string const number = reserved(at);
    issue(number, content(at, number)).value();
    return stamp(at.id);
}

Stamp Desk::handedOver(Intake const& intake) {
    Stamp const at = issued(intake);
    sheet(superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {at.id}), 1).value();
    return stampOf(as("li").run("SELECT countersign.case_hand_over($1, $2, '李四')", {at.id, std::to_string(at.version)}));
}

Stamp Desk::in(std::string const& state) {
    if (state == "draft") return open(validAgentIntake());
    if (state == "ready") return ready();
    if (state == "issued") return issued();
    if (state == "handed-over") return handedOver();
    Stamp const at = submitted(validAgentIntake());
    if (state == "submitted") return at;
    bool const byClerk = state == "withdrawn";
    std::string const act = byClerk ? "case_withdraw" : state == "returned" ? "case_return" : "case_refuse";
    return stampOf(as(byClerk ? "li" : "zhou")
                       .run(fmt::format("SELECT countersign.{}($1, $2, 'as it is')", act), {at.id, std::to_string(at.version)}));
}

Answer Desk::submit(Stamp const& at, std::string const& clerk, std::string const& verdict) {
    return as(clerk).tried("SELECT countersign.case_submit($1, $2, $3)", {at.id, std::to_string(at.version), findings(verdict)});
}

Answer Desk::approve(Stamp const& at, std::string const& supervisor) {
    return as(supervisor)
        .tried("SELECT countersign.case_approve($1, $2, $3, 'seen')", {at.id, std::to_string(at.version), intakeHash(at.id)});
}

Answer Desk::show(std::string const& id, std::string const& who) {
    Answer const looked = as(who).tried("SELECT countersign.case_look($1)", {id});
    return looked.ok() ? as(who).tried("SELECT countersign.case_show($1)", {id}) : looked;
}

Answer Desk::records(std::string const& id, std::string const& who) {
    Answer const looked = as(who).tried("SELECT countersign.case_look($1)", {id});
    return looked.ok() ? as(who).tried("SELECT * FROM countersign.case_records($1)", {id}) : looked;
}

Answer Desk::reserve(Stamp const& at, std::string const& who) {
    return as(who).tried("SELECT countersign.certificate_reserve($1, $2, 'record', $3)", {at.id, std::to_string(at.version), requestKey()});
}

std::string Desk::reserved(Stamp const& at) { return reserve(at).json().at("number"); }

Answer Desk::issue(std::string const& number, CertificateContent const& content, std::string const& who) {
    return as(who).tried("SELECT countersign.certificate_issue($1, $2, $3, $4, 1)",
                         {number, requestKey(), canonicalJson(content), pdfBytes});
}

Answer Desk::sheet(std::string const& number, int page, int copy, std::string const& outcome, std::string const& reason,
                   std::string const& who) {
    // A paper of its own for every sheet that is told; telling one again names the same.
    return as(who).tried(
        "SELECT countersign.sheet_record($1, $2, $3, $4, $5, $6)",
        {number, std::to_string(page), std::to_string(copy), outcome, fmt::format("{}/{}/{}", number, page, copy), reason});
}

CertificateContent Desk::content(Stamp const& at, std::string const& number, std::string const& who) {
    auto const info = as(who).json("SELECT countersign.session_info()");
    Intake const intake =
        std::get<Intake>(parseIntake(superuser().value("SELECT intake FROM countersign.case_file WHERE id = $1", {at.id})));
    CertificateContent content;
    content.certificateNumber = number;
    content.replaces = superuser().value("SELECT coalesce((SELECT number FROM countersign.certificate WHERE case_id = $1 AND state = "
                                         "'superseded' ORDER BY issued_at DESC LIMIT 1), '')",
                                         {at.id});
    content.office = {info["office"]["code"], info["office"]["name_zh"], info["office"]["name_en"]};
    content.stamp = {info["stamp"]["drawn"], info["stamp"]["text_zh"]};
    content.issuedAt = std::chrono::floor<std::chrono::minutes>(*parseInstant(info["now"].get<std::string>()));
    content.dataUntil = *parseInstant(info["data_until"].get<std::string>());
    content.holder = {intake.subject.name, intake.subject.latinName, *intake.subject.sex, *intake.subject.birthDate, intake.subject.id};
    content.documents = intake.documents;
    content.from = *intake.request.from;
    content.to = *intake.request.to;
    content.columns = intake.request.columns;
    content.language = intake.request.language;
    content.wording = "record-2026-01";
    for (auto const& row : records(at.id, who).rows)
        content.rows.push_back(
            {*parseDay(*row[0]), static_cast<Direction>(std::stoi(*row[2])), {*row[3], *row[4]}, *row[5], *row[6], *row[7], *row[8]});
    return content;
}

Stamp Desk::stamp(std::string const& id) {
    auto const answer = superuser().run("SELECT version, state FROM countersign.case_file WHERE id = $1", {id});
    return {id, std::stoi(*answer.rows.at(0)[0]), *answer.rows[0][1]};
}

std::string Desk::intakeHash(std::string const& id) {
    return superuser().value("SELECT coalesce((SELECT intake_hash FROM countersign.case_file WHERE id = $1), '')", {id});
}

std::string Desk::logOf(std::string const& id) {
    return superuser().value("SELECT string_agg(act, ' ' ORDER BY office, seq) FROM countersign.audit_log WHERE case_id = $1", {id});
}

int Desk::logLength(std::string const& office) {
    return std::stoi(superuser().value("SELECT count(*) FROM countersign.audit_log WHERE office = $1", {office}));
}

} // namespace countersign::test
