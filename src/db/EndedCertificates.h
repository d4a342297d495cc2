#pragma once

#include "core/Day.h"
#include "db/Session.h"

#include <string>
#include <utility>
#include <vector>

namespace countersign::db {

/// An office's certificates that are not in force any more, as the list for the public names them.
struct EndedCertificates {
    std::string office;
    Instant madeAt{};                                        ///< nothing that ended later is there
    std::vector<std::pair<std::string, std::string>> byHash; ///< hex SHA-256 of the number, and revoked, superseded or voided
};

/// `office` empty: the operator's own. That it was asked is in the log. Throws Fault{wrongRole} for clerks and for another office.
EndedCertificates endedCertificates(Session& session, std::string const& office);

} // namespace countersign::db
