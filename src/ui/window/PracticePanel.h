#pragma once

#include "ui/CaseDesk.h"

#include <wx/panel.h>

class wxButton;
class wxDataViewListCtrl;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

class PracticeCase;

/// The line at the top of a desk whose people are made up: always there, in words, in both languages.
class PracticeBanner : public wxPanel {
public:
    explicit PracticeBanner(wxWindow* parent);
};

/// The practice case beside the form: the story with its papers, the steps, and what comes next.
class PracticePanel : public wxPanel {
public:
    struct Ways {
        std::function<void(std::string const&)> jump; ///< to a field
        std::function<void()> close;
    };
    PracticePanel(wxWindow* parent, CaseDesk& desk, Ways ways);

    /// Looks at the desk again; cheap while no practice case runs.
    void refresh();
    void focusSteps();

private:
    void fit();
    void fillSteps();

    CaseDesk& m_desk;
    PracticeCase& m_case;
    Ways m_ways;
    wxTextCtrl* m_story = nullptr;
    wxStaticText* m_hint = nullptr;
    wxDataViewListCtrl* m_steps = nullptr;
    std::string m_told;
    int m_width = 0;
};

} // namespace countersign::ui
