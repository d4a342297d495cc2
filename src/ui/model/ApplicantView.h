#pragma once

#include "core/Day.h"
#include "core/authority/Intake.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// What an applicant is asked to confirm, and nothing else of a case.
struct ApplicantFacts {
    std::string name;
    std::string latinName;
    Day from{};
    Day to{};
    std::string purpose; ///< a code of the form, or free text
    SheetLanguage language = SheetLanguage::zhEn;
    bool operator==(ApplicantFacts const&) const = default;
};

/// None while name, period or purpose are not there yet.
std::optional<ApplicantFacts> factsFor(Intake const& intake);

/// Which case is on the desk: another number for each time that one comes onto it; none: no case is.
using Sitting = std::optional<int>;

/// The window that faces the applicant. It shows a case only when the clerk sends it, and only as long as that case is the one on
/// the desk, unchanged, and nobody looks away for too long; every other state of the world takes it away.
class ApplicantView {
public:
    static constexpr std::chrono::seconds longest{180};

    enum class State { idle, asking, confirmed, choosing };
    State state() const { return m_state; }
    /// None while idle.
    std::optional<ApplicantFacts> const& facts() const { return m_facts; }

    /// False: there is nothing whole to send, and what was shown is gone.
    bool send(Sitting sitting, Intake const& intake, Instant now);
    /// The applicant types the password of an electronic copy. False as for `send`.
    bool choose(Sitting sitting, Intake const& intake, Instant now);
    /// The applicant nodded. False: nothing is shown.
    bool confirm();
    void takeAway();
    /// After whatever happened at the desk, and every second. True: it was taken away.
    bool look(Sitting sitting, Intake const& intake, Instant now);

private:
    State m_state = State::idle;
    Sitting m_sitting;
    std::optional<ApplicantFacts> m_facts;
    Instant m_since{};
};

/// A display in the coordinates of the whole screen.
struct DisplayArea {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(DisplayArea const&) const = default;
};

/// Where the applicant's window belongs: the first display that is not the clerk's and shows no part of it, as a mirrored one
/// does. None: there is no such display, and the window is an ordinary one.
std::optional<DisplayArea> displayBeside(std::vector<DisplayArea> const& all, std::size_t clerks);

/// A label and what stands below it, in one language.
struct ApplicantLine {
    std::string label;
    std::string words;
};

/// The question, line by line; Chinese first, then English where the sheet is in both.
struct ApplicantText {
    std::string question;
    std::vector<ApplicantLine> lines;
};
std::vector<ApplicantText> applicantTexts(ApplicantFacts const& facts);

/// How to choose the password of an electronic copy, in the sheet's languages.
std::vector<std::string> applicantChooses(ApplicantFacts const& facts);

/// "Thank you" in the sheet's languages.
std::vector<std::string> applicantThanks(ApplicantFacts const& facts);

} // namespace countersign::ui
