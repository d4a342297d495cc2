#include "ui/window/CheckPanel.h"

#include "ui/model/ReturnedWork.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int cellMargin = 28; ///< cell padding and a scroll bar

bool stands(CheckRow const& row) { return row.kind == RowKind::mend || row.kind == RowKind::open; }
bool isKept(CheckRow const& row) { return row.kind == RowKind::fold || row.kind == RowKind::kept; }

/// What is merely to be filled in is no alarm.
Weight loudness(CheckRow const& row) { return row.kind == RowKind::open ? Weight::note : row.weight; }

Tone toneOf(std::vector<CheckRow> const& rows) {
    if (std::any_of(rows.begin(), rows.end(), [](auto const& each) { return each.kind == RowKind::mend; })) return Tone::problem;
    if (std::any_of(rows.begin(), rows.end(), stands)) return Tone::title;
    bool const asks = std::any_of(rows.begin(), rows.end(), [](auto const& each) { return each.kind == RowKind::supervisor; });
    return asks ? Tone::title : Tone::done;
}

} // namespace

CheckPanel::CheckPanel(wxWindow* parent, CaseDesk& desk, std::function<void(std::string const&)> jump)
    : wxPanel(parent), m_desk(desk), m_jump(std::move(jump)) {
    auto* const head = new wxStaticText(this, wxID_ANY, wx(tr("Check board")));
    makeHeading(*head);
    m_summary = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    makeLive(*m_summary);
    m_list = makeTwoLineList(this, tr("Check board"), "check-board", [this](std::size_t row) { open(row); });
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, gap));
    column->Add(m_summary, wxSizerFlags().Expand().Border(wxLEFT | wxBOTTOM, gap));
    column->Add(m_list, wxSizerFlags(1).Expand());
    SetSizer(column);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (m_fitted.setWidth(GetClientSize().x - cellMargin)) fillRows();
    });
    Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
        event.Skip();
        fillRows();
    });
}

void CheckPanel::open(std::size_t at) {
    CheckRow const row = m_rows.at(at); // what is opened may change the rows
    if (row.kind == RowKind::fold) {
        m_unfolded = !m_unfolded;
        takeRows();
    } else if (!row.pointer.empty()) {
        m_jump(row.pointer);
    }
}

void CheckPanel::takeRows() {
    auto rows = m_desk.onCase() ? checkRows(m_desk.findings(), m_desk.form(), m_desk.outcomes(), m_unfolded) : std::vector<CheckRow>{};
    if (m_desk.stored()) {
        // What the supervisor asks comes first: it is what the clerk can do next.
        auto const asked = workRows(*m_desk.stored(), m_desk.form());
        rows.insert(rows.begin(), asked.begin(), asked.end());
    }
    if (rows == m_rows) return;
    m_rows = std::move(rows);
    fillRows();
}

void CheckPanel::showFindings() {
    if (!m_desk.onCase()) {
        m_fitted.forget();
        m_unfolded = false;
    }
    takeRows();
    std::string const summary = m_desk.onCase() ? checkSummary(m_rows) : tr("No case is open");
    if (m_summary->GetLabel() != wx(summary)) m_summary->SetLabel(wx(summary));
    setTone(*m_summary, m_desk.onCase() ? toneOf(m_rows) : Tone::muted);
}

CheckRow const* CheckPanel::chosen() const {
    int const row = m_list->GetSelectedRow();
    return row < 0 || static_cast<std::size_t>(row) >= m_rows.size() ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

CheckRow const* CheckPanel::rowOf(Field const& field) const {
    auto const speaks = [&](std::string const& pointer) { return fieldAt(pointer, m_desk.form()) == &field; };
    auto const found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](CheckRow const& each) { return std::any_of(each.fields.begin(), each.fields.end(), speaks); });
    return found == m_rows.end() ? nullptr : &*found;
}

void CheckPanel::fillRows() {
    std::vector<std::string> lines;
    for (auto const& row : m_rows) lines.push_back(markupOf(row));
    fill(*m_list, lines);
}

std::string CheckPanel::markupOf(CheckRow const& row) {
    if (isKept(row)) {
        std::string const words = row.shape + " " + (row.kind == RowKind::fold ? row.word + " " : "") + row.message;
        return coloured(Paint::muted, m_fitted(*m_list, words));
    }
    std::string const head = row.shape + " " + row.word;
    std::string const text = m_fitted(*m_list, head + "  " + row.message);
    std::string markup = coloured(paintOf(loudness(row)), head, true) + escaped(text.substr(std::min(head.size(), text.size())));
    if (!row.basis.empty()) markup += "\n<small>" + coloured(Paint::muted, m_fitted(*m_list, row.basis, smallText)) + "</small>";
    return markup;
}

void CheckPanel::focusList() {
    m_list->SetFocus();
    if (m_list->GetSelectedRow() < 0 && m_list->GetItemCount() > 0) m_list->SelectRow(0);
}

} // namespace countersign::ui
