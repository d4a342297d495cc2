#pragma once

#include <wx/panel.h>

#include <functional>
#include <string>

class wxChoice;
class wxKeyEvent;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

/// Above the page: which page, how large, and what is looked for.
class PreviewBar : public wxPanel {
public:
    explicit PreviewBar(wxWindow* parent);
    std::function<void(int page)> onPage;
    std::function<void(int choice)> onZoom;
    std::function<void(std::string const& words)> onFind;
    std::function<void(int step)> onNextHit;
    std::function<void()> onBack; ///< to the page

    void showPage(int page, int pages);
    void showZoom(int choice, int percent);
    void showFound(std::string const& words);
    void focusPage();
    void typePage(char digit); ///< the first digit of a page to go to
    void focusFind();
    void clearFind();

private:
    void onKey(wxKeyEvent& event);

    int m_page = 1;
    wxTextCtrl* m_number = nullptr;
    wxStaticText* m_of = nullptr;
    wxChoice* m_zoom = nullptr;
    wxTextCtrl* m_find = nullptr;
    wxStaticText* m_found = nullptr;
};

} // namespace countersign::ui
