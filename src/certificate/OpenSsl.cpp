#include "certificate/OpenSsl.h"

#include "core/Fault.h"

#include <functional>
#include <map>
#include <mutex>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace countersign::certificate {

Bio reading(std::string_view bytes) {
    Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    if (!bio) throw Fault(FaultCode::internal, "no memory buffer");
    return bio;
}

std::string written(BIO* memory) {
    char* data = nullptr;
    long const size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<std::size_t>(size)};
}

namespace {

/// Certificates that were read. The key in one takes a tenth of a millisecond to read, and one path is asked about many times while a file
/// is verified. Never destroyed: OpenSSL cleans up by itself at the end, and what it made must not be freed behind that.
class ReadCertificates {
public:
    static ReadCertificates& all() {
        static auto& one = *new ReadCertificates;
        return one;
    }
    X509Cert find(std::string_view der) const {
        std::scoped_lock const lock(m_mutex);
        auto const known = m_known.find(der);
        return known == m_known.end() ? X509Cert() : another(known->second.get());
    }
    void keep(std::string_view der, X509* certificate) {
        constexpr std::size_t most = 64, largest = 16384; // bytes: what somebody brings is not kept by the megabyte
        if (der.size() > largest) return;
        std::scoped_lock const lock(m_mutex);
        if (m_known.size() >= most) m_known.clear();
        m_known.emplace(der, another(certificate));
    }

private:
    static X509Cert another(X509* certificate) {
        X509_up_ref(certificate);
        return X509Cert(certificate);
    }

    mutable std::mutex m_mutex;
    std::map<std::string, X509Cert, std::less<>> m_known;
};

} // namespace

X509Cert certificateFromDer(std::string_view der) {
    if (auto known = ReadCertificates::all().find(der)) return known;
    auto const* at = reinterpret_cast<unsigned char const*>(der.data());
    auto const* const end = at + der.size();
    X509Cert certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (at != end) certificate.reset();
    if (certificate) ReadCertificates::all().keep(der, certificate.get());
    return certificate;
}

void startWithoutConfiguration() { OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ADD_ALL_CIPHERS, nullptr); }

std::string derOf(X509* certificate) {
    unsigned char* der = nullptr;
    int const size = i2d_X509(certificate, &der);
    if (size < 0) throw Fault(FaultCode::internal, "certificate cannot be encoded");
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

std::string derOf(PKCS7* cms) {
    unsigned char* der = nullptr;
    int const size = i2d_PKCS7(cms, &der);
    if (size <= 0) throw Fault(FaultCode::internal, "CMS cannot be encoded");
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

bool isSignedBy(X509* subject, X509* issuer) {
    EVP_PKEY* const key = X509_get0_pubkey(issuer);
    bool const yes = key && X509_check_issued(issuer, subject) == X509_V_OK && X509_verify(subject, key) == 1;
    ERR_clear_error();
    return yes;
}

X509Certs certificatesFromPem(std::string_view pem) {
    X509Certs all(sk_X509_new_null());
    Bio const bio = reading(pem);
    while (X509* next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) sk_X509_push(all.get(), next);
    ERR_clear_error();
    return all;
}

} // namespace countersign::certificate
