#include "ui/window/RecordPanel.h"

#include "ui/model/RecordState.h"
#include "ui/text/Text.h"
#include "ui/window/DocumentList.h"
#include "ui/window/Look.h"
#include "ui/window/NothingHere.h"
#include "ui/window/RecordFilterBar.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"
#include "ui/window/WrappedText.h"
#include "ui/window/YearStrip.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <gtk/gtk.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace countersign::ui {

class RecordPanel::Rows : public wxDataViewVirtualListModel {
public:
    explicit Rows(RecordPanel& panel) : m_panel(panel) {}

    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override {
        value = known(row) ? wx(record().cell(m_panel.m_shown[row], static_cast<RecordColumn>(column))) : wxString();
    }
    bool SetValueByRow(wxVariant const&, unsigned, unsigned) override { return false; }
    bool GetAttrByRow(unsigned row, unsigned column, wxDataViewItemAttr& look) const override {
        if (static_cast<RecordColumn>(column) != RecordColumn::mark || !known(row) || !record().marked(m_panel.m_shown[row])) return false;
        look.SetColour(colour(Paint::supervisor));
        return true;
    }

private:
    RecordRows const& record() const { return m_panel.m_desk.record(); }
    bool known(unsigned row) const { return row < m_panel.m_shown.size() && m_panel.m_shown[row] < record().size(); }

    RecordPanel& m_panel;
};

namespace {

// number, date, direction, document, document number, port, transport, mark; in widths of a character
constexpr std::array<int, recordColumns> widths{6, 12, 7, 19, 12, 16, 11, 19};

/// The toolkit tells assistive technology of every cell that comes or goes, one by one: so many rows at a time take a few
/// milliseconds, and a person scrolls no faster.
constexpr unsigned rowsAtOnce = 240;
constexpr int fillMilliseconds = 8;
constexpr int leastLines = 8; ///< of text: the head of the list and five rows

} // namespace

RecordPanel::RecordPanel(wxWindow* parent, CaseDesk& desk) : wxPanel(parent), m_desk(desk), m_model(new Rows(*this)), m_fill(this) {
    m_summary = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    makeLive(*m_summary);
    setTone(*m_summary, Tone::muted);
    m_filter = new RecordFilterBar(this, [this] { applyFilter(); });
    m_strip = new YearStrip(this);
    m_strip->onYear = [this](int year) {
        goTo(m_years.positionOfYear(year));
        sayYear(year);
    };
    m_strip->onMoment = [this](double moment) {
        goTo(m_years.positionAt(moment));
        sayYear(m_strip->year());
    };
    m_yearWords = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    makeLive(*m_yearWords);
    makeList();
    m_documents = new DocumentList(this);
    m_keys = new WrappedText(this, Tone::muted,
                             tr("P port  ·  D document  ·  E entries, exits  ·  Y year  ·  M only ▲  ·  N next ▲  ·  Esc all"));
    m_empty = new NothingHere(this, "no-crossings");
    layOut();
    Bind(wxEVT_CHAR_HOOK, &RecordPanel::onKey, this);
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { fillOn(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        shareRoom();
    });
    showState();
}

void RecordPanel::makeList() {
    m_list = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES | wxBORDER_NONE);
    for (unsigned column = 0; column < recordColumns; ++column) {
        auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, column == 0 ? wxALIGN_RIGHT : wxALIGN_LEFT);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        wxString const title = wx(titleOf(static_cast<RecordColumn>(column)));
        m_narrow[column] = std::max(widths[column] * GetCharWidth(), GetTextExtent(title).x + 4 * gap);
        m_list->AppendColumn(new wxDataViewColumn(title, renderer, column, m_narrow[column], wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    m_list->AssociateModel(m_model.get());
    nameList(*m_list, tr("Crossings"), "crossings");
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { rowChosen(); });
    m_list->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        fillWidth();
        event.Skip();
    });
}

