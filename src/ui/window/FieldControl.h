#pragma once

#include "core/authority/Finding.h"
#include "ui/model/CaseForm.h"

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
    wxWindow* label() const { return m_label; } ///< null for a check box, which bears its own
    wxWindow* control() const { return m_control; }

    void show(CaseForm const& form);
    void setVisible(bool visible);
    bool visible() const;
    void setEditable(bool editable);
    void mark(Weight weight, std::string const& words, bool tinted);

private:
    wxWindow* make(wxWindow* parent);
    wxWindow* makeCombo(wxWindow* parent);
    void told(std::string const& text);
    std::string codeOf(std::string const& typed) const;
    std::string labelOf(std::string const& code) const;
    void settle();

    Field const& m_field;
    Typed m_typed;
    std::vector<Choice> m_choices;
    std::string m_marked;
    wxWindow* m_label = nullptr;
    wxWindow* m_control = nullptr;
    wxTextCtrl* m_text = nullptr;
    wxComboBox* m_combo = nullptr;
    wxCheckBox* m_check = nullptr;
};

} // namespace countersign::ui
