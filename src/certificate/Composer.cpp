#include "certificate/Composer.h"

namespace countersign::certificate {

namespace {

/// The middle of a Han character above its baseline.
constexpr double hanMiddle = 0.38;
/// More space between glyphs than this is seen, and text extraction (poppler from a tenth on) takes it for a word space.
constexpr double mostStretch = 80;

double millimetres(TextLine const& line, double size) { return line.advance * size * millimetresPerPoint / 1000; }

double startOf(TextLine const& line, Box const& frame, double size, Align align) {
    double const spare = frame.right - frame.left - millimetres(line, size);
    switch (align) {
    case Align::left: return frame.left;
    case Align::centre: return frame.left + spare / 2;
    case Align::right: return frame.left + spare;
    }
    return frame.left;
}

double stretchOf(TextLine const& line, Box const& frame, double size) {
    if (line.glyphs < 2) return 0;
    double const spare = (frame.right - frame.left - millimetres(line, size)) / (size * millimetresPerPoint) * 1000;
    double const each = spare / (line.glyphs - 1);
    return each > 0 && each <= mostStretch ? each : 0;
}

int thousandthsOf(double width, TextStyle style) { return static_cast<int>(width / (style.size * millimetresPerPoint) * 1000); }

/// The narrowest width that needs no more lines than `width` does.
int evenWidth(DocumentGlyphs& glyphs, std::string const& text, int width) {
    auto const lines = wrapText(glyphs, text, width).size();
    if (lines < 2) return width;
    int narrow = 0;
    int wide = width;
    while (wide - narrow > 20) {
        int const middle = (narrow + wide) / 2;
        (wrapText(glyphs, text, middle).size() <= lines ? wide : narrow) = middle;
    }
    return wide;
}

double baselineOf(double top, TextStyle style) { return top + style.leading / 2 + hanMiddle * style.size * millimetresPerPoint; }

} // namespace

Box PlacedLine::extent() const {
    double const em = size * millimetresPerPoint;
    double const width = (line->advance + stretch * (line->glyphs - 1)) * em / 1000;
    return {x, baseline - 0.88 * em, x + width, baseline + 0.22 * em};
}

Lines Composer::store(std::string const& text, int width) {
    Lines lines;
    for (auto& line : wrapText(m_glyphs, text, width)) lines.push_back(&m_layout.texts.emplace_back(std::move(line)));
    return lines;
}

Lines const& Composer::wrap(std::string const& text, double width, TextStyle style) {
    int const thousandths = thousandthsOf(width, style);
    auto [known, isNew] = m_wrapped[thousandths].try_emplace(text);
    if (isNew) known->second = store(text, thousandths);
    return known->second;
}

Lines const& Composer::wrapEvenly(std::string const& text, double width, TextStyle style) {
    int const thousandths = thousandthsOf(width, style);
    auto [known, isNew] = m_even[thousandths].try_emplace(text);
    if (isNew) known->second = store(text, evenWidth(m_glyphs, text, thousandths));
    return known->second;
}

double Composer::height(Bilingual const& text, double width, TextStyle zh, TextStyle en) {
    return static_cast<double>(wrapEvenly(text.zh, width, zh).size()) * zh.leading +
           static_cast<double>(wrapEvenly(text.en, width, en).size()) * en.leading;
}

double Composer::place(SheetPage& page, TextRole role, Lines const& lines, Box frame, TextStyle style, Align align) {
    double top = frame.top;
    for (TextLine const* line : lines) {
        page.lines.push_back({role, line, startOf(*line, frame, style.size, align), baselineOf(top, style), style.size, 0, frame});
        top += style.leading;
    }
    return top;
}

double Composer::place(SheetPage& page, TextRole role, Bilingual const& text, Box frame, TextStyle zh, TextStyle en, Align align) {
    double const width = frame.right - frame.left;
    double const below = place(page, role, wrapEvenly(text.zh, width, zh), frame, zh, align);
    Box const rest{frame.left, below, frame.right, frame.bottom};
    return place(page, role, wrapEvenly(text.en, width, en), rest, en, align);
}

double Composer::placeFilled(SheetPage& page, TextRole role, Lines const& lines, Box frame, TextStyle style) {
    std::size_t const first = page.lines.size();
    double const bottom = place(page, role, lines, frame, style, Align::left);
    for (std::size_t i = first; i + 1 < page.lines.size(); ++i) page.lines[i].stretch = stretchOf(*page.lines[i].line, frame, style.size);
    return bottom;
}

} // namespace countersign::certificate
