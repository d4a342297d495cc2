#pragma once

#include <algorithm>
#include <chrono>

namespace countersign::ui {

/// When a desk that nobody touches warns, and when it locks.
class IdleWatch {
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::milliseconds;

    void limit(std::chrono::minutes minutes) { m_limit = minutes; }
    void touched(Moment now) { m_touched = now; }

    enum class Phase { active, warning, over };
    Phase phase(Moment now) const {
        auto const idle = now - m_touched;
        if (idle >= m_limit) return Phase::over;
        return idle >= m_limit - warning() ? Phase::warning : Phase::active;
    }
    /// Until the phase changes by itself.
    Duration wait(Moment now) const {
        auto const idle = std::chrono::floor<Duration>(now - m_touched);
        auto const next = idle >= m_limit - warning() ? m_limit - idle : m_limit - warning() - idle;
        return std::max(next, Duration{0});
    }

private:
    Duration warning() const { return std::min(Duration{std::chrono::seconds{20}}, m_limit / 3); }
    Duration m_limit = std::chrono::minutes{5};
    Moment m_touched{};
};

} // namespace countersign::ui
