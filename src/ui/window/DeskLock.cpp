#include "ui/window/DeskLock.h"

#include "ui/text/Text.h"
#include "ui/window/KeptWork.h"
#include "ui/window/LockWindow.h"
#include "ui/window/Menus.h"
#include "ui/window/OpenDialogs.h"

#include <wx/accel.h>
#include <wx/app.h>

#include <gtk/gtk.h>

namespace countersign::ui {

namespace {

constexpr std::chrono::milliseconds quietAfterKeys{300};

IdleWatch::Moment now() { return std::chrono::steady_clock::now(); }

bool byPerson(GdkEvent const& event) {
    switch (event.type) {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_MOTION_NOTIFY: return !event.any.send_event;
    default: return false;
    }
}

bool isLockKey(GdkEvent const& event) {
    if (event.type != GDK_KEY_PRESS) return false;
    static wxAcceleratorEntry const lock = [] {
        wxAcceleratorEntry entry;
        entry.FromString(wx("\t" + keyOf(Command::lockDesk)));
        return entry;
    }();
    auto const held = event.key.state;
    int const flags = ((held & GDK_CONTROL_MASK) ? wxACCEL_CTRL : 0) | ((held & GDK_SHIFT_MASK) ? wxACCEL_SHIFT : 0) |
                      ((held & GDK_MOD1_MASK) ? wxACCEL_ALT : 0);
    return flags == lock.GetFlags() && static_cast<int>(gdk_keyval_to_upper(event.key.keyval)) == lock.GetKeyCode();
}

guint eventSignal() {
    // No widget has been made yet, perhaps, and a class has its signals from its first use on.
    static gpointer const widgets = g_type_class_ref(GTK_TYPE_WIDGET);
    return widgets ? g_signal_lookup("event", GTK_TYPE_WIDGET) : 0;
}

} // namespace

DeskLock::DeskLock(Tools tools, Ways ways) : m_tools(std::move(tools)), m_ways(std::move(ways)), m_system([this] { lock(); }) {
    m_timer.SetOwner(&m_timer);
    m_timer.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
    // Native dialogs and input methods have keys that never become events of wx.
    auto const heard = [](GSignalInvocationHint*, guint count, GValue const* values, gpointer self) -> gboolean {
        auto const* const event = count > 1 ? static_cast<GdkEvent const*>(g_value_get_boxed(values + 1)) : nullptr;
        if (event && byPerson(*event)) static_cast<DeskLock*>(self)->touched(*event);
        return TRUE;
    };
    m_hook = g_signal_add_emission_hook(eventSignal(), 0, heard, this, nullptr);
}

DeskLock::~DeskLock() { g_signal_remove_emission_hook(eventSignal(), m_hook); }

void DeskLock::watch(CaseDesk& desk, KeptWork& kept, std::function<void(std::string const&)> warn) {
    m_desk = &desk;
    m_kept = &kept;
    m_warn = std::move(warn);
    m_idle.limit(std::chrono::minutes{desk.lockMinutes()});
    m_idle.touched(now());
    m_warning = false;
    arm();
}

void DeskLock::forget() {
    m_timer.Stop();
    m_desk = nullptr;
    m_kept = nullptr;
    m_warn = nullptr;
    m_clipboard.clear();
    if (!m_window) return;
    m_window->Destroy();
    m_window = nullptr;
    for (auto* const each : m_tools.desk) each->forget();
}

void DeskLock::arm() {
    auto const wait = m_idle.wait(now()).count();
    m_timer.StartOnce(static_cast<int>(std::max<IdleWatch::Duration::rep>(wait, 1)));
}

void DeskLock::touched(GdkEvent const& event) {
    m_idle.touched(now());
    if (event.type == GDK_KEY_PRESS) m_lastKey = now();
    // From every window, also where the menu is out of reach: who leaves the desk need not put a question away first.
    if (isLockKey(event) && !m_window) wxTheApp->CallAfter([this] { lock(); });
    if (!m_warning || !m_warn) return;
    m_warning = false;
    m_warn({});
    arm();
}

void DeskLock::look() {
    if (!m_desk || m_window) return;
    auto const phase = m_idle.phase(now());
    if (phase == IdleWatch::Phase::over) return lock();
    if (phase == IdleWatch::Phase::warning && !std::exchange(m_warning, true))
        m_warn(tr("Nobody has touched this desk for some time: it is about to lock. Any key keeps it open."));
    arm();
}

void DeskLock::lock() {
    if (!m_desk || m_window) return;
    m_timer.Stop();
    for (auto* const each : m_tools.desk) each->pause();
    // After what is under way: a certificate half sealed would be issued by nobody.
    m_tools.desk.front()->run([&gateway = m_tools.gateway] { gateway.forgetSeal(); }, [](std::exception_ptr const&) {});
    if (std::exchange(m_warning, false)) m_warn({});
    using Work = LockWindow::Work;
    bool const kept = m_desk->unsaved() && m_kept->keeps();
    Work const work = (m_desk->unsaved() && !kept) || typedInDialogs() ? Work::notKept : kept ? Work::kept : Work::none;
    m_window = new LockWindow(m_tools.thread, m_tools.gateway, m_desk->place(), m_desk->session(), work,
                              {[this] { open(); }, m_ways.another, m_ways.quit});
    clearPasswords();
    m_curtain.draw(*m_window);
    m_clipboard.clear();
    m_kept->keepNow();
    m_window->Show();
    m_window->Raise();
}

bool DeskLock::typing() const { return now() - m_lastKey < quietAfterKeys; }

void DeskLock::showWindow(bool shown) {
    if (m_window) m_window->Show(shown);
}

void DeskLock::open() {
    if (!m_window) return;
    m_window->Destroy();
    m_window = nullptr;
    m_curtain.lift();
    m_idle.touched(now());
    arm();
    for (auto* const each : m_tools.desk) each->resume();
}

} // namespace countersign::ui
