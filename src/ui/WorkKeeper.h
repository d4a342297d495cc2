#pragma once

#include "core/Fault.h"
#include "core/casework/TypedWork.h"
#include "core/casework/WorkDrawer.h"
#include "ui/Background.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace countersign::ui {

/// Keeps what is typed and not stored, sealed on this PC, so that a power cut takes at most a second of it; deletes it when it
/// is stored or dropped. Writes on a thread of its own, because the one of the database may wait for a server for minutes.
/// Needs no server itself: the key of the shift is in memory.
class WorkKeeper {
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Clock = std::function<Moment()>;
    /// What stands in the form and not in the database; none when nothing does.
    using Source = std::function<std::optional<TypedWork>()>;

    WorkKeeper(Background& drawerThread, WorkDrawer& drawer, Source source, Clock clock);
    /// What is kept stays, for the operator's next sign-in.
    ~WorkKeeper();
    WorkKeeper(WorkKeeper const&) = delete;
    WorkKeeper& operator=(WorkKeeper const&) = delete;

    enum class State {
        kept,    ///< or there is nothing to keep
        notKept, ///< the disk takes nothing: full, or no right
        keyOver, ///< the shift is over and no new key came
        noKey,   ///< the database handed out none at the sign-in
    };
    std::function<void(State)> onState; ///< when it changes
    /// A key of the shift is missing, and something is to be kept: now and, while nobody gives one, again every half minute.
    std::function<void()> onKeyWanted;
    State state() const { return m_state; }
    std::function<void()> onWritten; ///< `wait` may have another answer now

    /// The key of the shift, which ends `lasts` from now by the server's clock. What is kept is sealed anew with it.
    void use(ShiftKey key, std::chrono::microseconds lasts);
    bool shiftOver() const;

    /// The form may hold something else than before.
    void typed();
    /// How long until `tick` has something to do.
    std::optional<std::chrono::milliseconds> wait() const;
    void tick();
    /// What is not written yet is, at once.
    void keepNow();

    /// Work of a desk that ended without storing it.
    struct Offer {
        std::shared_ptr<std::unique_ptr<WorkPlace>> place; ///< used on the drawer's thread only
        TypedWork work;
    };
    /// What the key opens, newest first, and how many damaged or foreign files were set aside.
    void look(std::function<void(std::vector<Offer>, int setAside)> done);
    /// Goes on with the offer: what is typed from now on lies in its place.
    void adopt(Offer const& offer);
    void drop(Offer const& offer);

private:
    using Place = std::shared_ptr<std::unique_ptr<WorkPlace>>;
    void write();
    void wantKey();
    void put(TypedWork work);
    void clear();
    void post(std::function<void()> work);
    void become(State state);

    Background& m_background;
    WorkDrawer& m_drawer;
    Source m_source;
    Clock m_clock;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    Place m_place = std::make_shared<std::unique_ptr<WorkPlace>>();
    std::optional<ShiftKey> m_key;
    Moment m_keyEnds;
    std::optional<Moment> m_firstTyped, m_lastTyped; ///< of what is not written yet
    std::optional<Moment> m_keyAskedAt;
    bool m_writing = false;
    std::optional<TypedWork> m_written;
    State m_state = State::kept;
};

} // namespace countersign::ui
