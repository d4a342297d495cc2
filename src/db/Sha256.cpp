#include "db/Sha256.h"

#include <array>

#include <fmt/format.h>
#include <openssl/sha.h>

namespace countersign::db {

std::string sha256Hex(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data());
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

} // namespace countersign::db
