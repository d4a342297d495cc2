#include "db/drawer/WorkSeal.h"

#include "core/Fault.h"
#include "core/Owned.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <array>

namespace countersign::db {

namespace {

constexpr std::string_view magic = "CSWORK1\n";
constexpr std::size_t endSize = 8, saltSize = 32, markSize = 8, tagSize = 16, keySize = 32, nonceSize = 12, block = 4096;
constexpr std::size_t endAt = 8, saltAt = endAt + endSize, markAt = saltAt + saltSize, headSize = markAt + markSize;

using Cipher = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using Kdf = Owned<EVP_KDF, EVP_KDF_free>;
using KdfContext = Owned<EVP_KDF_CTX, EVP_KDF_CTX_free>;

unsigned char const* bytesOf(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytesOf(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void require(bool done) {
    if (!done) throw Fault(FaultCode::internal, "sealing typed work");
}

/// Key, nonce and mark of one sealing.
struct Derived {
    std::array<unsigned char, keySize + nonceSize + markSize> bytes{};
    ~Derived() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
    unsigned char const* key() const { return bytes.data(); }
    unsigned char const* nonce() const { return bytes.data() + keySize; }
    std::string_view mark() const { return {reinterpret_cast<char const*>(bytes.data()) + keySize + nonceSize, markSize}; }
};

OSSL_PARAM octets(char const* name, std::string_view value) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.data()), value.size());
}

Derived derived(ShiftKey const& shift, std::string_view salt) {
    Derived all;
    Kdf const kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    require(kdf != nullptr);
    KdfContext const context(EVP_KDF_CTX_new(kdf.get()));
    require(context != nullptr);
    std::string digest = "SHA256";
    std::array const parameters{OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
                                octets(OSSL_KDF_PARAM_KEY, shift.key.text()), octets(OSSL_KDF_PARAM_SALT, salt),
                                octets(OSSL_KDF_PARAM_INFO, "countersign typed work 1"), OSSL_PARAM_construct_end()};
    require(EVP_KDF_derive(context.get(), all.bytes.data(), all.bytes.size(), parameters.data()) == 1);
    return all;
}

std::string bigEndian(std::int64_t value) {
    std::string bytes(endSize, '\0');
    auto rest = static_cast<std::uint64_t>(value);
    for (auto at = bytes.rbegin(); at != bytes.rend(); ++at, rest >>= 8U) *at = static_cast<char>(rest & 0xFFU);
    return bytes;
}

std::string freshSalt() {
    std::string salt(saltSize, '\0');
    require(RAND_bytes(bytesOf(salt), static_cast<int>(salt.size())) == 1);
    return salt;
}

/// JSON takes white space behind it.
std::string filledUp(std::string_view text) {
    std::string whole(text);
    whole.resize((text.size() / block + 1) * block, ' ');
    return whole;
}

std::string encrypted(Derived const& with, std::string_view head, std::string_view text) {
    Cipher const cipher(EVP_CIPHER_CTX_new());
    std::string out(text.size() + tagSize, '\0');
    int size = 0;
    require(cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, with.key(), with.nonce()) == 1);
    require(EVP_EncryptUpdate(cipher.get(), nullptr, &size, bytesOf(head), static_cast<int>(head.size())) == 1);
    require(EVP_EncryptUpdate(cipher.get(), bytesOf(out), &size, bytesOf(text), static_cast<int>(text.size())) == 1);
    require(EVP_EncryptFinal_ex(cipher.get(), bytesOf(out) + size, &size) == 1);
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tagSize, out.data() + text.size()) == 1);
    return out;
}

std::optional<std::string> decrypted(Derived const& with, std::string_view head, std::string_view body) {
    Cipher const cipher(EVP_CIPHER_CTX_new());
    std::string tag(body.substr(body.size() - tagSize));
    body.remove_suffix(tagSize);
    std::string out(body.size(), '\0');
    int size = 0;
    require(cipher && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, with.key(), with.nonce()) == 1);
    require(EVP_DecryptUpdate(cipher.get(), nullptr, &size, bytesOf(head), static_cast<int>(head.size())) == 1);
    require(EVP_DecryptUpdate(cipher.get(), bytesOf(out), &size, bytesOf(body), static_cast<int>(body.size())) == 1);
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1);
    if (EVP_DecryptFinal_ex(cipher.get(), bytesOf(out) + size, &size) != 1) return std::nullopt;
    out.resize(out.find_last_not_of(' ') + 1);
    return out;
}

bool looksOurs(std::string_view bytes) { return bytes.size() >= headSize + tagSize && bytes.starts_with(magic); }

} // namespace

std::string sealed(ShiftKey const& key, std::string_view text) {
    std::string const salt = freshSalt();
    Derived const with = derived(key, salt);
    auto const end = std::chrono::duration_cast<std::chrono::seconds>(key.endsAt.time_since_epoch()).count();
    std::string head(magic);
    head += bigEndian(end);
    head += salt;
    head += with.mark();
    std::string filled = filledUp(text);
    std::string whole = head + encrypted(with, head, filled);
    OPENSSL_cleanse(filled.data(), filled.size());
    return whole;
}

Opened opened(ShiftKey const& key, std::string_view bytes) {
    if (!looksOurs(bytes)) return {};
    Derived const with = derived(key, bytes.substr(saltAt, saltSize));
    std::string_view const mark = bytes.substr(markAt, markSize);
    if (CRYPTO_memcmp(mark.data(), with.mark().data(), markSize) != 0) return {Unsealed::anothers, {}};
    auto text = decrypted(with, bytes.substr(0, headSize), bytes.substr(headSize));
    return text ? Opened{Unsealed::opened, std::move(*text)} : Opened{};
}

std::optional<Instant> endOf(std::string_view bytes) {
    if (!looksOurs(bytes)) return std::nullopt;
    std::uint64_t seconds = 0;
    for (unsigned char const c : bytes.substr(endAt, endSize)) seconds = seconds << 8U | c;
    // A year that no shift ends in is a damaged one, and would overflow.
    if (seconds > std::uint64_t{1} << 36U) return std::nullopt;
    return Instant(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

} // namespace countersign::db
