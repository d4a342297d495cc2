#include "ui/window/PreviewPanel.h"

#include "ui/model/RecordState.h"
#include "ui/model/SheetFates.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/NothingHere.h"
#include "ui/window/PageCanvas.h"
#include "ui/window/PageOverview.h"
#include "ui/window/PreviewBar.h"

#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

PreviewPanel::PreviewPanel(wxWindow* parent, CaseDesk& desk)
    : wxPanel(parent),
      m_desk(desk),
      m_shelf([this](PageWish const& wish, std::function<void(PageShelf::Picture)> done) {
          m_desk.drawPage(wish, [alive = std::weak_ptr(m_alive), done = std::move(done)](PageShelf::Picture picture) {
              if (!alive.expired()) done(std::move(picture));
          });
      }),
      m_finder([this](int page, std::function<void(PageText)> done) {
          m_desk.readPage(page, [alive = std::weak_ptr(m_alive), done = std::move(done)](PageText text) {
              if (!alive.expired()) done(std::move(text));
          });
      }) {
    m_bar = new PreviewBar(this);
    m_overview = new PageOverview(this, [this](int page) { goTo(page); });
    m_canvas = new PageCanvas(this);
    nameFor(*m_canvas, tr("Sheet preview"), "preview");
    m_text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY | wxTE_DONTWRAP);
    nameFor(*m_text, tr("Text of the page"), "page-text");
    m_text->SetFont(wxFont(wxFontInfo(m_text->GetFont().GetPointSize()).Family(wxFONTFAMILY_TELETYPE)));
    m_empty = new NothingHere(this, "no-sheets");
    layOut();
    listen();
    showState();
}

void PreviewPanel::layOut() {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    m_overview->SetMinSize(wxSize(GetCharWidth() * 18, -1));
    row->Add(m_overview, wxSizerFlags().Expand().Border(wxRIGHT, halfGap));
    row->Add(m_canvas, wxSizerFlags(1).Expand());
    row->Add(m_text, wxSizerFlags(1).Expand());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_bar, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(row, wxSizerFlags(1).Expand());
    column->Add(m_empty, wxSizerFlags(1).Expand());
    SetSizer(column);
}

void PreviewPanel::listen() {
    m_shelf.onDrawn = [this](PageWish const& wish) { pictureDrawn(wish); };
    m_finder.onChange = [this] { findChanged(); };
    m_canvas->onView = [this] {
        if (m_canvas->IsShownOnScreen()) showPage();
    };
    m_bar->onPage = [this](int page) { goTo(page); };
    m_bar->onZoom = [this](int choice) {
        m_zoom.choose(choice);
        showPage();
    };
    m_bar->onFind = [this](std::string const& words) {
        if (m_desk.sheets()) m_finder.look(words, m_page, m_desk.sheets()->count);
    };
    m_bar->onNextHit = [this](int step) { step > 0 ? m_finder.next() : m_finder.previous(); };
    m_bar->onBack = [this] { focusPage(); };
    Bind(wxEVT_CHAR_HOOK, &PreviewPanel::onKey, this);
}

void PreviewPanel::showSheets() {
    m_shelf.clear();
    m_canvas->clear();
    std::string const number = m_desk.sheets() ? m_desk.sheets()->number : std::string();
    if (number != m_number) {
        m_page = 1;
        m_bar->clearFind();
        m_finder.forget();
    }
    m_number = number;
    showState();
    if (IsShownOnScreen()) showPage();
}

void PreviewPanel::showState() {
    bool const has = m_desk.sheets().has_value();
    m_empty->say(sheetState(m_desk.situation()));
    auto const* const certificate = m_desk.stored() ? issuedCertificate(*m_desk.stored()) : nullptr;
    bool const many = has && certificate && certificate->pages > 1;
    if (has && certificate) m_overview->show(pageFates(*certificate));
    bool const change =
        m_bar->IsShown() != has || m_overview->IsShown() != many || m_empty->IsShown() == has || m_canvas->IsShown() != (has && !m_asText);
    bool const here = has && m_empty->focused();
    m_bar->Show(has);
    m_overview->Show(many);
    m_canvas->Show(has && !m_asText);
    m_text->Show(has && m_asText);
    m_empty->Show(!has);
    if (change) Layout();
    if (here) focusPage();
}

PageWish PreviewPanel::wishFor(int page) const { return {page, m_canvas->dpi(), m_canvas->partInView()}; }

