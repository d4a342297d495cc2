#pragma once

#include "certificate/SheetLayout.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace countersign::certificate {

constexpr double millimetresPerPoint = 25.4 / 72;

/// A size of text and the distance of its lines.
struct TextStyle {
    double size = 0;    ///< points
    double leading = 0; ///< millimetres
};

enum class Align { left, centre, right };

using Lines = std::vector<TextLine const*>;

/// A text that is wrapped but not yet placed. Its lines live as long as the composer.
struct Block {
    Lines const* zh = nullptr;
    Lines const* en = nullptr;
    TextStyle styleZh, styleEn;
    bool beside = false; ///< English on the line of the Chinese

    double height() const {
        double const above = static_cast<double>(zh->size()) * styleZh.leading;
        return beside ? above : above + static_cast<double>(en->size()) * styleEn.leading;
    }
};

/// Sets text of one document: wraps it (each different text once) and places it on pages.
class Composer {
public:
    /// `wholeWords`: lines are made even without breaking a word. (The first layout broke them.)
    Composer(DocumentGlyphs& glyphs, SheetLayout& layout, bool wholeWords) : m_glyphs(glyphs), m_layout(layout), m_wholeWords(wholeWords) {}

    /// The lines of a text in a column of `width` millimetres.
    Lines const& wrap(std::string const& text, double width, TextStyle style);
    /// The same number of lines, as even as they can be: no single character is left over for the last.
    Lines const& wrapEvenly(std::string const& text, double width, TextStyle style);

    /// The width below which a word of the text would be broken, in millimetres.
    double widestWord(std::string const& text, TextStyle style);

    /// Chinese above its English, each on even lines.
    Block block(Bilingual const& text, double width, TextStyle zh, TextStyle en);
    /// English beside the Chinese if each has one line and both fit on it, else as `block`.
    Block denseBlock(Bilingual const& text, double width, TextStyle zh, TextStyle en);

    /// Places lines one under the other from the frame's top; gives the bottom of the last.
    double place(SheetPage& page, TextRole role, Lines const& lines, Box frame, TextStyle style, Align align);
    double place(SheetPage& page, TextRole role, Block const& block, Box frame, Align align);
    double place(SheetPage& page, TextRole role, Bilingual const& text, Box frame, TextStyle zh, TextStyle en, Align align) {
        return place(page, role, block(text, frame.right - frame.left, zh, en), frame, align);
    }
    /// As `place`, with all lines but the last filled to the frame's width where that stays unseen.
    double placeFilled(SheetPage& page, TextRole role, Lines const& lines, Box frame, TextStyle style);
    /// As `wrap`, for `placeFilled`: with marks that hang in the margin.
    Lines const& wrapHanging(std::string const& text, double width, TextStyle style);

private:
    using ByText = std::unordered_map<std::string, Lines>;
    Lines keep(std::vector<TextLine> lines);
    double placeBeside(SheetPage& page, TextRole role, Block const& block, Box frame, Align align);

    DocumentGlyphs& m_glyphs;
    SheetLayout& m_layout;
    bool m_wholeWords;
    std::unordered_map<int, ByText> m_wrapped; ///< by width in thousandths of the size
    std::unordered_map<int, ByText> m_even;
    std::unordered_map<int, ByText> m_hanging;
    std::unordered_map<std::string, int> m_widestWords; ///< in thousandths of the size
};

} // namespace countersign::certificate
