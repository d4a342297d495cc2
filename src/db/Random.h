#pragma once

#include <string>

namespace countersign::db {

/// A version 4 UUID from OpenSSL's random source: the key by which an act that was repeated is recognised.
std::string newRequestKey();

/// A password to be shown once: 16 letters and digits without look-alikes, 90 bits.
std::string newPassword();

} // namespace countersign::db
