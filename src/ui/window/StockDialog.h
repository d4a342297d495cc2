#pragma once

#include <wx/window.h>

namespace countersign::ui {

class CaseDesk;

/// The office's stock of security paper as this operator may see it, the acts that are his, and the balance with its differences.
void showStock(wxWindow& parent, CaseDesk& desk);

} // namespace countersign::ui
