#pragma once

#include "core/person/DocumentNumber.h"

#include <nlohmann/json.hpp>

namespace countersign {

/// A document in an intake and in a certificate's content; both are hashed, so both are written alike.
inline nlohmann::json toJson(DocumentNumber const& document) { return {{"type", document.type}, {"number", document.number}}; }

} // namespace countersign
