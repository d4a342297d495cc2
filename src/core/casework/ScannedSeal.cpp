#include "core/casework/ScannedSeal.h"

#include <cstdint>

namespace countersign {

namespace {

/// ICAO Doc 9303-13, 2.2: a visible digital seal begins with it, so nothing else is taken for one.
constexpr char sealMagic = '\xdc';
constexpr std::size_t shortestSeal = 16; ///< fewer bytes are no header

constexpr std::string_view base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

int hexValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> fromHex(std::string_view typed) {
    std::string bytes;
    int half = -1;
    for (char const c : typed) {
        if (isSpace(c) || c == ':' || c == '-') continue;
        int const value = hexValue(c);
        if (value < 0) return std::nullopt;
        if (half < 0) {
            half = value;
            continue;
        }
        bytes += static_cast<char>(half * 16 + value);
        half = -1;
    }
    return half < 0 ? std::optional(bytes) : std::nullopt;
}

std::optional<std::string> fromBase64(std::string_view typed) {
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    bool padded = false;
    for (char c : typed) {
        if (isSpace(c)) continue;
        if (c == '=') {
            padded = true;
            continue;
        }
        if (c == '-') c = '+';
        if (c == '_') c = '/';
        auto const at = base64Letters.find(c);
        if (padded || at == std::string_view::npos) return std::nullopt;
        held = (held << 6U) | static_cast<std::uint32_t>(at);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> static_cast<unsigned>(bits)) & 0xffU);
    }
    // What is left over is padding, and nothing but zeroes.
    bool const whole = bits < 6 && (held & ((1U << static_cast<unsigned>(bits)) - 1U)) == 0;
    return whole ? std::optional(bytes) : std::nullopt;
}

/// U+0000 to U+00FF in UTF-8.
std::optional<std::string> fromLatin1(std::string_view typed) {
    std::string bytes;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        auto const first = static_cast<unsigned char>(typed[at]);
        if (first < 0x80) {
            bytes += typed[at];
            continue;
        }
        auto const second = at + 1 < typed.size() ? static_cast<unsigned char>(typed[at + 1]) : 0U;
        if ((first != 0xc2 && first != 0xc3) || (second & 0xc0U) != 0x80) return std::nullopt;
        bytes += static_cast<char>(((first & 0x03U) << 6U) | (second & 0x3fU));
        ++at;
    }
    return bytes;
}

} // namespace

std::optional<std::string> scannedSeal(std::string_view typed) {
    // A reader ends what it fires with Enter, and a person pastes blanks along.
    while (!typed.empty() && isSpace(typed.front())) typed.remove_prefix(1);
    for (auto const read : {&fromHex, &fromBase64, &fromLatin1})
        if (auto bytes = read(typed); bytes && bytes->size() >= shortestSeal && bytes->front() == sealMagic) return bytes;
    return std::nullopt;
}

} // namespace countersign
