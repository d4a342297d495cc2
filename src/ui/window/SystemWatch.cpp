#include "ui/window/SystemWatch.h"

#include "ui/text/Text.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

#include <unistd.h>
#include <vector>

namespace countersign::ui {

namespace {

constexpr char const* login = "org.freedesktop.login1";
constexpr char const* loginPath = "/org/freedesktop/login1";
constexpr char const* loginManager = "org.freedesktop.login1.Manager";
constexpr char const* loginSession = "org.freedesktop.login1.Session";

} // namespace

struct SystemWatch::Inside {
    struct Subscription {
        GDBusConnection* bus;
        guint id;
    };
    std::function<void()> onLock;
    GCancellable* cancel = g_cancellable_new();
    GDBusConnection* system = nullptr;
    GDBusConnection* session = nullptr;
    std::vector<Subscription> heard;
    int delay = -1; ///< closing it lets the system sleep

    ~Inside() {
        g_cancellable_cancel(cancel);
        for (auto const& each : heard) g_dbus_connection_signal_unsubscribe(each.bus, each.id);
        letSleep();
        g_clear_object(&system);
        g_clear_object(&session);
        g_object_unref(cancel);
    }

    void letSleep() {
        if (delay >= 0) ::close(delay);
        delay = -1;
    }

    void hear(GDBusConnection* bus, char const* interface, char const* signal, char const* path, GDBusSignalCallback callback) {
        heard.push_back({bus, g_dbus_connection_signal_subscribe(bus, nullptr, interface, signal, path, nullptr, G_DBUS_SIGNAL_FLAGS_NONE,
                                                                 callback, this, nullptr)});
    }

    void begin() {
        g_bus_get(G_BUS_TYPE_SYSTEM, cancel, gotSystem, this);
        g_bus_get(G_BUS_TYPE_SESSION, cancel, gotSession, this);
    }

    void call(char const* method, GVariant* arguments, char const* answers, GAsyncReadyCallback done) {
        g_dbus_connection_call_with_unix_fd_list(system, login, loginPath, loginManager, method, arguments, G_VARIANT_TYPE(answers),
                                                 G_DBUS_CALL_FLAGS_NONE, -1, nullptr, cancel, done, this);
    }

    void delaySleep() {
        std::string const why = tr("Countersign hides what is on the screen.");
        call("Inhibit", g_variant_new("(ssss)", "sleep", "Countersign", why.c_str(), "delay"), "(h)", gotDelay);
    }

    static GDBusConnection* connection(GAsyncResult* result) {
        GError* error = nullptr;
        GDBusConnection* const bus = g_bus_get_finish(result, &error);
        g_clear_error(&error);
        return bus;
    }

    static void gotSystem(GObject*, GAsyncResult* result, gpointer self) {
        GDBusConnection* const bus = connection(result);
        if (!bus) return; // no such bus, or the desk has ended: `self` is not looked at
        auto& it = *static_cast<Inside*>(self);
        it.system = bus;
        it.hear(bus, loginManager, "PrepareForSleep", loginPath, sleeps);
        it.call("GetSessionByPID", g_variant_new("(u)", static_cast<guint32>(getpid())), "(o)", gotOwnSession);
        it.delaySleep();
    }

    static void gotSession(GObject*, GAsyncResult* result, gpointer self) {
        GDBusConnection* const bus = connection(result);
        if (!bus) return;
        auto& it = *static_cast<Inside*>(self);
        it.session = bus;
        for (char const* const saver : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"})
            it.hear(bus, saver, "ActiveChanged", nullptr, sleeps);
    }

    static void gotOwnSession(GObject* bus, GAsyncResult* result, gpointer self) {
        GVariant* const answer = g_dbus_connection_call_with_unix_fd_list_finish(G_DBUS_CONNECTION(bus), nullptr, result, nullptr);
        if (!answer) return;
        char const* path = nullptr;
        g_variant_get(answer, "(&o)", &path);
        static_cast<Inside*>(self)->hear(G_DBUS_CONNECTION(bus), loginSession, "Lock", path, locks);
        g_variant_unref(answer);
    }

    static void gotDelay(GObject* bus, GAsyncResult* result, gpointer self) {
        GUnixFDList* files = nullptr;
        GVariant* const answer = g_dbus_connection_call_with_unix_fd_list_finish(G_DBUS_CONNECTION(bus), &files, result, nullptr);
        if (!answer) return;
        auto& it = *static_cast<Inside*>(self);
        it.letSleep();
        if (files) it.delay = g_unix_fd_list_get(files, 0, nullptr);
        g_clear_object(&files);
        g_variant_unref(answer);
    }

    static void locks(GDBusConnection*, gchar const*, gchar const*, gchar const*, gchar const*, GVariant*, gpointer self) {
        static_cast<Inside*>(self)->onLock();
    }

    /// PrepareForSleep and ActiveChanged alike: true when it begins, false when it is over.
    static void sleeps(GDBusConnection* bus, gchar const*, gchar const*, gchar const*, gchar const*, GVariant* begins, gpointer self) {
        auto& it = *static_cast<Inside*>(self);
        if (!g_variant_is_of_type(begins, G_VARIANT_TYPE("(b)"))) return;
        gboolean now = FALSE;
        g_variant_get(begins, "(b)", &now);
        if (now) it.onLock();
        if (bus != it.system) return;
        now ? it.letSleep() : it.delaySleep();
    }
};

SystemWatch::SystemWatch(std::function<void()> onLock) : m_inside(std::make_unique<Inside>()) {
    m_inside->onLock = std::move(onLock);
    m_inside->begin();
}

SystemWatch::~SystemWatch() = default;

} // namespace countersign::ui
