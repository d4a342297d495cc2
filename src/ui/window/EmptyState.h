#pragma once

#include "core/casework/CaseStore.h"

#include <wx/panel.h>

namespace countersign::ui {

/// What stands in the place of the form while no case is open: what to do next, and the key of it.
class EmptyState : public wxPanel {
public:
    EmptyState(wxWindow* parent, SessionInfo const& session);
};

} // namespace countersign::ui
