#include "ui/window/Look.h"

#include "ui/window/StyleSheet.h"
#include "ui/window/SystemTheme.h"

#include <wx/stattext.h>
#include <wx/toplevel.h>

#include <gtk/gtk.h>

#include <array>
#include <cmath>
#include <utility>

namespace countersign::ui {

namespace {

struct Shown {
    LookWish wish;
    Theme theme = Theme::light;
    GtkCssProvider* sheet = nullptr; ///< lives as long as the program
};

Shown& shown() {
    static Shown look;
    return look;
}

void loadSheet() {
    Shown& now = shown();
    now.theme = now.wish.theme.value_or(systemTheme());
    preferDark(isDark(now.theme));
    gtk_css_provider_load_from_data(now.sheet, styleSheet(paletteOf(now.theme), now.wish.font).c_str(), -1, nullptr);
}

void tellWindows() {
    for (wxWindow* const top : wxTopLevelWindows) {
        wxSysColourChangedEvent event;
        event.SetEventObject(top);
        top->HandleWindowEvent(event);
        top->Refresh();
    }
}

/// The system changed its mind.
void followTheme() {
    if (shown().wish.theme || systemTheme() == shown().theme) return;
    loadSheet();
    tellWindows();
}

void prepareSheet() {
    followSystem(followTheme);
    shown().sheet = gtk_css_provider_new();
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(shown().sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

char const* className(Tone tone) {
    switch (tone) {
    case Tone::plain: return nullptr;
    case Tone::primary: return "cs-primary";
    case Tone::muted: return "cs-muted";
    case Tone::heading: return "cs-heading";
    case Tone::title: return "cs-title";
    case Tone::problem: return "cs-problem";
    case Tone::done: return "cs-done";
    case Tone::current: return "cs-current";
    }
    return nullptr;
}

char const* className(Weight weight) {
    switch (weight) {
    case Weight::note: return "cs-note";
    case Weight::supervisor: return "cs-supervisor";
    case Weight::blocker: return "cs-blocker";
    }
    return nullptr;
}

GtkWidget* native(wxWindow& window) { return static_cast<GtkWidget*>(window.GetHandle()); }

/// A combo box keeps its text in a child, and a text of several lines in one that scrolls.
GtkWidget* withText(wxWindow& window) {
    GtkWidget* const widget = native(window);
    if (!GTK_IS_COMBO_BOX(widget) && !GTK_IS_SCROLLED_WINDOW(widget)) return widget;
    GtkWidget* const child = gtk_bin_get_child(GTK_BIN(widget));
    return child ? child : widget;
}

/// The button inside a list to choose from has the focus, so it bears the name too.
void nameInside(GtkWidget* widget, std::pair<std::string, std::string> const& nameAndId) {
    if (GTK_IS_TOGGLE_BUTTON(widget)) {
        AtkObject* const accessible = gtk_widget_get_accessible(widget);
        atk_object_set_name(accessible, nameAndId.first.c_str());
        atk_object_set_accessible_id(accessible, nameAndId.second.c_str());
    }
    GtkCallback const further = [](GtkWidget* child, gpointer given) {
        nameInside(child, *static_cast<std::pair<std::string, std::string> const*>(given));
    };
    auto copy = nameAndId;
    if (GTK_IS_CONTAINER(widget)) gtk_container_forall(GTK_CONTAINER(widget), further, &copy);
}

} // namespace

Length::operator int() const { return static_cast<int>(std::lround(plain * textFactor())); }

void applyLook(LookWish const& wish) {
    bool const first = !shown().sheet;
    if (first) prepareSheet();
    shown().wish = wish;
    scaleText(wish.textPercent);
    loadSheet();
    if (!first) tellWindows();
}

wxColour colour(Paint paint) {
    Rgb const is = paletteOf(shown().theme)[paint];
    return {is.red, is.green, is.blue};
}

std::string markupColour(Paint paint) { return hex(paletteOf(shown().theme)[paint]); }

Theme theme() { return shown().theme; }

void groundIn(wxWindow& window, Paint paint) {
    window.SetBackgroundColour(colour(paint));
    window.Bind(wxEVT_SYS_COLOUR_CHANGED, [&window, paint](wxSysColourChangedEvent& event) {
        window.SetBackgroundColour(colour(paint));
        event.Skip();
    });
}

void setTone(wxWindow& window, Tone tone) {
    GtkStyleContext* const style = gtk_widget_get_style_context(native(window));
    for (Tone const each : {Tone::primary, Tone::muted, Tone::heading, Tone::title, Tone::problem, Tone::done, Tone::current})
        if (each != tone) gtk_style_context_remove_class(style, className(each));
    if (char const* const name = className(tone)) gtk_style_context_add_class(style, name);
    window.InvalidateBestSize(); // bold is wider
}

void makeHeading(wxStaticText& text) {
    text.SetFont(larger(text.GetFont(), 1, true)); // by the font, so that its width is known
    setTone(text, Tone::heading);
}

void markField(wxWindow& control, Weight weight, std::string const& words, bool tinted) {
    GtkWidget* const widget = withText(control);
    GtkStyleContext* const style = gtk_widget_get_style_context(widget);
    for (Weight const each : {Weight::note, Weight::supervisor, Weight::blocker}) {
        if (tinted && each == weight)
            gtk_style_context_add_class(style, className(each));
        else
            gtk_style_context_remove_class(style, className(each));
    }
    if (control.GetToolTipText() != wx(words)) words.empty() ? control.UnsetToolTip() : control.SetToolTip(wx(words));
    atk_object_set_description(gtk_widget_get_accessible(widget), words.c_str());
}

void nameFor(wxWindow& control, std::string const& name, std::string const& id) {
    control.SetName(wx(id));
    // A combo box is found by its own name, its entry by focus: both bear it.
    for (GtkWidget* const widget : std::array{native(control), withText(control)}) {
        AtkObject* const accessible = gtk_widget_get_accessible(widget);
        atk_object_set_name(accessible, name.c_str());
        atk_object_set_accessible_id(accessible, id.c_str());
    }
    // A list, and a text of many lines, sits inside what scrolls it, and is what gets the focus.
    if (GtkWidget* const list = GTK_IS_SCROLLED_WINDOW(native(control)) ? gtk_bin_get_child(GTK_BIN(native(control))) : nullptr;
        list && (GTK_IS_TREE_VIEW(list) || GTK_IS_TEXT_VIEW(list))) {
        atk_object_set_name(gtk_widget_get_accessible(list), name.c_str());
        if (GTK_IS_TEXT_VIEW(list)) atk_object_set_accessible_id(gtk_widget_get_accessible(list), id.c_str());
    }
    if (GTK_IS_COMBO_BOX(native(control)) && !gtk_combo_box_get_has_entry(GTK_COMBO_BOX(native(control))))
        nameInside(native(control), {name, id});
}

void skipArrow(wxWindow& combo) {
    GtkCallback const skip = [](GtkWidget* child, gpointer self) {
        if (GTK_IS_BUTTON(child))
            gtk_widget_set_can_focus(child, FALSE);
        else if (GTK_IS_CONTAINER(child))
            gtk_container_forall(GTK_CONTAINER(child), *static_cast<GtkCallback*>(self), self);
    };
    GtkCallback again = skip;
    gtk_container_forall(GTK_CONTAINER(native(combo)), skip, &again);
}

void makeLive(wxStaticText& text) {
    // A label's name follows its text, and a status bar's changes are read out.
    atk_object_set_role(gtk_widget_get_accessible(native(text)), ATK_ROLE_STATUSBAR);
}

Paint paintOf(Weight weight) {
    switch (weight) {
    case Weight::note: return Paint::note;
    case Weight::supervisor: return Paint::supervisor;
    case Weight::blocker: return Paint::problem;
    }
    return Paint::text;
}

wxString wx(std::string const& utf8) { return wxString::FromUTF8(utf8); }

std::string escaped(std::string const& text) {
    std::string safe;
    for (char const c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else
            safe += c;
    }
    return safe;
}

wxFont larger(wxFont const& font, double factor, bool bold) {
    wxFont changed = font.Scaled(static_cast<float>(factor));
    return bold ? changed.Bold() : changed;
}

} // namespace countersign::ui
