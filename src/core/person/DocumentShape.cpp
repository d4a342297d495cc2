#include "core/person/DocumentNumber.h"
#include "core/person/NumberRules.h"
#include "core/person/TypedNumber.h"

#include <algorithm>
#include <vector>

namespace countersign {

namespace {

/// The forms of one type, as documentForms() writes them.
struct Shapes {
    std::string_view code;
    std::vector<std::string_view> forms;
};

std::vector<Shapes> const& shapes() {
    static std::vector<std::string_view> const taiwanPermit{"########", "##########(@)", "##########", "#######"};
    static std::vector<Shapes> const all{
        {"06", taiwanPermit},
        {"11", {"DE#######", "D#######", "D########"}},
        {"12", {"SE#######", "S#######", "S########"}},
        {"13", {"PE#######", "P#######", "P########"}},
        {"14", {"E########", "E+#######", "G########", "14#######", "15#######"}},
        {"16", taiwanPermit},
        {"17", {"A########"}},
        {"21", {"C########", "C+#######", "W########"}},
        {"24", {"H########", "M########", "HA#######", "MA#######", "H##########", "M##########"}},
        {"25", {"L########", "T########"}},
        {"70", {"K########", "KJ#######", "H########"}},
        {"71", {"MA#######"}},
    };
    return all;
}

bool fitsCharacter(char form, char given) {
    switch (form) {
    case '#': return isDigit(given);
    case '+': return isLetter(given) && given != 'I' && given != 'O';
    case '@': return isLetter(given);
    case '%': return isDigit(given) || given == 'X';
    case '?': return isDigit(given) || given == 'A';
    default: return form == given;
    }
}

/// Types whose numbering is not published (15, 20, 27) and other documents (99): letters and digits, at least a digit.
/// Foreign papers also carry dashes and strokes.
NumberFinding checkFreeForm(std::string_view code, std::string const& number) {
    bool const foreign = code == "99";
    auto const known = [&](char c) { return isDigit(c) || isLetter(c) || (foreign && (c == '-' || c == '/')); };
    if (!std::all_of(number.begin(), number.end(), known)) return refusedNumber("characters");
    std::size_t const shortest = foreign ? 3 : 5;
    std::size_t const longest = foreign ? 30 : 15;
    if (number.size() < shortest || number.size() > longest) return refusedNumber("length");
    if (std::none_of(number.begin(), number.end(), isDigit)) return refusedNumber("format");
    return {number, true, {}};
}

} // namespace

std::vector<std::string_view> const& documentForms(std::string_view code) {
    static std::vector<std::string_view> const none;
    auto const found = std::find_if(shapes().begin(), shapes().end(), [&](Shapes const& each) { return each.code == code; });
    return found == shapes().end() ? none : found->forms;
}

bool beginsForm(std::string_view form, std::string_view given) {
    return given.size() <= form.size() &&
           std::equal(given.begin(), given.end(), form.begin(), [](char is, char wanted) { return fitsCharacter(wanted, is); });
}

bool fillsForm(std::string_view form, std::string_view given) { return form.size() == given.size() && beginsForm(form, given); }

std::vector<std::string> typesThatNumber(std::string_view number) {
    std::vector<std::string> types;
    for (auto const& [code, forms] : shapes()) {
        std::string const written = normalized(DocumentNumber{std::string(code), std::string(number)}).number;
        if (std::any_of(forms.begin(), forms.end(), [&](auto form) { return fillsForm(form, written); })) types.emplace_back(code);
    }
    return types;
}

NumberFinding checkDocument(std::string_view code, std::string const& text) {
    std::string const number = normalized(DocumentNumber{std::string(code), text}).number;
    auto const& forms = documentForms(code);
    if (forms.empty()) return checkFreeForm(code, number);
    if (std::any_of(forms.begin(), forms.end(), [&](auto form) { return fillsForm(form, number); })) return {number, true, {}};
    bool const known = std::all_of(number.begin(), number.end(), [](char c) { return isDigit(c) || isLetter(c) || c == '(' || c == ')'; });
    if (!known) return refusedNumber("characters");
    bool const rightLength = std::any_of(forms.begin(), forms.end(), [&](auto form) { return form.size() == number.size(); });
    return refusedNumber(rightLength ? "format" : "length");
}

} // namespace countersign
