#pragma once

#include "certificate/Composer.h"

#include <array>

namespace countersign::certificate {

namespace sheet {

// A4 (ISO 216) and what every layout has in its place, in millimetres.
constexpr double pageWidth = 210;
constexpr double pageHeight = 297;
constexpr double left = 20;
constexpr double right = pageWidth - 20;
constexpr double width = right - left;
constexpr double footTop = 279;
constexpr double footBottom = 293;

constexpr TextStyle noneZh{15, 8};
constexpr TextStyle noneEn{10, 5};
constexpr TextStyle closing{8.5, 4};
constexpr TextStyle closingEn{7, 3};
constexpr TextStyle noteZh{8.5, 4.4};
constexpr TextStyle noteEn{7.5, 3.5};
constexpr TextStyle officeZh{12, 6};
constexpr TextStyle officeEn{9, 4.4};
constexpr TextStyle madeZh{10.5, 5.4};
constexpr TextStyle madeEn{8.5, 4};
constexpr TextStyle footZh{8.5, 3.9};
constexpr TextStyle footEn{7, 3.1};
constexpr TextStyle smallFootZh{7, 3.2}; ///< for an office's name of three lines
constexpr TextStyle smallFootEn{6, 2.7};

// The page seal, in modules of half a millimetre (a reader finds smaller ones no more at 150 dpi), and beside it what a person
// needs of it.
constexpr double sealModule = 0.5;
constexpr double sealGap = 3;
constexpr double sealBottom = 290;
constexpr double besideSealWidth = 32;
constexpr TextStyle sealZh{8.5, 3.9};
constexpr TextStyle sealEn{7, 3.1};
constexpr TextStyle sealHowZh{7, 3.1};
constexpr TextStyle sealHowEn{6, 2.6};
constexpr TextStyle sealCode{12, 5};

} // namespace sheet

/// What one layout has of its own. A layout that sheets were issued with never changes: the verifier draws them again.
struct SheetGeometry {
    double firstTop = 0, nextTop = 0;
    double flowBottom = 0;                               ///< rows flow down to here
    double notesBottom = 0;                              ///< the notes of the last page stand on this line
    double titleGap = 0, fieldsGap = 0, sentenceGap = 0; ///< below each
    /// How much of a page must stay filled when rows are kept for the last page, as a share of its room.
    double leastFilled = 0;
    TextStyle titleZh, titleEn;
    TextStyle continuedZh, continuedEn;
    TextStyle fieldZh, fieldEn;
    TextStyle sentenceZh, sentenceEn;
    TextStyle cellZh, cellEn;
    TextStyle documentNames;
    double cellPaddingX = 0, cellPaddingY = 0, headPaddingY = 0;
    double leastRowHeight = 0;
    double noneHeight = 0, noneEnglish = 0; ///< of the frame around 未查询到出入境记录, and what English adds
    /// Sum up to the text's width. Eleven Han characters (港澳居民来往内地通行证, 珠澳跨境工业区专用口岸) fit on a line of a
    /// name's column.
    std::array<double, 7> columnWidths{};
    /// English stands beside the Chinese where both fit, and the numbers of the rows are aligned.
    bool dense = false;
    bool wholeWords = false;    ///< no word is broken to make lines even
    double widestTransport = 0; ///< to this the last column may grow beside ports, so that no ship's name is broken
    bool hangingMarks = false;  ///< the sentence's commas hang in the margin
    bool notesBeside = false;   ///< the English notes stand right of the Chinese ones
    /// The signature of the last page. Where every page has a seal of its own, the seal stands left of it, and what the foot
    /// of the others says beside the seal.
    double bandTop = 231, bandBottom = 277;
    double signatureLeft = 98;
    double sealSide = 0; ///< of the largest code that this certificate's pages may have; 0: they have none
};

namespace sheet {

/// Of 2026-01: keeps the signature's band free on every page.
constexpr SheetGeometry first{.firstTop = 18,
                              .nextTop = 15,
                              .flowBottom = 229,
                              .notesBottom = 229,
                              .titleGap = 3.5,
                              .fieldsGap = 2,
                              .sentenceGap = 3,
                              .leastFilled = 0,
                              .titleZh = {22, 11},
                              .titleEn = {11.5, 6},
                              .continuedZh = {13, 6.4},
                              .continuedEn = {8.5, 4},
                              .fieldZh = {10, 5},
                              .fieldEn = {8, 3.6},
                              .sentenceZh = {10.5, 6.3},
                              .sentenceEn = {9, 4.5},
                              .cellZh = {9.5, 4.2},
                              .cellEn = {6.8, 2.7},
                              .documentNames = {},
                              .cellPaddingX = 1.3,
                              .cellPaddingY = 0.7,
                              .headPaddingY = 1.3,
                              .leastRowHeight = 0,
                              .noneHeight = 22,
                              .noneEnglish = 6,
                              .columnWidths = {11, 17.2, 21.6, 39.6, 23, 39.6, 18},
                              .dense = false,
                              .wholeWords = false};

/// Of 2026-11: rows on the whole page, about as many as on the national sheet (27 on the first page, 38 on the next); the
/// band is kept on the last page only.
constexpr SheetGeometry second{.firstTop = 14,
                               .nextTop = 10.5,
                               .flowBottom = 278,
                               .notesBottom = 229,
                               .titleGap = 2.5,
                               .fieldsGap = 1.5,
                               .sentenceGap = 2,
                               .leastFilled = 0.5,
                               .titleZh = {20, 9.6},
                               .titleEn = {11, 5.2},
                               .continuedZh = {12, 6},
                               .continuedEn = {8.5, 4},
                               .fieldZh = {9.5, 4.5},
                               .fieldEn = {7.5, 3.3},
                               .sentenceZh = {10.5, 5.7},
                               .sentenceEn = {8.5, 4},
                               .cellZh = {9, 3.6},
                               .cellEn = {6.5, 2.53},
                               .documentNames = {7.5, 3.4},
                               .cellPaddingX = 1.1,
                               .cellPaddingY = 0.3,
                               .headPaddingY = 0.75,
                               .leastRowHeight = 6.1,
                               .noneHeight = 17,
                               .noneEnglish = 5,
                               .columnWidths = {10.2, 16.5, 18.4, 37.2, 20.8, 52.9, 14},
                               .dense = true,
                               .wholeWords = true};

/// Of 2026-12: as the second, above a band that every page keeps for its seal. The fourth, of 2027-01, has everything in the same place
/// and another way of packing it (CompactPacking.h).
constexpr SheetGeometry third = [] {
    SheetGeometry geometry = second;
    geometry.flowBottom = geometry.notesBottom = 245;
    geometry.bandTop = 247.5;
    geometry.bandBottom = 291.5;
    geometry.sealSide = 42.5;
    geometry.widestTransport = 26;
    geometry.hangingMarks = geometry.notesBeside = true;
    return geometry;
}();

} // namespace sheet

} // namespace countersign::certificate
