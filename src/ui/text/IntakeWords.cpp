#include "ui/text/IntakeWords.h"

#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace countersign::ui {

namespace {

/// The sentences of the intake reader, which knows no screen.
constexpr std::array intakeSentences{
    msgid("missing"),
    msgid("given twice"),
    msgid("unknown key"),
    msgid("not a text"),
    msgid("not a list"),
    msgid("not an object"),
    msgid("neither true nor false"),
    msgid("not a date as YYYY-MM-DD"),
    msgid("not countersign-intake/1"),
    msgid("not a kind of identity number"),
    msgid("not a known type of travel document"),
    msgid("not a region or country as two capital letters"),
    msgid("a control character in the text"),
    msgid("a control character in a key"),
    msgid("key given twice"),
    msgid("nested too deeply"),
    msgid("not UTF-8"),
};

constexpr std::string_view choiceBegins = "not one of ";
constexpr std::string_view lengthBegins = "longer than ";
constexpr std::string_view countBegins = "more than ";
constexpr std::string_view countEnds = " documents";
constexpr std::string_view syntaxBegins = "not JSON";

/// "not JSON at line 3, column 14", or without its place.
std::string syntaxWords(std::string const& problem) {
    std::vector<std::string> numbers;
    for (char const c : problem) {
        bool const digit = c >= '0' && c <= '9';
        if (digit && !numbers.empty()) numbers.back() += c;
        if (!digit && (numbers.empty() || !numbers.back().empty())) numbers.emplace_back();
    }
    std::erase(numbers, std::string());
    if (numbers.size() != 2) return tr("not JSON");
    return trf("not JSON at line {line}, column {column}", fmt::arg("line", numbers[0]), fmt::arg("column", numbers[1]));
}

} // namespace

std::string intakeProblemWords(std::string const& problem) {
    if (problem.starts_with(choiceBegins)) return trf("not one of {words}", fmt::arg("words", problem.substr(choiceBegins.size())));
    if (problem.starts_with(lengthBegins)) return trf("longer than {words}", fmt::arg("words", problem.substr(lengthBegins.size())));
    if (problem.starts_with(countBegins) && problem.ends_with(countEnds))
        return trf("more than {count} documents",
                   fmt::arg("count", problem.substr(countBegins.size(), problem.size() - countBegins.size() - countEnds.size())));
    if (problem.starts_with(syntaxBegins)) return syntaxWords(problem);
    auto const known =
        std::find_if(intakeSentences.begin(), intakeSentences.end(), [&problem](char const* each) { return problem == each; });
    return known == intakeSentences.end() ? problem : tr(*known);
}

} // namespace countersign::ui
