#pragma once

#include "ui/model/SheetQuestions.h"
#include "ui/window/DialogFrame.h"

#include <functional>

class wxButton;
class wxRadioButton;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

/// How did each sheet come out? One sheet after another, by keyboard: F1 good, F2 jammed, F3 partly printed, F4 lost,
/// Enter records and goes on, Ctrl+Enter says that all the rest are good.
class SheetDialog : public DialogFrame {
public:
    /// `record` is called with each answer as it is given.
    SheetDialog(wxWindow& parent, SheetQuestions questions);
    /// What was answered, also when the rest was left for later.
    std::vector<SheetFate> const& answers() const { return m_answers; }

private:
    void showSheet();
    void answer();
    void answerRest();
    void choose(SheetOutcome outcome);
    SheetOutcome chosen() const;
    void onKey(wxKeyEvent& event);

    SheetQuestions m_questions;
    std::vector<SheetFate> m_answers;
    std::vector<wxRadioButton*> m_outcomes;
    wxStaticText* m_which = nullptr;
    wxStaticText* m_problem = nullptr;
    wxTextCtrl* m_paper = nullptr;
    wxTextCtrl* m_reason = nullptr;
};

} // namespace countersign::ui
