#pragma once

#include "certificate/Composer.h"

namespace countersign::certificate::sheet {

// A4 (ISO 216) and its areas, in millimetres.
constexpr double pageWidth = 210;
constexpr double pageHeight = 297;
constexpr double left = 20;
constexpr double right = pageWidth - 20;
constexpr double width = right - left;
constexpr double firstTop = 18;
constexpr double nextTop = 15;
/// Text flows down to here; below are the page seal, the signature of the last page and the foot.
constexpr double flowBottom = 229;
constexpr double bandTop = 231;
constexpr double bandBottom = 277;
constexpr double footTop = 279;
constexpr double footBottom = 293;

constexpr TextStyle titleZh{22, 11};
constexpr TextStyle titleEn{11.5, 6};
constexpr TextStyle continuedZh{13, 6.4};
constexpr TextStyle continuedEn{8.5, 4};
constexpr TextStyle fieldZh{10, 5};
constexpr TextStyle fieldEn{8, 3.6};
constexpr TextStyle sentenceZh{10.5, 6.3};
constexpr TextStyle sentenceEn{9, 4.5};
constexpr TextStyle cellZh{9.5, 4.2};
constexpr TextStyle cellEn{6.8, 2.7};
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

} // namespace countersign::certificate::sheet
