#include "certificate/TextLine.h"

#include "core/Fault.h"
#include "core/person/Name.h"

#include <algorithm>
#include <string_view>

namespace countersign::certificate {

namespace {

constexpr char32_t firstPrivate = 0xE000;
constexpr char32_t lastPrivate = 0xF8FF;
constexpr char32_t firstByUse = 0x21;
constexpr char32_t lastByUse = 0xD7FF;

struct SetGlyph {
    char32_t character;
    DocumentGlyphs::Use use;
};

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// The next character on one side that decides in what width a sign between them stands.
bool hanOnSide(std::u32string_view text, std::size_t at, int step) {
    for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < std::ssize(text); i += step)
        if (char32_t const c = text[static_cast<std::size_t>(i)]; !hasTwoWidths(c)) return isWide(c);
    return false;
}

std::vector<SetGlyph> glyphsOf(DocumentGlyphs& glyphs, std::string_view utf8) {
    std::u32string const text = codePoints(utf8);
    std::vector<SetGlyph> all;
    all.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const amongHan = hasTwoWidths(text[i]) && (hanOnSide(text, i, -1) || hanOnSide(text, i, 1));
        all.push_back({text[i], glyphs.use(text[i], amongHan)});
    }
    return all;
}

using Glyphs = std::vector<SetGlyph>;
using At = Glyphs::const_iterator;

TextLine lineOf(At first, At last) {
    TextLine line;
    std::u32string text;
    std::u32string codes;
    for (At at = first; at != last; ++at) {
        if (line.runs.empty() || line.runs.back().font != at->use.font) {
            if (!line.runs.empty()) line.runs.back().codes = utf8(codes);
            codes.clear();
            line.runs.push_back({at->use.font, {}});
        }
        codes += at->use.code;
        text += at->character;
        line.advance += at->use.advance;
        ++line.glyphs;
    }
    if (!line.runs.empty()) line.runs.back().codes = utf8(codes);
    line.text = utf8(text);
    return line;
}

/// May a line end after `a` when `b` follows?
bool breaksBetween(char32_t a, char32_t b) {
    static constexpr std::u32string_view neverFirst = U"、，。：；？！）》〉」』】〕％·•‧,.:;?!)]}%’”…—～々";
    static constexpr std::u32string_view neverLast = U"（《〈「『【〔([{‘“";
    if (b == U' ' || contains(neverFirst, b) || contains(neverLast, a)) return false;
    if (a == U' ') return true;
    // a date stays with its signs: 2026年11月22日
    if ((isDigit(a) && contains(U"年月日", b)) || (contains(U"年月", a) && isDigit(b))) return false;
    if (isWide(a) || isWide(b)) return true;
    return contains(U"-/", a) && !isDigit(b);
}

bool hangs(char32_t c) { return contains(U"、，。：；", c); }

/// The end of the line that starts at `first`.
At lineEnd(At first, At last, int width, bool hanging) {
    At best = last;
    int advance = 0;
    for (At at = first; at != last; ++at) {
        if (at != first && breaksBetween((at - 1)->character, at->character)) best = at;
        bool const inMargin = hanging && hangs(at->character) && advance <= width;
        if (at->character != U' ' && advance + at->use.advance > width && !inMargin) {
            if (best != last) return best;
            return at == first ? at + 1 : at;
        }
        advance += at->use.advance;
    }
    return last;
}

} // namespace

DocumentGlyphs::DocumentGlyphs(FontLibrary const& fonts, Codes codes)
    : m_fonts(fonts),
      m_drawn(fonts.fonts().size()),
      m_codes(codes),
      m_next(fonts.fonts().size(), codes == Codes::byUse ? firstByUse : firstPrivate) {}

DocumentGlyphs::Use DocumentGlyphs::use(char32_t character, bool amongHan) {
    char32_t const key = character | (amongHan ? 0x80000000u : 0u);
    auto const known = m_uses.find(key);
    return known != m_uses.end() ? known->second : m_uses[key] = firstUse(character, amongHan, character);
}

DocumentGlyphs::Use DocumentGlyphs::useAsPicture(char32_t character, bool amongHan) {
    constexpr char32_t nothingToRead = 0x200B; // a space without width
    constexpr char32_t asPicture = 0x40000000;
    char32_t const key = character | asPicture | (amongHan ? 0x80000000u : 0u);
    auto const known = m_uses.find(key);
    return known != m_uses.end() ? known->second : m_uses[key] = firstUse(character, amongHan, nothingToRead);
}

DocumentGlyphs::Use DocumentGlyphs::firstUse(char32_t character, bool amongHan, char32_t meaning) {
    auto const glyph = m_fonts.glyphOf(character, amongHan);
    if (!glyph) throw Fault(FaultCode::unprintable, "a character that no certificate font draws");
    auto const font = static_cast<std::size_t>(glyph->font);
    char32_t const code = m_codes == Codes::byCharacter && character <= 0xFFFF ? character : m_next[font]++;
    if (m_next[font] > (m_codes == Codes::byUse ? lastByUse : lastPrivate))
        throw Fault(FaultCode::unusableInput, "content: too many different characters");
    m_drawn[font][code] = {glyph->id, glyph->shape, meaning};
    return {glyph->font, glyph->advance, code};
}

TextLine setLine(DocumentGlyphs& glyphs, std::string_view text) {
    auto const all = glyphsOf(glyphs, text);
    return lineOf(all.begin(), all.end());
}

int widestWord(DocumentGlyphs& glyphs, std::string_view text) {
    auto const all = glyphsOf(glyphs, text);
    int widest = 0;
    int advance = 0;
    for (At at = all.begin(); at != all.end(); ++at) {
        if (at != all.begin() && breaksBetween((at - 1)->character, at->character)) advance = 0;
        advance += at->use.advance;
        if (at->character != U' ') widest = std::max(widest, advance);
    }
    return widest;
}

std::vector<TextLine> wrapText(DocumentGlyphs& glyphs, std::string_view text, int width, bool hanging) {
    auto const all = glyphsOf(glyphs, text);
    std::vector<TextLine> lines;
    for (At at = all.begin(); at != all.end();) {
        At const next = lineEnd(at, all.end(), width, hanging);
        At end = next;
        while (end != at && (end - 1)->character == U' ') --end;
        if (end != at) lines.push_back(lineOf(at, end));
        if (hanging && end != at && next != all.end() && hangs((end - 1)->character)) lines.back().hanging = (end - 1)->use.advance;
        at = next;
    }
    return lines;
}

} // namespace countersign::certificate
