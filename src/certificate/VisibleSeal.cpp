#include "certificate/VisibleSeal.h"

#include "certificate/C40.h"
#include "certificate/SealValues.h"
#include "core/Fault.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace countersign::certificate {

namespace {

constexpr unsigned char magic = 0xDC;
constexpr std::uint8_t signatureTag = 0xFF;
constexpr std::size_t longestPiece = 127;
constexpr std::size_t shortestSignature = 56; // of a curve of 224 bits, the weakest that TR-03137 allows

std::uint8_t byteAt(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

/// BSI TR-03171 writes the length of the reference in decimal under this signer, ICAO and everybody else in hexadecimal.
int lengthBase(std::string_view signer) { return signer == "DEZV" ? 10 : 16; }

std::optional<std::string> referenceText(SealHeader const& header) {
    std::string const& reference = header.certificateReference;
    if (header.version == 3) return reference.size() == 5 ? std::optional(header.signer + reference) : std::nullopt;
    if (header.version != 4 || reference.empty()) return std::nullopt;
    std::string const length =
        lengthBase(header.signer) == 10 ? fmt::format("{:02}", reference.size()) : fmt::format("{:02X}", reference.size());
    return length.size() == 2 ? std::optional(header.signer + length) : std::nullopt;
}

/// Nothing for a header that cannot be written. Signer and length end with a whole pair of bytes, the reference begins anew.
std::optional<std::string> writtenHeader(SealHeader const& header) {
    auto const reference = referenceText(header);
    auto const country = toC40(header.country);
    auto const signer = reference ? toC40(*reference) : std::nullopt;
    auto const rest = toC40(header.version == 4 ? header.certificateReference : std::string());
    auto const issued = dayNumber(header.issued), signedOn = dayNumber(header.signedOn);
    if (header.country.size() != 3 || header.signer.size() != 4 || !country || !signer || !rest || !issued || !signedOn)
        return std::nullopt;
    SealWriter write;
    write.number(magic, 1);
    write.number(static_cast<std::uint32_t>(header.version - 1), 1);
    write.raw(*country + *signer + *rest);
    write.number(*issued, 3);
    write.number(*signedOn, 3);
    write.number(header.definition, 1);
    write.number(header.category, 1);
    return write.take();
}

void appendFramed(std::string& into, std::uint8_t tag, std::string_view value) {
    do {
        std::string_view const piece = value.substr(0, longestPiece);
        into += static_cast<char>(tag);
        into += static_cast<char>(piece.size());
        into += piece;
        value.remove_prefix(piece.size());
    } while (!value.empty());
}

std::string headerText(SealReader& read, std::size_t characters) { return fromC40(read.raw(c40Size(characters))).value_or(std::string()); }

void readReference(SealReader& read, SealHeader& header) {
    std::string const text = headerText(read, header.version == 3 ? 9 : 6);
    header.signer = text.substr(0, 4);
    std::string const rest = text.size() > 4 ? text.substr(4) : std::string();
    if (header.version == 3) {
        header.certificateReference = rest;
        return;
    }
    std::size_t length = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), length, lengthBase(header.signer));
    header.certificateReference = headerText(read, length);
}

/// What is left after the header; nothing for a broken one. Every value that is not as it must be written makes another
/// header when it is written again, and so do the defaults that stand for values that are none.
std::optional<std::string_view> readHeader(std::string_view bytes, SealHeader& header) {
    SealReader read(bytes);
    read.number(1);
    header.version = static_cast<int>(read.number(1)) + 1;
    header.country = headerText(read, 3);
    readReference(read, header);
    header.issued = read.day();
    header.signedOn = read.day();
    header.definition = static_cast<std::uint8_t>(read.number(1));
    header.category = static_cast<std::uint8_t>(read.number(1));
    auto const again = writtenHeader(header);
    if (read.failed() || !again || bytes.substr(0, again->size()) != *again) return std::nullopt;
    return read.rest();
}

