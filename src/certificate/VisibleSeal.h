#pragma once

#include "core/Day.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign::certificate {

/// The head of a visible digital seal (ICAO Doc 9303-13, chapter 2; BSI TR-03137 part 1, chapter 3).
struct SealHeader {
    int version = 4;                  ///< as ICAO counts: 3 has a reference of five characters (byte 02), 4 one of any length (byte 03)
    std::string country;              ///< who issued, filled up to three: "CHN", "D<<"
    std::string signer;               ///< four characters of 0-9 A-Z
    std::string certificateReference; ///< which of the signer's certificates; 1 to 255 of 0-9 A-Z
    Day issued{}, signedOn{};
    std::uint8_t definition = 0; ///< which message this is, within
    std::uint8_t category = 0;   ///< the kind of document; even: defined by who issues
    bool operator==(SealHeader const&) const = default;
};

/// One value of the message. On its way it is cut into pieces of at most 127 bytes: readers disagree on longer lengths.
struct SealEntry {
    std::uint8_t tag = 0; ///< not FF, which is the signature's
    std::string value;
    bool operator==(SealEntry const&) const = default;
};

struct VisibleSeal {
    SealHeader header;
    std::vector<SealEntry> message; ///< in the order of the bytes; each tag once
    std::string signature;          ///< r and s, both as long as the curve's order
    std::string signedBytes;        ///< header and message: all before the FF of the signature
    bool operator==(VisibleSeal const&) const = default;
};

/// Why bytes are no seal.
enum class SealFault {
    noSeal,          ///< does not begin as one
    tooLong,         ///< more than any QR code holds
    unknownVersion,  ///< neither 3 nor 4
    brokenHeader,    ///< something in it is not as it must be written
    cutOff,          ///< ends within an entry
    longValue,       ///< a length above 127
    repeatedTag,     ///< a tag comes again and does not go on after a full piece
    brokenSignature, ///< of no curve's length
    unsignedSeal,    ///< ends without a signature
    bytesBehind,     ///< the signature is not the end
    foreignProfile,  ///< a seal, but of no page of a certificate of this version
    wrongTags,       ///< an entry is missing, unknown or out of order
    brokenValue,     ///< a value cannot be read, or is not as it must be written
    contradiction,   ///< values that do not go together
};

/// One sentence for logs and tests; never a value of the seal.
std::string_view whyNoSeal(SealFault fault) noexcept;

/// The longest that is read: a QR code of the largest size and the least error correction holds 2,953 bytes.
inline constexpr std::size_t longestSeal = 2953;

/// What a value of so many bytes takes with the tags and lengths of its pieces.
constexpr std::size_t framedSize(std::size_t valueSize) { return valueSize + 2 * (valueSize == 0 ? 1 : (valueSize + 126) / 127); }

/// The header's bytes. Throws Fault{unusableInput} for one that cannot be written: another alphabet, a wrong length, an
/// unknown version, a year outside 0 to 9999.
std::string headerBytes(SealHeader const& header);

/// Header and message: what is signed. Throws as `headerBytes`, and for the tag FF.
std::string signedBytesOf(SealHeader const& header, std::vector<SealEntry> const& message);

/// Takes hostile bytes. Accepts exactly what is written by these rules, own or foreign; whether the signature is true is
/// another question (VisibleSealSignature.h).
std::variant<VisibleSeal, SealFault> readSeal(std::string_view bytes);

} // namespace countersign::certificate
