#include "ui/window/HelpView.h"

#include "core/Owned.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int pageMargin = 20;
constexpr int widestPicture = 720;
constexpr int leastPage = 200; ///< one that is narrower has no size yet

GtkWidget* makeText() {
    GtkWidget* const scrolled = gtk_scrolled_window_new(nullptr, nullptr);
    GtkWidget* const text = gtk_text_view_new();
    auto* const view = GTK_TEXT_VIEW(text);
    gtk_text_view_set_editable(view, FALSE);
    gtk_text_view_set_cursor_visible(view, TRUE);
    gtk_text_view_set_accepts_tab(view, FALSE);
    gtk_text_view_set_wrap_mode(view, GTK_WRAP_WORD_CHAR);
    gtk_text_view_set_left_margin(view, pageMargin);
    gtk_text_view_set_right_margin(view, pageMargin);
    gtk_text_view_set_top_margin(view, pageMargin);
    gtk_text_view_set_bottom_margin(view, pageMargin);
    gtk_container_add(GTK_CONTAINER(scrolled), text);
    gtk_widget_show_all(scrolled);
    return scrolled;
}

GtkTextIter iterAt(GtkTextBuffer* buffer, int place) {
    GtkTextIter iter;
    gtk_text_buffer_get_iter_at_offset(buffer, &iter, place);
    return iter;
}

using Picture = Owned<GdkPixbuf, g_object_unref>;

} // namespace

HelpView::HelpView(wxWindow* parent, std::function<void(std::string const&)> follow)
    : wxNativeWindow(parent, wxID_ANY, makeText()), m_follow(std::move(follow)) {
    m_text = gtk_bin_get_child(GTK_BIN(static_cast<GtkWidget*>(GetHandle())));
    m_buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(m_text));
    AtkObject* const accessible = gtk_widget_get_accessible(m_text);
    atk_object_set_name(accessible, tr("Help page").c_str());
    atk_object_set_accessible_id(accessible, "help-page");
    makeTags();
    auto const onKeyPress = +[](GtkWidget*, GdkEventKey* event, gpointer self) -> gboolean {
        return static_cast<HelpView*>(self)->onKey(event->keyval, (event->state & GDK_SHIFT_MASK) != 0);
    };
    auto const onRelease = +[](GtkWidget* text, GdkEventButton* event, gpointer self) -> gboolean {
        int x = 0, y = 0;
        gtk_text_view_window_to_buffer_coords(GTK_TEXT_VIEW(text), GTK_TEXT_WINDOW_TEXT, static_cast<int>(event->x),
                                              static_cast<int>(event->y), &x, &y);
        GtkTextIter iter;
        if (gtk_text_view_get_iter_at_location(GTK_TEXT_VIEW(text), &iter, x, y)) {
            auto* const view = static_cast<HelpView*>(self);
            if (auto const* link = view->linkAt(gtk_text_iter_get_offset(&iter))) view->m_follow(std::string(link->target));
        }
        return FALSE;
    };
    g_signal_connect(m_text, "key-press-event", G_CALLBACK(onKeyPress), this);
    g_signal_connect(m_text, "button-release-event", G_CALLBACK(onRelease), this);
}

void HelpView::makeTags() {
    // Sizes follow the text of the screen; weight and space say what colour says elsewhere.
    gtk_text_buffer_create_tag(m_buffer, "title", "scale", 1.5, "weight", PANGO_WEIGHT_BOLD, "pixels-below-lines", 10, nullptr);
    gtk_text_buffer_create_tag(m_buffer, "heading", "scale", 1.15, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 12,
                               "pixels-below-lines", 4, nullptr);
    gtk_text_buffer_create_tag(m_buffer, "paragraph", "pixels-above-lines", 3, "pixels-below-lines", 5, "pixels-inside-wrap", 3, nullptr);
    gtk_text_buffer_create_tag(m_buffer, "item", "left-margin", pageMargin + 24, "indent", -18, "pixels-below-lines", 3,
                               "pixels-inside-wrap", 3, nullptr);
    gtk_text_buffer_create_tag(m_buffer, "caption", "scale", 0.92, "style", PANGO_STYLE_ITALIC, "pixels-below-lines", 10, nullptr);
    gtk_text_buffer_create_tag(m_buffer, "strong", "weight", PANGO_WEIGHT_BOLD, nullptr);
    gtk_text_buffer_create_tag(m_buffer, "key", "family", "monospace", "weight", PANGO_WEIGHT_BOLD, nullptr);
    gtk_text_buffer_create_tag(m_buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, "weight", PANGO_WEIGHT_SEMIBOLD, nullptr);
}

int HelpView::end() const { return gtk_text_buffer_get_char_count(m_buffer); }

