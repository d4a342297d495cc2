#include "app/ctl/Seal.h"

#include "certificate/OfficeKey.h"

#include <cstdlib>

namespace countersign::ctl {

std::shared_ptr<certificate::Signer const> openSeal(Arguments const& given) {
    char const* set = std::getenv("COUNTERSIGN_SEAL");
    std::string const file = given.value("--seal", set ? set : "");
    if (file.empty()) return nullptr;
    auto const phrase = certificate::passPhraseFromEnvironment();
    return certificate::openOfficeKey(file, certificate::PassPhrase(phrase ? phrase->text() : ""));
}

} // namespace countersign::ctl
