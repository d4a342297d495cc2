#include "app/ctl/AuditExport.h"

#include "app/ctl/Print.h"
#include "app/ctl/WholeFile.h"
#include "certificate/OfficeKey.h"
#include "certificate/SignedText.h"
#include "core/Day.h"
#include "core/Fault.h"

namespace countersign::ctl {

namespace {

std::string checkpointLine(AuditExport const& done, certificate::Signer const& signer) {
    auto const now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    // A checkpoint of another office's key would be found altered by everybody who verifies it.
    certificate::requireUsable(signer, done.office, now);
    std::string const text = Json{{"at", rfc3339(now)}, {"hash", done.head}, {"office", done.office}, {"seq", done.rows}}.dump();
    return fmt::format("{{\"checkpoint\":{},\"signature\":\"{}\"}}\n", text, certificate::signatureOver(text, signer));
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
