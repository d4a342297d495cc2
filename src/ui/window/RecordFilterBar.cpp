#include "ui/window/RecordFilterBar.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/Typing.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/combobox.h>
#include <wx/wrapsizer.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

/// Long entries are shortened in the bar and whole in the list that opens.
void shorten(wxChoice& choice) {
    auto* const combo = static_cast<GtkWidget*>(choice.GetHandle());
    GList* const cells = gtk_cell_layout_get_cells(GTK_CELL_LAYOUT(combo));
    for (GList* each = cells; each; each = each->next) g_object_set(each->data, "ellipsize", PANGO_ELLIPSIZE_END, nullptr);
    g_list_free(cells);
}

wxArrayString portLabels(RecordChoices const& choices) {
    wxArrayString labels;
    for (auto const& each : choices.ports) labels.Add(wx(each.name));
    return labels;
}

} // namespace

RecordFilterBar::RecordFilterBar(wxWindow* parent, std::function<void()> changed) : wxPanel(parent), m_changed(std::move(changed)) {
    SetSizer(new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES));
    int const em = GetCharWidth();
    m_document = addChoice(tr("Filter by document"), "filter-document", 20 * em);
    m_direction = addChoice(tr("Filter by direction"), "filter-direction", 17 * em);
    for (auto const& each : {tr("Entries and exits"), tr("Entries"), tr("Exits")}) m_direction->Append(wx(each));
    m_port = new wxComboBox(this, wxID_ANY, {}, wxDefaultPosition, wxSize(20 * em, -1));
    nameFor(*m_port, tr("Filter by port: a part of its name, or its initials"), "filter-port");
    skipArrow(*m_port);
    m_port->SetHint(wx(tr("All ports")));
    GetSizer()->Add(m_port, wxSizerFlags().CenterVertical().Border(wxRIGHT, halfGap));
    m_year = addChoice(tr("Filter by year"), "filter-year", 16 * em);
    m_marked = new wxCheckBox(this, wxID_ANY, wx(tr("▲ only")));
    nameFor(*m_marked, tr("Only what needs a look") + tr(": ") + tr("▲ only"), "filter-marked");
    GetSizer()->Add(m_marked, wxSizerFlags().CenterVertical().Border(wxRIGHT, halfGap));
    m_all = new wxButton(this, wxID_ANY, wx(tr("Show all") + "  Esc"));
    nameFor(*m_all, tr("Show all rows"), "filter-clear");
    GetSizer()->Add(m_all, wxSizerFlags().CenterVertical());
    for (wxChoice* const each : {m_document, m_direction, m_year}) each->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { takeTyped(); });
    m_port->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { takeTyped(); });
    m_port->Bind(wxEVT_COMBOBOX, [this](wxCommandEvent&) { takeTyped(); });
    m_marked->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { takeTyped(); });
    m_all->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { clear(); });
    show();
}

wxChoice* RecordFilterBar::addChoice(std::string const& name, std::string const& id, int width) {
    auto* const choice = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxSize(width, -1));
    nameFor(*choice, name, id);
    shorten(*choice);
    GetSizer()->Add(choice, wxSizerFlags().CenterVertical().Border(wxRIGHT, halfGap));
    return choice;
}

void RecordFilterBar::offer(RecordRows const& record, RecordYears const& years) {
    m_choices = choicesOf(record);
    m_filter = {};
    m_showing = true;
    m_document->Clear();
    m_document->Append(wx(tr("All documents")));
    for (auto const& each : m_choices.documents)
        m_document->Append(wx(fmt::format("{} {} ({})", documentTypeName(each.number.type), each.number.number, each.rows)));
    m_year->Clear();
    m_year->Append(wx(tr("All years")));
    m_years.clear();
    for (auto year = years.years().rbegin(); year != years.years().rend(); ++year) {
        m_years.push_back(year->year);
        m_year->Append(wx(wordsOf(*year)));
    }
    m_port->Set(portLabels(m_choices));
    m_showing = false;
    show();
}

void RecordFilterBar::show() {
    m_showing = true;
    auto const document = std::find_if(m_choices.documents.begin(), m_choices.documents.end(),
                                       [this](auto const& each) { return m_filter.document == each.number; });
    if (m_document->GetCount())
        m_document->SetSelection(m_filter.document ? static_cast<int>(document - m_choices.documents.begin()) + 1 : 0);
    m_direction->SetSelection(!m_filter.direction ? 0 : *m_filter.direction == Direction::entry ? 1 : 2);
    if (m_port->GetValue() != wx(m_filter.port)) m_port->SetValue(wx(m_filter.port));
    auto const year = std::find(m_years.begin(), m_years.end(), m_filter.year.value_or(0));
    if (m_year->GetCount()) m_year->SetSelection(year == m_years.end() ? 0 : static_cast<int>(year - m_years.begin()) + 1);
    m_marked->SetValue(m_filter.markedOnly);
    m_all->Enable(!m_filter.everything());
    m_showing = false;
}

void RecordFilterBar::takeTyped() {
    if (m_showing) return;
    RecordFilter now;
    if (int const at = m_document->GetSelection(); at > 0) now.document = m_choices.documents.at(static_cast<std::size_t>(at) - 1).number;
    if (int const at = m_direction->GetSelection(); at > 0) now.direction = at == 1 ? Direction::entry : Direction::exit;
    if (int const at = m_year->GetSelection(); at > 0) now.year = m_years.at(static_cast<std::size_t>(at) - 1);
    now.port = typedText(*m_port);
    now.markedOnly = m_marked->GetValue();
    if (now == m_filter) return;
    m_filter = now;
    m_all->Enable(!m_filter.everything());
    m_changed();
}

void RecordFilterBar::clear() {
    if (m_filter.everything()) return;
    m_filter = {};
    show();
    m_changed();
}

void RecordFilterBar::focusDocument() { m_document->SetFocus(); }
void RecordFilterBar::focusYear() { m_year->SetFocus(); }

void RecordFilterBar::focusPort() {
    m_port->SetFocus();
    m_port->SelectAll();
}

void RecordFilterBar::nextDirection() {
    m_filter.direction = !m_filter.direction                      ? std::optional(Direction::entry)
                         : m_filter.direction == Direction::entry ? std::optional(Direction::exit)
                                                                  : std::nullopt;
    show();
    m_changed();
}

void RecordFilterBar::onlyMarked() {
    m_filter.markedOnly = !m_filter.markedOnly;
    show();
    m_changed();
}

void RecordFilterBar::onlyYear(std::optional<int> year) {
    m_filter.year = m_filter.year == year ? std::nullopt : year;
    show();
    m_changed();
}

} // namespace countersign::ui
