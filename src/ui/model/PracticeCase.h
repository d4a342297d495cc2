#pragma once

#include "core/casework/CaseStore.h"
#include "ui/SignIn.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// What the desk shows, as far as the practice case looks at it.
struct PracticeView {
    bool onCase = false;
    std::optional<Case> stored;
    Intake form;
    bool blocked = false; ///< the board holds a blocker
    std::vector<QueueEntry> queue;
    SessionInfo session;
    std::vector<TryOutOperator> partners; ///< whose passwords this computer may tell
};

/// The papers of the story as a form typed without a mistake, for that office and day.
Intake practiceIntake(std::string const& office, Day today);

/// A case to learn by, told as a story with made-up people of the demonstration. It looks at the desk and says what comes next; it
/// never stands in the way of anything. It outlives the operators who sign in one after the other.
class PracticeCase {
public:
    void begin(); ///< from the first step on, with a new case
    void end() { m_running = false; }
    bool running() const { return m_running; }
    /// Put away it stays away for the next operator too, until it is asked for again; it goes on where it was.
    void putAway(bool away) { m_away = away; }
    bool away() const { return m_away; }

    struct Step {
        std::string text;    ///< translated
        std::string pointer; ///< the field to go to; empty: none
        bool done = false;
    };
    /// True: something is new.
    bool look(PracticeView const& view);
    std::vector<Step> const& steps() const { return m_steps; }
    /// The first that is not done; none: the case has come to its end.
    std::optional<std::size_t> current() const;
    /// What to do now, in one or two sentences.
    std::string const& hint() const { return m_hint; }
    /// The story and the papers on the counter, translated.
    std::string story() const;

private:
    bool ours(PracticeView const& view) const;
    void follow(PracticeView const& view);
    std::string hintFor(PracticeView const& view) const;

    bool m_running = false;
    bool m_away = false;
    Day m_today{};
    std::optional<CaseId> m_id;
    std::optional<CaseState> m_state;
    bool m_sheetsGood = false;
    std::vector<Step> m_steps;
    std::string m_hint;
};

} // namespace countersign::ui
