#pragma once

#include "certificate/Wording.h"
#include "core/record/CertificateContent.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace countersign::certificate {

/// What the sheets of a certificate say, before any font or page is chosen: pure, the same on every machine.
/// English is empty where the sheet is in Chinese only or where there is nothing to add to the Chinese.
struct SheetText {
    int layout = 1; ///< the wording's
    Product product = Product::record;
    Bilingual title, continued;
    Bilingual number, searchedOn;
    Bilingual holder; ///< on continued pages; empty in the first layout
    Bilingual sentence;
    std::vector<Bilingual> columnHeads;       ///< empty when none was found
    std::vector<std::vector<Bilingual>> rows; ///< one cell for each column
    std::string documentNames;                ///< below the table of each page; empty where the cells say all
    Bilingual noneFound;                      ///< empty when there are rows
    Bilingual closing;
    Bilingual notesHead;
    std::vector<Bilingual> notes; ///< with their numbers
    Bilingual stampBox;           ///< empty when the seal is drawn
    Bilingual office;
    Bilingual madeAt;
    Bilingual page;                              ///< with {page} and {pages} left in
    Bilingual sealHow, sealCode;                 ///< beside each page's seal; empty before the third layout
    BookmarkText bookmark;                       ///< with its placeholders left in; empty before the third layout
    std::string bareNumber;                      ///< there too, without a word before it
    std::vector<std::string> checkCodes;         ///< of the seals, page by page; known when the pages are
    Bilingual summaryTitle, earlier;             ///< of the summary in front of many pages, the second with {year} left in
    std::vector<Bilingual> summaryHeads;         ///< year, exits, entries, total, numbers of rows, pages
    std::vector<std::vector<Bilingual>> summary; ///< its rows; known when the pages are
};

/// Throws Fault{unusableInput} for a document type or ID kind that the wording cannot name, and for the wording of another product.
SheetText sheetText(CertificateContent const& content, Wording const& wording);

/// "第 2 页 / 共 3 页" of page `page` (from 0).
Bilingual pageOf(SheetText const& text, std::size_t page, std::size_t pages);

/// Zero-based half-open ranges of rows.
using RowRange = std::pair<std::size_t, std::size_t>;

/// The texts of page `page` (from 0) in the order in which they stand in its content stream.
std::vector<std::string> pageTexts(SheetText const& text, std::size_t page, std::size_t pages, RowRange rows);

/// Compares the drawn text of every page with what the content demands, without fonts: white space apart, each
/// page must say its head, some next rows in order, its foot, and the last page all that ends a certificate.
/// The number of the first page (from 0) that does not; nothing when all agree and every row is there.
std::optional<std::size_t> firstDifferingPage(SheetText const& text, std::vector<std::string> const& drawnPages);

} // namespace countersign::certificate
