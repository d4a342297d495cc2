#pragma once

#include "ui/Inbox.h"
#include "ui/window/TwoLineList.h"

#include <wx/panel.h>

class wxStaticText;

namespace countersign::ui {

/// The cases that wait for a decision, and of the one that is open what is unusual first, then its parts, folded. Enter opens a
/// case or a part, N and P go to the next and the previous case, M marks a field for the clerk.
class InboxPanel : public wxPanel {
public:
    InboxPanel(wxWindow* parent, Inbox& inbox, CaseDesk& desk, std::function<void(CaseId)> open, std::function<void(int)> beside);
    void showInbox();
    /// To the lines of the case, now or when they come.
    void focusBrief();

private:
    void showWaiting();
    void shareRoom();
    void showBrief();
    std::string markupOf(BriefRow const& row);
    void opened(std::size_t row);
    void onListKey(wxKeyEvent& event);
    void onBriefKey(wxKeyEvent& event);
    bool beside(wxKeyEvent const& event);
    BriefRow const* chosen() const;

    Inbox& m_inbox;
    CaseDesk& m_desk;
    std::function<void(CaseId)> m_open;
    std::function<void(int)> m_beside;
    std::vector<CaseId> m_ids;
    std::vector<BriefRow> m_rows;
    std::optional<CaseId> m_shown, m_selected;
    bool m_toBrief = false; ///< the focus goes there once there is something
    FittedTexts m_fitted;
    wxStaticText* m_summary = nullptr;
    wxStaticText* m_keys = nullptr;
    wxDataViewListCtrl* m_list = nullptr;
    wxDataViewListCtrl* m_brief = nullptr;
};

} // namespace countersign::ui
