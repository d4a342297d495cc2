#include "ui/window/EmptyState.h"

#include "ui/model/NextAct.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/Menus.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <utility>
#include <vector>

namespace countersign::ui {

namespace {

/// What this operator may do now, as he would say it.
std::vector<std::pair<Command, std::string>> openings(SessionInfo const& session) {
    std::vector<std::pair<Command, std::string>> all;
    if (takesIn(session)) all.emplace_back(Command::newCase, tr("Take in a new case"));
    if (worksCases(session)) all.emplace_back(Command::queue, tr("Go to the queue: arrows choose, Enter opens"));
    if (takesIn(session)) all.emplace_back(Command::openIntake, tr("Open an intake file"));
    if (worksCases(session)) all.emplace_back(Command::findCertificate, tr("Find a case by its certificate number"));
    all.emplace_back(Command::verifyFile, tr("Check whether a sheet's file is genuine"));
    all.emplace_back(Command::keys, tr("See every key"));
    return all;
}

} // namespace

EmptyState::EmptyState(wxWindow* parent, SessionInfo const& session) : wxPanel(parent) {
    groundIn(*this, Paint::raised);
    auto* const heading = new wxStaticText(this, wxID_ANY, wx(tr("No case is open")));
    heading->SetFont(larger(heading->GetFont(), 1.25, true));
    setTone(*heading, Tone::title);
    auto* const grid = new wxFlexGridSizer(2, gap, 3 * gap);
    for (auto const& [command, words] : openings(session)) {
        auto* const key = new wxStaticText(this, wxID_ANY, wx(keyOf(command)));
        makeHeading(*key);
        grid->Add(key, wxSizerFlags().CenterVertical().Right());
        grid->Add(new wxStaticText(this, wxID_ANY, wx(words)), wxSizerFlags().CenterVertical());
    }
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->AddStretchSpacer(2);
    column->Add(heading, wxSizerFlags().CenterHorizontal().Border(wxBOTTOM, 3 * gap));
    column->Add(grid, wxSizerFlags().CenterHorizontal());
    column->AddStretchSpacer(3);
    SetSizer(column);
    // A panel without children that take the keyboard would take it itself, and nobody would see it there.
    SetCanFocus(false);
}

} // namespace countersign::ui
