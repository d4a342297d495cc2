#include "app/ctl/Seal.h"

#include "app/common/OfficeTools.h"
#include "certificate/OfficeKey.h"
#include "core/Fault.h"

namespace countersign::ctl {

std::shared_ptr<certificate::Signer const> openSeal(Arguments const& given) { return app::openSeal(given.value("--seal")); }

std::shared_ptr<certificate::Signer const> enrolledSeal(Arguments const& given, SessionInfo const& info) {
    auto signer = openSeal(given);
    if (signer && !info.sealSubject.empty() && certificate::fingerprint(*signer) != info.sealSubject)
        throw Fault(FaultCode::keyUnusable, "the key is not the one that is enrolled for this office");
    return signer;
}

} // namespace countersign::ctl
