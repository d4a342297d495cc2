#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/CheckBoard.h"
#include "ui/window/FormRows.h"

#include <wx/panel.h>
#include <wx/timer.h>

#include <map>
#include <memory>

class wxBoxSizer;
class wxScrolledWindow;
class wxStaticText;

namespace countersign::ui {

class EmptyState;

/// The case on one scrolling sheet, section by section, with a foot that tells about the field in hand. Enter goes on to the next
/// field that wants something, Tab to the next one; F8 takes over what was compared.
class FormPanel : public wxPanel {
public:
    FormPanel(wxWindow* parent, CaseDesk& desk);

    /// Another case, or another version of it: what the fields say at once, which of them there are part by part, when nothing else
    /// is to be done.
    void showCase();
    void showWhole(); ///< does not wait for that
    /// Marks the fields that the rows name, and tells of each what is known of it.
    void showFindings();
    void showEditable();
    /// Marks what a supervisor asked for, by field pointer; an empty map takes the marks away.
    void showReturned(std::map<std::string, std::string> const& wordsByPointer);
    void focusFirst();
    /// To the field that a finding names. False when the form has none.
    bool jumpTo(std::string const& pointer);
    /// Fills what the field in hand and those compared with it may take over, and goes on.
    void takeOver();
    /// The field that has the focus; null: none.
    Field const* fieldInHand() const;
    /// Lets go of some of its controls, the window being left for good. False: none is left.
    bool dissolve();

private:
    struct Part {
        Section section;
        wxWindow* head = nullptr;
        wxBoxSizer* body = nullptr;
    };
    void build();
    void layOut(Part& part);
    void layOutAgain(); ///< the window is as wide as two columns now, or no more
    void showEmpty(bool empty);
    FieldControl& controlFor(Field const& field);
    void prepare(); ///< a few of the controls that some case will need
    FieldControl* inHand() const;
    void typed(Field const& field, std::string const& text);
    void keepForLater(Field const& field, std::string const& text);
    void takeLater();
    bool takeEditable(); ///< true: it was otherwise
    void callForLater();
    void mark(FieldControl& control);
    void dress(FieldControl& control);
    void showNote();
    void syncVisible();
    bool sync(Part& part);
    void showFromTheFirst();
    void showPart();
    void layOutSheet();
    void showMore(); ///< some parts
    bool whole() const { return m_shown == m_parts.size(); }
    bool shown(Field const& field) const;
    void orderTabs();
    std::vector<FieldControl*> stops() const;
    bool step(bool forward); ///< to the next or former field; false at the end
    void goOn();             ///< to the next field that wants something
    void focus(FieldControl& control);
    void onKey(wxKeyEvent& event);

    CaseDesk& m_desk;
    EmptyState* m_empty = nullptr;
    wxScrolledWindow* m_sheet = nullptr;
    wxStaticText* m_note = nullptr;
    FormMeasure m_measure;
    std::vector<Part> m_parts;
    bool m_begun = false;
    std::size_t m_shown = 0; ///< of the parts, what there is of this case
    bool m_moved = false;    ///< one of them has other fields than before
    bool m_editable = false; ///< what was last asked for
    std::map<std::string, std::unique_ptr<FieldControl>> m_controls;
    bool m_prepared = false;
    std::map<Field const*, FieldMark> m_marks;
    std::map<std::string, std::string> m_returned;
    std::map<Field const*, std::string> m_later; ///< typed while an act was in flight
    std::optional<CaseId> m_laterOf;             ///< the case that was on the screen then; a new one is known by its intake
    Intake m_laterTo;
};

} // namespace countersign::ui
