#include "core/authority/Finding.h"

#include <nlohmann/json.hpp>

namespace countersign {

namespace {

using nlohmann::ordered_json;

ordered_json findingJson(Finding const& finding) {
    return {{"rule", finding.rule},
            {"weight", wordOf(finding.weight)},
            {"fields", finding.fields},
            {"message", {{"zh", finding.message.zh}, {"en", finding.message.en}}},
            {"basis", finding.basis}};
}

} // namespace

Verdict Findings::verdict() const {
    Verdict heaviest = Verdict::clear;
    for (Finding const& finding : all) {
        if (finding.weight == Weight::blocker) return Verdict::blocked;
        if (finding.weight == Weight::supervisor) heaviest = Verdict::supervisor;
    }
    return heaviest;
}

std::string findingsJson(Findings const& findings) {
    ordered_json list = ordered_json::array();
    for (Finding const& finding : findings.all) list.push_back(findingJson(finding));
    ordered_json const root{{"format", "countersign-findings/1"}, {"verdict", wordOf(findings.verdict())}, {"findings", std::move(list)}};
    return root.dump();
}

} // namespace countersign
