#include "ui/model/PrintMemo.h"

#include "core/CommaList.h"
#include "core/casework/PageRanges.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

namespace countersign::ui {

namespace {

constexpr int mostMemoPages = 10'000;
constexpr std::size_t mostMemos = 40; ///< a counter that leaves more untold has other troubles
constexpr char memoEnd = ';', copyMark = '#';

int copiesOf(int page, CertificateEntry const& certificate) {
    int copies = 0;
    for (auto const& each : certificate.sheets)
        if (each.page == page) copies = std::max(copies, each.copy);
    return copies;
}

std::optional<int> pageNumber(std::string_view digits) {
    int value = 0;
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    bool const whole = failed == std::errc() && end == digits.data() + digits.size();
    return whole && value > 0 && value <= mostMemoPages ? std::optional(value) : std::nullopt;
}

} // namespace

std::string textOf(PrintMemo const& memo) {
    return memo.certificate + ":" + pageRanges(memo.pages) + (memo.copy > 1 ? copyMark + std::to_string(memo.copy) : std::string());
}

std::string pagesWords(std::vector<int> const& pages) { return pageRanges(pages, ", "); }

std::optional<PrintMemo> printMemoFrom(std::string const& text) {
    auto const colon = text.find(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    PrintMemo memo{text.substr(0, colon), {}, 1};
    std::string_view pages = std::string_view(text).substr(colon + 1);
    if (auto const mark = pages.find(copyMark); mark != std::string_view::npos) {
        auto const copy = pageNumber(pages.substr(mark + 1));
        if (!copy || *copy < 2) return std::nullopt;
        memo.copy = *copy;
        pages = pages.substr(0, mark);
    }
    for (std::string_view const one : commaParts(pages)) {
        auto const dash = one.find('-');
        auto const from = pageNumber(one.substr(0, dash)), to = dash == std::string_view::npos ? from : pageNumber(one.substr(dash + 1));
        if (!from || !to || *to < *from || (!memo.pages.empty() && *from <= memo.pages.back())) return std::nullopt;
        for (int page = *from; page <= *to; ++page) memo.pages.push_back(page);
    }
    return memo.pages.empty() ? std::nullopt : std::optional(memo);
}

std::string textOf(std::vector<PrintMemo> const& memos) {
    std::string text;
    for (auto const& each : memos) text += (text.empty() ? std::string() : std::string(1, memoEnd)) + textOf(each);
    return text;
}

std::vector<PrintMemo> printMemosFrom(std::string const& text) {
    std::vector<PrintMemo> memos;
    std::istringstream in(text);
    for (std::string one; std::getline(in, one, memoEnd);)
        if (auto memo = printMemoFrom(one)) memos.push_back(std::move(*memo));
    return memos;
}

std::vector<PrintMemo> remembered(std::vector<PrintMemo> memos, CertificateEntry const& certificate, std::vector<int> const& pages) {
    std::erase_if(memos, [&](PrintMemo const& each) { return each.certificate == certificate.number; });
    std::map<int, std::vector<int>> byCopy;
    for (int const page : pages) byCopy[copiesOf(page, certificate) + 1].push_back(page);
    for (auto const& [copy, some] : byCopy) memos.push_back({certificate.number, some, copy});
    if (memos.size() > mostMemos) memos.erase(memos.begin(), memos.end() - static_cast<std::ptrdiff_t>(mostMemos));
    return memos;
}

std::vector<int> untold(std::vector<PrintMemo> const& memos, CertificateEntry const& certificate) {
    std::set<int> pages;
    for (auto const& each : memos) {
        if (each.certificate != certificate.number) continue;
        for (int const page : each.pages)
            if (page <= certificate.pages && copiesOf(page, certificate) < each.copy) pages.insert(page);
    }
    return {pages.begin(), pages.end()};
}

} // namespace countersign::ui
