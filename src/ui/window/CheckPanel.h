#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/CheckBoard.h"

#include <wx/panel.h>

#include <map>

class wxDataViewListCtrl;
class wxStaticText;

namespace countersign::ui {

/// The check board: everything that stands against the case, current with every key. Enter jumps to the field.
class CheckPanel : public wxPanel {
public:
    CheckPanel(wxWindow* parent, CaseDesk& desk, std::function<void(std::string const& pointer)> jump);
    void showFindings();
    void focusList();

private:
    void fillRows();
    std::string const& fitted(std::string const& text, double scale = 1);

    CaseDesk& m_desk;
    std::vector<CheckRow> m_rows;
    int m_width = 0;
    std::map<std::pair<double, std::string>, std::string>
        m_fitted; ///< texts broken to m_width, so that a key stroke measures only new ones
    wxDataViewListCtrl* m_list = nullptr;
    wxStaticText* m_summary = nullptr;
};

} // namespace countersign::ui
