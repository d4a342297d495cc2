#pragma once

#include "ui/CaseDesk.h"
#include "ui/Settings.h"
#include "ui/model/ApplicantView.h"

#include <wx/timer.h>
#include <wx/weakref.h>
#include <wx/window.h>

namespace countersign::ui {

class ApplicantWindow;

/// The clerk's side of the applicant's window: on or off, send, confirmed, taken away. Whatever happens at the desk is told to
/// `look`, which takes away what no longer belongs there.
class ApplicantDesk {
public:
    ApplicantDesk(wxWindow& window, CaseDesk& desk, Settings& settings);
    ~ApplicantDesk();
    ApplicantDesk(ApplicantDesk const&) = delete;
    ApplicantDesk& operator=(ApplicantDesk const&) = delete;

    void turn();      ///< on or off; remembered
    void send();      ///< shows the case on the desk, or takes it away when it is shown
    void confirmed(); ///< the applicant nodded
    /// What to do for the password of an electronic copy. False: the window is off.
    bool choosePassword();
    void takeAway(); ///< at once: at a lock, when a case is left
    void look();
    /// What is shown there; none: the window is off.
    std::optional<ApplicantView> shown() const { return m_applicant ? std::optional(m_view) : std::nullopt; }
    void showAgain(ApplicantView view); ///< after another window of the desk

private:
    void open();
    void show();
    Instant now() const;

    wxWindow& m_window;
    CaseDesk& m_desk;
    Settings& m_settings;
    ApplicantView m_view;
    wxTimer m_clock;
    wxWeakRef<ApplicantWindow> m_applicant;
};

} // namespace countersign::ui
