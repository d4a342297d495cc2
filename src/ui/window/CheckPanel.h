#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/CheckBoard.h"
#include "ui/window/TwoLineList.h"

#include <wx/panel.h>

class wxStaticText;

namespace countersign::ui {

/// The check board: every rule that applies to the case, current with every key. Enter jumps to the field, or folds and unfolds
/// what is kept; F1 shows the rule.
class CheckPanel : public wxPanel {
public:
    CheckPanel(wxWindow* parent, CaseDesk& desk, std::function<void(std::string const&)> jump);
    void showFindings();
    void focusList();
    /// The row that is chosen; null: none. A finding's own words are in it.
    CheckRow const* chosen() const;
    /// The first row that speaks of this field; null: none.
    CheckRow const* rowOf(Field const& field) const;

private:
    void open(std::size_t row);
    void takeRows();
    void fillRows();
    std::string markupOf(CheckRow const& row);

    CaseDesk& m_desk;
    std::function<void(std::string const&)> m_jump;
    std::vector<CheckRow> m_rows;
    bool m_unfolded = false;
    FittedTexts m_fitted;
    wxDataViewListCtrl* m_list = nullptr;
    wxStaticText* m_summary = nullptr;
};

} // namespace countersign::ui
