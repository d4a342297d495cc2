#include "ui/window/Curtain.h"

#include <wx/textctrl.h>
#include <wx/toplevel.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr char const* saysNothing = "Countersign";

void clearPasswordsIn(wxWindow& window) {
    for (wxWindow* const child : window.GetChildren()) {
        auto* const text = dynamic_cast<wxTextCtrl*>(child);
        if (text && text->HasFlag(wxTE_PASSWORD)) text->ChangeValue({});
        clearPasswordsIn(*child);
    }
}

/// Menus hold the keyboard; they end and are not brought back. So do tooltips and the lists of combo boxes.
bool endPopup(GtkWidget* window) {
    GtkWidget* const child = gtk_bin_get_child(GTK_BIN(window));
    if (GTK_IS_MENU_SHELL(child)) {
        gtk_menu_shell_cancel(GTK_MENU_SHELL(child));
        return true;
    }
    if (gtk_window_get_window_type(GTK_WINDOW(window)) != GTK_WINDOW_POPUP) return false;
    gtk_widget_hide(window);
    return true;
}

} // namespace

Curtain::~Curtain() {
    for (auto const& each : m_hidden)
        if (each->window) g_object_remove_weak_pointer(G_OBJECT(each->window), reinterpret_cast<gpointer*>(&each->window));
}

void Curtain::hide(GtkWidget* window) {
    auto hidden = std::make_unique<Hidden>();
    hidden->window = window;
    g_object_add_weak_pointer(G_OBJECT(window), reinterpret_cast<gpointer*>(&hidden->window));
    char const* const title = gtk_window_get_title(GTK_WINDOW(window));
    hidden->title = title ? title : "";
    gtk_window_get_position(GTK_WINDOW(window), &hidden->x, &hidden->y);
    gtk_window_set_title(GTK_WINDOW(window), saysNothing);
    gtk_widget_hide(window);
    m_hidden.push_back(std::move(hidden));
}

void Curtain::draw(wxWindow const& except) {
    GtkWidget const* const stays = except.GetHandle();
    GList* const all = gtk_window_list_toplevels();
    for (GList const* at = all; at; at = at->next) {
        auto* const window = static_cast<GtkWidget*>(at->data);
        if (window == stays || !gtk_widget_get_visible(window)) continue;
        if (!endPopup(window)) hide(window);
    }
    g_list_free(all);
    // On the screen before anything else happens: the system may be about to sleep.
    gdk_display_sync(gdk_display_get_default());
}

void Curtain::lift() {
    // Dialogs after the windows that they belong to.
    std::stable_sort(m_hidden.begin(), m_hidden.end(), [](auto const& one, auto const& other) {
        auto const belongs = [](auto const& each) { return each->window && gtk_window_get_transient_for(GTK_WINDOW(each->window)); };
        return !belongs(one) && belongs(other);
    });
    for (auto const& each : m_hidden) {
        if (!each->window) continue;
        gtk_window_set_title(GTK_WINDOW(each->window), each->title.c_str());
        gtk_window_move(GTK_WINDOW(each->window), each->x, each->y);
        gtk_window_present(GTK_WINDOW(each->window));
        g_object_remove_weak_pointer(G_OBJECT(each->window), reinterpret_cast<gpointer*>(&each->window));
        each->window = nullptr;
    }
    m_hidden.clear();
}

void clearPasswords() {
    for (wxWindow* const each : wxTopLevelWindows) clearPasswordsIn(*each);
}

} // namespace countersign::ui
