#pragma once

#include "core/casework/Refusal.h"
#include "ui/model/ReturnedWork.h"

#include <wx/window.h>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace countersign::ui {

/// Back to the clerk: what has to be done, and in which fields.
struct ReturnOrder {
    std::string reason;
    std::vector<std::string> fields;
};
/// `marked` is ticked already; more can be ticked, or less.
std::optional<ReturnOrder> askReturn(wxWindow& parent, std::string const& nameOfCase, std::vector<MarkableField> const& fields,
                                     std::set<std::string> const& marked);

/// A no, with reasons of the office's list and words beside them. `drawable`: can the notice be printed with these words?
std::optional<Refusal> askRefusal(wxWindow& parent, std::string const& nameOfCase, std::vector<RefusalReason> const& reasons,
                                  std::string const& proposed, std::function<bool(std::string const&)> const& drawable);

} // namespace countersign::ui
