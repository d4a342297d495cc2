#include "certificate/FontLibrary.h"

#include "certificate/CompactFont.h"
#include "certificate/FontTables.h"
#include "certificate/HarfBuzz.h"
#include "certificate/LighterGlyphs.h"
#include "core/Fault.h"
#include "core/Resources.h"

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <mutex>

namespace countersign::certificate {

namespace fs = std::filesystem;

namespace {

struct Range {
    char32_t first, last;
};

bool within(char32_t c, std::initializer_list<Range> ranges) {
    return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
}

/// Letters, digits and signs that stand by themselves: no combining marks, no joining, no reordering.
bool isLatin(char32_t c) {
    return within(c, {{0x20, 0x7E},
                      {0xA0, 0xAC},
                      {0xAE, 0x24F},
                      {0x1E00, 0x1EFF},
                      {0x2010, 0x2015},
                      {0x2018, 0x201F},
                      {0x2020, 0x2022},
                      {0x2030, 0x2030},
                      {0x2032, 0x2033},
                      {0x2039, 0x203A},
                      {0x20AC, 0x20AC},
                      {0x2116, 0x2116}});
}

bool isSpace(char32_t c) { return c == 0x20 || c == 0xA0 || c == 0x3000; }

fs::path locate(std::string const& relative, std::string const& package) {
    std::error_code ignored;
    if (char const* folder = std::getenv("COUNTERSIGN_FONTS"); folder && *folder) {
        fs::path own = fs::path(folder) / fs::path(relative).filename();
        if (fs::is_regular_file(own, ignored)) return own;
    }
    fs::path system = fs::path("/usr/share/fonts") / relative;
    if (!fs::is_regular_file(system, ignored))
        throw Fault(FaultCode::resourceMissing, system.string() + ": install the package " + package);
    return system;
}

std::string sha256Hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw Fault(FaultCode::internal, "SHA-256 is not available");
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4];
        hex += "0123456789abcdef"[digest[i] & 15];
    }
    return hex;
}

/// Hash of a file in the state it was mapped in; computed once a process.
std::string hashOf(MappedFile const& file) {
    static std::mutex guard;
    static std::map<MappedFile::Identity, std::string> known;
    std::lock_guard const lock(guard);
    auto& hash = known[file.identity()];
    if (hash.empty()) hash = sha256Hex(file.bytes());
    return hash;
}

} // namespace

bool hasTwoWidths(char32_t c) { return within(c, {{0xB7, 0xB7}, {0x2014, 0x2014}, {0x2018, 0x2019}, {0x201C, 0x201D}, {0x2026, 0x2026}}); }

bool isWide(char32_t c) {
    return within(c, {{0x2E80, 0x2FDF},
                      {0x2FF0, 0x303F},
                      {0x3041, 0x33FF},
                      {0x3400, 0x4DBF},
                      {0x4E00, 0x9FFF},
                      {0xF900, 0xFAFF},
                      {0xFE30, 0xFE4F},
                      {0xFF01, 0xFF60},
                      {0xFFE0, 0xFFE6},
                      {0x20000, 0x3FFFD}});
}

namespace {

/// What may be set letter by letter outside Latin: ideographs and the signs that go with them.
bool isHanText(char32_t c) {
    bool const combining = within(c, {{0x302A, 0x302F}, {0x3099, 0x309A}});
    bool const enclosed = within(c, {{0x2160, 0x217F}, {0x2460, 0x24FF}, {0x25A0, 0x25CF}, {0x2605, 0x2606}});
    bool const description = within(c, {{0x2FF0, 0x2FFF}});
    return (isWide(c) || enclosed) && !combining && !description;
}

/// BabelStone's U+00B7 is half a square wide, its U+2027 is the same dot in the middle of a whole one, as names are set.
char32_t shapeOf(char32_t c, bool amongHan) { return amongHan && c == U'\u00B7' ? U'\u2027' : c; }

} // namespace

struct PinnedFont::Opened {
    HbFace face;
    HbFont font;
    std::optional<LighterGlyphs> lighter;
    std::optional<CompactGlyphs> compact;

    Opened(std::string_view bytes, bool latin) {
        HbBlob const blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
        face.reset(hb_face_create(blob.get(), 0));
        hb_face_make_immutable(face.get());
        font.reset(hb_font_create(face.get()));
        hb_font_make_immutable(font.get());
        lighter.emplace(font.get(), hb_face_get_upem(face.get()));
        compact.emplace(font.get(), latin ? compactLatin : compactHan);
    }
};

