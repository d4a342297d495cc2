#include "db/PasswordProof.h"

#include "core/Fault.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace countersign::db {

namespace {

using Bytes = std::array<unsigned char, 32>;

Bytes scrypt(std::string const& password, Bytes const& salt) {
    constexpr std::uint64_t blocks = 1U << 14U, size = 8, lanes = 1, most = 64U << 20U;
    Bytes hash{};
    if (EVP_PBE_scrypt(password.data(), password.size(), salt.data(), salt.size(), blocks, size, lanes, most, hash.data(), hash.size()) !=
        1)
        throw Fault(FaultCode::internal, "hashing a password");
    return hash;
}

} // namespace

PasswordProof::PasswordProof(std::string const& password) {
    if (RAND_bytes(m_salt.data(), static_cast<int>(m_salt.size())) != 1) throw Fault(FaultCode::internal, "no random numbers");
    m_hash = scrypt(password, m_salt);
}

bool PasswordProof::provedBy(std::string const& password) const {
    Bytes const hash = scrypt(password, m_salt);
    return CRYPTO_memcmp(hash.data(), m_hash.data(), hash.size()) == 0;
}

} // namespace countersign::db
