#include "ui/window/ApplicantWindow.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/display.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int ordinaryWidth = 860, ordinaryHeight = 620;

std::optional<DisplayArea> otherDisplay(wxWindow& desk) {
    std::vector<DisplayArea> all;
    for (unsigned each = 0; each < wxDisplay::GetCount(); ++each) {
        wxRect const area = wxDisplay(each).GetGeometry();
        all.push_back({area.x, area.y, area.width, area.height});
    }
    int const own = wxDisplay::GetFromWindow(&desk);
    return displayBeside(all, own == wxNOT_FOUND ? 0 : static_cast<std::size_t>(own));
}

} // namespace

ApplicantWindow::ApplicantWindow(wxWindow& desk, SessionInfo const& session)
    : wxFrame(&desk, wxID_ANY, wx(tr("For the applicant")), wxDefaultPosition, wxSize(ordinaryWidth, ordinaryHeight),
              wxDEFAULT_FRAME_STYLE | wxFRAME_NO_TASKBAR),
      m_officeZh(session.office.nameZh),
      m_officeEn(session.office.nameEn) {
    nameFor(*this, tr("For the applicant"), "applicant-window");
    m_panel = new wxPanel(this);
    groundIn(*m_panel, Paint::raised);
    m_column = new wxBoxSizer(wxVERTICAL);
    m_panel->SetSizer(m_column);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(m_panel, wxSizerFlags(1).Expand());
    SetSizer(whole);
    // The clerk's keys stay at the clerk's window.
    auto* const native = GTK_WINDOW(static_cast<GtkWidget*>(GetHandle()));
    gtk_window_set_accept_focus(native, FALSE);
    gtk_window_set_focus_on_map(native, FALSE);
}

void ApplicantWindow::place(wxWindow& desk) {
    auto const display = otherDisplay(desk);
    if (!display) {
        SetSize(ordinaryWidth, ordinaryHeight);
        ShowWithoutActivating();
        return;
    }
    SetSize(display->x, display->y, display->width, display->height);
    ShowWithoutActivating();
    ShowFullScreen(true, wxFULLSCREEN_ALL);
}

void ApplicantWindow::addLine(std::string const& text, double size, bool bold, int above) {
    auto* const line = new wxStaticText(m_panel, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxALIGN_CENTRE_HORIZONTAL);
    // A part of the window's height, so that it is as large as the display lets it be.
    int const height = std::max(10, static_cast<int>(GetClientSize().y * size / 100));
    wxFont font = line->GetFont();
    font.SetPixelSize(wxSize(0, height));
    line->SetFont(bold ? font.Bold() : font);
    line->SetLabel(wx(brokenToWidth(*line, text, GetClientSize().x * 85 / 100)));
    m_column->Add(line, wxSizerFlags().Centre().Border(wxTOP, GetClientSize().y * above / 100));
}

void ApplicantWindow::showIdle(Instant now) {
    if (!m_officeZh.empty()) addLine(m_officeZh, 6, true, 0);
    if (!m_officeEn.empty()) addLine(m_officeEn, 3.4, false, 2);
    addLine(clockTime(now), 14, false, 5);
}

void ApplicantWindow::showFacts(ApplicantView const& view) {
    if (view.state() == ApplicantView::State::confirmed) {
        for (auto const& each : applicantThanks(*view.facts())) addLine(each, 7, true, 3);
        return;
    }
    if (view.state() == ApplicantView::State::choosing) {
        for (auto const& each : applicantChooses(*view.facts())) addLine(each, 4.5, true, 3);
        return;
    }
    auto const texts = applicantTexts(*view.facts());
    // One language has twice the room of two.
    double const scale = texts.size() > 1 ? 1 : 1.6;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        addLine(texts[at].question, 4 * scale, false, at ? 5 : 0);
        for (auto const& line : texts[at].lines) {
            addLine(line.label, 2.8 * scale, false, 2);
            addLine(line.words, (at ? 4.6 : 6.5) * scale, true, 0);
        }
    }
}

void ApplicantWindow::show(ApplicantView const& view, Instant now) {
    std::string wanted = fmt::format("{} {}x{} ", static_cast<int>(view.state()), GetClientSize().x, GetClientSize().y);
    if (view.facts())
        for (auto const& text : applicantTexts(*view.facts()))
            for (auto const& line : text.lines) wanted += line.words + "\n";
    else
        wanted += clockTime(now);
    if (wanted == m_drawn) return;
    m_drawn = std::move(wanted);
    m_panel->Freeze();
    m_column->Clear(true);
    m_column->AddStretchSpacer();
    view.facts() ? showFacts(view) : showIdle(now);
    m_column->AddStretchSpacer();
    m_panel->Layout();
    m_panel->Thaw();
}

} // namespace countersign::ui
