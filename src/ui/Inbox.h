#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/CaseBrief.h"
#include "ui/model/InboxRows.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace countersign::ui {

/// A supervisor's side of the desk: the cases that wait, in the order to take them, and what he finds and marks in the one on
/// the screen. Plain state without windows.
class Inbox {
public:
    explicit Inbox(CaseDesk& desk) : m_desk(desk) {}

    std::function<void()> onChange;

    bool served() const { return m_desk.session().has(Role::supervisor); }
    std::vector<InboxEntry> const& waiting() const { return m_waiting; }
    /// Of the case on the screen, from 0; -1 when it is none of those that wait.
    int place() const;
    /// The case beside the one on the screen that this supervisor may decide; the first or last when none is on it.
    std::optional<CaseId> beside(int steps) const;

    /// Asks for the list again, `then` once it is there; what is on the screen stays.
    void refresh(std::function<void()> then = {});
    /// The desk shows another case, or another version of one. Gives back the case that was decided just now, if the one on the
    /// screen was waiting here and does no more.
    std::optional<CaseId> follow();
    /// What to go to after `decided`, which then leaves the list.
    std::optional<CaseId> after(CaseId decided);

    /// The lines of the case on the screen; none when nothing is open.
    std::vector<BriefRow> brief() const;
    void fold(Section section);
    void openAll(bool open);
    void mark(std::string const& pointer);
    std::set<std::string> const& marked() const { return m_view.marked; }

private:
    void askUnusual();
    void changed() const {
        if (onChange) onChange();
    }

    CaseDesk& m_desk;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    std::vector<InboxEntry> m_waiting;
    std::optional<CaseId> m_followed;
    std::optional<CaseVersion> m_version;
    bool m_followedWaits = false;
    std::optional<Unusual> m_unusual;
    BriefView m_view;
    bool m_asking = false, m_again = false;
    std::function<void()> m_then;
};

} // namespace countersign::ui
