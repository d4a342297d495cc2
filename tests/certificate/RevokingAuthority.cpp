#include "certificate/RevokingAuthority.h"

#include "certificate/VerifySupport.h"
#include "support/Program.h"

#include <algorithm>
#include <ctime>
#include <stdexcept>

#include <fmt/format.h>

namespace countersign::test {

namespace {

constexpr char const* revokingConfiguration = R"([ca]
default_ca = all
[all]
new_certs_dir = {0}
database = {0}/index.txt
serial = {0}/serial
default_md = sha256
policy = names
unique_subject = no
[names]
countryName = optional
organizationalUnitName = optional
commonName = supplied
[req]
distinguished_name = nothing
[nothing]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[seal]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
authorityKeyIdentifier = keyid
[server]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
[plain]
authorityKeyIdentifier = keyid
[part]
issuingDistributionPoint = critical,@point
[point]
onlysomereasons = keyCompromise
[indirect]
issuingDistributionPoint = critical,@anybody
[anybody]
indirectCRL = TRUE
[unknown]
1.2.3.4 = critical,ASN1:NULL
)";

void mustRun(std::vector<std::string> const& command) {
    Ran const ran = run(command);
    if (ran.exitCode != 0) throw std::runtime_error(command.at(0) + " " + command.at(1) + ": " + ran.err);
}

std::string utc(Instant at, char const* form) {
    std::time_t const seconds = std::chrono::system_clock::to_time_t(at);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, form, &parts)};
}

} // namespace

RevokingAuthority::RevokingAuthority() {
    writeFile(m_folder / "openssl.cnf", fmt::format(revokingConfiguration, m_folder.path().string()));
    writeFile(m_folder / "serial", "5A17\n");
    writeFile(m_folder / "index.txt", "");
    certify("root", "root", "/C=CN/CN=Root that revokes", "root");
    certify("below", "root", "/C=CN/CN=Authority below", "root");
    certify("office", "root", "/C=CN/OU=SZ01/CN=Office", "seal");
    certify("branch", "below", "/C=CN/OU=SZ01/CN=Branch", "seal");
    certify("server", "root", "/C=CN/OU=SZ01/CN=Server", "server");
    mustRun({"openssl", "req", "-new", "-x509", "-config", m_folder / "openssl.cnf", "-extensions", "root", "-key", m_folder / "below.key",
             "-subj", "/C=CN/CN=Authority below", "-days", "7300", "-out", m_folder / "itself.pem"});
}

void RevokingAuthority::certify(std::string const& name, std::string const& issuer, std::string const& subject,
                                std::string const& usage) const {
    auto const at = [this](std::string const& file) { return (m_folder / file).string(); };
    mustRun({"openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", at(name + ".key")});
    std::filesystem::permissions(m_folder / (name + ".key"), std::filesystem::perms::owner_read);
    mustRun(
        {"openssl", "req", "-new", "-config", at("openssl.cnf"), "-key", at(name + ".key"), "-subj", subject, "-out", at(name + ".csr")});
    std::vector<std::string> sign{"openssl",     "ca",
                                  "-batch",      "-notext",
                                  "-config",     at("openssl.cnf"),
                                  "-extensions", usage,
                                  "-in",         at(name + ".csr"),
                                  "-keyfile",    at(issuer + ".key"),
                                  "-out",        at(name + ".pem"),
                                  "-startdate",  utc(issueTime() - std::chrono::days(1), "%Y%m%d%H%M%SZ"),
                                  "-enddate",    utc(issueTime() + std::chrono::days(20 * 365), "%Y%m%d%H%M%SZ")};
    if (issuer == name)
        sign.emplace_back("-selfsign");
    else
        sign.insert(sign.end(), {"-cert", at(issuer + ".pem")});
    mustRun(sign);
}

std::shared_ptr<certificate::Signer const> RevokingAuthority::signer(std::string const& name, std::string const& above) const {
    std::string const usual = name == "branch" ? pem("below") + pem("root") : pem("root");
    return certificate::openOfficeKey(m_folder / (name + ".key"), pem(name) + (above.empty() ? usual : pem(above)),
                                      certificate::PassPhrase({}));
}

certificate::VerifyOptions RevokingAuthority::trusting(std::vector<std::string> const& beside) const {
    certificate::VerifyOptions options;
    std::string all = pem("root");
    for (auto const& name : beside) all += pem(name);
    options.trust = certificate::trustFromPem(all);
    options.resources = resources();
    options.judgedAt = issueTime() + std::chrono::days(10);
    return options;
}

std::string RevokingAuthority::crl(std::string const& authority, std::vector<Revoked> const& revoked, Instant madeAt, Instant nextBy,
                                   std::string const& extensions) const {
    TemporaryFolder const table;
    std::string lines;
    for (auto const& each : revoked) {
        std::string serial = run({"openssl", "x509", "-noout", "-serial", "-in", m_folder / (each.name + ".pem")}).out;
        serial = serial.substr(serial.find('=') + 1);
        serial.resize(serial.find('\n'));
        lines += fmt::format("R\t461101000000Z\t{}{}{}\t{}\tunknown\t/CN={}\n", utc(each.at, "%y%m%d%H%M%SZ"), each.why.empty() ? "" : ",",
                             each.why, serial, each.name);
    }
    std::string configuration = readFile(m_folder / "openssl.cnf");
    std::string const before = (m_folder / "index.txt").string();
    configuration.replace(configuration.find(before), before.size(), (table / "index.txt").string());
    writeFile(table / "index.txt", lines);
    writeFile(table / "openssl.cnf", configuration);
    mustRun({"openssl", "ca", "-gencrl", "-config", table / "openssl.cnf", "-cert", m_folder / (authority + ".pem"), "-keyfile",
             m_folder / (authority + ".key"), "-crlexts", extensions, "-crl_lastupdate", utc(madeAt, "%Y%m%d%H%M%SZ"), "-crl_nextupdate",
             utc(nextBy, "%Y%m%d%H%M%SZ"), "-out", table / "list.pem"});
    return readFile(table / "list.pem");
}

std::string RevokingAuthority::crlInDer(std::string const& pem) const {
    writeFile(m_folder / "list.pem", pem);
    mustRun({"openssl", "crl", "-in", m_folder / "list.pem", "-outform", "DER", "-out", m_folder / "list.der"});
    return readFile(m_folder / "list.der");
}

} // namespace countersign::test
