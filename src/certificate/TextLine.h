#pragma once

#include "certificate/FontLibrary.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace countersign::certificate {

/// The glyphs one document uses, and the 16-bit codes under which its fonts know them. By character: characters keep their own
/// code; those beyond U+FFFF, which libharu turns into spaces, get one of the private area. By use: the first character of a font gets
/// the lowest code, and so on, which makes a file's maps and pages smaller. Both ways equal documents get equal codes.
class DocumentGlyphs {
public:
    enum class Codes { byCharacter, byUse };

    struct Use {
        int font = 0;
        int advance = 0; ///< thousandths of the size
        char32_t code = 0;
    };
    struct Drawn {
        std::uint32_t glyph = 0;
        char32_t shape = 0;     ///< see Glyph
        char32_t character = 0; ///< what it means
    };

    explicit DocumentGlyphs(FontLibrary const& fonts, Codes codes = Codes::byCharacter);

    /// Throws Fault{unprintable} for a character that no certificate font draws.
    Use use(char32_t character, bool amongHan);

    /// The same glyph under a code of its own, of which a reader of the text hears nothing: for a picture made of characters. By use only.
    Use useAsPicture(char32_t character, bool amongHan);

    /// For each font of the library: code -> glyph.
    std::vector<std::map<char32_t, Drawn>> const& drawn() const noexcept { return m_drawn; }
    FontLibrary const& fonts() const noexcept { return m_fonts; }

private:
    Use firstUse(char32_t character, bool amongHan, char32_t meaning);

    FontLibrary const& m_fonts;
    std::unordered_map<char32_t, Use> m_uses;
    std::vector<std::map<char32_t, Drawn>> m_drawn;
    Codes m_codes;
    std::vector<char32_t> m_next;
};

/// Neighbouring characters of one font.
struct TextRun {
    int font = 0;
    std::string codes; ///< UTF-8 of the document's codes, as libharu wants them
};

/// One line of text, not yet placed.
struct TextLine {
    std::vector<TextRun> runs;
    std::string text;
    int advance = 0; ///< thousandths of the size
    int glyphs = 0;
    int hanging = 0; ///< so much of the advance hangs beyond the line's end: that of a closing mark
};

/// The whole text on one line. Throws Fault{unprintable}.
TextLine setLine(DocumentGlyphs& glyphs, std::string_view text);

/// The text on lines no wider than `width` (thousandths of the size). Chinese breaks between characters, but
/// no line starts with a closing mark or ends with an opening one (GB/T 15834-2011, 5.1); Latin breaks between words,
/// inside one only if it is wider than the line. An empty text has no lines. Throws Fault{unprintable}.
/// With `hanging`, a Chinese comma, full stop, colon or the like at the end of a line but the last hangs in the margin, so that the
/// characters end straight under one another.
std::vector<TextLine> wrapText(DocumentGlyphs& glyphs, std::string_view text, int width, bool hanging = false);

/// The width of the widest word: on lines no narrower no word is broken. Throws Fault{unprintable}.
int widestWord(DocumentGlyphs& glyphs, std::string_view text);

} // namespace countersign::certificate
