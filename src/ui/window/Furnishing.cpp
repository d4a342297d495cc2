// How the main window is made and unmade: a piece at a time, so that the window beside it answers meanwhile.
#include "ui/text/Text.h"
#include "ui/window/ActionBar.h"
#include "ui/window/CaseHeading.h"
#include "ui/window/CheckPanel.h"
#include "ui/window/DeskCommands.h"
#include "ui/window/FileDrop.h"
#include "ui/window/FormPanel.h"
#include "ui/window/Guide.h"
#include "ui/window/Layout.h"
#include "ui/window/Look.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Menus.h"
#include "ui/window/Panes.h"
#include "ui/window/PreviewPanel.h"
#include "ui/window/QueuePanel.h"
#include "ui/window/RecordPanel.h"
#include "ui/window/SupervisorViews.h"

#include <wx/app.h>
#include <wx/menu.h>
#include <wx/panel.h>
#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/statline.h>

#include <utility>

namespace countersign::ui {

namespace {

constexpr int refreshMilliseconds = 15'000; ///< the desk asks by itself where nothing is told, and ages go on

} // namespace

void MainWindow::furnish(std::function<void()> ready) {
    m_toMake = {std::move(ready), [this] { begin(); }, [this] { listen(); }};
    makePieces();
}

void MainWindow::furnishBeside(std::function<void()> ready) {
    m_toMake = {std::move(ready)};
    makePieces();
}

void MainWindow::makePieces() {
    std::vector<std::function<void()>> const pieces{
        [this] { makeMenus(); },
        [this] { layOut(); },
        [this] { makeSides(); },
        [this] { m_supervisor = std::make_unique<SupervisorViews>(*this, *m_views); },
        [this] { m_views->AddPage(m_preview = new PreviewPanel(m_views, m_desk), {}); },
        [this] { m_views->AddPage(m_record = new RecordPanel(m_views, m_desk), {}); },
        [this] { m_views->AddPage(m_form = new FormPanel(m_views, m_desk), {}); },
        [this] { makeFrame(); },
    };
    m_toMake.insert(m_toMake.end(), pieces.begin(), pieces.end());
    // When nothing else is to be done: as pending events or by a timer the pieces would come before what is to be drawn.
    Bind(wxEVT_IDLE, [this](wxIdleEvent& idle) {
        idle.Skip();
        if (m_toMake.empty()) return;
        auto const make = std::move(m_toMake.back());
        m_toMake.pop_back();
        if (!m_toMake.empty()) idle.RequestMore();
        make();
    });
    wxWakeUpIdle();
}

void MainWindow::dissolve() {
    if (std::exchange(m_dissolving, true)) return;
    m_toMake.clear();
    m_refresh.Stop();
    m_settle.Stop();
    for (wxWindow* const each : GetChildren())
        if (each->IsTopLevel()) each->Destroy(); // deleted when nothing else is to be done, so the list stays as it is
    Hide();
    Bind(wxEVT_IDLE, [this](wxIdleEvent& idle) {
        idle.Skip();
        if (!m_form || !m_form->dissolve()) return Destroy(), void();
        idle.RequestMore();
    });
    wxWakeUpIdle();
}

void MainWindow::makeFrame() {
    m_root = new wxPanel(this);
    m_panes = new Panes(m_root, m_settings);
    m_queue = new QueuePanel(m_panes, m_desk, [this](CaseId id) { openCase(id); });
    m_middle = new wxPanel(m_panes);
    m_views = new wxSimplebook(m_middle);
}

void MainWindow::makeSides() {
    m_checks = new CheckPanel(m_panes, m_desk, [this](std::string const& pointer) { toField(pointer); });
    m_panes->hold(*m_queue, *m_middle, *m_checks);
}

void MainWindow::layOut() {
    auto* const middleColumn = new wxBoxSizer(wxVERTICAL);
    m_heading = new CaseHeading(m_middle);
    middleColumn->Add(m_heading, wxSizerFlags().Expand());
    middleColumn->Add(new wxStaticLine(m_middle), wxSizerFlags().Expand());
    middleColumn->Add(m_views, wxSizerFlags(1).Expand());
    m_middle->SetSizer(middleColumn);
    auto* const columns = new wxBoxSizer(wxHORIZONTAL);
    m_guide->placePractice(m_root, *columns, *m_panes, [this](std::string const& pointer) { toField(pointer); });
    columns->Add(m_panes, wxSizerFlags(1).Expand());
    auto* const rows = new wxBoxSizer(wxVERTICAL);
    if (auto* const banner = m_guide->banner(m_root)) rows->Add(banner, wxSizerFlags().Expand());
    rows->Add(columns, wxSizerFlags(1).Expand());
    rows->Add(new wxStaticLine(m_root), wxSizerFlags().Expand());
    m_bar = new ActionBar(m_root, m_desk, [this](Act act) { go(act); });
    rows->Add(m_bar, wxSizerFlags().Expand());
    m_root->SetSizer(rows);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(m_root, wxSizerFlags(1).Expand());
    SetSizer(whole);
}

void MainWindow::listen() {
    m_desk.onChange = [this](Change change) { onChange(change); };
    Bind(
        wxEVT_TIMER,
        [this](wxTimerEvent&) {
            m_desk.tick();
            m_queue->showAges();
        },
        m_refresh.GetId());
    Bind(
        wxEVT_TIMER, [this](wxTimerEvent&) { settle(); }, m_settle.GetId());
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE && m_desk.busy()) m_desk.cancelPrint();
        event.Skip();
    });
    Bind(wxEVT_CLOSE_WINDOW, &MainWindow::onClose, this);
    SetDropTarget(new FileDrop([this](std::vector<std::string> const& files) {
        CallAfter([this, files] { m_commands->verify(files); }); // who dropped them waits for the end of dropping
    }));
    m_refresh.Start(refreshMilliseconds);
}

void MainWindow::begin() {
    m_form->showCase();
    refreshTitle();
    refreshMenus();
    m_checks->showFindings();
    m_bar->refresh();
    restoreLayout(*this, m_settings);
    m_desk.reload();
    m_desk.goLive();
}

void MainWindow::makeMenus() {
    auto* const bar = new wxMenuBar;
    for (auto const& menuOf : deskMenus()) {
        auto* const menu = new wxMenu;
        for (auto const& entry : menuOf.entries) {
            if (entry.isLine()) {
                menu->AppendSeparator();
                continue;
            }
            menu->Append(idOf(entry), wx(labelOf(entry) + "\t" + keyOf(entry)));
            Bind(
                wxEVT_MENU, [this, entry](wxCommandEvent&) { entry.act ? m_commands->run(*entry.act) : m_commands->run(*entry.command); },
                idOf(entry));
        }
        bar->Append(menu, wx(menuOf.title));
    }
    SetMenuBar(bar);
}

} // namespace countersign::ui
