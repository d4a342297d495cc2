#pragma once

#include "ui/HelpShelf.h"

#include <wx/frame.h>

class wxButton;
class wxDataViewListCtrl;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

class HelpView;

/// The manual, inside: pages on the left, searched while one types, and the page itself. Stays open beside the desk.
class HelpWindow : public wxFrame {
public:
    HelpWindow(wxWindow* parent, Background& background, std::filesystem::path const& folder);
    void open(std::string const& page);

private:
    void layOut();
    void onKey(wxKeyEvent& event);
    void showList();
    void showPage();

    HelpShelf m_shelf;
    wxTextCtrl* m_search = nullptr;
    wxDataViewListCtrl* m_list = nullptr;
    wxStaticText* m_count = nullptr;
    wxButton* m_back = nullptr;
    HelpView* m_view = nullptr;
    bool m_filling = false;
};

/// Opens the help at a page, or brings the window that is open to the front. Closes with its parent.
void openHelp(wxWindow& parent, Background& background, std::filesystem::path const& folder, std::string const& page);

/// The page about what has the focus.
std::string helpTopic(wxWindow const* focus);

/// The labels of all acts and commands without their dots, and their keys.
KeyOfLabel keysByLabel();

} // namespace countersign::ui
