#include "ui/window/OwnClipboard.h"

#include <gtk/gtk.h>

#include <functional>

namespace countersign::ui {

namespace {

std::array<GdkAtom, 2> selections() { return {GDK_SELECTION_CLIPBOARD, GDK_SELECTION_PRIMARY}; }

bool owned(GtkClipboard* clipboard) { return gdk_selection_owner_get(gtk_clipboard_get_selection(clipboard)) != nullptr; }

std::size_t hashOf(char const* text) { return text && *text ? std::hash<std::string_view>()(text) : 0; }

} // namespace

OwnClipboard::OwnClipboard() {
    for (std::size_t at = 0; at < m_both.size(); ++at) {
        One& one = m_both[at];
        one.clipboard = gtk_clipboard_get(selections()[at]);
        GCallback const heard =
            G_CALLBACK(+[](GtkClipboard*, GdkEvent*, gpointer self) { OwnClipboard::changed(*static_cast<One*>(self)); });
        one.handler = g_signal_connect(one.clipboard, "owner-change", heard, &one);
    }
}

OwnClipboard::~OwnClipboard() {
    for (One const& one : m_both) g_signal_handler_disconnect(one.clipboard, one.handler);
}

void OwnClipboard::changed(One& one) {
    if (!owned(one.clipboard)) return;
    // Our own, so the answer is here already.
    auto const heard = [](GtkClipboard*, gchar const* text, gpointer self) { static_cast<One*>(self)->put = hashOf(text); };
    gtk_clipboard_request_text(one.clipboard, heard, &one);
}

void OwnClipboard::clear(One& one) {
    if (owned(one.clipboard)) {
        // Without this GTK would hand it to a clipboard program when the desk ends.
        gtk_clipboard_set_text(one.clipboard, "", 0);
        gtk_clipboard_clear(one.clipboard);
        one.put = 0;
        return;
    }
    if (one.put == 0) return;
    auto const heard = [](GtkClipboard* clipboard, gchar const* text, gpointer self) {
        auto& it = *static_cast<One*>(self);
        if (hashOf(text) == it.put) {
            gtk_clipboard_set_text(clipboard, "", 0);
            gtk_clipboard_clear(clipboard);
        }
        it.put = 0;
    };
    gtk_clipboard_request_text(one.clipboard, heard, &one);
}

void OwnClipboard::clear() {
    for (One& one : m_both) clear(one);
}

} // namespace countersign::ui
