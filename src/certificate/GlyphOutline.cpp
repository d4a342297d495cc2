#include "certificate/GlyphOutline.h"

#include "certificate/HarfBuzz.h"

namespace countersign::certificate {

namespace {

std::vector<Contour>& contoursOf(void* data) { return *static_cast<std::vector<Contour>*>(data); }

OutlinePoint endOf(Contour const& contour) { return contour.steps.empty() ? contour.start : contour.steps.back().end; }

HbDrawFuncs readingFuncs() {
    HbDrawFuncs funcs(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
            contoursOf(data).push_back({{x, y}, {}});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
            contoursOf(data).back().steps.push_back({false, {}, {x, y}});
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(
        funcs.get(),
        [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float a, float b, float x, float y, void*) {
            contoursOf(data).back().steps.push_back({true, {a, b}, {x, y}});
        },
        nullptr, nullptr);
    hb_draw_funcs_make_immutable(funcs.get());
    return funcs;
}

} // namespace

std::vector<Contour> outlineOf(hb_font_t* font, std::uint32_t glyph) {
    static HbDrawFuncs const funcs = readingFuncs();
    std::vector<Contour> outline;
    hb_font_get_glyph_shape(font, glyph, funcs.get(), &outline);
    for (auto& contour : outline) {
        OutlinePoint const end = endOf(contour);
        if (end.x != contour.start.x || end.y != contour.start.y) contour.steps.push_back({false, {}, contour.start});
    }
    return outline;
}

} // namespace countersign::certificate