void RecordPanel::layOut() {
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_summary, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(m_filter, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap));
    column->Add(m_strip, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    column->Add(m_yearWords, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(m_list, wxSizerFlags(1).Expand());
    column->Add(m_documents, wxSizerFlags(1).Expand());
    column->Add(m_keys, wxSizerFlags().Expand().Border(wxALL, halfGap));
    column->Add(m_empty, wxSizerFlags(1).Expand());
    SetSizer(column);
}

/// The rows come first: where large letters leave no room for them, what stands around them gives way.
void RecordPanel::shareRoom() {
    auto const heightOf = [](wxWindow const& window) { return std::max(window.GetEffectiveMinSize().y, window.GetSize().y) + 2 * gap; };
    int room = GetClientSize().y - heightOf(*m_summary) - (m_filter->IsShown() ? heightOf(*m_filter) : 0) - leastLines * GetCharHeight();
    for (wxWindow* const each : std::array<wxWindow*, 3>{m_strip, m_yearWords, m_keys}) {
        int const wanted = each->GetEffectiveMinSize().y + 2 * gap;
        bool const stays = m_list->IsShown() && wanted <= room;
        if (stays) room -= wanted;
        each->Show(stays);
    }
}

/// A wide screen gives its room to the names that a small one has to shorten.
void RecordPanel::fillWidth() {
    int const spare = std::max(0, m_list->GetClientSize().x - std::accumulate(m_narrow.begin(), m_narrow.end(), 0));
    constexpr std::array<std::pair<RecordColumn, int>, 4> shares{
        {{RecordColumn::document, 3}, {RecordColumn::port, 3}, {RecordColumn::transport, 1}, {RecordColumn::mark, 2}}};
    for (auto const& [column, tenths] : shares) {
        auto const at = static_cast<unsigned>(column);
        m_list->GetColumn(at)->SetWidth(m_narrow[at] + spare * tenths / 10);
    }
}

void RecordPanel::showRecord() {
    m_shown = filteredRows(m_desk.record(), {});
    m_years = RecordYears(m_desk.record(), m_shown);
    m_filter->offer(m_desk.record(), m_years);
    m_documents->show(m_desk.record().documents(), m_desk.stored() && tellsDocumentsWhole(productOf(m_desk.stored()->intake.request)));
    showRows();
}

void RecordPanel::applyFilter() {
    RecordFilter const& filter = m_filter->filter();
    m_shown = filteredRows(m_desk.record(), filter);
    // The strip keeps its years when one of them is chosen, or there would be no way on to the next.
    RecordFilter allYears = filter;
    allYears.year.reset();
    m_years = RecordYears(m_desk.record(), filter.year ? filteredRows(m_desk.record(), allYears) : m_shown);
    showRows();
}

void RecordPanel::showRows() {
    m_list->UnselectAll();
    fillOn();
    m_list->Refresh();
    m_strip->show(m_years);
    showState();
    chooseFirst();
}

void RecordPanel::fillOn() {
    auto const wanted = static_cast<unsigned>(m_shown.size());
    unsigned const is = m_model->GetCount();
    if (is < wanted)
        for (unsigned row = is; row < std::min(wanted, is + rowsAtOnce); ++row) m_model->RowAppended();
    if (is > wanted) {
        wxArrayInt last;
        for (unsigned row = std::max(wanted, is > rowsAtOnce ? is - rowsAtOnce : 0); row < is; ++row) last.Add(static_cast<int>(row));
        m_model->RowsDeleted(last);
    }
    if (m_model->GetCount() != wanted) m_fill.StartOnce(fillMilliseconds);
}

void RecordPanel::fillUp() {
    while (m_model->GetCount() < m_shown.size()) fillOn();
}

void RecordPanel::showState() {
    RecordRows const& record = m_desk.record();
    EmptyWords const words = recordState(m_desk.situation(), record, m_filter->filter(), m_shown.size());
    std::string const filtered = filterWords(record, m_filter->filter(), m_shown.size());
    bool const documents = !record.documents().empty();
    wxString const summary = wx(words.none() || record.size() ? (filtered.empty() ? record.summary() : filtered) : std::string(" "));
    if (m_summary->GetLabel() != summary) m_summary->SetLabel(summary);
    bool const rows = words.none();
    bool const change =
        m_list->IsShown() != (rows && !documents) || m_documents->IsShown() != documents || m_filter->IsShown() != (record.size() > 0);
    bool const here = rows ? m_empty->focused() : m_list->HasFocus() || m_strip->HasFocus() || m_documents->HasFocus();
    if (!rows) m_empty->say(words);
    m_filter->Show(record.size() > 0);
    m_list->Show(rows && !documents);
    m_documents->Show(documents);
    m_empty->Show(!rows);
    shareRoom();
    if (change) Layout();
    if (here) focusList(); // the keyboard stays where a person is
}

void RecordPanel::goTo(std::optional<std::size_t> position) {
    if (!position || *position >= m_shown.size()) return;
    if (*position >= m_model->GetCount()) fillUp();
    wxDataViewItem const item = m_model->GetItem(static_cast<unsigned>(*position));
    m_list->EnsureVisible(item);
    m_list->Select(item);
    m_list->SetCurrentItem(item);
}

std::size_t RecordPanel::position() const {
    wxDataViewItem const item = m_list->GetSelection();
    return item.IsOk() ? m_model->GetRow(item) : 0;
}

void RecordPanel::rowChosen() {
    std::size_t const at = position();
    if (at >= m_shown.size()) return;
    int const year = yearOf(m_desk.record().at(m_shown[at]));
    m_strip->markYear(year);
    sayYear(year);
}

void RecordPanel::sayYear(int year) {
    YearCount const* const count = m_years.find(year);
    wxString const words = wx(count ? wordsOf(*count) : std::string());
    if (m_yearWords->GetLabel() != words) m_yearWords->SetLabel(words);
}

void RecordPanel::focusList() {
    if (m_documents->IsShown()) return m_documents->focus();
    if (!m_list->IsShown()) return m_empty->focus();
    m_list->SetFocus();
    chooseFirst();
}

void RecordPanel::chooseFirst() {
    if (!m_shown.empty() && !m_list->HasSelection()) {
        toTop(*m_list);
        m_list->Select(m_model->GetItem(0));
    }
    if (!m_shown.empty()) rowChosen();
}

void RecordPanel::onKey(wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_ESCAPE && !m_filter->filter().everything() && !m_desk.busy()) {
        m_filter->clear();
        return focusList();
    }
    wxWindow* const focus = FindFocus();
    bool const inBar = focus && m_filter->IsDescendant(focus);
    bool const enter = isEnter(event);
    if (inBar && enter) return focusList();
    if (focus == m_strip && enter && !event.HasModifiers()) return m_filter->onlyYear(m_strip->year());
    if (inBar || event.HasModifiers() || !shortcut(event)) event.Skip();
}

bool RecordPanel::shortcut(wxKeyEvent const& event) {
    if (!m_desk.record().size()) return false;
    switch (event.GetKeyCode()) {
    case '/':
    case 'P': m_filter->focusPort(); return true;
    case 'D': m_filter->focusDocument(); return true;
    case 'E': m_filter->nextDirection(); return true;
    case 'Y': m_filter->focusYear(); return true;
    case 'M': m_filter->onlyMarked(); return true;
    case 'N': goTo(nextMarked(m_desk.record(), m_shown, position(), event.ShiftDown() ? -1 : 1)); return true;
    default: return false;
    }
}

} // namespace countersign::ui
