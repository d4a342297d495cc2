#pragma once

#include "core/person/NumberCheck.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// What a rule says about one number; NumberCheck adds the kind and the value as given. `text` is always the result of
/// typedNumber(). Birth date and sex are told only by a valid number: with a wrong check digit any digit may be wrong.
struct NumberFinding {
    std::string normalized;
    bool valid = false;
    std::string reason;
    std::optional<Day> birthDate = std::nullopt;
    std::optional<Sex> sex = std::nullopt;
};

NumberFinding refusedNumber(std::string reason, std::string normalized = {});

/// The check character of GB 11643 over 17 digits (ISO 7064 MOD 11-2).
char citizenCheckCharacter(std::string_view seventeenDigits);

NumberFinding checkCitizenId(std::string const& text);
NumberFinding checkForeignPermanentId(std::string const& text);
NumberFinding checkHongKongId(std::string const& text);
NumberFinding checkMacaoId(std::string const& text);
NumberFinding checkTaiwanId(std::string const& text);
/// `code`: of the border-inspection family.
NumberFinding checkDocument(std::string_view code, std::string const& text);

/// The forms that numbers of one document type have had, present ones first; none where the numbering is not published.
/// `#` a digit, `+` a letter other than I and O (left out since 2017-04-05 because they read as 1 and 0), `@` any letter,
/// `%` a digit or the letter X, `?` a digit or the letter A, everything else itself.
std::vector<std::string_view> const& documentForms(std::string_view code);

/// Does `given` fill the whole form, or begin it?
bool fillsForm(std::string_view form, std::string_view given);
bool beginsForm(std::string_view form, std::string_view given);

} // namespace countersign
