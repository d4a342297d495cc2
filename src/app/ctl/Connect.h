#pragma once

#include "app/common/OpenDatabase.h"
#include "app/ctl/Command.h"

namespace countersign::ctl {

/// Who may run a command on the private cluster without naming an operator.
enum class Bootstrap {
    no,  ///< an operator's act: --local needs --as
    yes, ///< setting up: --local without --as is the cluster's superuser
};

/// The database that --dsn, --profile or --local [--data DIR] names. Throws UsageError unless exactly one does.
app::Destination destination(Arguments const& given);

/// Opens it as --as says, the password from COUNTERSIGN_PASSWORD or libpq's own means.
app::OpenDatabase connect(Arguments const& given, Bootstrap bootstrap = Bootstrap::no, db::SchemaGuard guard = db::SchemaGuard::required);

} // namespace countersign::ctl
