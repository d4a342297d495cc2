#include "ui/window/ProgramEnd.h"

#include <csignal>
#include <glib-unix.h>

namespace countersign::ui {

ProgramEnd::ProgramEnd(std::function<void()> last) : m_last(std::move(last)) {
    constexpr std::array numbers{SIGTERM, SIGHUP, SIGINT};
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        One& one = m_signals[at];
        one.owner = this;
        one.signal = numbers[at];
        auto const heard = [](gpointer told) -> gboolean {
            auto const& it = *static_cast<One*>(told);
            it.owner->m_last();
            std::signal(it.signal, SIG_DFL);
            std::raise(it.signal);
            return G_SOURCE_CONTINUE;
        };
        one.source = g_unix_signal_add(one.signal, heard, &one);
    }
}

ProgramEnd::~ProgramEnd() {
    for (One const& one : m_signals) g_source_remove(one.source);
}

} // namespace countersign::ui
