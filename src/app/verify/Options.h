#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace countersign::verify {

/// The call itself is wrong: one line on standard error, exit 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Options {
    std::vector<std::string> files;
    std::vector<std::string> trust;     ///< PEM files
    std::vector<std::string> trustTime; ///< PEM files of time-stamp authorities
    std::vector<std::string> status;    ///< status lists
    std::vector<std::string> crl;       ///< lists of revoked issuer certificates
    bool trial = false;                 ///< page seals on trial, too
    bool signatureOnly = false;         ///< of a certificate's file nothing but its signature
    bool json = false;
    bool help = false;
    bool version = false;
};

/// Throws UsageError.
Options parseOptions(std::vector<std::string> const& arguments);

} // namespace countersign::verify
