#include "certificate/PageDrawing.h"

#include "certificate/SheetGeometry.h"
#include "certificate/SheetSeal.h"
#include "core/person/Name.h"

#include <cmath>

namespace countersign::certificate {

namespace {

struct Colour {
    float red, green, blue;
};
constexpr Colour sealRed{0.83f, 0.08f, 0.10f};

/// Points, on a grid of an eighth (0.04 mm): libharu writes every fraction that a float does not hold with five
/// decimals, which makes files of thousands of rows a third larger and slower.
float points(double millimetres) { return static_cast<float>(std::round(millimetres / millimetresPerPoint * 8) / 8); }
float pointsUp(double y) { return points(sheet::pageHeight - y); }

/// Inside a seal or frame: twentieths of a point (0.018 mm) from its centre, whole numbers, so that the last bit of
/// a sine does not show in the file.
constexpr double sealUnit = 0.05;
float sealUnits(double millimetres) { return static_cast<float>(std::round(millimetres / millimetresPerPoint / sealUnit)); }

void drawPath(HPDF_Page page, std::vector<PathStep> const& path) {
    for (auto const& step : path) {
        float const x = sealUnits(step.x);
        float const y = sealUnits(step.y);
        switch (step.kind) {
        case PathStep::Kind::move: HPDF_Page_MoveTo(page, x, y); break;
        case PathStep::Kind::line: HPDF_Page_LineTo(page, x, y); break;
        case PathStep::Kind::curve:
            HPDF_Page_CurveTo(page, sealUnits(step.x1), sealUnits(step.y1), sealUnits(step.x2), sealUnits(step.y2), x, y);
            break;
        case PathStep::Kind::close: HPDF_Page_ClosePath(page); break;
        }
    }
}

void moveToCentre(HPDF_Page page, StampPlace const& place) {
    constexpr auto unit = static_cast<float>(sealUnit);
    HPDF_Page_Concat(page, unit, 0, 0, unit, points(place.centreX), pointsUp(place.centreY));
}

/// The seal's words as characters of the sheet's own fonts, which a file holds anyway: as outlines they take a fifth of a short one. They
/// are a picture all the same, no text: ISO 32000-1, 14.9.4, where what is to be read instead is nothing.
void drawSealText(HPDF_Page page, StampPlace const& place, std::vector<HPDF_Font> const& fonts) {
    auto* const content = static_cast<HPDF_PageAttr>(page->attr)->stream;
    auto const cells = sealCells(place);
    HPDF_Stream_WriteStr(content, "/Span <</ActualText <FEFF>>> BDC\n");
    HPDF_Page_BeginText(page);
    HPDF_Page_SetTextRenderingMode(page, HPDF_FILL_THEN_STROKE);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const& cell = cells[i];
        auto const& glyph = place.glyphs[i];
        auto const [x, y] = cell.at(-glyph.advance / 2000.0, -sealEmMiddle);
        double const c = std::cos(cell.angle), s = std::sin(cell.angle);
        HPDF_Page_SetFontAndSize(page, fonts[static_cast<std::size_t>(glyph.font)], 1);
        HPDF_Page_SetTextMatrix(page, sealUnits(cell.width * c), sealUnits(cell.width * s), sealUnits(-cell.height * s),
                                sealUnits(cell.height * c), sealUnits(x), sealUnits(y));
        HPDF_Page_ShowText(page, utf8(std::u32string(1, glyph.code)).c_str());
    }
    HPDF_Page_EndText(page);
    HPDF_Stream_WriteStr(content, "EMC\n");
}

void drawSealOn(HPDF_Page page, StampPlace const& place, std::vector<HPDF_Font> const& fonts, FontLibrary const& library) {
    auto const seal = drawSeal(library, place);
    HPDF_Page_GSave(page);
    moveToCentre(page, place);
    HPDF_Page_SetRGBStroke(page, sealRed.red, sealRed.green, sealRed.blue);
    HPDF_Page_SetRGBFill(page, sealRed.red, sealRed.green, sealRed.blue);
    HPDF_Page_SetLineWidth(page, sealUnits(seal.rimWidth));
    HPDF_Page_Circle(page, 0, 0, sealUnits(seal.rimRadius));
    HPDF_Page_Stroke(page);
    drawPath(page, seal.star);
    HPDF_Page_Fill(page);
    if (!place.arc.empty() || !place.below.empty()) HPDF_Page_SetLineWidth(page, sealUnits(0.12)); // Song strokes are too thin for a seal
    if (!seal.text.empty()) {
        drawPath(page, seal.text);
        HPDF_Page_FillStroke(page);
    }
    if (!place.glyphs.empty()) drawSealText(page, place, fonts);
    HPDF_Page_GRestore(page);
}

void drawStampFrame(HPDF_Page page, StampPlace const& place) {
    float const side = sealUnits(place.diameter);
    HPDF_Page_GSave(page);
    moveToCentre(page, place);
    HPDF_Page_SetGrayStroke(page, 0.45f);
    HPDF_Page_SetLineWidth(page, sealUnits(0.2));
    HPDF_Page_Rectangle(page, -side / 2, -side / 2, side, side);
    HPDF_Page_Stroke(page);
    HPDF_Page_GRestore(page);
}

/// A byte a module, which the file's compression brings to little more than a bit: at one bit libharu compresses as for a fax,
/// and what it writes then no reader opens.
std::vector<HPDF_BYTE> greysOf(QrCode const& code) {
    std::vector<HPDF_BYTE> greys(code.side() * code.side(), 0xFF);
    for (std::size_t row = 0; row < code.side(); ++row)
        for (std::size_t column = 0; column < code.side(); ++column)
            if (code.dark(column, row)) greys[row * code.side() + column] = 0;
    return greys;
}

/// As a picture: as many rectangles would make the file larger and slower to write by half.
void drawPageSeal(HaruDocument& document, HPDF_Page page, SealPlace const& place) {
    auto const side = static_cast<HPDF_UINT>(place.code.side());
    auto const greys = greysOf(place.code);
    HPDF_Image const image = HPDF_LoadRawImageFromMem(document.get(), greys.data(), side, side, HPDF_CS_DEVICE_GRAY, 8);
    document.check();
    double const length = side * place.module;
    HPDF_Page_DrawImage(page, image, points(place.left), pointsUp(place.top + length), points(length), points(length));
}

/// Line widths need a finer grid than places.
float lineWidth(double millimetres) { return static_cast<float>(std::round(millimetres / millimetresPerPoint * 32) / 32); }

void drawRules(HPDF_Page page, std::vector<Rule> const& rules) {
    for (auto const& rule : rules) {
        float const width = lineWidth(rule.width);
        auto const gray = static_cast<float>(rule.gray);
        if (HPDF_Page_GetLineWidth(page) != width) HPDF_Page_SetLineWidth(page, width);
        if (HPDF_Page_GetGrayStroke(page) != gray) HPDF_Page_SetGrayStroke(page, gray);
        HPDF_Page_MoveTo(page, points(rule.x1), pointsUp(rule.y1));
        HPDF_Page_LineTo(page, points(rule.x2), pointsUp(rule.y2));
        HPDF_Page_Stroke(page);
    }
}

/// Writes lines of text inside one text object, setting only what changes from one to the next.
class TextWriter {
public:
    TextWriter(HPDF_Page page, std::vector<HPDF_Font> const& fonts) : m_page(page), m_fonts(fonts) { HPDF_Page_BeginText(m_page); }
    ~TextWriter() { HPDF_Page_EndText(m_page); }
    TextWriter(TextWriter const&) = delete;
    TextWriter& operator=(TextWriter const&) = delete;

