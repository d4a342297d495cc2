#pragma once

#include "ui/CaseDesk.h"

#include <wx/panel.h>

class wxButton;
class wxGauge;
class wxStaticText;

namespace countersign::ui {

/// What was done, what comes next, and why not yet. Never more than one way forward.
class ActionBar : public wxPanel {
public:
    ActionBar(wxWindow* parent, CaseDesk& desk, std::function<void(Act)> go);
    void refresh();
    /// Words in the place of the notice as long as they hold.
    void warn(std::string const& words);

private:
    CaseDesk& m_desk;
    std::optional<Act> m_act;
    int m_wrapped = 0;
    int m_height = 0;
    std::string m_text, m_warning;
    wxStaticText* m_notice = nullptr;
    wxStaticText* m_why = nullptr;
    wxButton* m_button = nullptr;
    void showNotice();
};

} // namespace countersign::ui
