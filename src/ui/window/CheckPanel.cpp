#include "ui/window/CheckPanel.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int margin = 28; ///< cell padding and a scroll bar

} // namespace

CheckPanel::CheckPanel(wxWindow* parent, CaseDesk& desk, std::function<void(std::string const&)> jump) : wxPanel(parent), m_desk(desk) {
    auto* const head = new wxStaticText(this, wxID_ANY, wx(tr("Check board")));
    makeHeading(*head);
    m_summary = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    makeLive(*m_summary);
    m_list = makeTwoLineList(this, tr("Check board"), "check-board",
                             [this, jump = std::move(jump)](std::size_t row) { jump(m_rows.at(row).pointer); });
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, gap));
    column->Add(m_summary, wxSizerFlags().Expand().Border(wxLEFT | wxBOTTOM, gap));
    column->Add(m_list, wxSizerFlags(1).Expand());
    SetSizer(column);
    Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
        fillRows();
        event.Skip();
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (m_width != GetClientSize().x) fillRows();
    });
}

void CheckPanel::showFindings() {
    if (!m_desk.onCase()) m_fitted.clear();
    auto rows = m_desk.onCase() ? checkRows(m_desk.findings(), m_desk.form()) : std::vector<CheckRow>{};
    std::string const summary = m_desk.onCase() ? checkSummary(m_desk.findings()) : tr("No case is open");
    if (m_summary->GetLabel() != wx(summary)) m_summary->SetLabel(wx(summary));
    setTone(*m_summary, !m_desk.onCase()                                     ? Tone::muted
                        : m_desk.findings().verdict() == Verdict::blocked    ? Tone::problem
                        : m_desk.findings().verdict() == Verdict::supervisor ? Tone::plain
                                                                             : Tone::done);
    if (rows == m_rows) return;
    m_rows = std::move(rows);
    fillRows();
}

std::string const& CheckPanel::fitted(std::string const& text, double scale) {
    auto const [known, missing] = m_fitted.try_emplace({scale, text});
    if (missing) known->second = brokenToWidth(*m_list, text, m_width - margin, scale);
    return known->second;
}

void CheckPanel::fillRows() {
    if (int const width = GetClientSize().x; m_width != width) {
        m_width = width;
        m_fitted.clear();
    }
    std::vector<std::string> lines;
    for (auto const& row : m_rows) {
        std::string const head = row.shape + " " + row.word;
        std::string const text = fitted(head + "  " + row.message);
        std::string markup = std::string("<span foreground=\"") + colourOf(row.weight) + "\"><b>" + escaped(head) + "</b></span>";
        markup += escaped(text.substr(std::min(head.size(), text.size())));
        if (!row.basis.empty())
            markup += "\n<span foreground=\"" + markupColour(Paint::muted) + "\"><small>" + escaped(fitted(row.basis, smallText)) +
                      "</small></span>";
        lines.push_back(std::move(markup));
    }
    fill(*m_list, lines);
}

void CheckPanel::focusList() {
    m_list->SetFocus();
    if (m_list->GetSelectedRow() < 0 && m_list->GetItemCount() > 0) m_list->SelectRow(0);
}

} // namespace countersign::ui
