#include "ui/model/SheetQuestions.h"

#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

SheetQuestions::SheetQuestions(CertificateEntry const& certificate, std::vector<int> const& printed) {
    for (int const page : printed) {
        Sheet sheet{page, 1, {}, {}};
        for (auto const& each : certificate.sheets) {
            if (each.page != page) continue;
            sheet.copy = std::max(sheet.copy, each.copy + 1);
            sheet.reason = each.reason;
        }
        m_sheets.push_back(std::move(sheet));
    }
}

std::optional<SheetQuestions::Sheet> SheetQuestions::current() const {
    if (m_at >= m_sheets.size()) return std::nullopt;
    return m_sheets[m_at];
}

std::string SheetQuestions::missing(SheetOutcome outcome, std::string const& reason) const {
    if (!reason.empty() || m_at >= m_sheets.size()) return {};
    if (outcome != SheetOutcome::good) return tr("Write what happened to this sheet.");
    if (m_sheets[m_at].copy > 1) return tr("Write why this page was printed again.");
    return {};
}

SheetFate SheetQuestions::answer(SheetOutcome outcome, std::string const& paper, std::string const& reason) {
    Sheet const& sheet = m_sheets.at(m_at++);
    if (m_at < m_sheets.size()) m_sheets[m_at].paper = nextPaper(paper);
    SheetFate fate;
    fate.page = sheet.page;
    fate.copy = sheet.copy;
    fate.outcome = outcome;
    fate.paper = paper;
    fate.reason = reason;
    return fate;
}

std::vector<SheetFate> SheetQuestions::answerRestGood(std::string paper, std::string const& reason) {
    std::vector<SheetFate> fates;
    while (auto const sheet = current()) {
        std::string const why = sheet->copy > 1 && !sheet->reason.empty() ? sheet->reason : reason;
        fates.push_back(answer(SheetOutcome::good, paper, sheet->copy > 1 ? why : std::string()));
        paper = nextPaper(paper);
    }
    return fates;
}

std::string nextPaper(std::string const& paper) {
    std::string next = paper;
    for (auto at = next.rbegin(); at != next.rend() && *at >= '0' && *at <= '9'; ++at) {
        if (*at != '9') {
            ++*at;
            return next;
        }
        *at = '0';
    }
    return {};
}

std::string labelOf(SheetOutcome outcome) {
    switch (outcome) {
    case SheetOutcome::good: return tr("Good");
    case SheetOutcome::jam: return tr("Jammed");
    case SheetOutcome::partial: return tr("Partly printed");
    case SheetOutcome::lost: return tr("Lost");
    }
    return {};
}

} // namespace countersign::ui
