#pragma once

#include "ui/CaseDesk.h"
#include "ui/Settings.h"
#include "ui/window/ApplicantDesk.h"

#include <wx/sizer.h>
#include <wx/window.h>

namespace countersign::ui {

class Panes;
class PracticePanel;
enum class Command : int;

/// What helps at the desk and is no part of the case's way: help, the practice case, the applicant's window.
class Guide {
public:
    Guide(wxWindow& window, CaseDesk& desk, Settings& settings);

    /// The line of a desk for practice, on top of everything; null on a real one.
    wxWindow* banner(wxWindow* root);
    /// The practice case in the place of the queue while it is shown.
    void placePractice(wxWindow* root, wxSizer& columns, Panes& panes, std::function<void(std::string const&)> jump);

    void run(Command command); ///< help, practice, and those of the applicant's window
    void look();               ///< after whatever changed at the desk
    bool focusPractice();      ///< false: it is not shown
    void showBeside();         ///< what the practice case stands in the place of is asked for
    ApplicantDesk& applicant() { return m_applicant; }

private:
    void practise();
    void showPractice(bool shown);
    void putAway();

    wxWindow& m_window;
    CaseDesk& m_desk;
    Settings& m_settings;
    ApplicantDesk m_applicant;
    PracticePanel* m_practice = nullptr;
    Panes* m_panes = nullptr;
    std::optional<int> m_away; ///< for the queue, since that case was on the desk (-1: none): the next one brings the practice case back
};

} // namespace countersign::ui
