#include "app/common/OfficeTools.h"

#include "certificate/HttpTimeStamper.h"
#include "certificate/OfficeKey.h"
#include "certificate/TokenSigner.h"
#include "core/Resources.h"
#include "core/authority/ShippedRules.h"
#include "device/Pkcs11Token.h"

#include <cstdlib>
#include <iterator>
#include <optional>

namespace countersign::app {

std::vector<RuleSet> allRuleSets(CaseStore& store) {
    auto sets = shippedRuleSets(resourceFolder());
    auto own = store.ruleSets(shippedRules(resourceFolder()));
    std::move(own.begin(), own.end(), std::back_inserter(sets));
    return sets;
}

std::shared_ptr<certificate::Signer const> openSeal(std::string const& file) {
    char const* const set = std::getenv("COUNTERSIGN_SEAL");
    std::string const path = !file.empty() ? file : set ? set : "";
    if (path.empty()) return nullptr;
    auto const phrase = certificate::passPhraseFromEnvironment();
    return openSeal(path, Secret(phrase ? phrase->text() : ""));
}

std::shared_ptr<certificate::Signer const> openSeal(std::string const& file, Secret const& phrase) {
    if (device::isTokenUri(file)) return certificate::signerOnToken(device::openToken(file, phrase));
    return certificate::openOfficeKey(file, certificate::PassPhrase(phrase.text()));
}

certificate::TimeStamping timeStamping(CaseStore& store) {
    certificate::TimeStamping stamping;
    char const* const address = std::getenv("COUNTERSIGN_TIME_STAMP");
    if (address && *address)
        stamping.stamper = std::make_shared<certificate::HttpTimeStamper>(certificate::HttpTimeStamper::Settings{address});
    struct Known {
        std::string office;
        Day day{};
        bool waits = false;
    };
    stamping.mustWait = [&store, known = std::optional<Known>()](std::string const& office, Day day) mutable {
        if (known && known->day == day && known->office == office) return known->waits;
        auto const sets = allRuleSets(store);
        RuleSet const* const rules = inForce(sets, office, day);
        known = Known{office, day, rules && rules->limit("time_stamp_required") != 0};
        return known->waits;
    };
    return stamping;
}

} // namespace countersign::app
