#include "ui/model/DayCharts.h"

#include "ui/model/Choices.h"
#include "ui/model/NextAct.h"
#include "ui/model/QueueRows.h"
#include "ui/model/SheetQuestions.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace countersign::ui {

namespace {

Chart measured(Chart chart) {
    for (auto const& bar : chart.bars) chart.longest = std::max(chart.longest, bar.value + bar.second);
    return chart;
}

std::string casesWords(int n) { return trn("{n} case", "{n} cases", n); }

void sortUnique(std::vector<CaseId>& cases) {
    std::sort(cases.begin(), cases.end());
    cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
}

std::string operatorCalled(std::string const& login, DayView const& view) {
    auto const known = view.operators.find(login);
    return known == view.operators.end() ? login : known->second;
}

// How long do cases wait? -------------------------------------------------------------------------------------------

struct Age {
    int below; ///< minutes
    char const* label;
};
constexpr std::array waitAges{Age{5, msgid("under 5 min")},     Age{15, msgid("5 to 15 min")}, Age{30, msgid("15 to 30 min")},
                              Age{60, msgid("30 to 60 min")},   Age{240, msgid("1 to 4 h")},   Age{1440, msgid("4 to 24 h")},
                              Age{1 << 30, msgid("over a day")}};

auto lastsUntil(DayView::Wait const& wait, DayView const& view) { return wait.until.value_or(view.until) - wait.since; }

std::size_t ageOf(DayView::Wait const& wait, DayView const& view) {
    auto const lasted = std::chrono::floor<std::chrono::minutes>(lastsUntil(wait, view)).count();
    for (std::size_t at = 0; at < waitAges.size(); ++at)
        if (lasted < waitAges[at].below) return at;
    return waitAges.size() - 1;
}

std::string waitAnswer(DayView const& view) {
    DayView::Wait const* oldest = nullptr;
    for (auto const& each : view.waits)
        if (!each.until && (!oldest || each.since < oldest->since)) oldest = &each;
    if (oldest)
        return trf("Case {number} has waited longest: {age}.", fmt::arg("number", oldest->theCase.value),
                   fmt::arg("age", ageWords(oldest->since, view.until)));
    if (view.waits.empty()) return tr("No case waited for a decision.");
    std::vector<std::chrono::microseconds> lasted;
    for (auto const& each : view.waits) lasted.push_back(lastsUntil(each, view));
    std::nth_element(lasted.begin(), lasted.begin() + static_cast<std::ptrdiff_t>(lasted.size() / 2), lasted.end());
    return trf("Nothing is waiting. Half of the decisions came within {n} min.",
               fmt::arg("n", std::chrono::ceil<std::chrono::minutes>(lasted[lasted.size() / 2]).count()));
}

Chart waitsChart(DayView const& view) {
    Chart chart{"waits", tr("How long do cases wait for a decision?"), waitAnswer(view), tr("■ decided   ▨ still waiting"), {}, 1};
    std::array<Bar, waitAges.size()> bars;
    for (auto const& each : view.waits) {
        Bar& bar = bars[ageOf(each, view)];
        ++(each.until ? bar.value : bar.second);
        bar.cases.push_back(each.theCase);
    }
    for (std::size_t at = 0; at < waitAges.size(); ++at) {
        if (!bars[at].value && !bars[at].second) continue;
        bars[at].label = tr(waitAges[at].label);
        bars[at].amount =
            trf("{decided} decided, {waiting} waiting", fmt::arg("decided", bars[at].value), fmt::arg("waiting", bars[at].second));
        chart.bars.push_back(std::move(bars[at]));
    }
    return measured(std::move(chart));
}

// Which cases are where? ----------------------------------------------------------------------------------------------

Chart standingsChart(DayView const& view) {
    Chart chart{"standings", tr("Who applied, and how far have the cases got?"), {}, {}, {}, 1};
    std::map<std::pair<Standing, CaseState>, Bar> bars;
    std::map<Standing, int> asked;
    for (auto const& each : view.cases) {
        Bar& bar = bars[{each.standing, each.state}];
        ++bar.value;
        ++asked[each.standing];
        bar.cases.push_back(each.theCase);
    }
    for (auto& [key, bar] : bars) {
        bar.label = labelOf(key.first) + tr(": ") + shapeOf(key.second) + " " + stateWords(key.second);
        bar.amount = casesWords(bar.value);
        chart.bars.push_back(std::move(bar));
    }
    chart.answer = view.cases.empty() ? tr("No case was worked on.")
                                      : trf("{all}, {delegated} of them requested by somebody else.",
                                            fmt::arg("all", casesWords(static_cast<int>(view.cases.size()))),
                                            fmt::arg("delegated", static_cast<int>(view.cases.size()) - asked[Standing::self]));
    return measured(std::move(chart));
}

// Why are cases refused? ------------------------------------------------------------------------------------------------

std::string reasonLabel(std::string const& code, DayView const& view) {
    if (code.empty()) return tr("Explained in words");
    auto const known = view.reasons.find(code);
    if (known == view.reasons.end()) return code;
    return onScreen(known->second);
}

Chart refusalsChart(DayView const& view) {
    Chart chart{"refusals", tr("Why are cases refused?"), {}, {}, {}, 1};
    std::map<std::string, Bar> bars;
    for (auto const& each : view.refusals) {
        auto const codes = each.reasons.empty() ? std::vector<std::string>{""} : each.reasons;
        for (auto const& code : codes) {
            ++bars[code].value;
            bars[code].cases.push_back(each.theCase);
        }
    }
    for (auto& [code, bar] : bars) {
        bar.label = reasonLabel(code, view);
        bar.amount = casesWords(bar.value);
        chart.bars.push_back(std::move(bar));
    }
    std::stable_sort(chart.bars.begin(), chart.bars.end(), [](Bar const& a, Bar const& b) { return a.value > b.value; });
    chart.answer = view.refusals.empty()
                       ? tr("No case was refused.")
                       : trn("{n} case was refused; one may have several reasons.", "{n} cases were refused; one may have several reasons.",
                             static_cast<int>(view.refusals.size()));
    return measured(std::move(chart));
}

// Where do sheets spoil? ------------------------------------------------------------------------------------------------

Chart outcomesChart(DayView const& view) {
    Chart chart{"outcomes", tr("What became of the sheets?"), {}, {}, {}, 1};
    std::map<SheetOutcome, Bar> bars;
    int all = 0, spoiled = 0;
    for (auto const& each : view.sheets) {
        Bar& bar = bars[each.outcome];
        bar.value += each.count;
        bar.cases.insert(bar.cases.end(), each.cases.begin(), each.cases.end());
        all += each.count;
        if (each.outcome != SheetOutcome::good) spoiled += each.count;
    }
    for (auto& [outcome, bar] : bars) {
        sortUnique(bar.cases);
        bar.label = labelOf(outcome);
        bar.amount = trn("{n} sheet", "{n} sheets", bar.value);
        chart.bars.push_back(std::move(bar));
    }
    chart.answer = all ? trf("{spoiled} of {all} sheets did not come out good.", fmt::arg("spoiled", spoiled), fmt::arg("all", all))
                       : tr("No sheet was recorded.");
    return measured(std::move(chart));
}

Chart spoilsChart(DayView const& view) {
    Chart chart{"spoils", tr("Where are sheets spoiled?"), {}, tr("■ good   ▨ spoiled"), {}, 1};
    std::map<std::string, Bar> bars;
    std::map<std::string, std::vector<CaseId>> spoiled;
    for (auto const& each : view.sheets) {
        bool const good = each.outcome == SheetOutcome::good;
        Bar& bar = bars[each.by];
        (good ? bar.value : bar.second) += each.count;
        auto& cases = good ? bar.cases : spoiled[each.by];
        cases.insert(cases.end(), each.cases.begin(), each.cases.end());
    }
    Bar const* worst = nullptr;
    for (auto& [by, bar] : bars) {
        // Behind the bar are the cases that one asks about: where something spoiled, those.
        if (bar.second) bar.cases = std::move(spoiled[by]);
        sortUnique(bar.cases);
        bar.label = operatorCalled(by, view);
        bar.amount = trf("{good} good, {spoiled} spoiled", fmt::arg("good", bar.value), fmt::arg("spoiled", bar.second));
        if (bar.second && (!worst || bar.second > worst->second)) worst = &bar;
    }
    chart.answer = worst          ? trf("Most of them at {name}'s desk: {n}.", fmt::arg("name", worst->label), fmt::arg("n", worst->second))
                   : bars.empty() ? tr("No sheet was recorded.")
                                  : tr("No sheet was spoiled.");
    for (auto& [by, bar] : bars) chart.bars.push_back(std::move(bar));
    std::stable_sort(chart.bars.begin(), chart.bars.end(), [](Bar const& a, Bar const& b) { return a.second > b.second; });
    return measured(std::move(chart));
}

// Who does how much, and when? --------------------------------------------------------------------------------------------

struct ActWord {
    std::string_view act;
    char const* words;
};
constexpr std::array actWords{ActWord{"opened", msgid("{n} opened")},     ActWord{"approved", msgid("{n} approved")},
                              ActWord{"returned", msgid("{n} returned")}, ActWord{"refused", msgid("{n} refused")},
                              ActWord{"issued", msgid("{n} issued")},     ActWord{"handed-over", msgid("{n} handed over")}};

std::string amountOf(std::map<std::string, int> const& counts) {
    std::string words;
    for (auto const& [act, what] : actWords) {
        auto const done = counts.find(std::string(act));
        if (done != counts.end()) words += (words.empty() ? "" : tr(", ")) + trf(what, fmt::arg("n", done->second));
    }
    return words;
}

Chart desksChart(DayView const& view) {
    Chart chart{"desks", tr("Who works on how many cases?"), {}, {}, {}, 1};
    std::map<std::string, std::map<std::string, int>> counts;
    std::map<std::string, Bar> bars;
    for (auto const& each : view.work) {
        counts[each.by][each.act] += each.count;
        auto& cases = bars[each.by].cases;
        cases.insert(cases.end(), each.cases.begin(), each.cases.end());
    }
    for (auto& [by, bar] : bars) {
        sortUnique(bar.cases);
        bar.value = static_cast<int>(bar.cases.size());
        bar.label = operatorCalled(by, view);
        std::string const what = amountOf(counts[by]);
        bar.amount = casesWords(bar.value) + (what.empty() ? std::string() : tr(": ") + what);
        chart.bars.push_back(std::move(bar));
    }
    std::stable_sort(chart.bars.begin(), chart.bars.end(), [](Bar const& a, Bar const& b) { return a.value > b.value; });
    chart.answer = chart.bars.empty()
                       ? tr("Nobody has worked on a case.")
                       : trn("{n} person has worked on cases.", "{n} people have worked on cases.", static_cast<int>(chart.bars.size()));
    return measured(std::move(chart));
}

std::string hourWords(int hour) { return fmt::format("{:02}:00–{:02}:00", hour, (hour + 1) % 24); }

Chart hoursChart(DayView const& view) {
    Chart chart{"hours", tr("When do people come?"), {}, {}, {}, 1};
    std::map<int, Bar> bars;
    for (auto const& each : view.work) {
        if (each.act != "opened") continue;
        Bar& bar = bars[each.hour];
        bar.value += each.count;
        bar.cases.insert(bar.cases.end(), each.cases.begin(), each.cases.end());
    }
    if (bars.empty()) {
        chart.answer = tr("No case was opened.");
        return chart;
    }
    // An hour in which nobody came says something too.
    int const first = bars.begin()->first, last = bars.rbegin()->first;
    Bar const* busiest = nullptr;
    int busiestHour = first;
    for (int hour = first; hour <= last; ++hour) {
        Bar& bar = bars[hour];
        sortUnique(bar.cases);
        bar.label = hourWords(hour);
        bar.amount = trn("{n} case opened", "{n} cases opened", bar.value);
        if (!busiest || bar.value > busiest->value) busiest = &bar, busiestHour = hour;
    }
    chart.answer = trf("Most of them at {hour}.", fmt::arg("hour", hourWords(busiestHour)));
    for (auto& [hour, bar] : bars) chart.bars.push_back(std::move(bar));
    return measured(std::move(chart));
}

} // namespace

std::vector<Chart> dayCharts(DayView const& view) {
    return {waitsChart(view),    standingsChart(view), refusalsChart(view), spoilsChart(view),
            outcomesChart(view), desksChart(view),     hoursChart(view)};
}

std::string caseLine(CaseId id, DayView const& view) {
    std::string line = "#" + std::to_string(id.value);
    auto const known = std::find_if(view.cases.begin(), view.cases.end(), [id](auto const& each) { return each.theCase == id; });
    if (known == view.cases.end()) return line;
    return line + "  " + labelOf(known->standing) + "  ·  " + shapeOf(known->state) + " " + stateWords(known->state);
}

} // namespace countersign::ui
