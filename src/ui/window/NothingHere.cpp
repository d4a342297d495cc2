#include "ui/window/NothingHere.h"

#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr Length widestState{560};

/// A text on which the keyboard can rest. To the toolkit no text is one, and the tab key would stop at the panel instead.
class RestingText : public wxStaticText {
public:
    bool AcceptsFocus() const override { return true; }
    bool AcceptsFocusFromKeyboard() const override { return true; }
};

} // namespace

NothingHere::NothingHere(wxWindow* parent, std::string const& id) : wxPanel(parent) {
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->AddStretchSpacer(1);
    m_lines = {new RestingText, new wxStaticText, new wxStaticText};
    for (auto* const line : m_lines) {
        // Made in two steps: the panel asks a new child at once whether it takes the keyboard.
        line->Create(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxALIGN_CENTRE_HORIZONTAL);
        column->Add(line, wxSizerFlags().Centre().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap));
    }
    column->AddStretchSpacer(2);
    SetSizer(column);
    m_lines[0]->SetFont(larger(m_lines[0]->GetFont(), 1.25, true));
    setTone(*m_lines[0], Tone::title);
    setTone(*m_lines[1], Tone::muted);
    auto* const head = static_cast<GtkWidget*>(m_lines[0]->GetHandle());
    gtk_label_set_selectable(GTK_LABEL(head), TRUE); // a label that is not takes no focus
    atk_object_set_accessible_id(gtk_widget_get_accessible(head), id.c_str());
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        wrap();
    });
}

void NothingHere::say(EmptyWords const& words) {
    if (words == m_words) return;
    m_words = words;
    m_wrapped = 0;
    wrap();
}

void NothingHere::wrap() {
    int const width = std::min<int>(GetClientSize().x - 4 * gap, widestState);
    if (width < 8 * gap || width == m_wrapped) return;
    m_wrapped = width;
    auto const set = [width](wxStaticText& line, std::string const& text, double scale) {
        line.SetLabel(wx(brokenToWidth(line, text, width, scale)));
        line.Show(!text.empty());
    };
    set(*m_lines[0], m_words.head, 1);
    set(*m_lines[1], m_words.meaning, 1);
    set(*m_lines[2], m_words.advice, 1);
    std::string const all = m_words.head + " " + m_words.meaning + " " + m_words.advice;
    atk_object_set_description(gtk_widget_get_accessible(static_cast<GtkWidget*>(m_lines[0]->GetHandle())), all.c_str());
    Layout();
}

bool NothingHere::focused() const { return gtk_widget_has_focus(static_cast<GtkWidget*>(m_lines[0]->GetHandle())); }

void NothingHere::focus() {
    auto* const head = static_cast<GtkWidget*>(m_lines[0]->GetHandle());
    gtk_widget_grab_focus(head);
    gtk_label_select_region(GTK_LABEL(head), 0, 0);
}

} // namespace countersign::ui
