#include "ui/window/QueuePanel.h"

#include "ui/model/QueueRows.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace countersign::ui {

namespace {

/// In pixels of the plain font; the bold one that is drawn needs a tenth more. The queue is as wide at every window's size.
constexpr Length whoWidth{190};

} // namespace

QueuePanel::QueuePanel(wxWindow* parent, CaseDesk& desk, std::function<void(CaseId)> open)
    : wxPanel(parent), m_desk(desk), m_open(std::move(open)) {
    auto* const head = new wxStaticText(this, wxID_ANY, wx(tr("Queue")));
    makeHeading(*head);
    m_summary = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    setTone(*m_summary, Tone::muted);
    m_list = makeTwoLineList(this, tr("Queue"), "queue", [this](std::size_t row) { m_open(m_ids.at(row)); });
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, gap));
    column->Add(m_summary, wxSizerFlags().Expand().Border(wxLEFT | wxBOTTOM, gap));
    column->Add(m_list, wxSizerFlags(1).Expand());
    SetSizer(column);
}

void QueuePanel::showQueue() {
    m_summary->SetLabel(wx(queueSummary(m_desk.queue())));
    std::vector<CaseId> ids;
    std::vector<std::string> lines;
    for (auto const& row : queueRows(m_desk.queue(), m_desk.session().now)) {
        ids.push_back(row.id);
        std::string line = "<b>" + escaped(brokenToWidth(*m_list, row.who, whoWidth)) + "</b>\n<small>" +
                           escaped(row.number + "  " + row.state + "  ·  " + row.age);
        if (!row.certificate.empty()) line += "\n" + escaped(row.certificate);
        lines.push_back(line + "</small>");
    }
    // Rows that did not change keep selection and place.
    if (lines == m_lines) return;
    int const selected = m_list->GetSelectedRow();
    bool const had = selected >= 0 && static_cast<std::size_t>(selected) < m_ids.size();
    CaseId const kept = had ? m_ids[static_cast<std::size_t>(selected)] : CaseId{};
    fill(*m_list, lines);
    m_ids = std::move(ids);
    m_lines = std::move(lines);
    auto const again = had ? std::find(m_ids.begin(), m_ids.end(), kept) : m_ids.end();
    // Something is always chosen, so that Enter always opens something.
    if (again != m_ids.end())
        m_list->SelectRow(static_cast<unsigned>(again - m_ids.begin()));
    else if (!m_ids.empty() && m_list->GetSelectedRow() < 0)
        m_list->SelectRow(0);
}

void QueuePanel::focusList() {
    m_list->SetFocus();
    if (m_list->GetSelectedRow() < 0 && m_list->GetItemCount() > 0) m_list->SelectRow(0);
}

} // namespace countersign::ui
