#pragma once

#include "core/Owned.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <string>
#include <string_view>

namespace countersign::certificate {

inline void freeX509Stack(STACK_OF(X509) * all) { sk_X509_pop_free(all, X509_free); }
/// Only the stack: the certificates belong to others.
inline void freeX509View(STACK_OF(X509) * all) { sk_X509_free(all); }

using Bio = Owned<BIO, BIO_free_all>;
using PrivateOrPublicKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using X509Cert = Owned<X509, X509_free>;
using X509Certs = Owned<STACK_OF(X509), freeX509Stack>;
using X509View = Owned<STACK_OF(X509), freeX509View>;
using X509Anchors = Owned<X509_STORE, X509_STORE_free>;
using X509Path = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;
using Pkcs12 = Owned<PKCS12, PKCS12_free>;
using Pkcs7 = Owned<PKCS7, PKCS7_free>;

/// A BIO that reads `bytes`, which must outlive it.
Bio reading(std::string_view bytes);
/// Everything that was written to a memory BIO.
std::string written(BIO* memory);

/// Null for bytes that are no certificate, or have something after it.
X509Cert certificateFromDer(std::string_view der);

/// For a program that only checks: OpenSSL as it comes, without this machine's configuration, which may name modules to load, and without
/// ciphers. Before anything else is asked of OpenSSL.
void startWithoutConfiguration();
std::string derOf(X509* certificate);
std::string derOf(PKCS7* cms);
/// Does the one name the other as its issuer, and bear its signature?
bool isSignedBy(X509* subject, X509* issuer);
/// The certificates of a PEM text in their order; what is broken ends the list.
X509Certs certificatesFromPem(std::string_view pem);

} // namespace countersign::certificate
