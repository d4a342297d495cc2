#pragma once

#include "core/Day.h"
#include "core/authority/Intake.h"
#include "core/record/Crossing.h"
#include "core/record/RegisteredDocument.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign {

/// The legal content of a certificate as data: the sheets are drawn from this and from nothing else.
/// The canonical JSON (`countersign-content/1`) is hashed (SHA-256), embedded in the PDF and kept in the database.
struct CertificateContent {
    struct Office {
        std::string code, nameZh, nameEn;
        bool operator==(Office const&) const = default;
    };
    struct Holder {
        std::string name, latinName;
        Sex sex = Sex::unspecified;
        Day birthDate{};
        PersonalId id;
        bool operator==(Holder const&) const = default;
    };
    struct Row {
        Day date{};
        Direction direction = Direction::entry;
        DocumentNumber document;
        std::string portCode, portZh, portEn;
        std::string transport;
        bool operator==(Row const&) const = default;
    };
    /// How the office seals its sheets: the red seal drawn, or an empty box for stamping by hand.
    struct Stamp {
        bool drawn = true;
        std::string textZh;
        bool operator==(Stamp const&) const = default;
    };

    std::string certificateNumber;
    std::string replaces; ///< number of the certificate whose place this one takes; empty: of none, and the JSON has no such key
    Product product = Product::record;
    Office office;
    Instant issuedAt{};  ///< cut to the minute
    Instant dataUntil{}; ///< data complete up to; of products other than the record, the minute of issue
    Holder holder;
    std::vector<DocumentNumber> documents; ///< searched, as printed on the documents
    bool namedDocumentsOnly = false;       ///< of an issuance record: a power of attorney narrows it to `documents`
    Day from{}, to{};
    Columns columns = Columns::full;
    SheetLanguage language = SheetLanguage::zhEn;
    std::string wording; ///< version of resources/certificates/, e.g. "record-2026-01"
    Stamp stamp;
    std::vector<Row> rows; ///< of a record, newest first; empty: none found
    /// Of the other products, newest issue first, without what the product does not tell; empty: none found.
    std::vector<RegisteredDocument> registered;
    std::size_t found() const { return rows.size() + registered.size(); }
    bool operator==(CertificateContent const&) const = default;
};

/// Canonical JSON: keys sorted, no white space, UTF-8 unescaped, integers only. Equal contents, equal bytes.
std::string canonicalJson(CertificateContent const& content);

struct ContentFault {
    std::string pointer;
    std::string problem;
};
/// Strict inverse of canonicalJson; accepts exactly the canonical bytes.
std::variant<CertificateContent, ContentFault> parseContent(std::string_view json);

} // namespace countersign
