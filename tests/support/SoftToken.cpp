#include "support/SoftToken.h"

#include "support/Program.h"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

namespace countersign::test {

namespace {

namespace fs = std::filesystem;

constexpr char const* driver = "/usr/lib/softhsm/libsofthsm2.so";

void needed(std::vector<std::string> const& command) {
    auto const ran = run(command);
    if (ran.exitCode != 0) throw std::runtime_error(command[0] + ": " + ran.err + ran.out);
}

} // namespace

SoftToken::SoftToken() {
    fs::create_directories(m_folder / "tokens");
    writeFile(m_folder / "softhsm2.conf",
              fmt::format("directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n", (m_folder / "tokens").string()));
    setenv("SOFTHSM2_CONF", (m_folder / "softhsm2.conf").c_str(), 1);
    needed({"softhsm2-util", "--init-token", "--free", "--label", "Office SZ01", "--pin", pin, "--so-pin", "77665544"});
}

SoftToken::~SoftToken() { unsetenv("SOFTHSM2_CONF"); }

void SoftToken::load(fs::path const& pkcs12, std::string const& passPhrase, std::string const& label, std::string const& id) {
    fs::path const key = m_folder / "key.pem", certificate = m_folder / "certificate.pem";
    std::string const phrase = "pass:" + passPhrase;
    needed({"openssl", "pkcs12", "-in", pkcs12, "-passin", phrase, "-nodes", "-nocerts", "-out", key});
    needed({"openssl", "pkcs12", "-in", pkcs12, "-passin", phrase, "-nokeys", "-clcerts", "-out", certificate});
    loadKey(key, label, id);
    loadCertificate(certificate, label, id);
    fs::remove(key);
}

void SoftToken::loadKey(fs::path const& pem, std::string const& label, std::string const& id) {
    fs::path const pkcs8 = m_folder / "pkcs8.pem";
    needed({"openssl", "pkcs8", "-topk8", "-nocrypt", "-in", pem, "-out", pkcs8});
    needed({"softhsm2-util", "--import", pkcs8, "--token", "Office SZ01", "--label", label, "--id", id, "--pin", pin});
    fs::remove(pkcs8);
}

void SoftToken::loadCertificate(fs::path const& pem, std::string const& label, std::string const& id) {
    needed({"p11tool", "--provider", driver, "--login", "--set-pin", pin, "--write", "--load-certificate", pem, "--label", label, "--id",
            id, "pkcs11:token=Office%20SZ01"});
}

void SoftToken::pull() { fs::rename(m_folder / "tokens", m_folder / "pulled"); }

std::string SoftToken::uri(std::string const& label) const {
    return fmt::format("pkcs11:token=Office%20SZ01;object={}?module-path={}", label, driver);
}

} // namespace countersign::test
