#pragma once

#include <string>

namespace countersign::db {

/// A password to be shown once: 16 letters and digits without look-alikes, 90 bits.
std::string newPassword();

} // namespace countersign::db
