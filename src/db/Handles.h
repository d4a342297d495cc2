#pragma once

#include "core/Owned.h"

#include <libpq-fe.h>

namespace countersign::db {

using PgConnection = Owned<PGconn, PQfinish>;
using PgResult = Owned<PGresult, PQclear>;
using PgText = Owned<char, PQfreemem>;
using ConninfoOptions = Owned<PQconninfoOption, PQconninfoFree>;

} // namespace countersign::db
