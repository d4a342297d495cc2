#include "db/CaseStoreSql.h"

#include "core/authority/IntakeJson.h"
#include "db/Asking.h"
#include "db/BinaryRows.h"
#include "db/PostgresEpoch.h"
#include "db/SessionInfo.h"

namespace countersign::db {

namespace {

Statement const officeRuleSets{"office_rule_sets", "SELECT countersign.office_rule_sets()::text"};
Statement const shiftKeyOf{"shift_key", "SELECT countersign.shift_key()::text"};
Statement const caseShow{"case_show", "SELECT countersign.case_show($1)::text"};
Statement const wholeQueue{"queue", "SELECT countersign.queue()::text"};
Statement const queueOfCases{"queue_of", "SELECT countersign.queue_of($1)::text"};
Statement const caseOpened{"case_opened", "SELECT countersign.case_opened($1)::text"};
Statement const caseCheckSubject{"case_check_subject", "SELECT countersign.case_check_subject($1)::text"};
Statement const caseLook{"case_look", "SELECT countersign.case_look($1)::text"};
Statement const caseRecords{"case_records", "SELECT crossed_on, second_of_day, direction, document_type, document_number, port_code, "
                                            "port_zh, port_en, transport, entered_later FROM countersign.case_records($1)"};
Statement const caseDocuments{"case_documents",
                              "SELECT document_type, document_number, name, latin_name, issued_on, expires_on, issuing_authority, status, "
                              "issued_abroad, renewals FROM countersign.case_documents($1)"};
Statement const certificateLive{"certificate_live", "SELECT countersign.certificate_live($1, $2)::text"};
Statement const certificateLook{"certificate_look", "SELECT countersign.certificate_look($1)::text"};
Statement const certificateFetch{"certificate_fetch",
                                 "SELECT entry::text, case_id, content, content_hash, pdf FROM countersign.certificate_fetch($1)"};
Statement const certificateStanding{"certificate_standing", "SELECT countersign.certificate_standing($1)::text"};
Statement const certificateFind{"certificate_find", "SELECT countersign.certificate_find($1)::text"};

/// In the order of caseRecords.
Crossing crossingAt(BinaryRows const& rows, std::size_t row) {
    Crossing crossing;
    crossing.date = postgresEpoch + std::chrono::days{rows.int32(row, 0)};
    crossing.secondOfDay = rows.int32(row, 1);
    crossing.direction = rows.int16(row, 2) == 2 ? Direction::exit : Direction::entry;
    crossing.document.type = rows.text(row, 3);
    crossing.document.number = rows.text(row, 4);
    crossing.portCode = rows.text(row, 5);
    crossing.portZh = rows.text(row, 6);
    crossing.portEn = rows.text(row, 7);
    crossing.transport = rows.text(row, 8);
    crossing.enteredLater = rows.truth(row, 9);
    return crossing;
}

std::optional<Day> dayAt(BinaryRows const& rows, std::size_t row, int column) {
    if (rows.null(row, column)) return std::nullopt;
    return postgresEpoch + std::chrono::days{rows.int32(row, column)};
}

/// In the order of caseDocuments.
RegisteredDocument registeredAt(BinaryRows const& rows, std::size_t row) {
    RegisteredDocument each;
    each.document.type = rows.text(row, 0);
    each.document.number = rows.text(row, 1);
    bool const whole = !rows.null(row, 2);
    if (whole) each.name = rows.text(row, 2);
    if (whole) each.latinName = rows.text(row, 3);
    each.issuedOn = dayAt(rows, row, 4);
    each.expiresOn = dayAt(rows, row, 5);
    each.authority = rows.text(row, 6);
    each.status = rows.text(row, 7);
    each.issuedAbroad = whole && rows.truth(row, 8);
    each.renewals = whole ? rows.int32(row, 9) : 0;
    return each;
}

StoredCertificate storedFrom(BinaryRows const& rows) {
    if (rows.size() != 1) throw Fault(FaultCode::databaseFailed, "no value from certificate_fetch");
    StoredCertificate stored;
    stored.entry = certificateEntryFrom({certificateFetch.name, std::string(rows.text(0, 0))});
    stored.caseId = {rows.int64(0, 1)};
    stored.content = rows.text(0, 2);
    stored.contentHash = rows.text(0, 3);
    stored.pdf = rows.text(0, 4);
    return stored;
}

} // namespace

SessionInfo CaseStoreSql::session() { return sessionInfoFrom(ask(m_session, sessionInfo)); }

// Asked for twice it is the same key, so it may be tried once more as a look is.
ShiftKey CaseStoreSql::shiftKey() { return shiftKeyFrom(ask(m_session, shiftKeyOf)); }

std::vector<RuleSet> CaseStoreSql::ruleSets(RuleSet const& base) { return ruleSetsFrom(ask(m_session, officeRuleSets), base); }

// The database shows a case and gives crossings only when the look is in the log already: committed, before anything is seen.
Case CaseStoreSql::show(CaseId id) {
    ask(m_session, caseLook, {id.value});
    return caseFrom(ask(m_session, caseShow, {id.value}));
}

CaseProgress CaseStoreSql::progress(CaseId id) {
    ask(m_session, caseLook, {id.value});
    return progressFrom(ask(m_session, caseShow, {id.value}));
}

std::vector<QueueEntry> CaseStoreSql::queue() { return queueFrom(ask(m_session, wholeQueue)); }

std::vector<QueueEntry> CaseStoreSql::queueOf(std::vector<CaseId> const& cases) {
    std::string numbers;
    for (CaseId const id : cases) numbers += (numbers.empty() ? "" : ",") + std::to_string(id.value);
    return queueFrom(ask(m_session, queueOfCases, {"{" + numbers + "}"}));
}

std::optional<CaseStamp> CaseStoreSql::openedWith(std::string const& requestKey) {
    auto const found = look(m_session, [&](UnitOfWork& unit) { return unit.maybe(caseOpened, {requestKey}); });
    if (!found) return std::nullopt;
    return caseStampFrom({caseOpened.name, *found});
}

SubjectCheck CaseStoreSql::checkSubject(CaseId id) { return subjectCheckFrom(ask(m_session, caseCheckSubject, {id.value})); }

std::vector<Crossing> CaseStoreSql::records(CaseId id) {
    ask(m_session, caseLook, {id.value});
    return look(m_session, [&](UnitOfWork& unit) {
        BinaryRows const rows = unit.rows(caseRecords, {id.value});
        std::vector<Crossing> crossings;
        crossings.reserve(rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row) crossings.push_back(crossingAt(rows, row));
        return crossings;
    });
}

std::vector<RegisteredDocument> CaseStoreSql::registeredDocuments(CaseId id) {
    ask(m_session, caseLook, {id.value});
    return look(m_session, [&](UnitOfWork& unit) {
        BinaryRows const rows = unit.rows(caseDocuments, {id.value});
        std::vector<RegisteredDocument> documents;
        for (std::size_t row = 0; row < rows.size(); ++row) documents.push_back(registeredAt(rows, row));
        return documents;
    });
}

std::optional<CertificateEntry> CaseStoreSql::liveCertificate(CaseId id, Product product) {
    auto const found = look(m_session, [&](UnitOfWork& unit) { return unit.maybe(certificateLive, {id.value, wordOf(product)}); });
    if (!found) return std::nullopt;
    return certificateEntryFrom({certificateLive.name, *found});
}

StoredCertificate CaseStoreSql::fetch(std::string const& number) {
    ask(m_session, certificateLook, {number});
    return look(m_session, [&](UnitOfWork& unit) { return storedFrom(unit.rows(certificateFetch, {number})); });
}

CertificateStanding CaseStoreSql::standing(std::string const& number) {
    return standingFrom(ask(m_session, certificateStanding, {number}));
}

CaseId CaseStoreSql::findByNumber(std::string const& typedNumber) { return caseIdFrom(ask(m_session, certificateFind, {typedNumber})); }

} // namespace countersign::db
