#include "certificate/SheetSeal.h"

#include "certificate/HarfBuzz.h"
#include "core/Fault.h"
#include "core/person/Name.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace countersign::certificate {

namespace {

using std::numbers::pi;

constexpr double rimWidth = 1.0;
constexpr double textGap = 1.1; ///< between rim and characters
constexpr double starRadius = 6.4;
constexpr double widestSpan = 256 * pi / 180;
constexpr double spanAboveLine = 216 * pi / 180; ///< where a straight line stands below the star
constexpr double widestStep = 25 * pi / 180;
constexpr double tallest = 5.4;
constexpr double widest = 4.4;
constexpr double belowMiddle = -12; ///< of the straight line under the star

/// Collects one glyph's outline, moved into its cell. HarfBuzz gives font units.
class Outline {
public:
    Outline(std::vector<PathStep>& steps, SealCell cell, double advance, double unitsPerEm)
        : m_steps(steps), m_cell(cell), m_centreX(advance / 2), m_unit(unitsPerEm) {}

    void move(float x, float y) { m_steps.push_back(at(PathStep::Kind::move, x, y)); }
    void line(float x, float y) { m_steps.push_back(at(PathStep::Kind::line, x, y)); }
    void curve(float c1x, float c1y, float c2x, float c2y, float x, float y) {
        PathStep step = at(PathStep::Kind::curve, x, y);
        PathStep const first = at(PathStep::Kind::curve, c1x, c1y);
        PathStep const second = at(PathStep::Kind::curve, c2x, c2y);
        step.x1 = first.x, step.y1 = first.y, step.x2 = second.x, step.y2 = second.y;
        if (isFlat(m_steps.back(), step)) step.kind = PathStep::Kind::line;
        m_steps.push_back(step);
    }
    void close() { m_steps.push_back({PathStep::Kind::close}); }

private:
    static constexpr double unseen = 0.012; ///< millimetres; half a dot of a 1200 dpi printer

    /// BabelStone's outlines are made of very many short curves; as lines they are the same to the eye and half the file.
    static bool isFlat(PathStep const& from, PathStep const& curve) {
        double const dx = curve.x - from.x;
        double const dy = curve.y - from.y;
        double const length = std::hypot(dx, dy);
        auto const away = [&](double x, double y) {
            return length < unseen ? std::hypot(x - from.x, y - from.y) : std::abs((x - from.x) * dy - (y - from.y) * dx) / length;
        };
        return away(curve.x1, curve.y1) < unseen && away(curve.x2, curve.y2) < unseen;
    }

    PathStep at(PathStep::Kind kind, double x, double y) const {
        auto const [right, top] = m_cell.at((x - m_centreX) / m_unit, y / m_unit - sealEmMiddle);
        return {kind, 0, 0, 0, 0, right, top};
    }

