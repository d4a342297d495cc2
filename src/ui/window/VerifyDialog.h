#pragma once

#include "ui/Background.h"
#include "ui/model/VerifiedFiles.h"
#include "ui/window/DialogFrame.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wx/dataview.h>

class wxButton;
class wxFlexGridSizer;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

class DocumentList;
class WrappedText;

/// What is brought to be verified: files, pages, seals that a reader fires; each with what may be believed of it and its rows, to hold
/// beside the paper, and what they say together. Everything is looked at on a worker, one after another, until the window goes.
class VerifyDialog : public DialogFrame {
public:
    struct Tools {
        Background& background;
        CertificateCheck const& check;
        std::uintmax_t largest; ///< bytes of a file
    };
    VerifyDialog(wxWindow& parent, Tools tools, std::vector<std::string> const& files);

    /// A certificate number to look up in the office's database, when that is what the window ended with.
    std::optional<std::string> const& wanted() const { return m_wanted; }

private:
    class Rows;
    void addLines();
    void addFacts();
    void addRows();
    void addScan();
    void fillScreen();
    void add(std::vector<std::string> const& files);
    void lookOn();
    void judge();
    void showLines();
    void showLine();
    void showFacts(Verification const* answer);
    void showRemarks();
    void chooseLine(int line);
    void takeScanned();
    void askFiles();
    void askList();
    void askPassword();
    void toItsCase();
    void onKey(wxKeyEvent& event);
    bool typedBeside(wxKeyEvent const& event);

    Tools m_tools;
    VerifiedFiles m_files;
    std::size_t m_line = 0;
    bool m_looking = false;
    std::optional<std::string> m_wanted;
    wxStaticText* m_verdict = nullptr;
    wxDataViewListCtrl* m_lines = nullptr;
    WrappedText* m_all = nullptr;
    wxFlexGridSizer* m_facts = nullptr;
    std::vector<std::pair<wxStaticText*, wxStaticText*>> m_places; ///< of facts: label and value
    WrappedText* m_wide = nullptr;                                 ///< the fact that takes a line of its own
    wxDataViewCtrl* m_rows = nullptr;
    DocumentList* m_documents = nullptr; ///< in its place
    wxObjectDataPtr<wxDataViewVirtualListModel> m_model;
    WrappedText* m_remarks = nullptr;
    wxTextCtrl* m_scan = nullptr;
    WrappedText* m_said = nullptr;
    wxButton* m_password = nullptr;
    wxButton* m_case = nullptr;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
};

} // namespace countersign::ui
