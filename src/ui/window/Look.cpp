#include "ui/window/Look.h"

#include <wx/stattext.h>

#include <gtk/gtk.h>

#include <array>

namespace countersign::ui {

namespace {

// Contrast of every pair below is at least 4.5:1 (WCAG 2.1, 1.4.3).
constexpr char const* styleSheet = R"(
* { font-family: "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; font-feature-settings: "tnum"; }
entry { min-height: 26px; padding: 0 6px; border-radius: 3px; }
combobox button { min-height: 26px; padding: 0 4px; }
button { min-height: 28px; padding: 0 12px; border-radius: 3px; }
checkbutton { padding: 2px 0; }
treeview.view { padding: 2px 4px; }
treeview.view:selected { background-color: #d6e6f5; color: #1b1f24; }
entry:disabled, combobox entry:disabled { color: #24292f; background-color: #f3f4f6; }
checkbutton:disabled, checkbutton:disabled label { color: #24292f; }
entry:focus, combobox entry:focus { border-color: #17527c; box-shadow: inset 0 0 0 1px #17527c; }
.cs-primary { background: #17527c; color: #ffffff; border-color: #123f60; text-shadow: none; font-weight: bold; padding: 0 20px; min-height: 34px; }
.cs-primary:hover { background: #1d6296; }
.cs-primary:focus { box-shadow: 0 0 0 2px #ffffff, 0 0 0 4px #17527c; }
.cs-primary:disabled { background: #e3e7ec; color: #57606a; border-color: #c9d1d9; }
.cs-muted { color: #57606a; }
.cs-heading { color: #17527c; }
.cs-title { color: #1b1f24; font-weight: bold; }
.cs-problem { color: #a4262c; font-weight: bold; }
.cs-done { color: #1a6334; font-weight: bold; }
entry.cs-note { border-color: #57606a; }
entry.cs-supervisor { border-color: #8a5a00; background-color: #fff8e6; }
entry.cs-blocker { border-color: #a4262c; background-color: #fdf0f0; }
checkbutton.cs-blocker label { color: #a4262c; }
checkbutton.cs-supervisor label { color: #8a5a00; }
)";

char const* className(Tone tone) {
    switch (tone) {
    case Tone::plain: return nullptr;
    case Tone::primary: return "cs-primary";
    case Tone::muted: return "cs-muted";
    case Tone::heading: return "cs-heading";
    case Tone::title: return "cs-title";
    case Tone::problem: return "cs-problem";
    case Tone::done: return "cs-done";
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

/// A combo box keeps its text in a child.
GtkWidget* withText(wxWindow& window) {
    GtkWidget* const widget = native(window);
    if (!GTK_IS_COMBO_BOX(widget)) return widget;
    GtkWidget* const child = gtk_bin_get_child(GTK_BIN(widget));
    return child ? child : widget;
}

} // namespace

void applyLook() {
    GtkCssProvider* const provider = gtk_css_provider_new();
    gtk_css_provider_load_from_data(provider, styleSheet, -1, nullptr);
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    g_object_unref(provider);
}

void setTone(wxWindow& window, Tone tone) {
    GtkStyleContext* const style = gtk_widget_get_style_context(native(window));
    for (Tone const each : {Tone::primary, Tone::muted, Tone::heading, Tone::title, Tone::problem, Tone::done})
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

char const* colourOf(Weight weight) {
    switch (weight) {
    case Weight::note: return "#3b5b7a";
    case Weight::supervisor: return "#8a5a00";
    case Weight::blocker: return "#a4262c";
    }
    return "#000000";
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
