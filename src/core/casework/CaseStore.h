#pragma once

#include "core/authority/RuleSet.h"
#include "core/casework/Case.h"
#include "core/casework/CertificateStanding.h"
#include "core/record/CertificateContent.h"
#include "core/record/Crossing.h"
#include "core/record/RegisteredDocument.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace countersign {

enum class Role { clerk, supervisor, auditor, administrator, importer };

/// Who is signed in, where, and what the office has set.
struct SessionInfo {
    std::string operatorName; ///< login role
    std::string displayName;
    std::vector<Role> roles;
    CertificateContent::Office office;
    CertificateContent::Stamp stamp;
    std::string sealSubject; ///< fingerprint (hex SHA-256) of the office's seal certificate, empty if none enrolled
    Day today{};             ///< Asia/Shanghai, by the server's clock
    Instant now{};
    Instant dataUntil{}; ///< crossings are complete up to
    /// The longest period without a supervisor, as the database reckons it today (0: no limit); none outside an office.
    std::optional<int> lookBackYears;
    bool has(Role role) const;
};

/// The rule set in force for the session's office today, with the look-back of the database in it: what the office has set
/// itself is in no rule set. None when no set is in force.
std::optional<RuleSet> rulesInForce(std::vector<RuleSet> const& sets, SessionInfo const& session);

/// Of so many cases at once the database tells what stands in the queue; of more only all of it.
constexpr std::size_t mostQueueCases = 200;

/// A case after an act.
struct CaseStamp {
    CaseId id;
    CaseVersion version;
    CaseState state = CaseState::draft;
};

/// A certificate number that waits for its sheets. Reserving twice gives the same one.
struct Reservation {
    std::string number;
    CertificateState state = CertificateState::reserved; ///< `issued` when it was finished before
};

/// What is kept of an issued certificate: content and the exact bytes.
struct StoredCertificate {
    CertificateEntry entry;
    CaseId caseId;
    std::string content;     ///< canonical JSON
    std::string contentHash; ///< hex SHA-256
    std::string pdf;
};

/// What the registry knows of the subject and the requested documents; no crossing in it.
struct SubjectCheck {
    bool personKnown = false;
    std::vector<DocumentNumber> unknownDocuments;
};

/// What casework needs from the shared database. Every function may throw Fault; those that change
/// something throw FaultCode::outcomeUnknown when the link broke at COMMIT, and the use cases look it up.
class CaseStore {
public:
    virtual ~CaseStore() = default;

    virtual SessionInfo session() = 0;
    virtual std::vector<RuleSet> ruleSets(RuleSet const& base) = 0; ///< the office's, dated; `base` is the shipped one

    virtual CaseStamp open(Intake const& intake, Findings const& findings, std::string const& requestKey) = 0;
    virtual CaseStamp amend(CaseId, CaseVersion, Intake const&, Findings const&) = 0;
    virtual CaseStamp submit(CaseId, CaseVersion, Findings const&) = 0;
    virtual CaseStamp approve(CaseId, CaseVersion, std::string const& intakeHash, std::string const& note) = 0;
    virtual CaseStamp returnToClerk(CaseId, CaseVersion, std::string const& reason) = 0;
    virtual CaseStamp refuse(CaseId, CaseVersion, std::string const& reason) = 0;
    virtual CaseStamp withdraw(CaseId, CaseVersion, std::string const& reason) = 0;
    virtual CaseStamp handOver(CaseId, CaseVersion, std::string const& receiver) = 0;

    virtual Case show(CaseId) = 0;
    virtual std::vector<QueueEntry> queue() = 0;
    /// The same of these cases, at most mostQueueCases; one that is not in the answer is in the queue no more.
    virtual std::vector<QueueEntry> queueOf(std::vector<CaseId> const& cases) = 0;
    /// Was a case opened with this key? A look: nothing is opened.
    virtual std::optional<CaseStamp> openedWith(std::string const& requestKey) = 0;
    virtual SubjectCheck checkSubject(CaseId) = 0;
    virtual std::vector<Crossing> records(CaseId) = 0; ///< of a case for the record; logged first; newest first
    /// Of a case for another product; logged first; newest issue first, each with what the product tells.
    virtual std::vector<RegisteredDocument> registeredDocuments(CaseId) = 0;

    virtual Reservation reserve(CaseId, CaseVersion, Product, std::string const& requestKey) = 0;
    virtual StoredCertificate issue(std::string const& number, std::string const& requestKey, std::string const& contentJson,
                                    std::string const& pdf, int pages) = 0;
    virtual void voidReservation(std::string const& number, std::string const& reason) = 0;
    virtual std::optional<CertificateEntry> liveCertificate(CaseId, Product) = 0;
    virtual StoredCertificate fetch(std::string const& number) = 0; ///< logged
    virtual void copied(std::string const& number) = 0;             ///< an electronic copy of a certificate in force was made: for the log
    virtual CaseId findByNumber(std::string const& typedNumber) = 0;
    virtual CertificateStanding standing(std::string const& number) = 0; ///< logged; noSuchCertificate for another office's
    virtual void recordSheet(std::string const& number, SheetFate const& fate) = 0;
    virtual void revoke(std::string const& number, std::string const& reason) = 0;
    virtual void supersede(std::string const& number, std::string const& reason) = 0;
};

} // namespace countersign
