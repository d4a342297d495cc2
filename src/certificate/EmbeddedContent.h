#pragma once

#include "core/Day.h"

#include <optional>
#include <string>
#include <string_view>

class QPDF;
class QPDFObjectHandle;

namespace countersign::certificate {

/// A canonical content as it stands in the file: deflated. Making it needs no file, so it can be made beside one.
struct PackedContent {
    explicit PackedContent(std::string_view canonicalJson);
    std::string bytes;
    std::size_t size; ///< of the JSON
};

/// Puts the content into the file as the associated file content.json (ISO 32000-2, 14.13; relationship
/// Data), listed under the catalog's embedded files, so that every reader can show it.
void embedContent(QPDF& pdf, PackedContent const& content, Instant issuedAt);

/// The one embedded file, if it is named content.json and no larger than any sheet's content can be.
/// Throws qpdf's exceptions on a broken file.
std::optional<std::string> embeddedContent(QPDF& pdf);

/// A stream decoded, but never more than `most` bytes (a small file can inflate to gigabytes); nothing when it is
/// larger or does not decode.
std::optional<std::string> decodedAtMost(QPDFObjectHandle stream, std::size_t most);

/// `D:20261122090500+08'00'`
std::string pdfTime(Instant at);

} // namespace countersign::certificate
