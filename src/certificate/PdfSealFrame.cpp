#include "certificate/PdfSealFrame.h"

#include "certificate/EmbeddedContent.h"
#include "core/Fault.h"
#include "core/Owned.h"

#include <array>
#include <charconv>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace countersign::certificate {

namespace {

constexpr std::string_view rangeKey = "/ByteRange [";
constexpr std::string_view contentsKey = "/Contents ";

std::size_t countOf(std::string_view bytes, std::string_view what) {
    std::size_t count = 0;
    for (auto at = bytes.find(what); at != std::string_view::npos; at = bytes.find(what, at + what.size())) ++count;
    return count;
}

/// `[ 0 a b c ]` with as many blanks as it needs to be as wide as `width`.
std::string rangeText(std::size_t holeBegin, std::size_t holeEnd, std::size_t size, std::size_t width) {
    std::string const numbers = fmt::format("/ByteRange [ 0 {} {} {}", holeBegin, holeEnd, size - holeEnd);
    return numbers + std::string(width - numbers.size() - 1, ' ') + "]";
}

std::optional<std::string> decodedHex(std::string_view hex) {
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    auto const digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        int const high = digit(hex[i]), low = digit(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    if (hex.size() % 2 != 0) return std::nullopt;
    return bytes;
}

/// The end that qpdf writes: `startxref\n<offset>\n%%EOF\n`, the offset that of a plain table.
struct Tail {
    std::optional<FrameFault> fault;
    bool encrypted = false;
};

Tail readTail(std::string_view bytes) {
    auto const at = bytes.rfind("startxref\n");
    constexpr std::string_view end = "\n%%EOF\n";
    if (at == std::string_view::npos || !bytes.ends_with(end)) return {FrameFault::cut};
    std::string_view const number = bytes.substr(at + 10, bytes.size() - end.size() - (at + 10));
    std::size_t offset = 0;
    auto const [stop, error] = std::from_chars(number.data(), number.data() + number.size(), offset);
    if (error != std::errc() || stop != number.data() + number.size() || offset >= at) return {FrameFault::cut};
    std::string_view const table = bytes.substr(offset, at - offset);
    auto const trailer = table.find("\ntrailer ");
    if (!table.starts_with("xref\n") || trailer == std::string_view::npos) return {FrameFault::revised};
    std::string_view const dictionary = table.substr(trailer);
    // Older sections, hybrid tables, names spelt with # to hide them.
    for (std::string_view const foreign : {"/Prev", "/XRefStm", "#"})
        if (dictionary.find(foreign) != std::string_view::npos) return {FrameFault::revised};
    std::size_t const encryptions = countOf(dictionary, "/Encrypt");
    if (encryptions > 1) return {FrameFault::revised};
    return {std::nullopt, encryptions == 1};
}

/// The place of the signature, from `<` to behind `>`.
struct Hole {
    std::size_t begin = 0, end = 0;
};

std::optional<Hole> locateHole(std::string const& bytes) {
    auto const range = bytes.find(rangeKey);
    auto const contents = bytes.find(contentsKey, range);
    if (contents == std::string::npos) return std::nullopt;
    std::size_t const begin = contents + contentsKey.size();
    auto const close = bytes.find('>', begin);
    if (bytes.compare(begin, 1, "<") != 0 || close == std::string::npos) return std::nullopt;
    std::size_t const end = close + 1;
    auto const rangeEnd = bytes.find(']', range);
    std::size_t const width = rangeEnd + 1 - range;
    // The dictionary's keys stand in order, the range right before the contents (qpdf sorts them).
    if (width > 128 || rangeEnd + 2 != contents) return std::nullopt;
    if (bytes.compare(range, width, rangeText(begin, end, bytes.size(), width)) != 0) return std::nullopt;
    return Hole{begin, end};
}

/// Behind the contents, as qpdf sorts the keys: `/M (D:20261122090500+08'00')`. No other way of writing a time is taken.
std::optional<Instant> claimedTime(std::string_view behindHole) {
    constexpr std::string_view before = " /Filter /Adobe.PPKLite /M (";
    constexpr std::size_t length = 23;
    if (!behindHole.starts_with(before) || behindHole.size() < before.size() + length) return std::nullopt;
    std::string const time(behindHole.substr(before.size(), length));
    auto const part = [&time](std::size_t from, std::size_t count) { return time.substr(from, count); };
    auto const at =
        parseInstant(fmt::format("{}-{}-{}T{}:{}:{}+08:00", part(2, 4), part(6, 2), part(8, 2), part(10, 2), part(12, 2), part(14, 2)));
    return at && pdfTime(*at) == time ? at : std::nullopt;
}

} // namespace

UnsignedPdf withByteRange(std::string bytes) {
    std::string const placeholder = fmt::format("/ByteRange [ 0 {0} {0} {0} ]", widestOffset);
    auto const range = bytes.find(placeholder);
    if (countOf(bytes, rangeKey) != 1 || range == std::string::npos) throw Fault(FaultCode::internal, "no place for the byte range");
    std::size_t const begin = bytes.find(contentsKey, range) + contentsKey.size();
    std::size_t const end = bytes.find('>', begin) + 1;
    bytes.replace(range, placeholder.size(), rangeText(begin, end, bytes.size(), placeholder.size()));
    auto const hole = locateHole(bytes);
    if (!hole) throw Fault(FaultCode::internal, "no place for the signature");
    return {std::move(bytes), hole->begin, hole->end};
}

Sha256 digestOutsideHole(UnsignedPdf const& pdf) {
    Owned<EVP_MD_CTX, EVP_MD_CTX_free> const context(EVP_MD_CTX_new());
    Sha256 digest{};
    unsigned int size = 0;
    bool const done = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1 &&
                      EVP_DigestUpdate(context.get(), pdf.bytes.data(), pdf.holeBegin) == 1 &&
                      EVP_DigestUpdate(context.get(), pdf.bytes.data() + pdf.holeEnd, pdf.bytes.size() - pdf.holeEnd) == 1 &&
                      EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1;
    if (!done) throw Fault(FaultCode::internal, "no digest");
    return digest;
}

bool hasCertificateMark(std::string_view bytes) {
    return bytes.starts_with("%PDF-") && bytes.substr(0, 64).find(certificateMark) != std::string_view::npos;
}

FrameReading readFrame(std::string bytes) {
    Tail const tail = readTail(bytes);
    if (tail.fault) return {{}, tail.fault};
    if (countOf(bytes, "startxref") != 1) return {{}, FrameFault::revised};
    if (countOf(bytes, "/ByteRange") != 1) return {{}, FrameFault::noSignature};
    auto const hole = locateHole(bytes);
    if (!hole) return {{}, FrameFault::byteRange};
    auto signature = decodedHex(std::string_view(bytes).substr(hole->begin + 1, hole->end - hole->begin - 2));
    if (!signature) return {{}, FrameFault::padding};
    auto const claimedAt = tail.encrypted ? std::nullopt : claimedTime(std::string_view(bytes).substr(hole->end));
    return {PdfFrame{{std::move(bytes), hole->begin, hole->end}, std::move(*signature), claimedAt, tail.encrypted}, {}};
}

} // namespace countersign::certificate
