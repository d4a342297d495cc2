#pragma once

#include "certificate/OfficeKey.h"
#include "core/Day.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace countersign::certificate {

/// What goes into a demonstration office's certificate.
struct DemonstrationOffice {
    std::string code; ///< subject's organizationalUnitName and serialNumber
    std::string name; ///< subject's organizationName, UTF-8
    int years = 3;    ///< 1 to 20
};

/// A root made for demonstrations and tests. Its key lives only as long as this object.
class DemonstrationRoot {
public:
    explicit DemonstrationRoot(Instant now);
    ~DemonstrationRoot();

    std::string const& certificatePem() const { return m_pem; }

    /// An office's key and certificate in one PKCS#12 file, protected by the pass phrase, and the certificate as PEM.
    struct OfficeFiles {
        std::string pkcs12;
        std::string certificatePem;
        std::string fingerprint; ///< hex SHA-256 of the certificate
    };
    OfficeFiles certify(DemonstrationOffice const& office, PassPhrase const& passPhrase) const;

private:
    struct Key;
    std::unique_ptr<Key> m_key;
    std::string m_pem;
    Instant m_now;
};

/// What `seal enrol` leaves in its folder.
struct Enrolment {
    std::filesystem::path root;        ///< root.pem, for receivers: countersign-verify --trust
    std::filesystem::path key;         ///< office.p12, mode 0600
    std::filesystem::path certificate; ///< office.pem
    std::string fingerprint;
};

/// Makes a demonstration root and an office key in `folder` (made if missing, 0700). Nothing is overwritten: throws
/// Fault{unusableInput} naming the file that is there, Fault{storageFailed} when a file cannot be written; then
/// none of the three is left behind. The root's key is not kept.
Enrolment enrolDemonstration(DemonstrationOffice const& office, PassPhrase const& passPhrase, std::filesystem::path const& folder,
                             Instant now);

/// Twenty random letters and digits (about 100 bits), none of them easily mistaken for another.
PassPhrase randomPassPhrase();

} // namespace countersign::certificate
