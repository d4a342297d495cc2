#include "ui/window/PreviewBar.h"

#include "ui/model/PageZoom.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/Typing.h"

#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wrapsizer.h>

namespace countersign::ui {

PreviewBar::PreviewBar(wxWindow* parent) : wxPanel(parent) {
    int const em = GetCharWidth();
    SetSizer(new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES));
    auto const add = [this](wxWindow* each) { GetSizer()->Add(each, wxSizerFlags().CenterVertical().Border(wxRIGHT, gap)); };
    m_number = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(7 * em, -1), wxTE_PROCESS_ENTER | wxTE_RIGHT);
    nameFor(*m_number, tr("Page"), "page-number");
    m_number->SetMaxLength(4);
    m_of = new wxStaticText(this, wxID_ANY, {});
    m_zoom = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxSize(15 * em, -1));
    for (auto const& each : PageZoom::choices()) m_zoom->Append(wx(each));
    nameFor(*m_zoom, tr("Size of the page"), "zoom");
    m_find = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(22 * em, -1), wxTE_PROCESS_ENTER);
    nameFor(*m_find, tr("Find on the sheets"), "find-text");
    m_find->SetHint(wx(tr("Find  Ctrl+F")));
    m_find->SetMaxLength(100);
    m_found = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxSize(22 * em, -1), wxST_NO_AUTORESIZE | wxST_ELLIPSIZE_END);
    makeLive(*m_found);
    setTone(*m_found, Tone::muted);
    for (wxTextCtrl* const each : {m_number, m_find}) each->SetMinSize(wxSize(each->GetMinSize().x, controlHeight));
    for (wxWindow* const each : {static_cast<wxWindow*>(m_number), static_cast<wxWindow*>(m_of), static_cast<wxWindow*>(m_zoom),
                                 static_cast<wxWindow*>(m_find), static_cast<wxWindow*>(m_found)})
        add(each);
    m_zoom->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { onZoom(m_zoom->GetSelection()); });
    m_find->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { onFind(typedText(*m_find)); });
    Bind(wxEVT_CHAR_HOOK, &PreviewBar::onKey, this);
}

void PreviewBar::onKey(wxKeyEvent& event) {
    wxWindow* const focus = FindFocus();
    bool const enter = isEnter(event) && !event.HasModifiers();
    if (focus == m_find && enter) return onNextHit(event.ShiftDown() ? -1 : 1);
    if (focus == m_number && enter) {
        long page = 0;
        if (m_number->GetValue().ToLong(&page) && page > 0) onPage(static_cast<int>(page));
        m_number->ChangeValue(std::to_string(m_page));
        return onBack();
    }
    if (event.GetKeyCode() != WXK_ESCAPE) return event.Skip();
    if (focus == m_find) clearFind();
    m_number->ChangeValue(std::to_string(m_page));
    onBack();
}

void PreviewBar::showPage(int page, int pages) {
    m_page = page;
    if (!m_number->HasFocus()) m_number->ChangeValue(std::to_string(page));
    wxString const of = wx(trf("of {pages} pages", fmt::arg("pages", pages)));
    if (m_of->GetLabel() == of) return;
    m_of->SetLabel(of);
    Layout();
}

void PreviewBar::showZoom(int choice, int percent) {
    m_zoom->SetSelection(choice);
    m_zoom->SetToolTip(wxString::Format("%d %%", percent));
}

void PreviewBar::showFound(std::string const& words) {
    if (m_found->GetLabel() != wx(words)) m_found->SetLabel(wx(words));
}

void PreviewBar::focusPage() {
    m_number->SetFocus();
    m_number->SelectAll();
}

void PreviewBar::typePage(char digit) {
    m_number->SetFocus();
    m_number->ChangeValue(wxString(digit));
    m_number->SetInsertionPointEnd();
}

void PreviewBar::focusFind() {
    m_find->SetFocus();
    m_find->SelectAll();
}

void PreviewBar::clearFind() {
    if (!m_find->IsEmpty()) m_find->Clear();
}

} // namespace countersign::ui
