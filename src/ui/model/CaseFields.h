#pragma once

#include "core/authority/Intake.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::ui {

/// The sheet of a case, from top to bottom.
enum class Section { standing, requester, subject, documents, request, authority, papers };

enum class FieldKind {
    text,
    number, ///< of a person or document: one spelling, checked and grouped as it is typed
    date,
    choice,     ///< one of a list
    suggestion, ///< a list to choose from, or free text
    check,
    period, ///< no value of its own: fills the two days of the request
};

/// Where a field stands in its section. Left is what the form says, right the paper that is compared with it; narrow windows
/// show one below the other.
enum class Side { left, right, whole };

struct Choice {
    std::string code;
    std::string label; ///< translated
};

/// One field of the case form. Values are texts: dates ISO, choices by code, checks "1" or empty.
struct Field {
    std::string pointer; ///< JSON pointer into the intake: what findings name
    Section section;
    FieldKind kind;
    char const* label; ///< msgid
    Side side = Side::left;
    bool joins = false; ///< stands in the row of the field before it
    std::function<std::string(Intake const&)> get;
    /// False when the text is no value of this field; the value is then empty.
    std::function<bool(Intake&, std::string const&)> set;
    std::function<bool(Intake const&)> visible;
    std::function<std::vector<Choice>()> choices; ///< choice and suggestion only
    /// Numbers only: which kind the number is of, as for checkNumber; empty where no paper writes it beside the number.
    std::function<std::string(Intake const&)> numberKind;
};

/// Every field, in tab order. Expects intakes with requester and power engaged (see CaseForm).
std::vector<Field> const& caseFields();

/// As many documents as the form takes.
constexpr std::size_t mostDocuments = 12;

/// The choice that a typed text means: a label, a code, or the beginning of one; a part of a label, or its sound: `xg` is
/// 香港身份证. Null: none.
Choice const* meant(std::vector<Choice> const& choices, std::string_view typed);

/// For free text: the suggestion that is meant without doubt, by its label or code, or by a beginning of at least
/// three letters or the initials of its whole sound. Null: the text stays what was typed.
Choice const* suggested(std::vector<Choice> const& choices, std::string_view typed);

} // namespace countersign::ui
