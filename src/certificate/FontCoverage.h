#pragma once

#include "core/person/Name.h"

#include <filesystem>
#include <memory>

namespace countersign::certificate {

class FontLibrary;

/// What the pinned certificate fonts draw. Han comes from BabelStone Han, then HanaMinA, then HanaMinB (PRC Song
/// forms first), Latin from Liberation Serif.
///
/// Only text that is right without shaping is drawn: Han, Latin in composed letters, kana, bopomofo, their
/// punctuation and digits. Combining marks, variation selectors, private-use characters and scripts whose letters
/// join or stack are answered with no, even where a font holds a glyph: set letter by letter they make a wrong name.
///
/// Constructing maps the files and compares their sizes (well under a millisecond); their SHA-256 is compared
/// when the first sheet is drawn. Throws Fault{resourceMissing}, naming file and package, when a font is missing or
/// is not the pinned one. Safe to ask from any thread.
class FontCoverage : public GlyphCoverage {
public:
    /// Fonts are looked for in the folder COUNTERSIGN_FONTS, if set, then under /usr/share/fonts.
    explicit FontCoverage(std::filesystem::path const& resourceFolder);
    explicit FontCoverage(std::shared_ptr<FontLibrary const> fonts);
    ~FontCoverage() override;

    bool draws(char32_t codePoint) const override;

private:
    std::shared_ptr<FontLibrary const> m_fonts;
};

} // namespace countersign::certificate
