#pragma once

#include "certificate/FontSubset.h"
#include "certificate/PageSealing.h"
#include "certificate/QrCode.h"
#include "certificate/SheetText.h"
#include "certificate/TextLine.h"
#include "core/record/CertificateContent.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace countersign::certificate {

/// Millimetres from the page's upper left corner.
struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
};

enum class TextRole {
    title,
    field,
    sentence,
    columnHead,
    cell,
    noneFound,
    closing,
    note,
    stampBox,
    signature,
    foot,
    documentNames,
    checkCode
};

/// One line of text at its place.
struct PlacedLine {
    TextRole role = TextRole::cell;
    TextLine const* line = nullptr; ///< owned by the layout
    double x = 0, baseline = 0;     ///< where the first glyph starts
    double size = 0;                ///< points
    double stretch = 0;             ///< thousandths of the size added after each glyph, to fill a line
    Box frame;                      ///< cell, paragraph or field that the line belongs to

    /// From the top of a Han character to the foot of a Latin descender, as wide as the glyphs advance.
    Box extent() const;
};

struct Rule {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    double width = 0;
    double gray = 0; ///< 0 black
};

/// Where the office seals: a drawn seal, or a frame for stamping by hand.
struct StampPlace {
    double centreX = 0, centreY = 0, diameter = 0;
    bool drawn = true;
    std::string arc;                           ///< around the star, clockwise from the left
    std::string below;                         ///< straight below the star: what the wording adds to the office's name (…专用章)
    std::vector<DocumentGlyphs::Use> glyphs{}; ///< of `arc` and `below`, from the third layout on; before it they are drawn as outlines
};

/// A page's seal: its upper left module, without the quiet zone.
struct SealPlace {
    double left = 0, top = 0, module = 0;
    QrCode code;
};

struct SheetPage {
    std::vector<PlacedLine> lines; ///< in content-stream order
    std::vector<Rule> rules;
    RowRange rows;
    std::optional<StampPlace> stamp; ///< on the last page
    std::optional<SealPlace> seal;   ///< from the third layout on
};

/// Everything of a certificate at its place, before a PDF exists.
struct SheetLayout {
    std::vector<SheetPage> pages;
    std::deque<TextLine> texts;     ///< a deque, so that PlacedLine::line stays good when it grows or moves
    std::vector<std::string> seals; ///< of the pages; none before the third layout
    Outlines outlines = Outlines::asTheyAre;
};

/// What sheets are laid out of.
struct SheetMatter {
    CertificateContent const& content;
    SheetText const& text; ///< of that content
    PageSealing const& sealing;
};

/// Kept free for the page seal (a QR code of at most 85 modules of 0.5 mm and its quiet zone): on every page of the first
/// layout, on the last of the second. From the third on each page's seal stands in `pageSealPlace`.
Box pageSealArea();
Box pageSealPlace();

/// The codes that a file's fonts have in this layout: by use from the third on.
DocumentGlyphs::Codes codesFor(int layout);

/// Lays out a whole certificate. Throws Fault{unprintable}, and Fault{unusableInput} for content that fits on no sheet.
SheetLayout layOutSheets(SheetMatter const& matter, DocumentGlyphs& glyphs);

} // namespace countersign::certificate