/// A piece that goes on where a full one ended belongs to it; no other tag comes twice.
bool addPiece(std::vector<SealEntry>& message, std::uint8_t tag, std::string_view piece) {
    if (!message.empty() && message.back().tag == tag) {
        auto& value = message.back().value;
        if (value.empty() || value.size() % longestPiece != 0 || piece.empty()) return false;
        value += piece;
        return true;
    }
    if (std::any_of(message.begin(), message.end(), [&](SealEntry const& entry) { return entry.tag == tag; })) return false;
    message.push_back({tag, std::string(piece)});
    return true;
}

std::optional<SealFault> readSignatureEntry(std::string_view signature, bool last, VisibleSeal& seal) {
    if (!last) return SealFault::bytesBehind;
    if (signature.size() < shortestSignature || signature.size() % 2 != 0) return SealFault::brokenSignature;
    seal.signature = signature;
    return std::nullopt;
}

std::optional<SealFault> readEntries(std::string_view bytes, std::size_t at, VisibleSeal& seal) {
    for (std::size_t next = 0; at < bytes.size(); at = next) {
        if (bytes.size() - at < 2) return SealFault::cutOff;
        std::uint8_t const tag = byteAt(bytes, at);
        std::size_t const length = byteAt(bytes, at + 1);
        if (length > longestPiece) return SealFault::longValue;
        next = at + 2 + length;
        if (next > bytes.size()) return SealFault::cutOff;
        auto const value = bytes.substr(at + 2, length);
        if (tag == signatureTag) {
            seal.signedBytes = bytes.substr(0, at);
            return readSignatureEntry(value, next == bytes.size(), seal);
        }
        if (!addPiece(seal.message, tag, value)) return SealFault::repeatedTag;
    }
    return SealFault::unsignedSeal;
}

} // namespace

std::string headerBytes(SealHeader const& header) {
    auto bytes = writtenHeader(header);
    if (!bytes) throw Fault(FaultCode::unusableInput, "a seal's header cannot be written");
    return *std::move(bytes);
}

std::string signedBytesOf(SealHeader const& header, std::vector<SealEntry> const& message) {
    std::string bytes = headerBytes(header);
    for (auto const& entry : message) {
        if (entry.tag == signatureTag) throw Fault(FaultCode::unusableInput, "the tag FF is the signature's");
        appendFramed(bytes, entry.tag, entry.value);
    }
    return bytes;
}

std::variant<VisibleSeal, SealFault> readSeal(std::string_view bytes) {
    if (bytes.size() > longestSeal) return SealFault::tooLong;
    if (bytes.size() < 2 || byteAt(bytes, 0) != magic) return SealFault::noSeal;
    if (byteAt(bytes, 1) != 2 && byteAt(bytes, 1) != 3) return SealFault::unknownVersion;
    VisibleSeal seal;
    auto const rest = readHeader(bytes, seal.header);
    if (!rest) return SealFault::brokenHeader;
    if (auto const fault = readEntries(bytes, bytes.size() - rest->size(), seal)) return *fault;
    return seal;
}

std::string_view whyNoSeal(SealFault fault) noexcept {
    switch (fault) {
    case SealFault::noSeal: return "this is not the beginning of a seal";
    case SealFault::tooLong: return "this is more than a QR code holds";
    case SealFault::unknownVersion: return "the seal is of an unknown version";
    case SealFault::brokenHeader: return "the seal's header is broken";
    case SealFault::cutOff: return "the seal ends within an entry";
    case SealFault::longValue: return "an entry is longer than 127 bytes";
    case SealFault::repeatedTag: return "an entry comes twice";
    case SealFault::brokenSignature: return "the signature has the length of no curve";
    case SealFault::unsignedSeal: return "the seal is not signed";
    case SealFault::bytesBehind: return "something follows the signature";
    case SealFault::foreignProfile: return "the seal is not of a certificate's page";
    case SealFault::wrongTags: return "an entry is missing, unknown or out of order";
    case SealFault::brokenValue: return "a value is not as it must be written";
    case SealFault::contradiction: return "values contradict each other";
    }
    return {};
}

} // namespace countersign::certificate
