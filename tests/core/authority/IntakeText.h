#pragma once

#include "core/authority/IntakeJson.h"
#include "support/Intakes.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace countersign::test {

/// The canonical text of `start`, changed as JSON, so that it can be made wrong.
inline std::string changedText(Intake const& start, std::function<void(nlohmann::json&)> const& change) {
    nlohmann::json root = nlohmann::json::parse(canonicalJson(start));
    change(root);
    return root.dump();
}

/// "POINTER: PROBLEM" of a text that is no intake; "an intake" of one that is.
inline std::string verdictOn(std::string const& text) {
    auto const parsed = parseIntake(text);
    auto const* fault = std::get_if<IntakeFault>(&parsed);
    return fault ? fault->pointer + ": " + fault->problem : "an intake";
}

} // namespace countersign::test
