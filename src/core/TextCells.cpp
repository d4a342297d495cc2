#include "core/TextCells.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace countersign {

namespace {

std::size_t cellsOfCharacter(UChar32 character) {
    auto const type = u_charType(character);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
    auto const width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace

std::size_t cellsOf(std::string_view text) {
    auto const characters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::size_t cells = 0;
    for (std::int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1))
        cells += cellsOfCharacter(characters.char32At(at));
    return cells;
}

std::string filledTo(std::size_t cells, std::string text) {
    std::size_t const taken = cellsOf(text);
    if (taken < cells) text.append(cells - taken, ' ');
    return text;
}

} // namespace countersign
