#include "core/person/NumberProgress.h"

#include "core/person/DocumentNumber.h"
#include "core/person/NumberCheck.h"
#include "core/person/NumberRules.h"
#include "core/person/TypedNumber.h"

#include <algorithm>

namespace countersign {

namespace {

constexpr std::string_view documentKinds = "document:";
constexpr std::size_t citizenLength = 18;

std::vector<std::string_view> formsOf(std::string_view kind) {
    if (kind == "citizen-id") return {"#################%"};
    if (kind == "foreign-permanent-id") return {"9################%", "@@@############"};
    if (kind == "hkid") return {"@######?", "@@######?"};
    if (kind == "macao-id") return {"########"};
    if (kind == "taiwan-id") return {"@#########", "@@########"};
    if (!kind.starts_with(documentKinds)) return {};
    DocumentType const* const type = documentType(kind.substr(documentKinds.size()));
    return type ? documentForms(type->code) : std::vector<std::string_view>{};
}

/// Brackets and strokes of HK and Macao numbers are print; of a Taiwan permit they are part of the form.
std::string counted(std::string_view kind, std::string_view typed) {
    std::string text = kind.starts_with(documentKinds)
                           ? normalized(DocumentNumber{std::string(kind.substr(documentKinds.size())), std::string(typed)}).number
                           : typedNumber(typed);
    if (!kind.starts_with(documentKinds)) std::erase_if(text, [](char c) { return c == '(' || c == ')' || c == '/'; });
    return text;
}

/// The length of the shortest form that `text` begins; 0 if there is none.
std::size_t shortestBegun(std::vector<std::string_view> const& forms, std::string_view text) {
    std::size_t shortest = 0;
    for (auto const form : forms)
        if (text.size() < form.size() && beginsForm(form, text) && (!shortest || form.size() < shortest)) shortest = form.size();
    return shortest;
}

bool alphanumeric(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || isLetter(c) || (c >= 'a' && c <= 'z'); });
}

/// Letters apart, then fours; nine digits in threes.
std::vector<std::size_t> evenGaps(std::string_view number) {
    auto const letters = static_cast<std::size_t>(std::find_if(number.begin(), number.end(), isDigit) - number.begin());
    std::size_t const digits = number.size() - letters;
    std::size_t const step = digits == 9 || digits == 6 ? 3 : 4;
    std::vector<std::size_t> gaps;
    for (std::size_t at = letters ? letters : step; at < number.size(); at += step) gaps.push_back(at);
    if (!gaps.empty() && number.size() - gaps.back() == 1 && gaps.size() > 1) gaps.pop_back(); // no lonely last digit
    return gaps;
}

} // namespace

NumberProgress progressOf(std::string_view kind, std::string_view typed) {
    std::string const text = counted(kind, typed);
    if (text.empty()) return {};
    auto const check = checkNumber(kind, typed);
    bool const outdated = kind == "citizen-id" && text.size() < citizenLength;
    if (check && check->valid && !outdated) return {NumberStanding::valid, {}, text.size(), 0};
    auto const forms = formsOf(kind);
    if (std::size_t const wanted = shortestBegun(forms, text)) return {NumberStanding::unfinished, {}, text.size(), wanted};
    if (!check) return {NumberStanding::unfinished, {}, text.size(), 0};
    // Numbers without a published form are short before they are long enough.
    bool const freeForm = forms.empty() && check->reason == "length" && text.size() < 5;
    if (freeForm) return {NumberStanding::unfinished, {}, text.size(), 0};
    return {NumberStanding::wrong, check->reason, text.size(), 0};
}

std::vector<std::size_t> gapsOf(std::string_view kind, std::string_view number) {
    if (!alphanumeric(number)) return {};
    bool const eighteen = kind == "citizen-id" || kind == "foreign-permanent-id";
    // Where no kind is known, as on a power of attorney, the length tells.
    if (eighteen || (kind.empty() && number.size() == citizenLength)) {
        std::vector<std::size_t> gaps;
        for (std::size_t const at : {6U, 14U})
            if (at < number.size()) gaps.push_back(at);
        return gaps;
    }
    return evenGaps(number);
}

} // namespace countersign
