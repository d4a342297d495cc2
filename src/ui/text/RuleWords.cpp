#include "ui/text/RuleWords.h"

#include "ui/text/Text.h"

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

struct Kept {
    std::string_view rule;
    char const* words;
};

// In the order of the interface document; rules of standings that are not served yet have no words yet.
constexpr std::array keptRules{
    Kept{"field.missing", msgid("Everything that is needed is filled in")},
    Kept{"number.invalid", msgid("Numbers have the right form and check digit")},
    Kept{"number.birth-differs", msgid("The birth dates in numbers agree with the form")},
    Kept{"number.sex-differs", msgid("The sex in numbers agrees with the form")},
    Kept{"document.expired", msgid("The identity documents are valid")},
    Kept{"document.not-original", msgid("Originals were seen")},
    Kept{"document.doubled", msgid("No document is listed twice")},
    Kept{"name.differs", msgid("Names agree with the papers")},
    Kept{"name.folded", msgid("Names are written the same everywhere")},
    Kept{"name.unprintable", msgid("Every character can be printed")},
    Kept{"identity.number-differs", msgid("The number on the form is the one on the paper")},
    Kept{"subject.foreigner", msgid("The subject is served at this window")},
    Kept{"subject.minor", msgid("The subject is old enough to ask")},
    Kept{"subject.deceased", msgid("The subject asks in person")},
    Kept{"reason.none", msgid("There is a reason to come to the window")},
    Kept{"product.not-served", msgid("One case asks for one kind of certificate")},
    Kept{"period.reversed", msgid("The period runs forward")},
    Kept{"period.future", msgid("The period ends by today")},
    Kept{"period.over-limit", msgid("The period is within the office's look-back limit")},
    Kept{"poa.principal-differs", msgid("The principal is the subject")},
    Kept{"poa.agent-differs", msgid("The agent is the person at the window")},
    Kept{"poa.unsigned-principal", msgid("The principal has signed")},
    Kept{"poa.unsigned-agent", msgid("The agent has signed")},
    Kept{"poa.not-yet-valid", msgid("The power of attorney is signed by today")},
    Kept{"poa.expired", msgid("The power of attorney has not expired")},
    Kept{"poa.too-old", msgid("The power of attorney is recent")},
    Kept{"poa.period-exceeds", msgid("The period is within what was granted")},
    Kept{"poa.product-exceeds", msgid("The kind of certificate was granted")},
    Kept{"poa.document-exceeds", msgid("The documents were granted")},
    Kept{"poa.no-query", msgid("The agent may query")},
    Kept{"poa.no-collect", msgid("The agent may collect")},
    Kept{"poa.agent-is-principal", msgid("Agent and subject are two persons")},
    Kept{"poa.agent-minor", msgid("The agent is of age")},
    Kept{"poa.principal-minor", msgid("The subject is old enough to send an agent")},
    Kept{"poa.principal-deceased", msgid("The power of attorney has not ended by death")},
    Kept{"poa.foreign-unauthenticated", msgid("The power of attorney from outside the mainland is authenticated")},
    Kept{"poa.apostille-incomplete", msgid("The apostille is complete")},
    Kept{"poa.not-notarised", msgid("The power of attorney is notarised")},
    Kept{"poa.delegated", msgid("A delegated case is seen by a second person")},
    Kept{"material.missing", msgid("The papers to keep are listed")},
};

} // namespace

std::string keptWords(std::string_view rule) {
    auto const found = std::find_if(keptRules.begin(), keptRules.end(), [rule](Kept const& each) { return each.rule == rule; });
    return found == keptRules.end() ? std::string(rule) : tr(found->words);
}

} // namespace countersign::ui
