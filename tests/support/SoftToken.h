#pragma once

#include "support/TemporaryFolder.h"

#include <filesystem>
#include <string>

namespace countersign::test {

/// A PKCS#11 token in software (SoftHSM), for this process and the programs it runs (SOFTHSM2_CONF) as long as it lives.
class SoftToken {
public:
    static constexpr char const* pin = "482915";

    SoftToken();
    ~SoftToken();
    SoftToken(SoftToken const&) = delete;
    SoftToken& operator=(SoftToken const&) = delete;

    /// A PKCS#12 file's key and certificates, all under `label`.
    void load(std::filesystem::path const& pkcs12, std::string const& passPhrase, std::string const& label, std::string const& id = "a1");
    void loadKey(std::filesystem::path const& pem, std::string const& label, std::string const& id);
    void loadCertificate(std::filesystem::path const& pem, std::string const& label, std::string const& id);
    /// As if it were taken out.
    void pull();

    std::string uri(std::string const& label) const;

private:
    TemporaryFolder m_folder;
};

} // namespace countersign::test
