#include "certificate/VerifyTogether.h"

#include "certificate/VerifyProblem.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace countersign::certificate {

namespace {

bool isPage(Verification const& answer) { return answer.verdict == Authenticity::genuine && answer.sealedPage && answer.page; }
bool isWhole(Verification const& answer) { return answer.verdict == Authenticity::genuine && answer.content; }

/// What all pages of one certificate have alike.
struct IssueFacts {
    std::string contentHash;
    int pages = 0;
    std::size_t rows = 0;
    bool operator==(IssueFacts const&) const = default;
};

IssueFacts issueOf(Verification const& answer) {
    return {contentHashOf(answer), answer.pages, answer.sealedPage ? answer.sealedPage->rowsInAll : answer.content->found()};
}

bool sameRows(SealedPage const& one, SealedPage const& other) {
    return one.firstRow == other.firstRow && one.rows == other.rows && one.registered == other.registered;
}

/// The genuine answers about one number.
class ShownCertificate {
public:
    ShownCertificate(std::string number, std::vector<Verification> const& answers) : m_number(std::move(number)), m_answers(answers) {}

    void add(std::size_t answer) {
        m_concerned.push_back(answer);
        if (isPage(m_answers[answer]))
            m_pages[*m_answers[answer].page].push_back(answer);
        else
            m_whole = true;
    }
    bool hasPages() const { return !m_pages.empty(); }
    std::vector<std::size_t> pageAnswers() const {
        std::vector<std::size_t> all;
        for (auto const& [page, answers] : m_pages) all.insert(all.end(), answers.begin(), answers.end());
        return all;
    }

    void judge(std::vector<TogetherProblem>& problems) const {
        if (!hasPages()) return;
        if (!isOneIssue()) {
            problems.push_back({m_number, problemOf(Problem::pagesOfOtherIssue, inBoth(m_number)), m_concerned, true});
            return;
        }
        if (auto const doubled = doubledPages(); !doubled.empty()) {
            std::vector<std::size_t> concerned;
            for (int const page : doubled) concerned.insert(concerned.end(), m_pages.at(page).begin(), m_pages.at(page).end());
            std::sort(concerned.begin(), concerned.end());
            problems.push_back({m_number, problemOf(Problem::pagesDoubled, named(doubled)), std::move(concerned), false});
        }
        if (auto const missing = missingPages(); !missing.empty() && !m_whole)
            problems.push_back({m_number, problemOf(Problem::pagesMissing, named(missing)), m_concerned, false});
    }

private:
    SealedPage const& sealed(std::size_t answer) const { return *m_answers[answer].sealedPage; }
    int pagesInAll() const { return m_answers[m_concerned.front()].pages; }

    bool isOneIssue() const {
        IssueFacts const first = issueOf(m_answers[m_concerned.front()]);
        for (std::size_t const answer : m_concerned)
            if (issueOf(m_answers[answer]) != first) return false;
        return doublesAgree() && rowsGoOn();
    }

    bool doublesAgree() const {
        for (auto const& [page, answers] : m_pages)
            for (std::size_t const answer : answers)
                if (!sameRows(sealed(answer), sealed(answers.front()))) return false;
        return true;
    }

    /// The rows of each page go on where those of the page before end, as far as the pages between are here.
    bool rowsGoOn() const {
        std::size_t end = 0;
        int before = 0;
        bool known = true;
        for (auto const& [page, answers] : m_pages) {
            auto const& here = sealed(answers.front());
            known = known && page == before + 1;
            before = page;
            if (here.firstRow == 0) continue;
            if (known ? here.firstRow != end + 1 : here.firstRow <= end) return false;
            end = here.firstRow + here.rowsHere() - 1;
            known = true;
        }
        return !known || before < pagesInAll() || end == sealed(m_pages.rbegin()->second.front()).rowsInAll;
    }

    std::vector<int> doubledPages() const {
        std::vector<int> doubled;
        for (auto const& [page, answers] : m_pages)
            if (answers.size() > 1) doubled.push_back(page);
        return doubled;
    }

    std::vector<int> missingPages() const {
        std::vector<int> missing;
        for (int page = 1; page <= pagesInAll(); ++page)
            if (!m_pages.contains(page)) missing.push_back(page);
        return missing;
    }

    /// 第 2、4–7 页，共 9 页; pages 2, 4–7 of 9
    Message named(std::vector<int> const& pages) const {
        std::string zh, en;
        for (std::size_t i = 0; i < pages.size();) {
            std::size_t end = i;
            while (end + 1 < pages.size() && pages[end + 1] == pages[end] + 1) ++end;
            std::string const run = end == i ? fmt::format("{}", pages[i]) : fmt::format("{}–{}", pages[i], pages[end]);
            zh += (zh.empty() ? "" : "、") + run;
            en += (en.empty() ? "" : ", ") + run;
            i = end + 1;
        }
        return {fmt::format("第 {} 页，共 {} 页", zh, pagesInAll()),
                fmt::format("{} {} of {}", pages.size() == 1 ? "page" : "pages", en, pagesInAll())};
    }

    std::string m_number;
    std::vector<Verification> const& m_answers;
    std::vector<std::size_t> m_concerned; ///< pages and whole files
    std::map<int, std::vector<std::size_t>> m_pages;
    bool m_whole = false;
};

/// By number, of what may be believed.
std::map<std::string, ShownCertificate> certificatesIn(std::vector<Verification> const& answers) {
    std::map<std::string, ShownCertificate> all;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (isPage(answers[i]) || isWhole(answers[i]))
            all.try_emplace(answers[i].certificateNumber, answers[i].certificateNumber, answers).first->second.add(i);
    std::erase_if(all, [](auto const& each) { return !each.second.hasPages(); });
    return all;
}

} // namespace

std::vector<TogetherProblem> judgeTogether(std::vector<Verification> const& answers) {
    std::vector<TogetherProblem> problems;
    auto const certificates = certificatesIn(answers);
    std::vector<std::size_t> pages;
    std::string numbersZh, numbersEn;
    for (auto const& [number, certificate] : certificates) {
        certificate.judge(problems);
        auto const mine = certificate.pageAnswers();
        pages.insert(pages.end(), mine.begin(), mine.end());
        numbersZh += (numbersZh.empty() ? "" : "、") + number;
        numbersEn += (numbersEn.empty() ? "" : ", ") + number;
    }
    if (certificates.size() > 1) {
        std::sort(pages.begin(), pages.end());
        problems.push_back({{}, problemOf(Problem::pagesOfSeveral, {numbersZh, numbersEn}), std::move(pages), false});
    }
    return problems;
}

void apply(std::vector<TogetherProblem> const& problems, Added added, std::vector<Verification>& answers) {
    for (auto const& each : problems) {
        for (std::size_t const at : each.answers) {
            Verification& answer = answers.at(at);
            if (each.altered) {
                answer.verdict = Authenticity::altered;
                answer.content.reset();
                answer.sealedPage.reset();
                answer.problems.clear();
            }
            if (each.altered || added == Added::all) answer.problems.push_back(each.problem);
        }
    }
}

} // namespace countersign::certificate
