#pragma once

#include "core/casework/Case.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// What a person says of a sheet. `nothing`: the printer put none out, so there is no sheet whose fate could be told.
/// `misfeed`: drawn in wrongly: two at once, blank, of another kind.
enum class SheetAnswer { good, jam, partial, lost, nothing, misfeed };

/// After printing: how did each sheet come out? One answer a sheet, in any order; ranges; the last step can be taken back
/// until everything is recorded. Proposes paper numbers and, for a page that is printed again, why.
class SheetQuestions {
public:
    /// `printed`: the pages of this print, rising. `firstPaper`: the number on the first sheet, as far as the desk can tell.
    SheetQuestions(CertificateEntry const& certificate, std::vector<int> const& printed, std::string const& firstPaper = {});

    struct Sheet {
        int page = 0;
        int copy = 1;
        std::string paper;  ///< proposed or typed
        std::string reason; ///< proposed or chosen
        std::optional<SheetAnswer> answer;
    };
    std::vector<Sheet> const& sheets() const { return m_sheets; }
    std::size_t at() const { return m_at; } ///< the sheet that is asked for
    Sheet const& current() const { return m_sheets.at(m_at); }
    void goTo(std::size_t sheet);
    int told() const; ///< how many have an answer
    bool allTold() const { return told() == static_cast<int>(m_sheets.size()); }

    /// Does this answer to the current sheet owe words why?
    bool owesReason(SheetAnswer answer) const;
    /// Answers for the current sheet and goes on to the next without an answer. False: a reason is owed and none is given.
    bool answer(SheetAnswer answer, std::string const& reason = {});
    /// The same answer for the current sheet and all after it that have none, up to `page`; those that owe a reason stay open.
    void answerTo(int page, SheetAnswer answer);
    void answerRest(SheetAnswer answer);
    /// Takes the last step back, a range as a whole. False: there is none.
    bool takeBack();

    /// The number on the paper of the current sheet; the sheets after it go on from it.
    void writePaper(std::string const& paper);
    /// What the next sheet out of the stack would bear; empty when papers are not numbered.
    std::string nextInStack() const;

    std::vector<SheetFate> fates() const; ///< of what has an answer and is a sheet
    std::vector<int> again() const;       ///< pages that have an answer and no good sheet

private:
    void goOn();
    void proposePapers();
    void remember() { m_before.push_back({m_sheets, m_at}); }

    struct Step {
        std::vector<Sheet> sheets;
        std::size_t at;
    };
    std::vector<Sheet> m_sheets;
    std::size_t m_at = 0;
    std::vector<bool> m_written; ///< whose paper number a person wrote
    std::vector<Step> m_before;
};

/// "SZ0001239" -> "SZ0001240"; a number without digits at its end stays empty.
std::string nextPaper(std::string const& paper);

std::string labelOf(SheetAnswer answer);   ///< translated
std::string shapeOf(SheetAnswer answer);   ///< one sign that tells it without colour
std::string labelOf(SheetOutcome outcome); ///< translated
SheetAnswer answerOf(SheetOutcome outcome);

/// What is usual to be said, the most usual first; never complete.
std::vector<std::string> usualReasons(SheetAnswer answer);

} // namespace countersign::ui
