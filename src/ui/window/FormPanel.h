#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/CheckBoard.h"
#include "ui/window/FieldControl.h"

#include <wx/scrolwin.h>

#include <map>
#include <memory>

class wxBoxSizer;
class wxStaticText;

namespace countersign::ui {

/// The case on one scrolling sheet, section by section. Enter goes on to the next field.
class FormPanel : public wxScrolledWindow {
public:
    FormPanel(wxWindow* parent, CaseDesk& desk);

    void showCase();     ///< another case, or another version of it
    void showFindings(); ///< marks the fields that findings name
    void showEditable();
    void focusFirst();
    /// To the field that a finding names. False when the form has none.
    bool jumpTo(std::string const& pointer);

private:
    struct Part {
        Section section;
        wxWindow* head = nullptr;
        wxBoxSizer* body = nullptr;
    };
    void build();
    void layOut(Part& part);
    FieldControl& controlFor(Field const& field);
    void typed(Field const& field, std::string const& text);
    bool syncVisible();
    bool step(bool forward); ///< to the next or former field; false at the end
    void onKey(wxKeyEvent& event);

    CaseDesk& m_desk;
    std::vector<Part> m_parts;
    std::map<std::string, std::unique_ptr<FieldControl>> m_controls;
    int m_labelWidth = 0;
};

} // namespace countersign::ui
