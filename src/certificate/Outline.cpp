#include "certificate/Outline.h"

#include "core/Fault.h"
#include "core/record/YearSums.h"

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <map>
#include <string_view>

namespace countersign::certificate {

namespace {

using Handle = QPDFObjectHandle;
using Bookmarks = std::vector<Bookmark>;

/// Chinese, then English where the sheet has it, then once for both the rows: their numbers read alike.
std::string titled(SheetText const& text, Bilingual const& what, RowRange rows, std::map<std::string_view, std::string> values) {
    std::size_t const count = rows.second - rows.first;
    bool const bilingual = !what.en.empty();
    std::string title = filled(what.zh, values);
    if (bilingual) title += " / " + filled(what.en, values);
    if (count == 0) return title;
    values = {{"first", fmt::format("{}", rows.first + 1)}, {"last", fmt::format("{}", rows.second)}};
    Bilingual const& range = count == 1 ? text.bookmark.row : text.bookmark.rows;
    return title + (bilingual ? " " + filled(range.en, values) : filled(range.zh, values));
}

Bookmark ofPage(SheetText const& text, std::size_t page, RowRange rows) {
    return {titled(text, text.bookmark.page, rows, {{"page", fmt::format("{}", page + 1)}}), page, {}};
}

Bookmark ofYear(SheetText const& text, int year, std::size_t page, RowRange rows) {
    return {titled(text, text.bookmark.year, rows, {{"year", fmt::format("{}", year)}}), page, {}};
}

Bookmarks byYear(CertificateContent const& content, SheetText const& text, std::vector<RowRange> const& pages) {
    auto const years = sumsByYear(content.rows);
    Bookmarks all;
    std::size_t page = 0;
    for (auto const& sum : years) {
        while (page + 1 < pages.size() && pages[page].second <= sum.first) ++page;
        all.push_back(ofYear(text, sum.year, page, {sum.first, sum.last}));
    }
    // The first page without rows sums them up and stands by itself; another is at the end, and goes with the last year.
    bool const summed = pages.front().second == 0;
    std::size_t year = 0;
    for (page = summed ? 1 : 0; page < pages.size(); ++page) {
        while (year + 1 < all.size() && years[year + 1].first <= pages[page].first) ++year;
        all[year].below.push_back(ofPage(text, page, pages[page]));
    }
    if (summed) all.insert(all.begin(), ofPage(text, 0, pages.front()));
    return all;
}

/// The upper left corner of a page, at the size of view that the reader has.
Handle destination(Handle const& page, Handle const& top) {
    return Handle::newArray({page, Handle::newName("/XYZ"), Handle::newInteger(0), top, Handle::newNull()});
}

class OutlineWriter {
public:
    explicit OutlineWriter(QPDF& pdf) : m_pdf(pdf), m_pages(pdf.getAllPages()) {}

    Handle write(Bookmarks const& bookmarks) {
        auto root = m_pdf.makeIndirectObject(Handle::newDictionary());
        root.replaceKey("/Type", Handle::newName("/Outlines"));
        addLines(root, bookmarks);
        root.replaceKey("/Count", Handle::newInteger(static_cast<long long>(bookmarks.size())));
        return root;
    }

private:
    void addLines(Handle parent, Bookmarks const& bookmarks) {
        std::vector<Handle> lines;
        lines.reserve(bookmarks.size());
        for (auto const& bookmark : bookmarks) lines.push_back(line(parent, bookmark));
        for (std::size_t i = 1; i < lines.size(); ++i) {
            lines[i].replaceKey("/Prev", lines[i - 1]);
            lines[i - 1].replaceKey("/Next", lines[i]);
        }
        parent.replaceKey("/First", lines.front());
        parent.replaceKey("/Last", lines.back());
    }

    Handle line(Handle const& parent, Bookmark const& bookmark) {
        if (bookmark.page >= m_pages.size()) throw Fault(FaultCode::internal, "outline: a page that the file does not have");
        auto page = m_pages[bookmark.page];
        auto line = m_pdf.makeIndirectObject(Handle::newDictionary());
        line.replaceKey("/Title", Handle::newUnicodeString(bookmark.title));
        line.replaceKey("/Parent", parent);
        line.replaceKey("/Dest", destination(page, page.getKey("/MediaBox").getArrayItem(3)));
        if (bookmark.below.empty()) return line;
        addLines(line, bookmark.below);
        line.replaceKey("/Count", Handle::newInteger(-static_cast<long long>(bookmark.below.size()))); // below zero: folded in
        return line;
    }

    QPDF& m_pdf;
    std::vector<Handle> const& m_pages;
};

} // namespace

std::vector<Bookmark> bookmarksFor(CertificateContent const& content, SheetText const& text, std::vector<RowRange> const& pages) {
    if (pages.size() > pagesWithoutYears && !content.rows.empty()) return byYear(content, text, pages);
    Bookmarks all;
    if (pages.size() < 2) return all;
    for (std::size_t page = 0; page < pages.size(); ++page) all.push_back(ofPage(text, page, pages[page]));
    return all;
}

void addOutline(QPDF& pdf, std::vector<Bookmark> const& bookmarks) {
    if (bookmarks.empty()) return;
    pdf.getRoot().replaceKey("/Outlines", OutlineWriter(pdf).write(bookmarks));
    if (pdf.getAllPages().size() > pagesWithoutYears) pdf.getRoot().replaceKey("/PageMode", Handle::newName("/UseOutlines"));
}

} // namespace countersign::certificate
