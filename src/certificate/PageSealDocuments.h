#pragma once

#include "certificate/PageSeal.h"
#include "core/record/RegisteredDocument.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// More than any document is renewed: the most that the code of a seal can write.
inline constexpr int mostRenewals = (1 << 23) - 2;

/// The rows of a page that tells documents, as they stand in a seal (docs/page-seal.md, "Documents"): tables of what occurs on the page,
/// then the rows in bits.
class PageSealDocuments {
public:
    /// `searched`: the documents that rows point to first.
    PageSealDocuments(std::vector<DocumentNumber> searched, Product product);

    /// The next row downwards. Throws Fault{unusableInput} for more than mostRowsOnPage, and for a day that a seal cannot write.
    void add(RegisteredDocument const& row);
    std::size_t count() const { return m_rows.size(); }
    std::size_t size() const { return bytes().size(); }
    /// Throws Fault{unusableInput} as SealWriter does.
    std::string bytes() const;

private:
    struct Name {
        std::string name, latinName;
        bool operator==(Name const&) const = default;
    };
    struct Indices {
        std::size_t document, authority, status, name;
        std::optional<std::uint32_t> issuedOn, expiresOn;
        bool abroad;
        std::uint32_t renewals;
    };

    std::vector<DocumentNumber> m_documents; ///< searched ones first
    std::size_t m_searched;
    std::vector<std::string> m_authorities, m_statuses;
    std::vector<Name> m_names;
    std::vector<Indices> m_rows;
    bool m_whole;
};

/// The rows again, with product and documents taken from `record`. Nothing is allocated that the bytes do not pay for. Nothing for bytes
/// that cannot be read; forms that PageSealDocuments does not choose are found by writing again.
std::optional<std::vector<RegisteredDocument>> readPageSealDocuments(std::string_view bytes, PageSealRecord const& record);

/// Newest issue first, those of an unknown day at the end; every one of an issuance record was issued within the period.
bool documentsInOrder(PageSealRecord const& record);

} // namespace countersign::certificate
