#include "certificate/CompactFont.h"

#include "certificate/BigEndian.h"
#include "certificate/CharString.h"
#include "certificate/FontTables.h"
#include "certificate/GlyphOutline.h"
#include "certificate/HanMarks.h"
#include "certificate/HarfBuzz.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

namespace countersign::certificate {

namespace {

// 5176, table 9 and appendix A.
constexpr int opCharset = 15, opCharStrings = 17, opPrivate = 18, opDefaultWidth = 20, opNominalWidth = 21;
constexpr int opFontMatrix = 1207, opRos = 1230, opCidCount = 1234, opFdArray = 1236, opFdSelect = 1237; // 12, then what is behind it
constexpr int firstOwnString = 391;

void addDictOperator(std::string& dict, int name) {
    if (name >= 1200) dict += static_cast<char>(12);
    dict += static_cast<char>(name >= 1200 ? name - 1200 : name);
}

/// A dictionary's numbers are a charstring's but for the long ones (5176, table 3).
void addEntry(std::string& dict, std::initializer_list<int> values, int name) {
    for (int const value : values) addOperand(dict, value);
    addDictOperator(dict, name);
}

/// Always five bytes, so that what an offset counts does not move when it is known; and a charstring's numbers end at 32,767.
void addLongNumber(std::string& dict, std::size_t value) {
    BigEndian number;
    number.add32(value);
    dict += static_cast<char>(29) + number.bytes();
}

/// A decimal fraction in half bytes: ten is the point, fifteen the end (5176, table 5).
void addReal(std::string& dict, std::string const& digits) {
    std::string nibbles;
    for (char const digit : digits) nibbles += digit == '.' ? '\x0a' : static_cast<char>(digit - '0');
    nibbles += '\x0f';
    if (nibbles.size() % 2) nibbles += '\x0f';
    dict += static_cast<char>(30);
    for (std::size_t i = 0; i < nibbles.size(); i += 2) dict += static_cast<char>(nibbles[i] << 4 | nibbles[i + 1]);
}

std::string index(std::vector<std::string> const& items) {
    BigEndian head;
    head.add16(items.size());
    if (items.empty()) return head.bytes();
    std::size_t end = 1;
    for (auto const& item : items) end += item.size();
    std::size_t const width = end < 0x100 ? 1 : end < 0x10000 ? 2 : end < 0x1000000 ? 3 : 4;
    std::string bytes = head.bytes() + static_cast<char>(width);
    auto const add = [&bytes, width](std::size_t offset) {
        for (std::size_t i = width; i-- > 0;) bytes += static_cast<char>(offset >> 8 * i & 0xFF);
    };
    std::size_t offset = 1;
    add(offset);
    for (auto const& item : items) add(offset += item.size());
    for (auto const& item : items) bytes += item;
    return bytes;
}

/// Format 2: runs of codes. The glyph for what is missing, the first, has none.
std::string charset(std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs) {
    std::vector<std::pair<char32_t, char32_t>> runs;
    for (auto const& [code, drawn] : glyphs) {
        if (runs.empty() || runs.back().second + 1 != code) runs.emplace_back(code, code);
        runs.back().second = code;
    }
    BigEndian bytes;
    for (auto const& [first, last] : runs) {
        bytes.add16(first);
        bytes.add16(last - first);
    }
    return '\x02' + bytes.bytes();
}

/// Format 3: all glyphs are of the one dictionary.
std::string dictionaryOfAll(std::size_t glyphs) {
    BigEndian bytes;
    bytes.add16(1);
    bytes.add16(0);
    bytes.addZeros(1);
    bytes.add16(glyphs);
    return '\x03' + bytes.bytes();
}

/// Where each part of the file is.
struct Places {
    std::size_t charset = 0, select = 0, charStrings = 0, dictionaries = 0, privates = 0;
};

std::string topDictionary(CompactOutlines const& outlines, std::size_t codes, Places const& places) {
    std::string dict;
    addEntry(dict, {firstOwnString, firstOwnString + 1, 0}, opRos);
    std::string const unit = outlines.unitsPerEm == 256 ? "0.00390625" : "0.001953125";
    for (int i = 0; i < 6; ++i) i == 0 || i == 3 ? addReal(dict, unit) : addOperand(dict, 0);
    addDictOperator(dict, opFontMatrix);
    for (auto const& [place, name] :
         {std::pair(codes, opCidCount), std::pair(places.charset, opCharset), std::pair(places.select, opFdSelect),
          std::pair(places.charStrings, opCharStrings), std::pair(places.dictionaries, opFdArray)}) {
        addLongNumber(dict, place);
        addDictOperator(dict, name);
    }
    return dict;
}

int unitsOf(int thousandths, int unitsPerEm) { return (thousandths * unitsPerEm + 500) / 1000; }

/// Nothing for an advance of an em, which Han characters have.
std::optional<int> widthOf(hb_font_t* font, std::uint32_t glyph, int unitsPerEm) {
    int const width = unitsOf(thousandthsOf(font, glyph), unitsPerEm);
    return width == unitsPerEm ? std::nullopt : std::optional(width);
}

std::string nameOf(PinnedFont const& font) {
    std::string name = font.name();
    std::erase(name, ' ');
    return name;
}

std::vector<std::string> charStrings(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs) {
    std::vector<std::string> all{charString({}, std::nullopt)};
    for (auto const& [code, drawn] : glyphs) {
        auto const edge = leftEdgeOf(drawn.character);
        all.push_back(edge ? font.compact().startingAt(*edge, drawn.glyph) : *font.compact().of(drawn.glyph));
    }
    return all;
}

/// Moves what its left edge says: the leftmost point of the outline, a curve's control points among them.
void moveTo(std::vector<Contour>& outline, double left) {
    double leftmost = std::numeric_limits<double>::max();
    auto const take = [&](OutlinePoint const& point) { leftmost = std::min(leftmost, point.x); };
    auto const eachPoint = [&](auto const& visit) {
        for (auto& contour : outline) {
            visit(contour.start);
            for (auto& step : contour.steps) {
                if (step.curved) visit(step.control);
                visit(step.end);
            }
        }
    };
    eachPoint(take);
    eachPoint([by = left - leftmost](OutlinePoint& point) { point.x += by; });
}

} // namespace

CompactGlyphs::CompactGlyphs(hb_font_t* font, CompactOutlines outlines) : m_font(font), m_outlines(outlines) {}

std::shared_ptr<std::string const> CompactGlyphs::of(std::uint32_t glyph) const {
    return m_glyphs.of(glyph, [this](std::uint32_t asked) { return made(asked, std::nullopt); });
}

std::string CompactGlyphs::startingAt(int thousandths, std::uint32_t glyph) const { return made(glyph, thousandths); }

std::string CompactGlyphs::made(std::uint32_t glyph, std::optional<int> thousandths) const {
    double const em = hb_face_get_upem(hb_font_get_face(m_font));
    auto outline = outlineOf(m_font, glyph);
    if (thousandths) moveTo(outline, *thousandths * em / 1000);
    return charString(fewCubics(outline, m_outlines.unitsPerEm / em, m_outlines.tolerance), widthOf(m_font, glyph, m_outlines.unitsPerEm));
}

std::map<char32_t, int> widthsToTell(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs) {
    int const unitsPerEm = font.compact().outlines().unitsPerEm;
    std::map<char32_t, int> others;
    for (auto const& [code, drawn] : glyphs) {
        int const told = font.advanceOf(drawn.glyph), has = unitsOf(told, unitsPerEm) * 1000;
        if (std::abs(has - told * unitsPerEm) >= unitsPerEm) others[code] = (has + unitsPerEm / 2) / unitsPerEm;
    }
    return others;
}

std::string compactFont(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs) {
    font.verify();
    auto const& outlines = font.compact().outlines();
    std::string widths;
    addEntry(widths, {outlines.unitsPerEm}, opDefaultWidth);
    addEntry(widths, {0}, opNominalWidth);

    std::string const strings = index({"Adobe", "Identity"}), subroutines = index({});
    std::string const codes = charset(glyphs), select = dictionaryOfAll(glyphs.size() + 1);
    std::string const drawn = index(charStrings(font, glyphs));
    auto const fontDictionaries = [&](std::size_t place) {
        std::string dict;
        addOperand(dict, static_cast<int>(widths.size()));
        addLongNumber(dict, place);
        addDictOperator(dict, opPrivate);
        return index({dict});
    };
    std::string const head("\x01\x00\x04\x04", 4), name = index({nameOf(font)});
    std::size_t const codeCount = glyphs.empty() ? 1 : glyphs.rbegin()->first + 1;
    Places places;
    places.charset =
        head.size() + name.size() + index({topDictionary(outlines, codeCount, {})}).size() + strings.size() + subroutines.size();
    places.select = places.charset + codes.size();
    places.charStrings = places.select + select.size();
    places.dictionaries = places.charStrings + drawn.size();
    places.privates = places.dictionaries + fontDictionaries(0).size();
    return head + name + index({topDictionary(outlines, codeCount, places)}) + strings + subroutines + codes + select + drawn +
           fontDictionaries(places.privates) + widths;
}

} // namespace countersign::certificate
