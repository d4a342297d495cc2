#pragma once

#include "core/Day.h"
#include "core/Id.h"
#include "core/authority/Finding.h"
#include "core/authority/Intake.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign {

/// draft -> submitted -> ready -> issued -> handedOver; submitted -> returned -> submitted;
/// refused and withdrawn end a case. A case that needs no second person goes from draft to ready at submit.
enum class CaseState { draft, submitted, returned, ready, issued, handedOver, refused, withdrawn };
std::string_view wordOf(CaseState state); ///< "handed-over"
std::optional<CaseState> caseStateFrom(std::string_view word);

enum class CertificateState { reserved, issued, voided, superseded, revoked };
std::string_view wordOf(CertificateState state);
std::optional<CertificateState> certificateStateFrom(std::string_view word);

enum class SheetOutcome { good, jam, partial, lost, misfeed };
std::string_view wordOf(SheetOutcome outcome);
std::optional<SheetOutcome> sheetOutcomeFrom(std::string_view word);

struct SheetFate {
    int page = 0, copy = 1;
    SheetOutcome outcome = SheetOutcome::good;
    std::string paper; ///< security-paper number, may be empty
    std::string reason;
    std::string by;
    Instant at{};
    bool operator==(SheetFate const&) const = default;
};

struct CertificateEntry {
    std::string number;
    Product product = Product::record;
    CertificateState state = CertificateState::reserved;
    int pages = 0;
    int found = 0;
    std::optional<Instant> issuedAt;
    std::string reason; ///< of voiding, revoking, superseding
    std::vector<SheetFate> sheets;
    int copies = 0; ///< electronic ones that were told of
    bool operator==(CertificateEntry const&) const = default;
};

/// What happened to a case, oldest first: opened, amended, submitted, approved, returned, refused ...
struct CaseEvent {
    std::string act;
    std::string by; ///< operator's display name
    Instant at{};
    std::string note;
    std::vector<std::string> fields = {};  ///< of a return: JSON pointers to what needs work
    std::vector<std::string> reasons = {}; ///< of a refusal: codes of the office's list
};

/// A case as one desk sees it at one version.
struct Case {
    CaseId id;
    CaseVersion version;
    CaseState state = CaseState::draft;
    std::string office;
    std::string openedBy, openedByName;
    Instant openedAt{};
    Intake intake;
    std::string intakeHash; ///< hex SHA-256 of the canonical intake, as the database holds it
    Findings findings;      ///< as submitted
    bool needsApproval = false;
    std::vector<CaseEvent> events;
    std::vector<CertificateEntry> certificates;
};

/// What a case in the queue waits for.
enum class WaitsFor { completion, correction, approval, issue, sheets, handOver, nothing };
std::string_view wordOf(WaitsFor what); ///< "hand-over"
std::optional<WaitsFor> waitsForFrom(std::string_view word);

/// A case may be in two: a clerk's own that waits for its approval.
enum class QueueGroup { mine, approval, ready, elsewhere, done };
std::string_view wordOf(QueueGroup group);
std::optional<QueueGroup> queueGroupFrom(std::string_view word);

/// A requested document as the queue tells it: its last characters only.
struct DocumentTail {
    std::string type;
    std::string tail; ///< at most four, and at most half of the number
    bool operator==(DocumentTail const&) const = default;
};

/// One line of the queue.
struct QueueEntry {
    CaseId id;
    CaseVersion version;
    CaseState state = CaseState::draft;
    std::string subjectName;
    std::string requesterName; ///< empty for standing self
    Standing standing = Standing::self;
    std::string openedBy;
    Instant changedAt{};
    bool mine = false;             ///< opened by this operator
    std::string certificateNumber; ///< live one, if any
    std::string openedByName;
    std::vector<QueueGroup> groups;
    WaitsFor waitsFor = WaitsFor::nothing;
    Instant waitingSince{}; ///< in its present state; an amendment does not begin it anew
    std::vector<DocumentTail> documents;
};

} // namespace countersign
