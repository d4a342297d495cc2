#pragma once

#include "core/casework/CaseStore.h"
#include "core/casework/WorkDrawer.h"
#include "db/Session.h"

namespace countersign::db {

/// How far a case is, whatever its intake says.
struct CaseProgress {
    CaseStamp stamp;
    std::string lastActBy; ///< display name; nobody's for a case without a history
};

/// Casework on the shared database: every act is one function of the schema in one unit of work.
///
/// What only reads is tried once more on a fresh link when the link breaks (a look that is logged twice says nothing
/// wrong). What changes something is never repeated here: connectionLost means that nothing was done, outcomeUnknown
/// that it must be looked up.
class CaseStoreSql final : public CaseStore {
public:
    explicit CaseStoreSql(Session& session) : m_session(session) {}

    SessionInfo session() override;
    std::vector<RuleSet> ruleSets(RuleSet const& base) override;
    /// What this desk seals typed work with; for clerks and supervisors.
    ShiftKey shiftKey();

    CaseStamp open(Intake const& intake, Findings const& findings, std::string const& requestKey) override;
    CaseStamp amend(CaseId id, CaseVersion version, Intake const& intake, Findings const& findings) override;
    CaseStamp submit(CaseId id, CaseVersion version, Findings const& findings) override;
    CaseStamp approve(CaseId id, CaseVersion version, std::string const& intakeHash, std::string const& note) override;
    CaseStamp returnToClerk(CaseId id, CaseVersion version, std::string const& reason) override;
    CaseStamp refuse(CaseId id, CaseVersion version, std::string const& reason) override;
    CaseStamp withdraw(CaseId id, CaseVersion version, std::string const& reason) override;
    CaseStamp handOver(CaseId id, CaseVersion version, std::string const& receiver) override;

    Case show(CaseId id) override;
    /// As `show`, for acts that need nothing of the intake: an intake that cannot be read must not stop them.
    CaseProgress progress(CaseId id);
    std::vector<QueueEntry> queue() override;
    std::vector<QueueEntry> queueOf(std::vector<CaseId> const& cases) override;
    std::optional<CaseStamp> openedWith(std::string const& requestKey) override;
    SubjectCheck checkSubject(CaseId id) override;
    std::vector<Crossing> records(CaseId id) override;
    std::vector<RegisteredDocument> registeredDocuments(CaseId id) override;

    Reservation reserve(CaseId id, CaseVersion version, Product product, std::string const& requestKey) override;
    StoredCertificate issue(std::string const& number, std::string const& requestKey, std::string const& contentJson,
                            std::string const& pdf, int pages) override;
    void voidReservation(std::string const& number, std::string const& reason) override;
    std::optional<CertificateEntry> liveCertificate(CaseId id, Product product) override;
    StoredCertificate fetch(std::string const& number) override;
    CaseId findByNumber(std::string const& typedNumber) override;
    CertificateStanding standing(std::string const& number) override;
    void copied(std::string const& number) override;
    void recordSheet(std::string const& number, SheetFate const& fate) override;
    void revoke(std::string const& number, std::string const& reason) override;
    void supersede(std::string const& number, std::string const& reason) override;

private:
    Session& m_session;
};

} // namespace countersign::db
