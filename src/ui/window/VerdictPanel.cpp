#include "ui/window/VerdictPanel.h"

#include "ui/text/Text.h"
#include "ui/text/VerdictWords.h"
#include "ui/window/Look.h"
#include "ui/window/WrappedText.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace countersign::ui {

namespace {

constexpr std::size_t factPlaces = 18; // more than a page that says everything has
constexpr std::size_t factsAbreast = 3;

std::string linesOf(std::vector<std::string> const& all, std::string_view mark) {
    std::string words;
    for (auto const& each : all) words += (words.empty() ? "" : "\n") + std::string(mark) + each;
    return words;
}

void sayIfAny(WrappedText& text, std::string const& words) {
    text.say(words);
    text.Show(!words.empty());
}

} // namespace

VerdictPanel::VerdictPanel(wxWindow* parent)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxBORDER_NONE) {
    SetScrollRate(0, GetCharHeight());
    wxScrolledWindow::SetCanFocus(false);
    nameFor(*this, tr("What is known of it"), "verdict-facts");
    auto* const column = new wxBoxSizer(wxVERTICAL);
    m_all = new WrappedText(this, Tone::plain);
    makeLive(*m_all);
    column->Add(m_all, wxSizerFlags().Expand().Border(wxTOP, halfGap));
    addFacts(*column);
    m_remarks = new WrappedText(this, Tone::plain);
    makeLive(*m_remarks);
    column->Add(m_remarks, wxSizerFlags().Expand().Border(wxTOP, gap));
    SetSizer(column);
}

void VerdictPanel::SetCanFocus(bool) { wxScrolledWindow::SetCanFocus(false); }

void VerdictPanel::addFacts(wxSizer& column) {
    m_facts = new wxFlexGridSizer(2 * factsAbreast, halfGap, gap);
    for (std::size_t abreast = 0; abreast < factsAbreast; ++abreast) m_facts->AddGrowableCol(2 * abreast + 1);
    for (std::size_t at = 0; at < factPlaces; ++at) {
        auto* const label = new wxStaticText(this, wxID_ANY, {});
        auto* const value = new wxStaticText(this, wxID_ANY, {});
        setTone(*label, Tone::muted);
        m_facts->Add(label);
        m_facts->Add(value, wxSizerFlags().Border(wxRIGHT, gap));
        m_places.emplace_back(label, value);
    }
    column.Add(m_facts, wxSizerFlags().Expand().Border(wxTOP, gap));
    m_wide = new WrappedText(this, Tone::plain);
    column.Add(m_wide, wxSizerFlags().Expand().Border(wxTOP, halfGap));
}

void VerdictPanel::show(Verification const* answer, std::vector<std::string> const& remarks, std::vector<std::string> const& onAll) {
    sayIfAny(*m_all, linesOf(onAll, ""));
    showFacts(answer);
    sayIfAny(*m_remarks, linesOf(remarks, "• "));
    Layout();
}

void VerdictPanel::showFacts(Verification const* answer) {
    auto facts = answer ? factsOf(*answer) : std::vector<VerifiedFact>();
    // Documents may be many: they have a line of their own.
    auto const wide = std::find_if(facts.begin(), facts.end(), [](auto const& each) { return each.label == tr("Documents searched"); });
    sayIfAny(*m_wide, wide == facts.end() ? std::string() : wide->label + tr(": ") + wide->value);
    if (wide != facts.end()) facts.erase(wide);
    for (std::size_t at = 0; at < m_places.size(); ++at) {
        bool const there = at < facts.size();
        m_places[at].first->SetLabel(wx(there ? facts[at].label : std::string()));
        m_places[at].second->SetLabel(wx(there ? facts[at].value : std::string()));
        m_places[at].first->Show(there);
        m_places[at].second->Show(there);
    }
}

int VerdictPanel::wantedHeight() const { return GetSizer()->CalcMin().y; }

void VerdictPanel::scrollPages(int pages) { ScrollPages(pages); }

/// Words are broken to the width that is seen, which is not the width that the facts would like to have.
bool VerdictPanel::Layout() {
    if (m_layingOut) return wxScrolledWindow::Layout();
    m_layingOut = true;
    int const height = wantedHeight();
    SetVirtualSize(GetClientSize().x, height); // lays out what stands there
    m_layingOut = false;
    if (std::exchange(m_height, height) != height && onHeight) CallAfter([this] { onHeight(); });
    return true;
}

} // namespace countersign::ui
