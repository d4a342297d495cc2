#include "certificate/OpenSsl.h"

#include "core/Fault.h"

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

X509Cert certificateFromDer(std::string_view der) {
    auto const* at = reinterpret_cast<unsigned char const*>(der.data());
    auto const* const end = at + der.size();
    X509Cert certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (at != end) certificate.reset();
    return certificate;
}

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
