#pragma once

#include "core/Day.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace countersign::certificate {

/// A canonical content as it stands in the file: deflated. Making it needs no file, so it can be made beside one.
struct PackedContent {
    explicit PackedContent(std::string_view canonicalJson);
    std::string bytes;
    std::size_t size; ///< of the JSON
};

/// As the layouts before the third have it: the content is the associated file content.json (ISO 32000-2, 14.13; relationship
/// Data), listed under the catalog's embedded files, so that every reader can show it.
void attachContent(QPDF& pdf, PackedContent const& content, Instant issuedAt);

/// From the third layout on: PDF/A-2 lets nothing be attached but PDF/A, so both are the product's private data (ISO 32000-1,
/// 14.5) at /PieceInfo /Countersign /Private in the catalog: the stream /Content, and the stream /PageSeals with what the QR codes
/// hold, each behind its length in two bytes, big-endian.
void keepContent(QPDF& pdf, PackedContent const& content, std::vector<std::string> const& pageSeals, Instant issuedAt);

struct Embedded {
    std::string content;
    std::vector<std::string> pageSeals; ///< none where the content is attached
};

/// What attachContent or keepContent put there, and nothing else beside it; no larger than any sheet's can be. Throws qpdf's
/// exceptions on a broken file.
std::optional<Embedded> embeddedIn(QPDF& pdf);

/// A stream decoded, but never more than `most` bytes (a small file can inflate to gigabytes); nothing when it is
/// larger or does not decode.
std::optional<std::string> decodedAtMost(QPDFObjectHandle stream, std::size_t most);

/// `D:20261122090500+08'00'`
std::string pdfTime(Instant at);

} // namespace countersign::certificate
