#pragma once

#include "core/casework/Case.h"
#include "core/casework/Verification.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// What the office's own database says of a number: of a certificate that somebody brings back.
struct CertificateStanding {
    CertificateState state = CertificateState::reserved;
    std::string contentHash; ///< of what was issued under it, lower case hexadecimal; empty where nothing was
    std::string receiver;    ///< who collected it; empty: nobody yet
    std::optional<Instant> handedOverAt;
    std::string replacedBy; ///< of a superseded one; empty while nothing was issued in its place
};

/// By number; without a standing where the database has no such number. What could not be asked is not in it.
using Standings = std::map<std::string, std::optional<CertificateStanding>>;

/// Is it one whose number this office's database can be asked for? Only what is genuine so far is: of anything else the number is a claim,
/// and what a list or another page has made worse stays so.
bool isAskable(Verification const& answer, std::string_view office);

/// The verdict with what the database says, which knows more than the paper: a number that was not issued, or with another content, is
/// altered, whoever's signature it bears. No standing: the database has no such number.
void applyStanding(Verification& answer, std::optional<CertificateStanding> const& standing);

} // namespace countersign
