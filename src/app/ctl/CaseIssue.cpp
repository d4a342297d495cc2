#include "app/ctl/CaseIssue.h"

#include "app/common/OfficeTools.h"
#include "app/ctl/CaseSession.h"
#include "app/ctl/CaseText.h"
#include "app/ctl/Print.h"
#include "app/ctl/Seal.h"
#include "app/ctl/WholeFile.h"
#include "certificate/CertificateWorkshop.h"
#include "core/Resources.h"
#include "core/casework/IssueCertificate.h"
#include "core/casework/RequestKey.h"

namespace countersign::ctl {

namespace fs = std::filesystem;

namespace {

fs::path written(fs::path const& folder, StoredCertificate const& stored) {
    fs::path file = folder / (stored.entry.number + ".pdf");
    try {
        writeWhole(file, stored.pdf);
    } catch (Fault const& fault) {
        throw Fault(fault.code(), fault.logDetail() + "; the certificate is issued, and the same command writes it again");
    }
    return file;
}

} // namespace

int caseIssue(Arguments const& given) {
    CaseId const id = caseIdOf(given.words[0]);
    if (given.value("--out").empty()) throw UsageError("case issue: --out DIR is needed");
    // Before a number is used: where there is no room for the file, nothing is issued.
    fs::path const folder = folderFor(given.value("--out"));
    CaseSession session(given);
    // Without a key an issued certificate is still handed out again; a new one is refused where the key is needed.
    certificate::CertificateWorkshop workshop(resourceFolder(), enrolledSeal(given, session.info()), app::timeStamping(session.store()));
    auto const check = [&session](Intake const& intake) { return session.check(intake); };
    StoredCertificate const stored = issueCertificate(session.store(), workshop, check, id, std::nullopt, newRequestKey());
    fs::path const file = written(folder, stored);
    if (given.has("--json"))
        printLine({{"certificate_number", stored.entry.number},
                   {"files", {file.string()}},
                   {"pages", stored.entry.pages},
                   {"found", stored.entry.found}});
    else
        fmt::print("{}: {} pages, {} {}\n{}\n", stored.entry.number, stored.entry.pages, stored.entry.found,
                   rowsOfProduct(stored.entry.product), file.string());
    return yes;
}

} // namespace countersign::ctl
