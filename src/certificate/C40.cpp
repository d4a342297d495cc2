#include "certificate/C40.h"

#include "core/person/TypedNumber.h"

#include <algorithm>
#include <array>

namespace countersign::certificate {

namespace {

constexpr unsigned char oneLeft = 0xFE; // unlatch: one character in ASCII follows
constexpr int noCharacter = 0;          // shift 1, which only fills up
constexpr int spaceValue = 3;

/// 0: not of the alphabet.
int c40Value(char c) {
    if (c == '<') return spaceValue;
    int const value = valueOf(c);
    return value < 0 ? noCharacter : value + 4;
}

char c40Character(int value) { return value == spaceValue ? '<' : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[value - 4]; }

bool isCharacter(int value) { return value >= spaceValue && value < 40; }

void appendTriple(std::string& into, int a, int b, int c) {
    int const packed = 1600 * a + 40 * b + c + 1;
    into += static_cast<char>(packed >> 8);
    into += static_cast<char>(packed & 0xFF);
}

/// At most three characters; nothing when the first is none.
std::string textOfPair(unsigned char first, unsigned char second) {
    if (first == oneLeft) return std::string(1, second == ' ' + 1 ? '<' : static_cast<char>(second - 1));
    int const packed = first * 256 + second - 1;
    std::string text;
    for (int const value : std::array{packed / 1600, packed / 40 % 40, packed % 40}) {
        if (!isCharacter(value)) break;
        text += c40Character(value);
    }
    return text;
}

} // namespace

std::optional<std::string> toC40(std::string_view text) {
    for (char const c : text)
        if (c40Value(c) == noCharacter) return std::nullopt;
    std::string bytes;
    bytes.reserve(c40Size(text.size()));
    for (; text.size() >= 2; text.remove_prefix(std::min<std::size_t>(3, text.size())))
        appendTriple(bytes, c40Value(text[0]), c40Value(text[1]), text.size() > 2 ? c40Value(text[2]) : noCharacter);
    if (!text.empty()) {
        bytes += static_cast<char>(oneLeft);
        bytes += static_cast<char>((text[0] == '<' ? ' ' : text[0]) + 1);
    }
    return bytes;
}

std::optional<std::string> fromC40(std::string_view bytes) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    std::string text;
    text.reserve(bytes.size() / 2 * 3);
    for (std::size_t at = 0; at < bytes.size(); at += 2)
        text += textOfPair(static_cast<unsigned char>(bytes[at]), static_cast<unsigned char>(bytes[at + 1]));
    // Whatever is cut short, filled up in the middle or written in another way does not come out the same again.
    if (toC40(text) != bytes) return std::nullopt;
    return text;
}

} // namespace countersign::certificate
