#include "certificate/Composer.h"

namespace countersign::certificate {

namespace {

/// The middle of a Han character above its baseline.
constexpr double hanMiddle = 0.38;
/// More space between glyphs than this is seen, and text extraction (poppler from a tenth on) takes it for a word space.
constexpr double mostStretch = 80;
/// Between Chinese and English on one line, in millimetres.
constexpr double besideGap = 1.1;

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
    int const filling = line.glyphs - (line.hanging > 0 ? 1 : 0);
    if (filling < 2) return 0;
    double const spare = (frame.right - frame.left - millimetres(line, size)) / (size * millimetresPerPoint) * 1000 + line.hanging;
    double const each = spare / (filling - 1);
    return each > 0 && each <= mostStretch ? each : 0;
}

int thousandthsOf(double width, TextStyle style) { return static_cast<int>(width / (style.size * millimetresPerPoint) * 1000); }

/// Lines for the narrowest width that needs no more of them than `width` does and, with `wholeWords`, breaks no word for it.
std::vector<TextLine> evenLines(DocumentGlyphs& glyphs, std::string const& text, int width, bool wholeWords) {
    auto lines = wrapText(glyphs, text, width);
    if (lines.size() < 2) return lines;
    int narrow = wholeWords ? widestWord(glyphs, text) - 1 : 0;
    int wide = width;
    while (wide - narrow > 20) {
        int const middle = (narrow + wide) / 2;
        auto tried = wrapText(glyphs, text, middle);
        bool const fits = tried.size() <= lines.size();
        (fits ? wide : narrow) = middle;
        if (fits) lines = std::move(tried);
    }
    return lines;
}

double baselineOf(double top, TextStyle style) { return top + style.leading / 2 + hanMiddle * style.size * millimetresPerPoint; }

} // namespace

Box PlacedLine::extent() const {
    double const em = size * millimetresPerPoint;
    double const width = (line->advance + stretch * (line->glyphs - 1)) * em / 1000;
    return {x, baseline - 0.88 * em, x + width, baseline + 0.22 * em};
}

Lines Composer::keep(std::vector<TextLine> lines) {
    Lines kept;
    for (auto& line : lines) kept.push_back(&m_layout.texts.emplace_back(std::move(line)));
    return kept;
}

Lines const& Composer::wrap(std::string const& text, double width, TextStyle style) {
    int const thousandths = thousandthsOf(width, style);
    auto [known, isNew] = m_wrapped[thousandths].try_emplace(text);
    if (isNew) known->second = keep(wrapText(m_glyphs, text, thousandths));
    return known->second;
}

Lines const& Composer::wrapHanging(std::string const& text, double width, TextStyle style) {
    int const thousandths = thousandthsOf(width, style);
    auto [known, isNew] = m_hanging[thousandths].try_emplace(text);
    if (isNew) known->second = keep(wrapText(m_glyphs, text, thousandths, true));
    return known->second;
}

Lines const& Composer::wrapEvenly(std::string const& text, double width, TextStyle style) {
    static Lines const none;
    if (text.empty()) return none;
    int const thousandths = thousandthsOf(width, style);
    auto [known, isNew] = m_even[thousandths].try_emplace(text);
    if (isNew) known->second = keep(evenLines(m_glyphs, text, thousandths, m_wholeWords));
    return known->second;
}

double Composer::widestWord(std::string const& text, TextStyle style) {
    auto [known, isNew] = m_widestWords.try_emplace(text);
    if (isNew) known->second = certificate::widestWord(m_glyphs, text);
    return known->second * style.size * millimetresPerPoint / 1000;
}

Block Composer::block(Bilingual const& text, double width, TextStyle zh, TextStyle en) {
    return {&wrapEvenly(text.zh, width, zh), &wrapEvenly(text.en, width, en), zh, en};
}

Block Composer::denseBlock(Bilingual const& text, double width, TextStyle zh, TextStyle en) {
    Block made = block(text, width, zh, en);
    if (made.zh->size() != 1 || made.en->size() != 1) return made;
    double const together = millimetres(*made.zh->front(), zh.size) + besideGap + millimetres(*made.en->front(), en.size);
    made.beside = together <= width;
    return made;
}

double Composer::place(SheetPage& page, TextRole role, Lines const& lines, Box frame, TextStyle style, Align align) {
    double top = frame.top;
    for (TextLine const* line : lines) {
        page.lines.push_back({role, line, startOf(*line, frame, style.size, align), baselineOf(top, style), style.size, 0, frame});
        top += style.leading;
    }
    return top;
}

double Composer::place(SheetPage& page, TextRole role, Block const& block, Box frame, Align align) {
    if (block.beside) return placeBeside(page, role, block, frame, align);
    double const below = place(page, role, *block.zh, frame, block.styleZh, align);
    Box const rest{frame.left, below, frame.right, frame.bottom};
    return place(page, role, *block.en, rest, block.styleEn, align);
}

double Composer::placeBeside(SheetPage& page, TextRole role, Block const& block, Box frame, Align align) {
    TextLine const& zh = *block.zh->front();
    TextLine const& en = *block.en->front();
    double const zhWidth = millimetres(zh, block.styleZh.size);
    double const spare = frame.right - frame.left - zhWidth - besideGap - millimetres(en, block.styleEn.size);
    double const x = frame.left + (align == Align::left ? 0 : align == Align::centre ? spare / 2 : spare);
    double const baseline = baselineOf(frame.top, block.styleZh);
    page.lines.push_back({role, &zh, x, baseline, block.styleZh.size, 0, frame});
    page.lines.push_back({role, &en, x + zhWidth + besideGap, baseline, block.styleEn.size, 0, frame});
    return frame.top + block.styleZh.leading;
}

double Composer::placeFilled(SheetPage& page, TextRole role, Lines const& lines, Box frame, TextStyle style) {
    std::size_t const first = page.lines.size();
    double const bottom = place(page, role, lines, frame, style, Align::left);
    for (std::size_t i = first; i + 1 < page.lines.size(); ++i) page.lines[i].stretch = stretchOf(*page.lines[i].line, frame, style.size);
    return bottom;
}

} // namespace countersign::certificate
