#pragma once

#include "ui/CaseDesk.h"

#include <array>

#include <wx/dataview.h>
#include <wx/panel.h>

class wxStaticText;

namespace countersign::ui {

/// The crossings of the case. The list asks only for the rows it shows.
class RecordPanel : public wxPanel {
public:
    RecordPanel(wxWindow* parent, CaseDesk& desk);
    void showRecord();
    void focusList();

private:
    void chooseFirst();
    void fillWidth();

    CaseDesk& m_desk;
    wxStaticText* m_summary = nullptr;
    wxDataViewCtrl* m_list = nullptr;
    std::array<int, recordColumns> m_narrow{}; ///< the widths that a small screen gets, in pixels
    wxObjectDataPtr<wxDataViewVirtualListModel> m_model;
};

} // namespace countersign::ui
