#pragma once

#include <string>
#include <vector>

namespace countersign::db {

/// The services of libpq's service files (PGSERVICEFILE or ~/.pg_service.conf, then that of PGSYSCONFDIR or of the system), in
/// order, each once. A file that cannot be read has none.
std::vector<std::string> serviceNames();

/// A name that no profile of this computer bears yet: `wanted`, or `wanted` with a number.
std::string freeProfileName(std::string const& wanted);

/// Adds the profile to the person's own file (Profiles::files().front()), or puts another `dsn` under its name; whole or not at
/// all, readable for its owner alone. Throws Fault{unusableInput} when the dsn bears a password or the file is none that Profiles
/// reads, Fault{storageFailed} when it cannot be written.
void keepProfile(std::string const& name, std::string const& dsn);

} // namespace countersign::db
