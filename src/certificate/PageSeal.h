#pragma once

#include "certificate/OpenSsl.h"
#include "certificate/SheetText.h"
#include "certificate/Signer.h"
#include "certificate/VisibleSeal.h"
#include "core/record/CertificateContent.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign::certificate {

/// One row as the page says it. On a sheet with dates only, document, port and transport are not printed and stay empty here.
struct PageSealRow {
    Day date{};
    Direction direction = Direction::entry;
    DocumentNumber document;
    std::string portCode, transport;
    bool operator==(PageSealRow const&) const = default;
};

/// What one page of a certificate says, as its QR code carries it: profile "page of a certificate", version 1
/// (docs/page-seal.md).
struct PageSealRecord {
    std::string certificateNumber; ///< SZ01-261122-00017-0
    Product product = Product::record;
    std::size_t page = 1, pages = 1; ///< 1-based, at most 65,535
    std::string office;              ///< the first four characters of the number, too
    CertificateContent::Holder holder;
    std::vector<DocumentNumber> documents; ///< searched
    Day from{}, to{};
    Columns columns = Columns::full;
    SheetLanguage language = SheetLanguage::zhEn;
    std::string wording;
    Instant issuedAt{}, dataUntil{};            ///< whole minutes
    std::size_t rowsInAll = 0;                  ///< at most 16,777,215
    std::size_t firstRow = 0;                   ///< 1-based number of the first row on this page; 0: none
    std::vector<PageSealRow> rows;              ///< of a record: newest first, within the period
    bool namedDocumentsOnly = false;            ///< of an issuance record: it is narrowed to `documents`
    std::vector<RegisteredDocument> registered; ///< of the other products: newest issue first, what the product tells
    Sha256 content{};                           ///< of canonicalJson(content): the same on all pages, and nowhere else
    std::size_t rowsHere() const { return rows.size() + registered.size(); }
    bool operator==(PageSealRecord const&) const = default;
};

/// The profile in the header: issued by China, version 4, an even category, which is the issuer's to define.
inline constexpr std::string_view pageSealCountry = "CHN";
inline constexpr std::uint8_t pageSealDefinition = 0xC1, pageSealCategory = 0x50;
/// Instead of pageSealDefinition where a seal is on trial (TrialSeal.h), so that no reader takes it for one of an office unasked.
inline constexpr std::uint8_t trialSealDefinition = 0xCE;

/// A size of QR code, and the bytes that it holds with error correction M (ISO/IEC 18004:2015, table 7).
struct PageSealRoom {
    std::size_t modules = 0, bytes = 0;
};
/// What is printed at 0.5 mm a module: up to the usual one as a rule, a larger one where the facts that each page repeats are
/// long.
inline constexpr PageSealRoom usualSealRoom{85, 504};
inline constexpr std::array<PageSealRoom, 18> pageSealRooms{{{69, 331},
                                                             {73, 362},
                                                             {77, 412},
                                                             {81, 450},
                                                             usualSealRoom,
                                                             {89, 560},
                                                             {93, 624},
                                                             {97, 666},
                                                             {101, 711},
                                                             {105, 779},
                                                             {109, 857},
                                                             {113, 911},
                                                             {117, 997},
                                                             {121, 1059},
                                                             {125, 1125},
                                                             {129, 1190},
                                                             {133, 1264},
                                                             {137, 1370}}};

/// What page `page` (from 0) of the certificate says; `pages` has the rows of each. Throws Fault{unusableInput} when there
/// is no such page or row.
PageSealRecord pageSealRecord(CertificateContent const& content, std::span<RowRange const> pages, std::size_t page,
                              Sha256 const& contentHash);

/// The entries of the message. Throws Fault{unusableInput} for a record that contradicts itself or has no form: a reader
/// would refuse it.
std::vector<SealEntry> pageSealMessage(PageSealRecord const& record);

/// How seals name the signer's certificate. It is asked once for all pages: taking a certificate apart costs as much as
/// five signatures. Throws Fault{keyUnusable} for a certificate without a positive serial number.
std::string pageSealReference(Signer const& signer);

/// The seal of a page, as the QR code has it. Throws Fault{unusableInput} as `pageSealMessage`, and Fault{keyUnusable}.
/// Whether the key may be used is not asked here: see requireUsable.
std::string sealPage(PageSealRecord const& record, std::string const& reference, Signer const& signer);

/// Header and entries of a seal on trial: what its key signs. Throws Fault{unusableInput} as `pageSealMessage`.
std::string trialSealBytes(PageSealRecord const& record, std::string const& reference);

/// As long as the seal, but signed with zeros: for trials. No reader takes it. Throws Fault{unusableInput} as `pageSealMessage`.
std::string unsignedPageSeal(PageSealRecord const& record, std::string_view certificateReference);

/// A page seal that could be read. That says nothing yet of who signed it.
struct PageSealReading {
    VisibleSeal seal;
    PageSealRecord record;
    bool onTrial() const { return seal.header.definition == trialSealDefinition; }
};

/// Takes hostile bytes and accepts exactly what sealPage and TrialSealKey::sealPage write.
std::variant<PageSealReading, SealFault> readPageSeal(std::string_view bytes);

/// Is the certificate for sealing, with a key of the kind that signs such a seal? Whether it did is not asked.
bool maySign(PageSealReading const& reading, X509* office);

/// Is the seal this office certificate's (DER)? It must be the one that the seal names, for this office, for sealing, on
/// P-256 (on trial: an SM2 key), and the signature must hold. Whether the certificate is trusted, and was valid at record.issuedAt, is
/// another question: leadsToTrust.
bool isSealOf(PageSealReading const& reading, std::string_view certificate);

} // namespace countersign::certificate
