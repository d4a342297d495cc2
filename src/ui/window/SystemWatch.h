#pragma once

#include <functional>
#include <memory>

namespace countersign::ui {

/// Hears from the system that the desk must lock: the session is locked, the PC is about to sleep, the screen saver came on.
/// The sleep waits until `onLock` has returned. A system that has none of these says nothing.
class SystemWatch {
public:
    explicit SystemWatch(std::function<void()> onLock);
    ~SystemWatch();
    SystemWatch(SystemWatch const&) = delete;
    SystemWatch& operator=(SystemWatch const&) = delete;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace countersign::ui
