#pragma once

#include "core/casework/CaseStore.h"
#include "ui/model/ApplicantView.h"

#include <wx/frame.h>

class wxBoxSizer;
class wxPanel;

namespace countersign::ui {

/// What the applicant sees: the office's name and the time, or what he is asked to confirm. Takes no key and no focus.
class ApplicantWindow : public wxFrame {
public:
    ApplicantWindow(wxWindow& desk, SessionInfo const& session);
    /// Shows what the view holds now; `now` for the clock.
    void show(ApplicantView const& view, Instant now);
    /// Onto the display beside the desk's, all of it; an ordinary window where there is only one.
    void place(wxWindow& desk);

private:
    void showIdle(Instant now);
    void showFacts(ApplicantView const& view);
    void addLine(std::string const& text, double size, bool bold, int above);

    std::string m_officeZh, m_officeEn;
    wxPanel* m_panel = nullptr;
    wxBoxSizer* m_column = nullptr;
    std::string m_drawn; ///< everything that is on it, so that nothing is drawn twice
};

} // namespace countersign::ui