    void write(PlacedLine const& placed) {
        float const x = points(placed.x);
        float const y = pointsUp(placed.baseline);
        HPDF_Page_MoveTextPos(m_page, x - m_x, y - m_y);
        m_x = x;
        m_y = y;
        setStretch(static_cast<float>(placed.stretch * placed.size / 1000));
        setBold(placed.role == TextRole::title || placed.role == TextRole::checkCode);
        for (auto const& run : placed.line->runs) {
            setFont(run.font, static_cast<float>(placed.size));
            HPDF_Page_ShowText(m_page, run.codes.c_str());
        }
    }

private:
    void setFont(int font, float size) {
        if (font == m_font && size == m_size) return;
        HPDF_Page_SetFontAndSize(m_page, m_fonts[static_cast<std::size_t>(font)], size);
        m_font = font;
        m_size = size;
    }
    void setStretch(float stretch) {
        if (stretch == m_stretch) return;
        HPDF_Page_SetCharSpace(m_page, stretch);
        m_stretch = stretch;
    }

    /// There is no bold Song face; a thin stroke around the letters of a title serves.
    void setBold(bool bold) {
        if (bold == m_bold) return;
        HPDF_Page_SetLineWidth(m_page, titleStroke);
        HPDF_Page_SetTextRenderingMode(m_page, bold ? HPDF_FILL_THEN_STROKE : HPDF_FILL);
        m_bold = bold;
    }

    static constexpr float titleStroke = 0.4f;

    HPDF_Page m_page;
    std::vector<HPDF_Font> const& m_fonts;
    bool m_bold = false;
    float m_x = 0, m_y = 0, m_size = 0, m_stretch = 0;
    int m_font = -1;
};

} // namespace

void drawPage(HaruDocument& document, SheetPage const& layout, std::vector<HPDF_Font> const& fonts, FontLibrary const& library) {
    HPDF_Page const page = document.addPage();
    if (layout.stamp) layout.stamp->drawn ? drawSealOn(page, *layout.stamp, fonts, library) : drawStampFrame(page, *layout.stamp);
    if (layout.seal) drawPageSeal(document, page, *layout.seal);
    drawRules(page, layout.rules);
    {
        TextWriter writer(page, fonts);
        for (auto const& line : layout.lines) writer.write(line);
    }
    document.check();
}

} // namespace countersign::certificate
