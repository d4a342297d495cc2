#include "core/PlainText.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <fmt/format.h>

namespace countersign {

namespace {

bool staysInItsPlace(UChar32 character) {
    switch (u_charType(character)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR: // among them all marks of direction
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return false;
    default: return true;
    }
}

std::string numberOf(UChar32 character) {
    auto const number = static_cast<std::uint32_t>(character);
    return number < 0x80      ? fmt::format("\\x{:02X}", number)
           : number < 0x10000 ? fmt::format("\\u{:04X}", number)
                              : fmt::format("\\U{:08X}", number);
}

} // namespace

std::string plain(std::string_view text) {
    std::string shown;
    auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = at;
        UChar32 character = 0;
        U8_NEXT(bytes, at, text.size(), character);
        if (character < 0)
            for (std::size_t i = begin; i < at; ++i) shown += fmt::format("\\x{:02X}", bytes[i]);
        else if (staysInItsPlace(character))
            shown += text.substr(begin, at - begin);
        else
            shown += numberOf(character);
    }
    return shown;
}

} // namespace countersign
