#pragma once

#include "ui/window/Look.h"

#include <wx/dialog.h>

#include <string>

class wxBoxSizer;

namespace countersign::ui {

/// A dialog with words on top, a body, and one way forward beside the way back (Esc).
class DialogFrame : public wxDialog {
public:
    DialogFrame(wxWindow& parent, std::string const& title, std::string const& words, std::string const& id);

    wxBoxSizer& body() { return *m_body; }
    /// A label and below it the control that `make` gives.
    void add(std::string const& label, wxWindow* control, std::string const& id);
    /// `forward` empty: only a button to close.
    void finish(std::string const& forward, std::string const& back);
    bool forward();

    static constexpr Length width{460};

private:
    wxBoxSizer* m_column = nullptr;
    wxBoxSizer* m_body = nullptr;
};

} // namespace countersign::ui
