#pragma once

#include "certificate/MappedFile.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// HarfBuzz's own names; its headers stay inside this room's sources.
struct hb_face_t;
struct hb_font_t;

namespace countersign::certificate {

class CompactGlyphs;
class LighterGlyphs;

/// One glyph of one pinned font.
struct Glyph {
    int font = 0;         ///< index into the library, in the order of fonts.json
    std::uint32_t id = 0; ///< in the whole font
    char32_t shape = 0;   ///< the code point under which the font has it
    int advance = 0;      ///< thousandths of the font size, rounded down as libharu writes it
};

/// One file of resources/certificates/fonts.json, found on this machine.
class PinnedFont {
public:
    PinnedFont(std::string name, std::filesystem::path file, std::string sha256, bool latin);
    ~PinnedFont();
    PinnedFont(PinnedFont&& other) noexcept;

    std::string const& name() const noexcept { return m_name; }
    bool latin() const noexcept { return m_latin; }
    hb_face_t* face() const noexcept;
    hb_font_t* font() const noexcept;
    LighterGlyphs const& lighter() const noexcept;
    CompactGlyphs const& compact() const noexcept;
    unsigned unitsPerEm() const noexcept { return m_unitsPerEm; }
    /// Of Latin capitals, in thousandths of the size; of a font that does not tell it, because it has none, the ascender.
    int capHeight() const noexcept;

    /// Of a glyph, in thousandths of the size, rounded down as libharu writes it.
    int advanceOf(std::uint32_t glyph) const noexcept;

    /// The glyph of a code point, if the font has one with an outline (or the code point is a space).
    std::optional<std::uint32_t> glyphOf(char32_t codePoint) const;

    /// Throws Fault{resourceMissing} unless the file's SHA-256 is the pinned one. The answer is kept for the process
    /// by the file's identity, because hashing 50 MB takes longer than drawing a sheet.
    void verify() const;

private:
    std::string m_name;
    std::filesystem::path m_path;
    std::string m_sha256;
    bool m_latin;
    MappedFile m_file;
    struct Opened;
    std::unique_ptr<Opened> m_opened;
    unsigned m_unitsPerEm = 0;
};

/// The pinned fonts of this installation. Immutable, so safe from any thread.
class FontLibrary {
public:
    /// Throws Fault{resourceMissing}.
    explicit FontLibrary(std::filesystem::path const& resourceFolder);

    /// The glyph that draws a code point; nothing where no certificate font may draw it (see FontCoverage).
    /// Some signs exist in two widths: `amongHan` asks for the one that stands in a square.
    std::optional<Glyph> glyphOf(char32_t codePoint, bool amongHan) const;

    std::vector<PinnedFont> const& fonts() const noexcept { return m_fonts; }

    /// Verifies the two fonts that nearly every certificate is drawn with, which takes a tenth of a second, once a process: who will need
    /// them can begin on another thread. Silent: who draws with a font verifies it, and says what is wrong.
    static void verifyAhead(std::filesystem::path const& resourceFolder) noexcept;

private:
    std::vector<PinnedFont> m_fonts;
};

/// Han, kana and their punctuation: set in a square and wrapped between any two.
bool isWide(char32_t codePoint);

/// Interpunct, dash, dots and quotation marks, which Latin and Chinese text set in different widths.
bool hasTwoWidths(char32_t codePoint);

} // namespace countersign::certificate
