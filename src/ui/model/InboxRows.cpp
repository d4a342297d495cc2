#include "ui/model/InboxRows.h"

#include "ui/model/QueueRows.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

namespace countersign::ui {

namespace {

struct Weighed {
    std::string_view rule;
    int weight;
    char const* words;
};

/// Somebody else's word for a person weighs more than a period, and a period more than what every delegated case has.
constexpr std::array ruleWeights{
    Weighed{"letter.official", 5, msgid("Official letter")},
    Weighed{"lawyer.order", 5, msgid("Court order")},
    Weighed{"relative.interest", 5, msgid("Relative of a deceased person")},
    Weighed{"guardian.not-minor", 4, msgid("Guardian of an adult")},
    Weighed{"document.expired", 4, msgid("Expired paper")},
    Weighed{"poa.too-old", 3, msgid("Old authorisation")},
    Weighed{"period.over-limit", 3, msgid("Period beyond the limit")},
    Weighed{"poa.delegated", 1, msgid("Delegated")},
};
constexpr int ofOtherRules = 3;
constexpr int mostMarks = 3;

Weighed const* weighed(std::string const& rule) {
    auto const known = std::find_if(ruleWeights.begin(), ruleWeights.end(), [&](Weighed const& each) { return each.rule == rule; });
    return known == ruleWeights.end() ? nullptr : &*known;
}

/// 0 for the longest waits: whoever waits longer than an hour is a complaint, below ten minutes nobody minds the order.
int patience(Instant since, Instant now) {
    using std::chrono::minutes;
    auto const age = now - since;
    return age >= minutes{60} ? 0 : age >= minutes{30} ? 1 : age >= minutes{10} ? 2 : 3;
}

std::string marksOf(int weight) {
    std::string marks;
    for (int n = 0; n < std::clamp((weight + 1) / 2, 1, mostMarks); ++n) marks += "▲";
    return marks;
}

std::string dotted(std::vector<std::string> const& words) {
    std::string all;
    for (auto const& each : words) all += (all.empty() ? "" : " · ") + each;
    return all;
}

std::string whatOf(InboxEntry const& entry) {
    std::vector<std::string> words;
    auto rules = entry.rules;
    std::stable_sort(rules.begin(), rules.end(), [](auto const& a, auto const& b) { return weightOfRule(a) > weightOfRule(b); });
    for (auto const& rule : rules) words.push_back(shortRule(rule));
    if (rules.empty()) words.push_back(tr("A second person decides"));
    if (entry.returnedBefore) words.push_back(tr("Returned before"));
    words.push_back(entry.decides ? trf("taken in by {name}", fmt::arg("name", entry.openedBy))
                                  : tr("you took it in: another supervisor decides"));
    return dotted(words);
}

} // namespace

int weightOfRule(std::string const& rule) {
    auto const* const known = weighed(rule);
    return known ? known->weight : ofOtherRules;
}

int weightOf(InboxEntry const& entry) {
    int heaviest = entry.returnedBefore ? 2 : 1;
    for (auto const& rule : entry.rules) heaviest = std::max(heaviest, weightOfRule(rule));
    return heaviest + std::max(0, static_cast<int>(entry.rules.size()) - 1);
}

std::string shortRule(std::string const& rule) {
    auto const* const known = weighed(rule);
    return known ? tr(known->words) : rule;
}

std::vector<InboxEntry> inInboxOrder(std::vector<InboxEntry> entries, Instant now) {
    std::stable_sort(entries.begin(), entries.end(), [now](InboxEntry const& a, InboxEntry const& b) {
        auto const key = [now](InboxEntry const& each) {
            return std::tuple(!each.decides, patience(each.since, now), -weightOf(each), each.since, each.id);
        };
        return key(a) < key(b);
    });
    return entries;
}

std::vector<InboxRow> inboxRows(std::vector<InboxEntry> const& ordered, Instant now) {
    std::vector<InboxRow> rows;
    for (auto const& each : ordered) {
        std::string const who = "#" + std::to_string(each.id.value) + "  " + whoWords(each.subjectName, each.requesterName);
        rows.push_back({each.id, who, ageWords(each.since, now), marksOf(weightOf(each)), whatOf(each), each.decides});
    }
    return rows;
}

std::string inboxSummary(std::vector<InboxEntry> const& ordered, int place, Instant now) {
    if (ordered.empty()) return tr("Nothing is waiting for a decision.");
    Instant oldest = now;
    for (auto const& each : ordered) oldest = std::min(oldest, each.since);
    std::string text = trn("{n} case waiting", "{n} cases waiting", static_cast<int>(ordered.size()));
    if (now - oldest >= std::chrono::minutes{1}) text += " · " + trf("the longest {age}", fmt::arg("age", ageWords(oldest, now)));
    if (place >= 0) text += " · " + trf("on the screen: {place} of {all}", fmt::arg("place", place + 1), fmt::arg("all", ordered.size()));
    return text;
}

} // namespace countersign::ui
