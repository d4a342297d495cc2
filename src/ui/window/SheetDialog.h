#pragma once

#include "ui/model/SheetQuestions.h"
#include "ui/window/DialogFrame.h"

#include <chrono>
#include <optional>

#include <wx/dataview.h>

class wxButton;
class wxComboBox;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

/// How did each sheet come out? One key a sheet: G or Enter good, J jammed, P partly, L lost, N nothing came out, M misfed; or 1 to 6.
/// A: all the rest are good. T: good to a page. U takes the last step back. Nothing is recorded before the dialog ends.
class SheetDialog : public DialogFrame {
public:
    SheetDialog(wxWindow& parent, SheetQuestions questions, std::string const& words);

    /// Asks. False: the rest is left for later; what was told until then holds.
    bool ask();
    SheetQuestions const& told() const { return m_questions; }
    bool printAgain() const { return m_again; } ///< the pages that have no good sheet, at once

private:
    class Rows;
    void addAnswers();
    void addList();
    void addWords();
    void addRange();
    void show();
    void answer(SheetAnswer answer);
    void askWhy(SheetAnswer answer);
    void takeReason();
    void takePaper();
    void takeRange();
    void takeBack();
    void restAre(SheetAnswer answer);
    void end(bool again);
    void onKey(wxKeyEvent& event);
    bool fieldKey(wxKeyEvent const& event);
    bool sheetKey(wxKeyEvent const& event);
    /// The dialog comes by itself when the printer is done: an Enter that was on its way is no answer to a question that nobody read.
    bool tooSoon() const;

    SheetQuestions m_questions;
    std::optional<SheetAnswer> m_pending; ///< waits for its reason
    bool m_again = false;
    std::chrono::steady_clock::time_point m_shownAt{};
    bool m_showing = false;
    wxStaticText* m_which = nullptr;
    wxDataViewCtrl* m_list = nullptr;
    wxTextCtrl* m_paper = nullptr;
    wxComboBox* m_reason = nullptr;
    wxStaticText* m_why = nullptr;
    wxTextCtrl* m_to = nullptr;
    wxButton* m_recordOnly = nullptr;
    wxStaticText* m_problem = nullptr;
    wxObjectDataPtr<wxDataViewVirtualListModel> m_model;
};

} // namespace countersign::ui
