#pragma once

#include "core/Fault.h"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace countersign::ui {

/// Runs work away from the windows, one piece after another, and brings the end back to the window thread.
class Background {
public:
    virtual ~Background() = default;
    /// `work` on the worker, then `done` on the window thread with what it threw, if anything.
    virtual void run(std::function<void()> work, std::function<void(std::exception_ptr)> done) = 0;
    /// From any thread: `what` on the window thread, whatever the worker does meanwhile.
    virtual void post(std::function<void()> what) = 0;
};

/// Dies with its owner; results for a dead owner are dropped.
using Alive = std::weak_ptr<void>;

/// What a piece of work threw, as a Fault: anything else is a broken promise of ours.
inline Fault faultFrom(std::exception_ptr thrown) {
    try {
        std::rethrow_exception(std::move(thrown));
    } catch (Fault const& fault) {
        return fault;
    } catch (std::exception const&) {
        // its text may hold a bound value, so it does not travel on
        return Fault(FaultCode::internal, "unexpected exception");
    }
}

/// `work()` on the worker; then on the window thread `done(result)` or `failed(fault)`, if the owner still lives.
template <class Work, class Done, class Failed>
void inBackground(Background& background, Alive alive, Work work, Done done, Failed failed) {
    using Result = std::invoke_result_t<Work&>;
    using Kept = std::conditional_t<std::is_void_v<Result>, bool, Result>;
    auto const kept = std::make_shared<std::optional<Kept>>();
    auto doIt = [kept, work = std::move(work)]() mutable {
        if constexpr (std::is_void_v<Result>)
            work(), kept->emplace(true);
        else
            kept->emplace(work());
    };
    auto tell = [kept, alive = std::move(alive), done = std::move(done), failed = std::move(failed)](std::exception_ptr thrown) mutable {
        if (alive.expired()) return;
        if (thrown)
            failed(faultFrom(std::move(thrown)));
        else if constexpr (std::is_void_v<Result>)
            done();
        else
            done(std::move(**kept));
    };
    background.run(std::move(doIt), std::move(tell));
}

} // namespace countersign::ui