PinnedFont::PinnedFont(std::string name, fs::path file, std::string sha256, bool latin)
    : m_name(std::move(name)),
      m_path(std::move(file)),
      m_sha256(std::move(sha256)),
      m_latin(latin),
      m_file(m_path),
      m_opened(std::make_unique<Opened>(m_file.bytes(), latin)),
      m_unitsPerEm(hb_face_get_upem(face())) {}

PinnedFont::~PinnedFont() = default;
PinnedFont::PinnedFont(PinnedFont&& other) noexcept = default;

int PinnedFont::capHeight() const noexcept {
    hb_position_t height = 0;
    hb_ot_metrics_get_position(font(), HB_OT_METRICS_TAG_CAP_HEIGHT, &height);
    if (height <= 0) hb_ot_metrics_get_position(font(), HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, &height);
    return static_cast<int>(height * 1000LL / m_unitsPerEm);
}

hb_face_t* PinnedFont::face() const noexcept { return m_opened->face.get(); }
hb_font_t* PinnedFont::font() const noexcept { return m_opened->font.get(); }
LighterGlyphs const& PinnedFont::lighter() const noexcept { return *m_opened->lighter; }
CompactGlyphs const& PinnedFont::compact() const noexcept { return *m_opened->compact; }

int PinnedFont::advanceOf(std::uint32_t glyph) const noexcept { return thousandthsOf(font(), glyph); }

std::optional<std::uint32_t> PinnedFont::glyphOf(char32_t codePoint) const {
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(font(), codePoint, &glyph) || glyph == 0) return std::nullopt;
    if (isSpace(codePoint)) return glyph;
    hb_glyph_extents_t extents{};
    bool const drawn = hb_font_get_glyph_extents(font(), glyph, &extents) && extents.width != 0 && extents.height != 0;
    return drawn ? std::optional(glyph) : std::nullopt;
}

void PinnedFont::verify() const {
    if (hashOf(m_file) != m_sha256) throw Fault(FaultCode::resourceMissing, m_path.string() + ": not the pinned file (SHA-256 differs)");
}

FontLibrary::FontLibrary(fs::path const& resourceFolder) {
    fs::path const list = resourceFolder / "certificates" / "fonts.json";
    auto const json = nlohmann::json::parse(readResource(list), nullptr, false);
    if (json.is_discarded() || json.value("format", "") != "countersign-fonts/1") throw Fault(FaultCode::resourceMissing, list.string());
    for (auto const& entry : json.at("fonts")) {
        auto const text = [&entry](char const* key) { return entry.at(key).get<std::string>(); };
        fs::path const file = locate(text("file"), text("package"));
        if (fs::file_size(file) != entry.at("size").get<std::uintmax_t>())
            throw Fault(FaultCode::resourceMissing, file.string() + ": not the pinned file (size differs)");
        m_fonts.emplace_back(text("name"), file, text("sha256"), text("draws") == "latin");
    }
}

void FontLibrary::verifyAhead(fs::path const& resourceFolder) noexcept {
    try {
        FontLibrary const library(resourceFolder);
        auto const& fonts = library.fonts();
        for (bool const latin : {false, true})
            if (auto const usual = std::find_if(fonts.begin(), fonts.end(), [latin](auto const& font) { return font.latin() == latin; });
                usual != fonts.end())
                usual->verify();
    } catch (std::exception const&) {} // said to who needs them
}

std::optional<Glyph> FontLibrary::glyphOf(char32_t codePoint, bool amongHan) const {
    bool const latin = hasTwoWidths(codePoint) ? !amongHan : isLatin(codePoint);
    if (!latin && !hasTwoWidths(codePoint) && !isHanText(codePoint)) return std::nullopt;
    char32_t const shape = shapeOf(codePoint, amongHan);
    for (std::size_t i = 0; i < m_fonts.size(); ++i) {
        if (m_fonts[i].latin() != latin) continue;
        if (auto const glyph = m_fonts[i].glyphOf(shape)) return Glyph{static_cast<int>(i), *glyph, shape, m_fonts[i].advanceOf(*glyph)};
    }
    return std::nullopt;
}

} // namespace countersign::certificate
