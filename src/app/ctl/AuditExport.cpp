#include "app/ctl/AuditExport.h"

#include "app/ctl/Print.h"
#include "app/ctl/WholeFile.h"
#include "certificate/OfficeKey.h"
#include "certificate/PdfSealCms.h"
#include "core/Day.h"
#include "core/Fault.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace countersign::ctl {

namespace {

certificate::Sha256 digestOf(std::string const& text) {
    certificate::Sha256 digest{};
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
    return digest;
}

std::string base64Of(std::string const& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0'); // EVP_EncodeBlock ends with NUL
    int const size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<unsigned char const*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string checkpointLine(AuditExport const& done, certificate::Signer const& signer) {
    auto const now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    // A checkpoint of another office's key would be found altered by everybody who verifies it.
    certificate::requireUsable(signer, done.office, now);
    std::string const text = Json{{"at", rfc3339(now)}, {"hash", done.head}, {"office", done.office}, {"seq", done.rows}}.dump();
    auto const sign = [&](certificate::Sha256 const& digest) { return signer.sign(digest); };
    std::string const cms = certificate::buildCms(signer.chain(), digestOf(text), sign);
    return fmt::format("{{\"checkpoint\":{},\"signature\":\"{}\"}}\n", text, base64Of(cms));
}

/// The last line that the database gives.
AuditExport headFrom(std::string const& line) {
    Json const whole = Json::parse(line, nullptr, false);
    Json const head = whole.is_object() ? whole.value("head", Json()) : Json();
    if (!head.is_object()) throw Fault(FaultCode::databaseFailed, "audit_rows: the log has no head");
    return {head.value("office", ""), head.value("rows", std::int64_t{0}), head.value("hash", "")};
}

} // namespace

AuditExport exportAudit(db::AuditStore& store, std::string const& office, std::filesystem::path const& file,
                        certificate::Signer const* signer) {
    WholeFile out(file, Existing::kept);
    out.write("{\"format\":\"countersign-audit/1\"}\n");
    std::string last;
    store.exportRows(office, [&](std::string_view line) {
        last = line;
        out.write(last + "\n");
    });
    AuditExport done = headFrom(last);
    if (signer) out.write(checkpointLine(done, *signer));
    out.commit();
    return done;
}

} // namespace countersign::ctl
