#pragma once

#include "core/Secret.h"
#include "core/authority/Finding.h"

#include <cstddef>
#include <optional>

namespace countersign {

/// Shorter ones are found by trying: whoever has the file tries as often as he likes.
inline constexpr std::size_t shortestCopyPassword = 6;
inline constexpr std::size_t longestCopyPassword = 64;

/// Why a password cannot be that of an electronic copy. The applicant chooses it at a keypad and types it anywhere later on, so it is
/// printable ASCII: with any other character the readers of PDF disagree on the bytes (ISO 32000-2, 7.6.4.3.3).
enum class CopyPasswordFault { tooShort, tooLong, character };

/// Nothing where it can be used.
std::optional<CopyPasswordFault> copyPasswordFault(Secret const& password);

/// A sentence without a character of the password.
Message const& messageOf(CopyPasswordFault fault);

/// Throws Fault{unusableInput} with that sentence in both languages.
void requireCopyPassword(Secret const& password);

} // namespace countersign
