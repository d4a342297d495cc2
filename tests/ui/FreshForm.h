#pragma once

#include "support/Intakes.h"
#include "ui/model/CaseForm.h"

#include <stdexcept>
#include <string>

namespace countersign::ui {

inline Field const& at(std::string const& pointer) {
    Field const* const field = fieldNamed(pointer);
    if (!field) throw std::logic_error("no field " + pointer);
    return *field;
}

/// A form before anything is typed, on 22 November 2026.
inline CaseForm fresh() { return CaseForm::fresh("SZ01", test::day("2026-11-22")); }

} // namespace countersign::ui
