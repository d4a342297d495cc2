#include "ui/window/SystemTheme.h"

#include "ui/model/LookWish.h"

#include <gio/gio.h>
#include <gtk/gtk.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace countersign::ui {

namespace {

constexpr double plainPoints = 10, plainDpi = 96;

/// What was last heard. The portal is the desktop's word for both; the others fill in where there is none.
struct Heard {
    bool toolkitDark = false;
    bool desktopDark = false, desktopContrast = false;
    bool portalDark = false, portalContrast = false;
    int dpi = 0;      ///< the system's own, in 1024ths
    bool own = false; ///< the desk is setting something itself
    std::function<void()> changed;
    GSettings* colours = nullptr; ///< live as long as the program
    GSettings* access = nullptr;
    GDBusProxy* portal = nullptr;
};

Heard& heard() {
    static Heard all;
    return all;
}

void tellChanged() {
    if (!heard().own && heard().changed) heard().changed();
}

bool toolkitPrefersDark() {
    gboolean dark = FALSE;
    g_object_get(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", &dark, nullptr);
    return dark != FALSE;
}

std::string themeName() {
    if (char const* const forced = std::getenv("GTK_THEME"); forced && *forced) return forced;
    gchar* name = nullptr;
    g_object_get(gtk_settings_get_default(), "gtk-theme-name", &name, nullptr);
    std::string const text = name ? name : "";
    g_free(name);
    return text;
}

/// A schema that is not installed would end the program.
GSettings* settingsOf(char const* schema, char const* key) {
    auto* const source = g_settings_schema_source_get_default();
    auto* const found = source ? g_settings_schema_source_lookup(source, schema, TRUE) : nullptr;
    bool const usable = found && g_settings_schema_has_key(found, key);
    if (found) g_settings_schema_unref(found);
    return usable ? g_settings_new(schema) : nullptr;
}

void readDesktop() {
    if (heard().colours) {
        gchar* const scheme = g_settings_get_string(heard().colours, "color-scheme");
        heard().desktopDark = scheme && std::string_view(scheme) == "prefer-dark";
        g_free(scheme);
    }
    if (heard().access) heard().desktopContrast = g_settings_get_boolean(heard().access, "high-contrast") != FALSE;
}

void onDesktop(GSettings*, gchar const*, gpointer) {
    readDesktop();
    tellChanged();
}

/// The value may be wrapped more than once.
bool takePortalValue(std::string_view key, GVariant* value) {
    GVariant* inner = g_variant_ref(value);
    while (g_variant_is_of_type(inner, G_VARIANT_TYPE_VARIANT)) {
        GVariant* const next = g_variant_get_variant(inner);
        g_variant_unref(inner);
        inner = next;
    }
    bool known = false;
    if (g_variant_is_of_type(inner, G_VARIANT_TYPE_UINT32)) {
        bool const set = g_variant_get_uint32(inner) == 1;
        known = key == "color-scheme" || key == "contrast";
        if (key == "color-scheme") heard().portalDark = set;
        if (key == "contrast") heard().portalContrast = set;
    }
    g_variant_unref(inner);
    return known;
}

void onPortalSignal(GDBusProxy*, gchar*, gchar* signal, GVariant* parameters, gpointer) {
    if (std::string_view(signal) != "SettingChanged" || !g_variant_is_of_type(parameters, G_VARIANT_TYPE("(ssv)"))) return;
    gchar const *space = nullptr, *key = nullptr;
    GVariant* value = nullptr;
    g_variant_get(parameters, "(&s&sv)", &space, &key, &value);
    bool const known = std::string_view(space) == "org.freedesktop.appearance" && takePortalValue(key, value);
    g_variant_unref(value);
    if (known) tellChanged();
}

void onPortalAnswer(GObject* source, GAsyncResult* result, gpointer key) {
    GVariant* const answer = g_dbus_proxy_call_finish(G_DBUS_PROXY(source), result, nullptr);
    if (!answer) return; // no portal, or one that knows nothing of it
    GVariant* const value = g_variant_get_child_value(answer, 0);
    bool const known = takePortalValue(static_cast<char const*>(key), value);
    g_variant_unref(value);
    g_variant_unref(answer);
    if (known) tellChanged();
}

void onPortal(GObject*, GAsyncResult* result, gpointer) {
    heard().portal = g_dbus_proxy_new_for_bus_finish(result, nullptr);
    if (!heard().portal) return;
    g_signal_connect(heard().portal, "g-signal", G_CALLBACK(onPortalSignal), nullptr);
    static char keys[][16] = {"color-scheme", "contrast"};
    for (auto& key : keys)
        g_dbus_proxy_call(heard().portal, "Read", g_variant_new("(ss)", "org.freedesktop.appearance", key), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1, nullptr, onPortalAnswer, key);
}

void onToolkit(GObject*, GParamSpec*, gpointer) { tellChanged(); }

} // namespace

Theme systemTheme() {
    Heard const& all = heard();
    return themeMeant(themeName(), all.toolkitDark || all.desktopDark || all.portalDark, all.desktopContrast || all.portalContrast);
}

void followSystem(std::function<void()> changed) {
    Heard& all = heard();
    all.changed = std::move(changed);
    all.toolkitDark = toolkitPrefersDark();
    g_object_get(gtk_settings_get_default(), "gtk-xft-dpi", &all.dpi, nullptr);
    for (char const* const property : {"notify::gtk-theme-name", "notify::gtk-font-name"})
        g_signal_connect(gtk_settings_get_default(), property, G_CALLBACK(onToolkit), nullptr);
    all.colours = settingsOf("org.gnome.desktop.interface", "color-scheme");
    all.access = settingsOf("org.gnome.desktop.a11y.interface", "high-contrast");
    for (auto* const each : {all.colours, all.access})
        if (each) g_signal_connect(each, "changed", G_CALLBACK(onDesktop), nullptr);
    readDesktop();
    auto const quiet = static_cast<GDBusProxyFlags>(G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START);
    g_dbus_proxy_new_for_bus(G_BUS_TYPE_SESSION, quiet, nullptr, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                             "org.freedesktop.portal.Settings", nullptr, onPortal, nullptr);
}

void forgetRecentFiles() { g_object_set(gtk_settings_get_default(), "gtk-recent-files-enabled", FALSE, nullptr); }

void preferDark(bool dark) {
    if (dark == toolkitPrefersDark()) return;
    heard().own = true;
    g_object_set(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", dark ? TRUE : FALSE, nullptr);
    heard().own = false;
}

void scaleText(int percent) {
    int now = 0;
    g_object_get(gtk_settings_get_default(), "gtk-xft-dpi", &now, nullptr);
    int const system = heard().dpi > 0 ? heard().dpi : static_cast<int>(plainDpi * 1024);
    int const wanted = percent == 100 && heard().dpi <= 0 ? heard().dpi : system * percent / 100;
    if (wanted == now) return;
    heard().own = true;
    g_object_set(gtk_settings_get_default(), "gtk-xft-dpi", wanted, nullptr);
    heard().own = false;
}

double textFactor() {
    gchar* name = nullptr;
    int dpi = 0;
    g_object_get(gtk_settings_get_default(), "gtk-font-name", &name, "gtk-xft-dpi", &dpi, nullptr);
    PangoFontDescription* const font = pango_font_description_from_string(name ? name : "Sans 10");
    double const size = static_cast<double>(pango_font_description_get_size(font)) / PANGO_SCALE;
    double const dots = dpi > 0 ? dpi / 1024.0 : plainDpi;
    double const points = size <= 0 ? plainPoints : pango_font_description_get_size_is_absolute(font) ? size * 72 / dots : size;
    pango_font_description_free(font);
    g_free(name);
    return points / plainPoints * dots / plainDpi;
}

} // namespace countersign::ui
