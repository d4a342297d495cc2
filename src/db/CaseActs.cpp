#include "db/CaseStoreSql.h"

#include "core/authority/IntakeJson.h"
#include "db/Asking.h"
#include "db/BinaryRows.h"

namespace countersign::db {

namespace {

Statement const caseOpen{"case_open", "SELECT countersign.case_open($1, $2, $3)::text"};
Statement const caseAmend{"case_amend", "SELECT countersign.case_amend($1, $2, $3, $4)::text"};
Statement const caseSubmit{"case_submit", "SELECT countersign.case_submit($1, $2, $3)::text"};
Statement const caseApprove{"case_approve", "SELECT countersign.case_approve($1, $2, $3, $4)::text"};
Statement const caseReturn{"case_return", "SELECT countersign.case_return($1, $2, $3)::text"};
Statement const caseRefuse{"case_refuse", "SELECT countersign.case_refuse($1, $2, $3)::text"};
Statement const caseWithdraw{"case_withdraw", "SELECT countersign.case_withdraw($1, $2, $3)::text"};
Statement const caseHandOver{"case_hand_over", "SELECT countersign.case_hand_over($1, $2, $3)::text"};
Statement const certificateReserve{"certificate_reserve", "SELECT countersign.certificate_reserve($1, $2, $3, $4)::text"};
Statement const certificateIssue{"certificate_issue", "SELECT countersign.certificate_issue($1, $2, $3, $4, $5)::text"};
Statement const certificateVoid{"certificate_void", "SELECT countersign.certificate_void($1, $2)::text"};
Statement const certificateRevoke{"certificate_revoke", "SELECT countersign.certificate_revoke($1, $2)::text"};
Statement const certificateSupersede{"certificate_supersede", "SELECT countersign.certificate_supersede($1, $2)::text"};
Statement const certificateCopied{"certificate_copied", "SELECT countersign.certificate_copied($1)::text"};
Statement const sheetRecord{"sheet_record", "SELECT countersign.sheet_record($1, $2, $3, $4, $5, $6)::text"};

} // namespace

CaseStamp CaseStoreSql::open(Intake const& intake, Findings const& findings, std::string const& requestKey) {
    return caseStampFrom(act(m_session, caseOpen, {canonicalJson(intake), findingsJson(findings), requestKey}));
}

CaseStamp CaseStoreSql::amend(CaseId id, CaseVersion version, Intake const& intake, Findings const& findings) {
    return caseStampFrom(act(m_session, caseAmend, {id.value, version.value, canonicalJson(intake), findingsJson(findings)}));
}

CaseStamp CaseStoreSql::submit(CaseId id, CaseVersion version, Findings const& findings) {
    return caseStampFrom(act(m_session, caseSubmit, {id.value, version.value, findingsJson(findings)}));
}

CaseStamp CaseStoreSql::approve(CaseId id, CaseVersion version, std::string const& intakeHash, std::string const& note) {
    return caseStampFrom(act(m_session, caseApprove, {id.value, version.value, intakeHash, note}));
}

CaseStamp CaseStoreSql::returnToClerk(CaseId id, CaseVersion version, std::string const& reason) {
    return caseStampFrom(act(m_session, caseReturn, {id.value, version.value, reason}));
}

CaseStamp CaseStoreSql::refuse(CaseId id, CaseVersion version, std::string const& reason) {
    return caseStampFrom(act(m_session, caseRefuse, {id.value, version.value, reason}));
}

CaseStamp CaseStoreSql::withdraw(CaseId id, CaseVersion version, std::string const& reason) {
    return caseStampFrom(act(m_session, caseWithdraw, {id.value, version.value, reason}));
}

CaseStamp CaseStoreSql::handOver(CaseId id, CaseVersion version, std::string const& receiver) {
    return caseStampFrom(act(m_session, caseHandOver, {id.value, version.value, receiver}));
}

Reservation CaseStoreSql::reserve(CaseId id, CaseVersion version, Product product, std::string const& requestKey) {
    return reservationFrom(act(m_session, certificateReserve, {id.value, version.value, wordOf(product), requestKey}));
}

StoredCertificate CaseStoreSql::issue(std::string const& number, std::string const& requestKey, std::string const& contentJson,
                                      std::string const& pdf, int pages) {
    inUnitOfWork(m_session, [&](UnitOfWork& unit) {
        unit.rows(certificateIssue, {number, requestKey, contentJson, Parameter::ofBytes(pdf), pages});
    });
    try {
        // What was offered the second time is not what is kept: only the database knows the certificate's bytes.
        return fetch(number);
    } catch (Fault const& fault) {
        // "Nothing was done" would be wrong now.
        if (fault.code() == FaultCode::connectionLost) throw Fault(FaultCode::outcomeUnknown, "after certificate_issue");
        throw;
    }
}

void CaseStoreSql::voidReservation(std::string const& number, std::string const& reason) {
    act(m_session, certificateVoid, {number, reason});
}

void CaseStoreSql::revoke(std::string const& number, std::string const& reason) { act(m_session, certificateRevoke, {number, reason}); }

void CaseStoreSql::supersede(std::string const& number, std::string const& reason) {
    act(m_session, certificateSupersede, {number, reason});
}

void CaseStoreSql::copied(std::string const& number) { act(m_session, certificateCopied, {number}); }

void CaseStoreSql::recordSheet(std::string const& number, SheetFate const& fate) {
    act(m_session, sheetRecord, {number, fate.page, fate.copy, wordOf(fate.outcome), fate.paper, fate.reason});
}

} // namespace countersign::db