    std::vector<PathStep>& m_steps;
    SealCell m_cell;
    double m_centreX;
    double m_unit;
};

Outline& outlineOf(void* data) { return *static_cast<Outline*>(data); }

/// HarfBuzz raises quadratic curves to cubic ones by itself when no function for them is set.
HbDrawFuncs collectingFuncs() {
    HbDrawFuncs funcs(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(
        funcs.get(), [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) { outlineOf(data).move(x, y); }, nullptr,
        nullptr);
    hb_draw_funcs_set_line_to_func(
        funcs.get(), [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) { outlineOf(data).line(x, y); }, nullptr,
        nullptr);
    hb_draw_funcs_set_cubic_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float a, float b, float c, float d, float x, float y, void*) {
            outlineOf(data).curve(a, b, c, d, x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(
        funcs.get(), [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { outlineOf(data).close(); }, nullptr, nullptr);
    hb_draw_funcs_make_immutable(funcs.get());
    return funcs;
}

Glyph glyphOf(FontLibrary const& fonts, char32_t character) {
    auto const glyph = fonts.glyphOf(character, true);
    auto const narrow = glyph ? glyph : fonts.glyphOf(character, false);
    if (!narrow) throw Fault(FaultCode::unprintable, "the seal: a character that no certificate font draws");
    return *narrow;
}

void addGlyph(std::vector<PathStep>& steps, FontLibrary const& fonts, hb_draw_funcs_t* funcs, char32_t character, SealCell cell) {
    auto const glyph = glyphOf(fonts, character);
    auto const& font = fonts.fonts()[static_cast<std::size_t>(glyph.font)];
    font.verify();
    Outline outline(steps, cell, hb_font_get_glyph_h_advance(font.font(), glyph.id), font.unitsPerEm());
    hb_font_get_glyph_shape(font.font(), glyph.id, funcs, &outline);
}

/// Long wordings get narrower and, beyond that, lower characters; a seal's characters are taller than wide.
std::vector<SealCell> arcCells(std::size_t count, double outerRadius, double span) {
    double const step = count < 2 ? 0 : std::min(widestStep, span / static_cast<double>(count - 1));
    double const room = count < 2 ? widest : step * (outerRadius - tallest / 2) * 0.92;
    double const width = std::min(widest, room);
    double const height = std::min(tallest, width * 1.5);
    double const radius = outerRadius - height / 2;
    std::vector<SealCell> cells;
    for (std::size_t i = 0; i < count; ++i) {
        double const angle = pi / 2 + step * (static_cast<double>(count - 1) / 2 - static_cast<double>(i));
        cells.push_back({radius * std::cos(angle), radius * std::sin(angle), angle - pi / 2, width, height});
    }
    return cells;
}

std::vector<SealCell> straightCells(std::size_t count, double innerRadius) {
    constexpr double height = 3.3;
    double const reach = std::abs(belowMiddle) + height / 2;
    double const chord = 2 * std::sqrt(innerRadius * innerRadius - reach * reach);
    double const width = std::min(3.0, (chord - 2.4) / static_cast<double>(std::max<std::size_t>(count, 1)));
    std::vector<SealCell> cells;
    for (std::size_t i = 0; i < count; ++i)
        cells.push_back({(static_cast<double>(i) - static_cast<double>(count - 1) / 2) * width, belowMiddle, 0, width * 0.96, height});
    return cells;
}

std::vector<PathStep> starOutline() {
    // The inner corners of a regular pentagram lie on a circle smaller by the square of the golden ratio.
    double const inner = starRadius / (std::numbers::phi * std::numbers::phi);
    std::vector<PathStep> steps;
    for (int i = 0; i < 10; ++i) {
        double const angle = pi / 2 + i * pi / 5;
        double const radius = i % 2 == 0 ? starRadius : inner;
        steps.push_back(
            {i == 0 ? PathStep::Kind::move : PathStep::Kind::line, 0, 0, 0, 0, radius * std::cos(angle), radius * std::sin(angle)});
    }
    steps.push_back({PathStep::Kind::close});
    return steps;
}

void addText(SealDrawing& seal, FontLibrary const& fonts, StampPlace const& place) {
    auto const funcs = collectingFuncs();
    auto const text = codePoints(place.arc + place.below);
    auto const cells = sealCells(place);
    for (std::size_t i = 0; i < text.size(); ++i) addGlyph(seal.text, fonts, funcs.get(), text[i], cells[i]);
}

} // namespace

std::pair<double, double> SealCell::at(double across, double up) const {
    double const c = std::cos(angle), s = std::sin(angle);
    return {x + across * width * c - up * height * s, y + across * width * s + up * height * c};
}

std::vector<SealCell> sealCells(StampPlace const& place) {
    std::size_t const arc = codePoints(place.arc).size(), below = codePoints(place.below).size();
    double const textRadius = place.diameter / 2 - rimWidth - textGap;
    auto cells = arcCells(arc, textRadius, below == 0 ? widestSpan : spanAboveLine);
    auto const straight = straightCells(below, textRadius);
    cells.insert(cells.end(), straight.begin(), straight.end());
    return cells;
}

std::vector<DocumentGlyphs::Use> sealGlyphs(DocumentGlyphs& glyphs, StampPlace const& place) {
    std::vector<DocumentGlyphs::Use> uses;
    for (char32_t const each : codePoints(place.arc + place.below))
        uses.push_back(glyphs.useAsPicture(each, glyphs.fonts().glyphOf(each, true).has_value()));
    return uses;
}

SealDrawing drawSeal(FontLibrary const& fonts, StampPlace const& place) {
    SealDrawing seal;
    double const radius = place.diameter / 2;
    seal.rimWidth = rimWidth;
    seal.rimRadius = radius - rimWidth / 2;
    seal.star = starOutline();
    if (place.glyphs.empty()) addText(seal, fonts, place);
    return seal;
}

void checkSealText(FontLibrary const& fonts, StampPlace const& place) {
    for (char32_t const c : codePoints(place.arc + place.below)) glyphOf(fonts, c);
}

} // namespace countersign::certificate
