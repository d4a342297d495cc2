#pragma once

#include "ui/model/HelpPage.h"

#include <wx/nativewin.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

typedef struct _GtkTextBuffer GtkTextBuffer;
typedef struct _GtkTextTag GtkTextTag;
typedef struct _GtkWidget GtkWidget;

namespace countersign::ui {

/// One page of the help in a native text view: what a screen reader, a braille line and the clipboard can read, which a drawn page
/// (wxHtmlWindow) is not. Tab goes from link to link, Enter follows, the caret walks through the text.
class HelpView : public wxNativeWindow {
public:
    HelpView(wxWindow* parent, std::function<void(std::string const&)> follow);

    void show(HelpPage const& page, std::size_t block, std::function<std::filesystem::path(std::string const&)> const& picture);
    void say(std::string const& words); ///< instead of a page
    void focusText();

private:
    struct Link {
        int from = 0, to = 0; ///< in characters of the buffer
        std::string target;
    };
    void makeTags();
    int pictureWidth(std::string const& file) const;
    void add(HelpBlock const& block, std::function<std::filesystem::path(std::string const&)> const& picture);
    void addSpan(HelpSpan const& span, std::string const& around);
    void insert(std::string const& text, std::vector<char const*> const& tags);
    int end() const;
    bool onKey(unsigned key, bool shift);
    bool toLink(bool forward);
    Link const* linkAt(int place) const;
    int caret() const;

    std::function<void(std::string const&)> m_follow;
    GtkWidget* m_text = nullptr;
    GtkTextBuffer* m_buffer = nullptr;
    std::vector<Link> m_links;
    std::vector<int> m_places; ///< where each block begins
};

} // namespace countersign::ui