void HelpView::insert(std::string const& text, std::vector<char const*> const& tags) {
    int const from = end();
    GtkTextIter last = iterAt(m_buffer, from);
    gtk_text_buffer_insert(m_buffer, &last, text.c_str(), static_cast<int>(text.size()));
    GtkTextIter const begin = iterAt(m_buffer, from), stop = iterAt(m_buffer, end());
    for (char const* const tag : tags) gtk_text_buffer_apply_tag_by_name(m_buffer, tag, &begin, &stop);
}

void HelpView::addSpan(HelpSpan const& span, std::string const& around) {
    int const from = end();
    switch (span.kind) {
    case HelpSpan::Kind::plain: return insert(span.text, {around.c_str()});
    case HelpSpan::Kind::strong: return insert(span.text, {around.c_str(), "strong"});
    case HelpSpan::Kind::key: return insert("\u2009" + span.text + "\u2009", {around.c_str(), "key"});
    case HelpSpan::Kind::link:
        insert(span.text, {around.c_str(), "link"});
        m_links.push_back({from, end(), span.target});
        return;
    }
}

/// As it was taken, but no wider than the page: beside one that is wider nothing could be read without scrolling.
int HelpView::pictureWidth(std::string const& file) const {
    int width = 0, height = 0;
    if (!gdk_pixbuf_get_file_info(file.c_str(), &width, &height)) return widestPicture;
    int const page = gtk_widget_get_allocated_width(m_text) - 2 * pageMargin;
    return std::min({width, widestPicture, page > leastPage ? page : widestPicture});
}

void HelpView::add(HelpBlock const& block, std::function<std::filesystem::path(std::string const&)> const& picture) {
    using Kind = HelpBlock::Kind;
    m_places.push_back(end());
    char const* around = "paragraph";
    switch (block.kind) {
    case Kind::title: around = "title"; break;
    case Kind::heading: around = "heading"; break;
    case Kind::paragraph: break;
    case Kind::item: around = "item"; break;
    case Kind::picture: {
        around = "caption";
        std::string const file = picture(block.mark);
        Picture const shown(gdk_pixbuf_new_from_file_at_scale(file.c_str(), pictureWidth(file), -1, TRUE, nullptr));
        GtkTextIter last = iterAt(m_buffer, end());
        if (shown) gtk_text_buffer_insert_pixbuf(m_buffer, &last, shown.get());
        insert("\n", {"paragraph"});
        break;
    }
    }
    if (block.kind == Kind::item) insert(block.mark + "  ", {around});
    for (auto const& span : block.spans) addSpan(span, around);
    insert("\n", {around});
}

void HelpView::show(HelpPage const& page, std::size_t block, std::function<std::filesystem::path(std::string const&)> const& picture) {
    gtk_text_buffer_set_text(m_buffer, "", 0);
    m_links.clear();
    m_places.clear();
    for (auto const& each : page.blocks) add(each, picture);
    int const place = block < m_places.size() ? m_places[block] : 0;
    GtkTextIter const at = iterAt(m_buffer, place);
    gtk_text_buffer_place_cursor(m_buffer, &at);
    // The mark is scrolled to when the lines are laid out, which is later.
    gtk_text_view_scroll_to_mark(GTK_TEXT_VIEW(m_text), gtk_text_buffer_get_insert(m_buffer), 0, TRUE, 0, 0);
}

void HelpView::say(std::string const& words) {
    m_links.clear();
    gtk_text_buffer_set_text(m_buffer, words.c_str(), static_cast<int>(words.size()));
}

void HelpView::focusText() { gtk_widget_grab_focus(m_text); }

int HelpView::caret() const {
    GtkTextIter const at = [this] {
        GtkTextIter iter;
        gtk_text_buffer_get_iter_at_mark(m_buffer, &iter, gtk_text_buffer_get_insert(m_buffer));
        return iter;
    }();
    return gtk_text_iter_get_offset(&at);
}

HelpView::Link const* HelpView::linkAt(int place) const {
    auto const found =
        std::find_if(m_links.begin(), m_links.end(), [place](Link const& each) { return place >= each.from && place <= each.to; });
    return found == m_links.end() ? nullptr : &*found;
}

bool HelpView::toLink(bool forward) {
    int const now = caret();
    Link const* next = nullptr;
    for (auto const& each : m_links) {
        bool const behind = each.from > now, before = each.to < now;
        if (forward && behind && !next) next = &each;
        if (!forward && before) next = &each;
    }
    if (!next) return false;
    // Selected, so that the link is seen and read out.
    GtkTextIter const from = iterAt(m_buffer, next->from), to = iterAt(m_buffer, next->to);
    gtk_text_buffer_select_range(m_buffer, &from, &to);
    gtk_text_view_scroll_mark_onscreen(GTK_TEXT_VIEW(m_text), gtk_text_buffer_get_insert(m_buffer));
    return true;
}

bool HelpView::onKey(unsigned key, bool shift) {
    if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab) return toLink(!shift && key == GDK_KEY_Tab);
    if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) return false;
    auto const* const link = linkAt(caret());
    if (link) m_follow(std::string(link->target));
    return link != nullptr;
}

} // namespace countersign::ui
