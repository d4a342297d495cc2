#include "app/ctl/Seal.h"

#include "app/common/OfficeTools.h"

namespace countersign::ctl {

std::shared_ptr<certificate::Signer const> openSeal(Arguments const& given) { return app::openSeal(given.value("--seal")); }

} // namespace countersign::ctl