void PreviewPanel::showPage() {
    if (!m_desk.sheets()) return;
    int const pages = m_desk.sheets()->count;
    wxSize const room = m_canvas->room();
    m_canvas->setScale(m_zoom.scaleIn(room.x, room.y));
    PageWish const wish = wishFor(m_page);
    std::vector<PageWish> ahead;
    for (int const each : {m_page + 1, m_page - 1})
        if (each >= 1 && each <= pages && wish.part.whole()) ahead.push_back({each, wish.dpi, wish.part});
    bool const another = wish.page != m_wish.page || m_text->IsEmpty();
    m_wish = wish;
    if (auto const picture = m_shelf.want(wish, ahead))
        m_canvas->showPicture(picture, wish.part);
    else
        m_canvas->showMeanwhile(m_shelf.another(m_page));
    m_bar->showPage(m_page, pages);
    m_bar->showZoom(m_zoom.chosen(), m_zoom.percentIn(room.x, room.y));
    m_overview->choose(m_page);
    auto const current = m_finder.current();
    m_canvas->mark(m_finder.on(m_page), current && current->page == m_page ? std::optional(current->hit) : std::nullopt);
    if (another) readText();
}

void PreviewPanel::pictureDrawn(PageWish const& wish) {
    if (wish == m_wish) m_canvas->showPicture(m_shelf.find(wish), wish.part);
}

/// What a screen reader says of the page: which one, and all that stands on it.
void PreviewPanel::readText() {
    std::string const name = trf("{number}, page {page} of {pages}", fmt::arg("number", m_desk.sheets()->number), fmt::arg("page", m_page),
                                 fmt::arg("pages", m_desk.sheets()->count));
    tellReader(name, "");
    m_desk.readPage(m_page, [this, alive = std::weak_ptr(m_alive), page = m_page, name](PageText const& text) {
        if (alive.expired() || page != m_page) return;
        m_text->ChangeValue(wx(text.lines));
        tellReader(name, text.lines);
    });
}

/// What scrolls bears the name, and so does what is inside of it and has the keyboard.
void PreviewPanel::tellReader(std::string const& name, std::string const& text) {
    nameFor(*m_canvas, name, "preview");
    for (GtkWidget* const widget : {static_cast<GtkWidget*>(m_canvas->GetHandle()), m_canvas->m_wxwindow}) {
        AtkObject* const accessible = gtk_widget_get_accessible(widget);
        atk_object_set_name(accessible, name.c_str());
        atk_object_set_accessible_id(accessible, "preview");
        atk_object_set_description(accessible, text.c_str());
    }
}

void PreviewPanel::showText() {
    m_asText = !m_asText;
    showState();
    focusPage();
}

void PreviewPanel::findChanged() {
    m_bar->showFound(m_finder.words());
    auto const current = m_finder.current();
    if (current && current->page != m_page) return goTo(current->page);
    m_canvas->mark(m_finder.on(m_page), current ? std::optional(current->hit) : std::nullopt);
}

void PreviewPanel::goTo(int page) {
    if (!m_desk.sheets()) return;
    page = std::clamp(page, 1, m_desk.sheets()->count);
    if (page == m_page) return;
    m_page = page;
    m_canvas->Scroll(0, 0);
    showPage();
}

void PreviewPanel::turn(int by) { goTo(m_page + by); }

void PreviewPanel::zoom(int step) {
    wxSize const room = m_canvas->room();
    if (step)
        m_zoom.step(step, room.x, room.y);
    else
        m_zoom.fitTo(m_zoom.fit() == PageZoom::Fit::width ? PageZoom::Fit::page : PageZoom::Fit::width);
    showPage();
}

void PreviewPanel::onKey(wxKeyEvent& event) {
    if (!m_desk.sheets() || !key(event)) event.Skip();
}

bool PreviewPanel::key(wxKeyEvent const& event) {
    int const code = event.GetKeyCode();
    if (event.ControlDown()) {
        // With more held down they are the menus' keys: the applicant's window is one of them.
        if (event.AltDown() || (event.ShiftDown() && code != '=')) return false;
        switch (code) {
        case 'F': m_bar->focusFind(); return true;
        case 'G': m_bar->focusPage(); return true;
        case 'T': showText(); return true;
        case '=': zoom(1); return true;
        default: return false;
        }
    }
    wxWindow* const focus = FindFocus();
    if (focus && m_bar->IsDescendant(focus) && code != WXK_PAGEDOWN && code != WXK_PAGEUP) return false;
    if (focus == m_text && (code == WXK_HOME || code == WXK_END)) return false;
    switch (code) {
    case WXK_PAGEDOWN: turn(1); return true;
    case WXK_PAGEUP: turn(-1); return true;
    case WXK_END: goTo(m_desk.sheets()->count); return true;
    case WXK_HOME: goTo(1); return true;
    case 'N': event.ShiftDown() ? m_finder.previous() : m_finder.next(); return true;
    case '/': m_bar->focusFind(); return true;
    default: break;
    }
    if (code < '0' || code > '9') return false;
    m_bar->typePage(static_cast<char>(code));
    return true;
}

void PreviewPanel::focusPage() {
    if (!m_desk.sheets()) return m_empty->focus();
    showPage();
    m_asText ? m_text->SetFocus() : m_canvas->SetFocus();
}

} // namespace countersign::ui
