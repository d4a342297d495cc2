#include "app/ctl/Command.h"

#include "app/common/AskedSecret.h"
#include "app/common/OfficeTools.h"
#include "app/ctl/CaseSession.h"
#include "app/ctl/CaseText.h"
#include "app/ctl/Connect.h"
#include "app/ctl/Print.h"
#include "app/ctl/Seal.h"
#include "app/ctl/WholeFile.h"
#include "certificate/CertificateWorkshop.h"
#include "certificate/StatusList.h"
#include "core/Resources.h"
#include "core/casework/CertificateNumber.h"
#include "core/casework/CopyCertificate.h"
#include "core/casework/CopyPassword.h"
#include "core/casework/IssueCertificate.h"
#include "db/EndedCertificates.h"

#include <algorithm>

namespace countersign::ctl {

namespace {

/// As it stands on the sheet, whatever was typed. One that cannot be a number goes on: the database says that there is none.
std::string numberOf(Arguments const& given) { return canonicalCertificateNumber(given.words[0]).value_or(given.words[0]); }

std::string issuedNumber(CaseStore& store, CaseId id) {
    auto const number = certificateInForce(store, id);
    if (!number) throw Fault(FaultCode::noSuchCertificate, "the case has no issued certificate");
    return *number;
}

/// The certificate whose sheets are told of: the one in force, or an earlier one of the case that --certificate names.
std::string sheetsOf(Arguments const& given, CaseStore& store, CaseId id) {
    if (!given.has("--certificate")) return issuedNumber(store, id);
    std::string const typed = given.value("--certificate");
    std::string number = canonicalCertificateNumber(typed).value_or(typed);
    if (store.findByNumber(number) != id) throw Fault(FaultCode::noSuchCertificate, "the certificate is another case's");
    return number;
}

struct Pages {
    int first = 0, last = 0;
};

/// `7`, or `1-454` for sheets that came out alike.
Pages pagesOf(std::string const& text) {
    auto const dash = text.find('-');
    int const first = positive(text.substr(0, dash), "case sheet: --page");
    int const last = dash == std::string::npos ? first : positive(text.substr(dash + 1), "case sheet: --page");
    if (last < first) throw UsageError("case sheet: --page P, or FIRST-LAST in this order");
    return {first, last};
}

/// One unit of work a sheet, as they came out of the printer one by one; the first refusal ends it and says its page.
void recordSheets(CaseStore& store, std::string const& number, SheetFate fate, Pages pages) {
    for (fate.page = pages.first; fate.page <= pages.last; ++fate.page) try {
            store.recordSheet(number, fate);
        } catch (Fault const& fault) {
            char const* const before = fate.page == pages.first ? "" : "; those before it are recorded";
            throw Fault(fault.code(), fmt::format("{} (page {}{})", fault.logDetail(), fate.page, before));
        }
}

int caseSheet(Arguments const& given) {
    auto const outcome = sheetOutcomeFrom(required(given, "--outcome"));
    if (!outcome) throw UsageError("case sheet: --outcome is good, jam, partial, lost or misfeed");
    Pages const pages = pagesOf(required(given, "--page"));
    if (pages.first != pages.last && given.has("--paper")) throw UsageError("case sheet: a --paper number is of one page");
    SheetFate fate;
    fate.copy = positive(given.value("--copy", "1"), "case sheet: --copy");
    fate.outcome = *outcome;
    fate.paper = given.value("--paper");
    fate.reason = given.value("--reason");
    CaseId const id = caseIdOf(given.words[0]);
    CaseSession session(given);
    std::string const number = sheetsOf(given, session.store(), id);
    recordSheets(session.store(), number, fate, pages);
    Json answer{{"certificate_number", number}, {"page", pages.first}, {"copy", fate.copy}, {"outcome", wordOf(fate.outcome)}};
    if (pages.first != pages.last) answer["last_page"] = pages.last;
    printLine(answer);
    return yes;
}

/// Which case a number belongs to and what became of it; looking at the case is in the log.
int certificateFind(Arguments const& given) {
    CaseSession session(given);
    Case const theirs = session.store().show(session.store().findByNumber(given.words[0]));
    auto const found = std::find_if(theirs.certificates.begin(), theirs.certificates.end(),
                                    [&](auto const& entry) { return entry.number == numberOf(given); });
    if (found == theirs.certificates.end()) throw Fault(FaultCode::noSuchCertificate, "the case no longer has this certificate");
    Json answer{{"case", theirs.id.value}};
    answer.update(jsonOf(*found));
    printLine(answer);
    return yes;
}

/// The very bytes that were issued, also of one that was revoked since.
int certificateFile(Arguments const& given) {
    std::filesystem::path const folder = folderFor(required(given, "--out"));
    CaseSession session(given);
    StoredCertificate const stored = session.store().fetch(numberOf(given));
    std::filesystem::path const file = folder / (stored.entry.number + ".pdf");
    writeWhole(file, stored.pdf);
    printLine({{"certificate_number", stored.entry.number}, {"state", wordOf(stored.entry.state)}, {"files", {file.string()}}});
    return yes;
}

/// The applicant types it, at the keypad or at the terminal.
Secret copyPassword() {
    auto password = app::secretFromEnvironment("COUNTERSIGN_COPY_PASSWORD");
    if (!password) password = app::chosenSecret("副本密码 / Password of the copy: ", "再次输入 / The same again: ");
    if (!password) throw UsageError("certificate e-copy: the password is typed at a terminal or comes from COUNTERSIGN_COPY_PASSWORD");
    requireCopyPassword(*password);
    return *password;
}

/// Kept nowhere: lost or forgotten, another copy is made with another password.
int certificateCopy(Arguments const& given) {
    std::string const out = required(given, "--out");
    Secret const password = copyPassword();
    std::filesystem::path const folder = folderFor(out);
    CaseSession session(given);
    certificate::CertificateWorkshop workshop(resourceFolder(), enrolledSeal(given, session.info()), app::timeStamping(session.store()));
    ElectronicCopy const copy = copyCertificate(session.store(), workshop, numberOf(given), password);
    std::filesystem::path const file = folder / (copy.entry.number + "-copy.pdf");
    writeWhole(file, copy.pdf);
    printLine({{"certificate_number", copy.entry.number}, {"state", wordOf(copy.entry.state)}, {"files", {file.string()}}});
    return yes;
}

using End = void (CaseStore::*)(std::string const& number, std::string const& reason);

int ended(Arguments const& given, End end, char const* state, std::string const& reason) {
    CaseSession session(given);
    (session.store().*end)(numberOf(given), reason);
    printLine({{"certificate_number", numberOf(given)}, {"state", state}});
    return yes;
}

int certificateVoid(Arguments const& given) { return ended(given, &CaseStore::voidReservation, "voided", required(given, "--reason")); }

int certificateRevoke(Arguments const& given) { return ended(given, &CaseStore::revoke, "revoked", required(given, "--reason")); }

/// Scripts of before may call it without a reason; the log says so much then.
constexpr char const* replacedOnly = "换发 Replaced by another certificate; no other reason was given.";

int certificateSupersede(Arguments const& given) {
    return ended(given, &CaseStore::supersede, "superseded", given.value("--reason", replacedOnly));
}

constexpr int usualDays = 1, mostDays = 366;

/// The list is of the moment at which the database made it; a second list of the same day takes the place of the first.
int certificateStatusList(Arguments const& given) {
    int const days = positive(given.value("--days", std::to_string(usualDays)), "certificate status-list: --days");
    if (days > mostDays) throw UsageError("certificate status-list: --days is 1 to 366");
    auto const signer = openSeal(given);
    if (!signer) throw Fault(FaultCode::keyUnusable, "the office's key is needed: --seal FILE or COUNTERSIGN_SEAL");
    app::OpenDatabase database = connect(given);
    auto const ended = db::endedCertificates(database.session(), given.value("--office"));
    certificate::StatusList list{ended.office, ended.madeAt, ended.madeAt + std::chrono::days(days), {}};
    for (auto const& [hash, word] : ended.byHash)
        if (auto const state = certificate::endedAsFrom(word)) list.ended.emplace(hash, *state);
    if (list.ended.size() != ended.byHash.size()) throw Fault(FaultCode::databaseFailed, "certificate_status_list: an unknown state");
    writeWhole(given.words[0], certificate::signedStatusList(list, *signer));
    printLine({{"file", given.words[0]},
               {"office", list.office},
               {"made_at", rfc3339(list.madeAt)},
               {"next_by", rfc3339(list.nextBy)},
               {"entries", list.ended.size()}});
    return yes;
}

Command certificateCommand(std::string name, std::string const& usage, std::string does, std::vector<std::string> withValue,
                           int (*run)(Arguments const&)) {
    return {std::move(name), usage + " [--json]", std::move(does), 1, 1, std::move(withValue), {"--json"}, true, run};
}

} // namespace

std::vector<Command> certificateCommands() {
    return {
        certificateCommand("case sheet",
                           "N --page P|FIRST-LAST [--copy C] --outcome good|jam|partial|lost|misfeed [--paper NO] [--reason TEXT] "
                           "[--certificate NUMBER]",
                           "records how a printed sheet came out, or several that came out alike",
                           {"--page", "--copy", "--outcome", "--paper", "--reason", "--certificate"}, caseSheet),
        certificateCommand("certificate find", "NUMBER", "the case of a certificate, and what became of it; dashes and case do not matter",
                           {}, certificateFind),
        certificateCommand("certificate file", "NUMBER --out DIR", "writes the very bytes that were issued to NUMBER.pdf", {"--out"},
                           certificateFile),
        certificateCommand("certificate e-copy", "NUMBER --out DIR [--seal FILE]",
                           "writes a copy of a certificate in force to NUMBER-copy.pdf, encrypted with the password that the applicant "
                           "types twice, or COUNTERSIGN_COPY_PASSWORD",
                           {"--out", "--seal"}, certificateCopy),
        certificateCommand("certificate void", "NUMBER --reason TEXT", "ends a number that was reserved and never issued", {"--reason"},
                           certificateVoid),
        certificateCommand("certificate revoke", "NUMBER --reason TEXT", "takes an issued certificate back", {"--reason"},
                           certificateRevoke),
        certificateCommand("certificate status-list", "FILE [--office CODE] [--days N] [--seal FILE]",
                           "writes the signed list of certificates that are revoked, superseded or voided, for countersign-verify --status",
                           {"--office", "--days", "--seal"}, certificateStatusList),
        certificateCommand("certificate supersede", "NUMBER [--reason TEXT]", "makes room for a certificate that takes its place",
                           {"--reason"}, certificateSupersede)};
}

} // namespace countersign::ctl
