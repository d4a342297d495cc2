#pragma once

#include "core/Day.h"
#include "core/Id.h"
#include "core/authority/Finding.h"
#include "core/authority/JsonText.h"
#include "core/record/CertificateContent.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign {

/// One reason of an office's list for saying no.
struct RefusalReason {
    std::string code; ///< "papers-missing"; `other` asks for words of one's own
    Message words;
    std::string basis; ///< Chinese / English
    Message turn;      ///< where somebody refused for this turns instead; may be empty
    bool operator==(RefusalReason const&) const = default;
};

/// The reason that the list does not have.
inline constexpr std::string_view otherReason = "other";

/// Reasons of the list, one to five, and words beside them: needed for `other`, else as the supervisor likes.
struct Refusal {
    std::vector<std::string> codes;
    std::string explanation;
};

/// What a refused person is told on paper (PIPL Art. 50: a refusal states its reasons), as data: the notice is drawn from this
/// and its dated wording alone, so that it comes out the same in ten years. No crossing, no number of a person.
struct RefusalNotice {
    CaseId theCase;
    CertificateContent::Office office;
    Day askedOn{}, refusedOn{};
    std::string subject, subjectLatin;  ///< whose records were asked for
    std::string requester;              ///< who asked for him; empty: he himself
    std::vector<RefusalReason> reasons; ///< empty for a refusal of before there was a list
    std::string explanation;            ///< may have several lines
    bool operator==(RefusalNotice const&) const = default;
};

/// Reads `countersign-notice/1` as the database keeps it. Strict: what it does not know is no notice.
std::variant<RefusalNotice, JsonFault> parseNotice(std::string_view json);

} // namespace countersign
