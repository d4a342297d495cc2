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

/// Puts the content into the file as the associated file content.json (ISO 32000-2, 14.13; relationship Data), listed under
/// the catalog's embedded files, so that every reader can show it; and, where the pages have seals, these as page-seals.bin
/// (relationship Supplement): what the QR codes hold, each behind its length in two bytes, big-endian.
void embedContent(QPDF& pdf, PackedContent const& content, std::vector<std::string> const& pageSeals, Instant issuedAt);

struct Embedded {
    std::string content;
    std::vector<std::string> pageSeals; ///< none: there is no such file
};

/// What embedContent put there, and nothing else beside it; no larger than any sheet's can be. Throws qpdf's exceptions on a
/// broken file.
std::optional<Embedded> embeddedIn(QPDF& pdf);

/// A stream decoded, but never more than `most` bytes (a small file can inflate to gigabytes); nothing when it is
/// larger or does not decode.
std::optional<std::string> decodedAtMost(QPDFObjectHandle stream, std::size_t most);

/// `D:20261122090500+08'00'`
std::string pdfTime(Instant at);

} // namespace countersign::certificate
