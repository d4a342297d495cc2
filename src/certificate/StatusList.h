#pragma once

#include "certificate/Signer.h"
#include "certificate/VerifyFile.h"
#include "core/Day.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace countersign::certificate {

/// What became of a certificate after its number was given out.
enum class EndedAs { revoked, superseded, voided };
std::string_view wordOf(EndedAs state); ///< "revoked"
std::optional<EndedAs> endedAsFrom(std::string_view word);

/// An office's certificates that are not in force, as it publishes them (`countersign-status/1`): a line of canonical JSON
/// `{"entries":[{"certificate":"hex SHA-256 of the number","state":"revoked"},…],"format":…,"made_at":…,"next_by":…,"office":…}`, in
/// order of the hashes, then a line `{"signature":"base64 of a detached CMS over the first line"}`. No personal data, and no number.
struct StatusList {
    std::string office;
    Instant madeAt{}, nextBy{};                        ///< complete up to the first; the office publishes the next one by the second
    std::map<std::string, EndedAs, std::less<>> ended; ///< by hash

    std::optional<EndedAs> stateOf(std::string_view certificateNumber) const;
};

/// Hex SHA-256 of `SZ01-261122-00017-0`.
std::string statusHash(std::string_view certificateNumber);

/// The file, signed. The signer must be the office's and usable at `madeAt`: throws Fault{keyUnusable}.
std::string signedStatusList(StatusList const& list, Signer const& signer);

/// Why a file is no list to go by.
enum class StatusFault { tooLarge, form, signature, issuerUnknown, issuerRevoked };
std::string_view sentenceOf(StatusFault fault); ///< for standard error: what is wrong, and what to do

/// More than any office ends in a hundred years.
inline constexpr std::size_t largestStatusList = 64U << 20;

/// Takes hostile bytes. The signature must be that office's, and lead to `trust` at the moment at which the list was made.
std::variant<StatusList, StatusFault> readStatusList(std::string_view bytes, TrustAnchors const& trust);

} // namespace countersign::certificate
