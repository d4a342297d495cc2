#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/QueueList.h"

#include <wx/dataview.h>
#include <wx/panel.h>

class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

class LinkLight;

/// The left of the window: the office's cases in groups, a search over all of them, and the light of the link. Enter or a double click
/// opens a case; from the search field the arrow keys and Enter work in the list.
class QueuePanel : public wxPanel {
public:
    QueuePanel(wxWindow* parent, CaseDesk& desk, std::function<void(CaseId)> open);
    ~QueuePanel() override;
    void showQueue();
    void showAges();
    void showLink();
    void focusList();
    void focusSearch();

private:
    class Rows;
    void makeSearch();
    void makeGroups();
    void makeList();
    void layOut();
    void search();
    void choose(QueueGroup group);
    void chooseBeside(int step);
    void fitGroups();
    void showGroups();
    void showOther(); ///< other rows than before: from the top
    void showEmpty();
    void select(std::size_t row);
    void selectBeside(int step);
    void hold();
    void openChosen();
    std::string hintAt(int row) const;
    static int askHint(void* tree, int x, int y, int byKeyboard, void* tip, void* self);
    std::optional<std::size_t> chosenRow() const;

    CaseDesk& m_desk;
    std::function<void(CaseId)> m_open;
    QueueList m_queue;
    std::vector<QueueGroup> m_order;
    wxObjectDataPtr<Rows> m_rows;
    wxTextCtrl* m_search = nullptr;
    wxDataViewListCtrl* m_groups = nullptr;
    wxStaticText* m_empty = nullptr;
    wxDataViewCtrl* m_list = nullptr;
    LinkLight* m_light = nullptr;
    bool m_choosing = false; ///< the groups' list is being set by us
};

} // namespace countersign::ui
