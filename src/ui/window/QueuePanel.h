#pragma once

#include "ui/CaseDesk.h"

#include <wx/panel.h>

class wxDataViewEvent;
class wxDataViewListCtrl;
class wxStaticText;

namespace countersign::ui {

/// The office's cases, newest change first. Enter or a double click opens one.
class QueuePanel : public wxPanel {
public:
    QueuePanel(wxWindow* parent, CaseDesk& desk, std::function<void(CaseId)> open);
    void showQueue();
    void focusList();

private:
    CaseDesk& m_desk;
    std::function<void(CaseId)> m_open;
    std::vector<CaseId> m_ids;
    std::vector<std::string> m_lines;
    wxDataViewListCtrl* m_list = nullptr;
    wxStaticText* m_summary = nullptr;
};

} // namespace countersign::ui
