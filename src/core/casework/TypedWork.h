#pragma once

#include "core/Day.h"
#include "core/casework/Case.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// A case as it stands in the form and not in the database: what a desk keeps against a power cut.
struct TypedWork {
    Intake intake;                            ///< as far as it can be read
    std::map<std::string, std::string> texts; ///< every field's text by its pointer, also what nothing could read
    std::optional<CaseId> caseId;             ///< none: a new case
    CaseVersion version;                      ///< of the stored case, as it was when this was typed
    std::string openKey;                      ///< of a new case: the key that opens it once
    bool openTried = false;                   ///< and whether that was tried
    Instant typedAt{};
    bool operator==(TypedWork const&) const = default;
};

/// Format `countersign-typed-work/1`.
std::string jsonOf(TypedWork const& work);
/// Nothing when the text is none. An intake that no client reads (a standing without a form) is empty, its texts are there.
std::optional<TypedWork> typedWorkFrom(std::string_view json);

} // namespace countersign
