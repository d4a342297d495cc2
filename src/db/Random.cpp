#include "db/Random.h"

#include "core/Fault.h"

#include <array>
#include <string_view>

#include <openssl/rand.h>

namespace countersign::db {

namespace {

template <std::size_t Count> std::array<unsigned char, Count> randomBytes() {
    std::array<unsigned char, Count> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw Fault(FaultCode::internal, "no random numbers");
    return bytes;
}

} // namespace

std::string newPassword() {
    // 50 letters and digits; bytes of 250 and above are drawn again, so that each is equally likely.
    constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTVWXYZ23456";
    static_assert(alphabet.size() == 50);
    std::string password;
    while (password.size() < 16)
        if (auto const byte = randomBytes<1>()[0]; byte < 250) password += alphabet[byte % alphabet.size()];
    return password;
}

} // namespace countersign::db
