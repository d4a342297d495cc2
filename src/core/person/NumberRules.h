#pragma once

#include "core/person/NumberCheck.h"

#include <string>
#include <string_view>

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

} // namespace countersign
