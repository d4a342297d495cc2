#pragma once

#include <vector>

class wxDialog;
class wxFileDialog;

namespace countersign::ui {

/// Every dialog that waits for an answer. The toolkit's own list lacks the native ones.
std::vector<wxDialog*> openDialogs();

/// Is there text in one of them that somebody typed? It is kept nowhere.
bool typedInDialogs();

/// Shows a native dialog, and counts it among the open ones meanwhile; what ShowModal gives.
int showNative(wxFileDialog& dialog);

} // namespace countersign::ui
