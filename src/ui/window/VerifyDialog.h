#pragma once

#include "ui/Verifying.h"
#include "ui/window/DialogFrame.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wx/dataview.h>

class wxButton;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

class DocumentList;
class VerdictPanel;
class WrappedText;

/// What is brought to be verified: files, pages, seals that a reader fires; each with what may be believed of it and its rows, to hold
/// beside the paper, and what they say together, until the window goes.
class VerifyDialog : public DialogFrame {
public:
    VerifyDialog(wxWindow& parent, Verifying::Tools const& tools, std::vector<std::string> const& files);

    /// A certificate number to look up in the office's database, when that is what the window ended with.
    std::optional<std::string> const& wanted() const { return m_wanted; }

private:
    class Rows;
    void addLines();
    void addRows();
    void addScan();
    void fillScreen();
    void shareRoom();
    void showLines();
    void showLine();
    void chooseLine(int line);
    void takeScanned();
    void askFiles();
    void askList();
    void askPassword();
    void toItsCase();
    void onKey(wxKeyEvent& event);
    bool typedBeside(wxKeyEvent const& event);

    Background& m_background;
    Verifying m_verifying;
    std::size_t m_line = 0;
    std::optional<std::string> m_wanted;
    wxStaticText* m_verdict = nullptr;
    wxDataViewListCtrl* m_lines = nullptr;
    VerdictPanel* m_told = nullptr;
    wxDataViewCtrl* m_rows = nullptr;
    DocumentList* m_documents = nullptr; ///< in its place
    wxObjectDataPtr<wxDataViewVirtualListModel> m_model;
    wxTextCtrl* m_scan = nullptr;
    WrappedText* m_said = nullptr;
    wxButton* m_password = nullptr;
    wxButton* m_case = nullptr;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
};

} // namespace countersign::ui
