#pragma once

#include "core/authority/Intake.h"

#include <string>
#include <string_view>
#include <variant>

namespace countersign {

/// Why a text is no intake: a JSON pointer and a sentence for a person, without the value itself.
struct IntakeFault {
    std::string pointer; ///< "/subject/birth_date"; empty for the whole document
    std::string problem; ///< "not a date as YYYY-MM-DD", "unknown key", ...
};

/// A stored intake is read however many documents it asks for and however long its names are: its case must be shown, returned and
/// withdrawn. It is read as it stands, for its hash is of those bytes and the certificate must say what is stored.
enum class IntakeIs { given, stored };

/// Parses `countersign-intake/1` strictly: UTF-8, no unknown, doubled or missing keys, right types, known words, no
/// more documents than a sheet can name, and no name longer than `longestWrittenName`. Empty texts and null days are allowed (an unfinished
/// form); the authority checks report them. Numbers of people and documents are typedNumber() in a given intake, however the file writes
/// them.
std::variant<Intake, IntakeFault> parseIntake(std::string_view json, IntakeIs what = IntakeIs::given);

/// Canonical JSON: keys sorted, no white space, UTF-8 unescaped. Equal intakes give equal bytes;
/// the database hashes exactly these bytes. `parseIntake(canonicalJson(i), IntakeIs::stored) == i` for every intake.
std::string canonicalJson(Intake const& intake);

/// Words of the interface, e.g. "official-passport".
std::string_view wordOf(Standing);
std::string_view wordOf(WindowReason);
std::string_view wordOf(Product);
std::string_view wordOf(Columns);
std::string_view wordOf(SheetLanguage);
std::string_view wordOf(Delivery);
std::string_view wordOf(PowerAct);
std::string_view wordOf(MaterialKind);

} // namespace countersign
