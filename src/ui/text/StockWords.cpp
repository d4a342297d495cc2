// The stock refuses in sentences of its own (resources/schema/0040_paper_stock): the screen has each of them in the language of the desk.
#include "ui/text/StockWords.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace countersign::ui {

namespace {

struct SaidByStock {
    FaultCode code;
    std::string_view sentence; ///< a part that no other sentence has
    char const* happened;      ///< may name {paper}
    char const* advice;
};

constexpr std::array stockSentences{
    SaidByStock{FaultCode::sheetRefused, "has at most 40 characters and ends in", msgid("What was typed is no paper number."),
                msgid("Compare it with the paper: it has at most 40 characters, and at its end 1 to 18 digits.")},
    SaidByStock{FaultCode::sheetRefused, "differ in more than their last digits", msgid("The two paper numbers do not make a range."),
                msgid("Both begin alike and have as many digits: compare them with the papers.")},
    SaidByStock{FaultCode::sheetRefused, "The last number is smaller", msgid("The last paper number is smaller than the first."),
                msgid("Give the range in its order.")},
    SaidByStock{FaultCode::sheetRefused, "A range has at most", msgid("The range is too long."),
                msgid("Give it in parts of at most 100000 papers.")},
    SaidByStock{FaultCode::sheetRefused, "Not all of these papers are in", msgid("Not all of these papers are in the office's stock."),
                msgid("Compare the numbers with the papers; a delivery has to be received first.")},
    SaidByStock{FaultCode::sheetRefused, " is in the store:", msgid("Paper {paper} is in the store."),
                msgid("Name only papers that are not, or choose another act.")},
    SaidByStock{FaultCode::sheetRefused, " is at a desk:", msgid("Paper {paper} is at a desk."),
                msgid("Name only papers that are not, or choose another act.")},
    SaidByStock{FaultCode::sheetRefused, " is recorded as spoiled:", msgid("Paper {paper} is recorded as spoilt."),
                msgid("Name only papers that are not, or choose another act.")},
    SaidByStock{FaultCode::sheetRefused, " is recorded as lost:", msgid("Paper {paper} is recorded as lost."),
                msgid("If it is found again, take it back into the store first.")},
    SaidByStock{FaultCode::sheetRefused, " is recorded as returned:", msgid("Paper {paper} is recorded as returned or destroyed."),
                msgid("Name only papers that are not, or choose another act.")},
    SaidByStock{FaultCode::sheetRefused, " is used for a sheet already", msgid("Paper {paper} is used for a sheet already."),
                msgid("Name only papers that are not.")},
    SaidByStock{FaultCode::sheetRefused, "are not all at one place", msgid("These papers are not all at one place."),
                msgid("Name one part after the other, as the list has them.")},
    SaidByStock{FaultCode::sheetRefused, "keeps no stock of security paper yet", msgid("The office keeps no stock of security paper yet."),
                msgid("Receive a delivery first.")},
    SaidByStock{FaultCode::sheetRefused, " was received already", msgid("Paper {paper} was received already."),
                msgid("Compare the numbers with the delivery.")},
    SaidByStock{FaultCode::sheetRefused, "Papers are issued to a desk", msgid("Papers are issued to a desk."),
                msgid("Type a counter's name of at most 60 characters, or an operator's sign-in name.")},
    SaidByStock{FaultCode::sheetRefused, "is not your desk's", msgid("This paper is not your desk's."),
                msgid("Compare the number, say at which counter you sit, or have a supervisor record it.")},
    SaidByStock{FaultCode::sheetRefused, "A desk is a counter's name", msgid("This cannot be the name of a counter."),
                msgid("Type one of at most 60 characters; an operator's sign-in name is none.")},
    SaidByStock{FaultCode::sheetRefused, "This key belongs to another request", msgid("Something else was recorded for this before."),
                msgid("Look at the list, then record it again.")},
    SaidByStock{FaultCode::administrationRefused, "There is no such operator", msgid("You belong to no office that has counters."),
                msgid("Ask the administrator to place you in an office.")},
};

/// "CS014 Paper A0050 was received already": what stands between the word and the part that was found.
std::string paperIn(std::string_view detail, std::size_t end) {
    constexpr std::string_view before = "Paper ";
    auto const start = detail.find(before);
    return start == std::string_view::npos || start > end ? std::string()
                                                          : std::string(detail.substr(start + before.size(), end - start - before.size()));
}

} // namespace

std::optional<FaultWords> wordsOfStock(Fault const& fault) {
    std::string_view const detail = fault.logDetail();
    auto const found = std::find_if(stockSentences.begin(), stockSentences.end(), [&](SaidByStock const& each) {
        return each.code == fault.code() && detail.find(each.sentence) != std::string_view::npos;
    });
    if (found == stockSentences.end()) return std::nullopt;
    return FaultWords{trf(found->happened, fmt::arg("paper", paperIn(detail, detail.find(found->sentence)))), tr("Nothing was changed."),
                      tr(found->advice)};
}

} // namespace countersign::ui
