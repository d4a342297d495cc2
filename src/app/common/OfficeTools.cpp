#include "app/common/OfficeTools.h"

#include "certificate/OfficeKey.h"
#include "certificate/TokenSigner.h"
#include "core/Resources.h"
#include "core/authority/ShippedRules.h"
#include "device/Pkcs11Token.h"

#include <cstdlib>
#include <iterator>

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
    if (device::isTokenUri(path)) return certificate::signerOnToken(device::openToken(path, Secret(phrase ? phrase->text() : "")));
    return certificate::openOfficeKey(path, certificate::PassPhrase(phrase ? phrase->text() : ""));
}

} // namespace countersign::app
