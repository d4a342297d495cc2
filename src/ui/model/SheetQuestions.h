#pragma once

#include "core/casework/Case.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// After printing: how did each sheet come out? Asks page after page, carries the paper number on, and demands a
/// reason where one is owed.
class SheetQuestions {
public:
    /// `printed`: the pages of this print, rising.
    SheetQuestions(CertificateEntry const& certificate, std::vector<int> const& printed);

    struct Sheet {
        int page = 0;
        int copy = 1;
        std::string paper;  ///< proposed
        std::string reason; ///< proposed: why an earlier copy was spoiled
    };
    std::optional<Sheet> current() const; ///< none: all are answered
    int asked() const { return static_cast<int>(m_sheets.size()); }
    int answered() const { return static_cast<int>(m_at); }

    /// What an answer lacks, in words; empty when it can be taken.
    std::string missing(SheetOutcome outcome, std::string const& reason) const;
    SheetFate answer(SheetOutcome outcome, std::string const& paper, std::string const& reason);
    /// All that are left came out well; the paper numbers go on from `paper`.
    std::vector<SheetFate> answerRestGood(std::string paper, std::string const& reason);

private:
    std::vector<Sheet> m_sheets;
    std::size_t m_at = 0;
};

/// "SZ0001239" -> "SZ0001240"; a number without digits at its end stays empty.
std::string nextPaper(std::string const& paper);

std::string labelOf(SheetOutcome outcome); ///< translated

} // namespace countersign::ui
