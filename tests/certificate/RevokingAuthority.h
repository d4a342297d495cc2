#pragma once

#include "certificate/OfficeKey.h"
#include "certificate/VerifyFile.h"
#include "support/TemporaryFolder.h"

#include <memory>
#include <string>
#include <vector>

namespace countersign::test {

/// An authority kept by `openssl ca`: a root, an authority "below" it, and certificates of office SZ01 valid from the day before the
/// tests' own time for twenty years: "office" by the root, "branch" by the authority below, "server" by the root and for a web server.
/// "itself" is of the key and name of the authority below, certified by itself.
class RevokingAuthority {
public:
    RevokingAuthority();

    /// With the certificates above it; `above`: with that one instead.
    std::shared_ptr<certificate::Signer const> signer(std::string const& name, std::string const& above = {}) const;
    std::string pem(std::string const& name) const { return readFile(m_folder / (name + ".pem")); }
    /// Trusts the root for signatures, and every certificate named for what a page's seal may name.
    certificate::VerifyOptions trusting(std::vector<std::string> const& beside = {}) const;

    /// One line of openssl's own table: when a certificate was revoked and why ("keyCompromise"; with a moment
    /// "keyTime,20261123000000Z": the key was lost from then).
    struct Revoked {
        std::string name;
        Instant at;
        std::string why{};
    };
    /// What `openssl ca -gencrl` makes, in PEM; `extensions`: a section of the configuration.
    std::string crl(std::string const& authority, std::vector<Revoked> const& revoked, Instant madeAt, Instant nextBy,
                    std::string const& extensions = "plain") const;
    /// The same in DER.
    std::string crlInDer(std::string const& pem) const;

private:
    void certify(std::string const& name, std::string const& issuer, std::string const& subject, std::string const& usage) const;

    TemporaryFolder m_folder;
};

} // namespace countersign::test
