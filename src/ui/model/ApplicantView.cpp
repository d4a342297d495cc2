#include "ui/model/ApplicantView.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace countersign::ui {

namespace {

// The applicant's languages are the sheet's, whatever the clerk's screen speaks: both stand here, and a test compares the purposes
// with the words of the form.
struct BothWords {
    char const* code;
    char const* zh;
    char const* en;
};
constexpr std::array<BothWords, 11> purposes{{{"bank-account", "银行开户", "Bank account"},
                                              {"visa", "签证申请", "Visa application"},
                                              {"residence", "居住或户籍", "Residence or household registration"},
                                              {"tax", "税务", "Tax"},
                                              {"employment", "就业", "Employment"},
                                              {"social-insurance", "社会保险", "Social insurance"},
                                              {"litigation", "诉讼", "Litigation"},
                                              {"school", "就学", "School"},
                                              {"property", "房产", "Property"},
                                              {"immigration", "移民", "Immigration"},
                                              {"other", "其他用途", "Other purpose"}}};

std::string purposeIn(std::string const& purpose, char const* BothWords::*language) {
    auto const found = std::find_if(purposes.begin(), purposes.end(), [&](BothWords const& each) { return purpose == each.code; });
    return found == purposes.end() ? purpose : found->*language;
}

} // namespace

std::optional<ApplicantFacts> factsFor(Intake const& intake) {
    Request const& request = intake.request;
    if (intake.subject.name.empty() || !request.from || !request.to || request.purpose.empty()) return std::nullopt;
    return ApplicantFacts{intake.subject.name, intake.subject.latinName, *request.from, *request.to, request.purpose, request.language};
}

bool ApplicantView::send(Sitting sitting, Intake const& intake, Instant now) {
    takeAway();
    auto facts = factsFor(intake);
    if (!sitting || !facts) return false;
    m_sitting = sitting;
    m_facts = std::move(facts);
    m_since = now;
    m_state = State::asking;
    return true;
}

bool ApplicantView::confirm() {
    if (m_state == State::idle) return false;
    m_state = State::confirmed;
    return true;
}

bool ApplicantView::choose(Sitting sitting, Intake const& intake, Instant now) {
    bool const whole = send(sitting, intake, now);
    if (whole) m_state = State::choosing;
    return whole;
}

void ApplicantView::takeAway() {
    m_state = State::idle;
    m_sitting.reset();
    m_facts.reset();
}

bool ApplicantView::look(Sitting sitting, Intake const& intake, Instant now) {
    if (m_state == State::idle) return false;
    bool const same = sitting && sitting == m_sitting && factsFor(intake) == m_facts;
    if (same && now >= m_since && now - m_since < longest) return false;
    takeAway();
    return true;
}

std::optional<DisplayArea> displayBeside(std::vector<DisplayArea> const& all, std::size_t clerks) {
    if (clerks >= all.size()) return std::nullopt;
    DisplayArea const& own = all[clerks];
    auto const apart = [&own](DisplayArea const& each) {
        return each.x >= own.x + own.width || own.x >= each.x + each.width || each.y >= own.y + own.height || own.y >= each.y + each.height;
    };
    auto const found = std::find_if(all.begin(), all.end(), apart);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::vector<ApplicantText> applicantTexts(ApplicantFacts const& facts) {
    std::vector<ApplicantText> all{{"请核对以下内容",
                                    {{"姓名", facts.name},
                                     {"查询期间", fmt::format("{} 至 {}", chineseDay(facts.from), chineseDay(facts.to))},
                                     {"用途", purposeIn(facts.purpose, &BothWords::zh)}}}};
    if (facts.language == SheetLanguage::zh) return all;
    all.push_back({"Please check what follows",
                   {{"Name", facts.latinName.empty() ? facts.name : facts.latinName},
                    {"Period", fmt::format("{} to {}", isoDay(facts.from), isoDay(facts.to))},
                    {"Purpose", purposeIn(facts.purpose, &BothWords::en)}}});
    return all;
}

std::vector<std::string> applicantChooses(ApplicantFacts const& facts) {
    std::vector<std::string> all{"请为电子副本设定密码，并输入两次。", "6 至 64 个字母、数字或符号。请牢记：密码不作任何保存。"};
    if (facts.language == SheetLanguage::zhEn) {
        all.emplace_back("Choose a password for your electronic copy and type it twice.");
        all.emplace_back("6 to 64 letters, digits or signs. Remember it: it is kept nowhere.");
    }
    return all;
}

std::vector<std::string> applicantThanks(ApplicantFacts const& facts) {
    std::vector<std::string> all{"已确认，谢谢。"};
    if (facts.language == SheetLanguage::zhEn) all.emplace_back("Confirmed. Thank you.");
    return all;
}

} // namespace countersign::ui
