#include "ui/model/SheetQuestions.h"

#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

SheetOutcome outcomeOf(SheetAnswer answer) {
    switch (answer) {
    case SheetAnswer::good: return SheetOutcome::good;
    case SheetAnswer::jam: return SheetOutcome::jam;
    case SheetAnswer::partial: return SheetOutcome::partial;
    case SheetAnswer::misfeed: return SheetOutcome::misfeed;
    case SheetAnswer::lost:
    case SheetAnswer::nothing: break;
    }
    return SheetOutcome::lost;
}

} // namespace

SheetQuestions::SheetQuestions(CertificateEntry const& certificate, std::vector<int> const& printed, std::string const& firstPaper) {
    for (int const page : printed) {
        Sheet sheet{page, 1, {}, {}, std::nullopt};
        for (auto const& each : certificate.sheets) {
            if (each.page != page) continue;
            sheet.copy = std::max(sheet.copy, each.copy + 1);
            sheet.reason = each.reason;
        }
        m_sheets.push_back(std::move(sheet));
    }
    m_written.assign(m_sheets.size(), false);
    if (m_sheets.empty()) return;
    m_sheets.front().paper = firstPaper;
    proposePapers();
}

void SheetQuestions::goTo(std::size_t sheet) {
    if (sheet < m_sheets.size()) m_at = sheet;
}

int SheetQuestions::told() const {
    return static_cast<int>(std::count_if(m_sheets.begin(), m_sheets.end(), [](auto const& each) { return each.answer.has_value(); }));
}

/// As the database wants it: words for what is not good, and for why a page was printed once more.
bool SheetQuestions::owesReason(SheetAnswer answer) const {
    if (answer == SheetAnswer::nothing) return false;
    return answer != SheetAnswer::good || (current().copy > 1 && current().reason.empty());
}

bool SheetQuestions::answer(SheetAnswer answer, std::string const& reason) {
    if (owesReason(answer) && reason.empty()) return false;
    remember();
    Sheet& sheet = m_sheets.at(m_at);
    sheet.answer = answer;
    if (!reason.empty()) sheet.reason = reason;
    proposePapers();
    goOn();
    return true;
}

void SheetQuestions::answerTo(int page, SheetAnswer answer) {
    remember();
    std::size_t const from = m_at;
    for (m_at = from; m_at < m_sheets.size(); ++m_at)
        if (m_sheets[m_at].page <= page && !m_sheets[m_at].answer && !owesReason(answer)) m_sheets[m_at].answer = answer;
    m_at = from;
    proposePapers();
    goOn();
}

void SheetQuestions::answerRest(SheetAnswer answer) {
    auto const open = std::find_if(m_sheets.begin(), m_sheets.end(), [](auto const& each) { return !each.answer; });
    if (open == m_sheets.end()) return;
    m_at = static_cast<std::size_t>(open - m_sheets.begin());
    answerTo(m_sheets.back().page, answer);
}

void SheetQuestions::goOn() {
    for (std::size_t gone = 0; gone < m_sheets.size(); ++gone) {
        std::size_t const next = (m_at + gone) % m_sheets.size();
        if (m_sheets[next].answer) continue;
        m_at = next;
        return;
    }
}

bool SheetQuestions::takeBack() {
    if (m_before.empty()) return false;
    m_sheets = std::move(m_before.back().sheets);
    m_at = m_before.back().at;
    m_before.pop_back();
    return true;
}

void SheetQuestions::writePaper(std::string const& paper) {
    m_sheets.at(m_at).paper = paper;
    m_written.at(m_at) = true;
    proposePapers();
}

namespace {

/// Paper comes out of the stack in order; where nothing came out none was taken. How many a misfeed took nobody can tell: a number that
/// is proposed all the same would be taken for the paper's own.
std::string paperAfter(SheetQuestions::Sheet const& sheet) {
    if (sheet.answer == SheetAnswer::misfeed) return {};
    return sheet.answer == SheetAnswer::nothing ? sheet.paper : nextPaper(sheet.paper);
}

} // namespace

void SheetQuestions::proposePapers() {
    for (std::size_t at = 1; at < m_sheets.size(); ++at)
        if (!m_written[at]) m_sheets[at].paper = paperAfter(m_sheets[at - 1]);
}

std::string SheetQuestions::nextInStack() const { return m_sheets.empty() ? std::string() : paperAfter(m_sheets.back()); }

std::vector<SheetFate> SheetQuestions::fates() const {
    std::vector<SheetFate> told;
    for (auto const& each : m_sheets) {
        if (!each.answer || *each.answer == SheetAnswer::nothing) continue;
        SheetFate fate;
        fate.page = each.page;
        fate.copy = each.copy;
        fate.outcome = outcomeOf(*each.answer);
        fate.paper = each.paper;
        bool const why = fate.outcome != SheetOutcome::good || each.copy > 1;
        if (why) fate.reason = each.reason;
        told.push_back(std::move(fate));
    }
    return told;
}

std::vector<int> SheetQuestions::again() const {
    std::vector<int> pages;
    for (auto const& each : m_sheets)
        if (each.answer && *each.answer != SheetAnswer::good) pages.push_back(each.page);
    return pages;
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

SheetAnswer answerOf(SheetOutcome outcome) {
    switch (outcome) {
    case SheetOutcome::good: return SheetAnswer::good;
    case SheetOutcome::jam: return SheetAnswer::jam;
    case SheetOutcome::partial: return SheetAnswer::partial;
    case SheetOutcome::lost: return SheetAnswer::lost;
    case SheetOutcome::misfeed: return SheetAnswer::misfeed;
    }
    return SheetAnswer::lost;
}

std::string labelOf(SheetOutcome outcome) { return labelOf(answerOf(outcome)); }

std::string labelOf(SheetAnswer answer) {
    switch (answer) {
    case SheetAnswer::good: return tr("Good");
    case SheetAnswer::jam: return tr("Jammed");
    case SheetAnswer::partial: return tr("Partly printed");
    case SheetAnswer::lost: return tr("Lost");
    case SheetAnswer::misfeed: return tr("Misfed");
    case SheetAnswer::nothing: return tr("Nothing came out");
    }
    return {};
}

std::string shapeOf(SheetAnswer answer) {
    switch (answer) {
    case SheetAnswer::good: return "✓";
    case SheetAnswer::jam: return "▲";
    case SheetAnswer::partial: return "◐";
    case SheetAnswer::lost: return "✕";
    case SheetAnswer::misfeed: return "◇";
    case SheetAnswer::nothing: return "–";
    }
    return {};
}

std::vector<std::string> usualReasons(SheetAnswer answer) {
    switch (answer) {
    case SheetAnswer::jam: return {tr("Paper jam in the printer"), tr("Torn or creased in the printer")};
    case SheetAnswer::misfeed:
        return {tr("Two sheets taken in at once"), tr("Drawn in and put out blank"), tr("Another paper was taken in")};
    case SheetAnswer::partial:
        return {tr("Printed only in part"), tr("Faint or streaked: toner"), tr("Shifted or skewed on the paper"), tr("Smudged")};
    case SheetAnswer::lost: return {tr("Not found in the tray"), tr("Taken away with another print"), tr("Spoiled at the counter")};
    case SheetAnswer::good: return {tr("The first sheet was spoiled at the counter"), tr("Another copy was asked for")};
    case SheetAnswer::nothing: break;
    }
    return {};
}

} // namespace countersign::ui
