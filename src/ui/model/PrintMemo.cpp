#include "ui/model/PrintMemo.h"

#include "core/CommaList.h"
#include "core/casework/PageRanges.h"

#include <charconv>
#include <string_view>

namespace countersign::ui {

namespace {

constexpr int mostMemoPages = 10'000;

std::optional<int> pageNumber(std::string_view digits) {
    int value = 0;
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    bool const whole = failed == std::errc() && end == digits.data() + digits.size();
    return whole && value > 0 && value <= mostMemoPages ? std::optional(value) : std::nullopt;
}

} // namespace

std::string textOf(PrintMemo const& memo) { return memo.certificate + ":" + pageRanges(memo.pages); }

std::string pagesWords(std::vector<int> const& pages) { return pageRanges(pages, ", "); }

std::optional<PrintMemo> printMemoFrom(std::string const& text) {
    auto const colon = text.find(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    PrintMemo memo{text.substr(0, colon), {}};
    for (std::string_view const one : commaParts(std::string_view(text).substr(colon + 1))) {
        auto const dash = one.find('-');
        auto const from = pageNumber(one.substr(0, dash)), to = dash == std::string_view::npos ? from : pageNumber(one.substr(dash + 1));
        if (!from || !to || *to < *from || (!memo.pages.empty() && *from <= memo.pages.back())) return std::nullopt;
        for (int page = *from; page <= *to; ++page) memo.pages.push_back(page);
    }
    return memo.pages.empty() ? std::nullopt : std::optional(memo);
}

} // namespace countersign::ui
