#include "db/Sha256.h"

#include "core/Fault.h"

#include <array>

#include <fmt/format.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

namespace countersign::db {

std::string sha256Hex(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data());
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string newRequestKey() {
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) throw Fault(FaultCode::internal, "no random numbers");
    // RFC 4122, 4.4: version 4, variant 10
    random[6] = static_cast<unsigned char>((random[6] & 0x0f) | 0x40);
    random[8] = static_cast<unsigned char>((random[8] & 0x3f) | 0x80);
    std::string text = fmt::format("{:02x}", fmt::join(random, ""));
    for (std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, "-");
    return text;
}

} // namespace countersign::db
