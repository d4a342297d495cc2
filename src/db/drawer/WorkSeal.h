#pragma once

#include "core/casework/WorkDrawer.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign::db {

/// What a shift's key makes of a text: AES-256-GCM under a key of its own for each sealing, derived with HKDF-SHA-256 from
/// the shift's key and a fresh salt. Nothing in it tells whose it is; only who has the key sees that it is his.
///
///     "CSWORK1\n", shift's end in seconds (8 bytes, big-endian), salt (32), mark (8), sealed text, tag (16)
///
/// The text is filled up to whole blocks of 4 KiB, so that the length tells nothing either.
std::string sealed(ShiftKey const& key, std::string_view text);

enum class Unsealed { opened, anothers, damaged };
struct Opened {
    Unsealed how = Unsealed::damaged;
    std::string text;
};
Opened opened(ShiftKey const& key, std::string_view bytes);

/// When the shift is over that these bytes were sealed in, or nothing: they are none of ours.
std::optional<Instant> endOf(std::string_view bytes);

} // namespace countersign::db
