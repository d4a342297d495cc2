#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// A travel document as people name it: border-inspection type code (string, "14") and number.
/// A number never tells its type alone, so equality is type + number.
struct DocumentNumber {
    std::string type;
    std::string number;
    friend auto operator<=>(DocumentNumber const&, DocumentNumber const&) = default;
};

/// One border-inspection document type with its printed names.
struct DocumentType {
    std::string_view code;
    std::string_view nameZh;
    std::string_view nameEn;
    std::string_view shortEn; ///< for a column of a screen; never on a sheet
};

/// Every type of the border-inspection family, in code order.
std::vector<DocumentType> const& documentTypes();

/// The type of `code`; null if the code is unknown. The second family (GA/T 2000.156: 411, 517 ...) is mapped.
DocumentType const* documentType(std::string_view code);

/// `normalized` form for matching: upper case, no spaces, dots of `P.`/`S.` stripped, full-width forms folded, the issuer
/// of an older Taiwan permit in brackets; types of the second family become border-inspection types. Nothing is cut off:
/// an 11-character home-return permit keeps its renewal digits. Never throws; unknown types are folded all the same.
DocumentNumber normalized(DocumentNumber const& document);

/// The types whose published numbering `number` fits, in code order: one for E12345678, several for H12345678 and for eight
/// digits. Types without a published numbering may fit as well and are not named, so even one name is only an offer.
std::vector<std::string> typesThatNumber(std::string_view number);

} // namespace countersign
