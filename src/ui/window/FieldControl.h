#pragma once

#include "core/authority/Finding.h"
#include "ui/model/CaseForm.h"
#include "ui/model/Comparison.h"
#include "ui/model/FieldFace.h"

#include <wx/window.h>

#include <functional>

class wxCheckBox;
class wxComboBox;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

/// One field of the form as a control with its label. Tells what is typed; shows what the form holds.
class FieldControl {
public:
    using Typed = std::function<void(Field const&, std::string const&)>;
    FieldControl(wxWindow* parent, Field const& field, Typed typed);

    Field const& field() const { return m_field; }
    wxStaticText* label() const { return m_label; } ///< null for a check box, which bears its own
    wxWindow* control() const { return m_control; }
    wxStaticText* state() const { return m_state; } ///< beside a number: what is known of it; null for others
    /// What the field is compared with, each in a text of its own; none for others.
    std::vector<wxStaticText*> const& beside() const { return m_beside; }

    void show(CaseForm const& form);
    void setVisible(bool visible);
    void prepare(); ///< hidden, but with all that showing it takes
    bool visible() const;
    void setEditable(bool editable);
    void mark(Weight weight, std::string const& words, bool tinted);
    /// What is said of the text as it stands, current with every key.
    int widestChoice() const; ///< of its list; 0: there is none
    void wear(FieldFace const& face);
    void compare(Comparison const& comparison);
    /// What a supervisor asked for at this field; empty takes the mark away.
    void showReturned(std::string const& words);
    /// What is to be told of the field in hand; of a list, what the letters typed so far mean.
    std::string note() const;

private:
    wxWindow* make(wxWindow* parent);
    wxWindow* makeCombo(wxWindow* parent);
    void told(std::string const& text);
    std::string codeOf(std::string const& typed) const;
    std::string likelyCode(std::string const& typed) const; ///< of the choices that the number beside it leaves
    std::string labelOf(std::string const& code) const;
    std::string ownHint() const;
    std::string understood() const; ///< what the form holds, as a list shows it; empty when it could not be read
    void settle();
    void describe();
    void showPeriods(int lookBackYears);

    Field const& m_field;
    Typed m_typed;
    std::vector<Choice> m_choices;
    std::string m_said; ///< what the control was last described as
    Weight m_weight = Weight::note;
    std::string m_finding;
    bool m_tinted = false;
    std::string m_returned;
    FieldFace m_face;
    Comparison m_compared;
    CaseForm const* m_form = nullptr; ///< to understand a text on leaving
    wxStaticText* m_label = nullptr;
    wxStaticText* m_state = nullptr;
    std::vector<wxStaticText*> m_beside;
    wxWindow* m_control = nullptr;
    wxTextCtrl* m_text = nullptr;
    wxComboBox* m_combo = nullptr;
    wxCheckBox* m_check = nullptr;
};

} // namespace countersign::ui
