#pragma once

#include "db/local/ClusterFolder.h"

namespace countersign::db {

/// Writes the settings, the rules of access and the map of accounts of a private server. They are written anew at
/// every start, so a newer program brings its newer settings.
void writeServerSettings(ClusterFolder const& folder, ServerUser const& user);

/// The bootstrap superuser's role. Only root and the account that runs the server may be it, by the kernel's word
/// (peer); operators always need their password.
inline constexpr char const* superuserRole = "postgres";

} // namespace countersign::db
