#include "app/ctl/Command.h"

#include "app/ctl/AuditExport.h"
#include "app/ctl/Connect.h"
#include "app/ctl/Print.h"
#include "app/ctl/Seal.h"
#include "db/AuditStore.h"

#include <algorithm>

namespace countersign::ctl {

namespace {

Json chainJson(db::ChainState const& chain) {
    return {{"office", chain.office},
            {"whole", chain.whole},
            {"rows", chain.rows},
            {"first_bad", chain.firstBad ? Json(*chain.firstBad) : Json(nullptr)},
            {"problem", chain.problem.empty() ? Json(nullptr) : Json(chain.problem)}};
}

/// Every chain the auditor may ask about, unless one is named: a break may be where nobody looks.
int auditVerify(Arguments const& given) {
    app::OpenDatabase database = connect(given);
    db::AuditStore store(database.session());
    auto const offices = given.has("--office") ? std::vector<std::string>{given.value("--office")} : store.chains();
    Json chains = Json::array();
    bool whole = true;
    for (auto const& office : offices) {
        auto const chain = store.verify(office);
        whole = whole && chain.whole;
        chains.push_back(chainJson(chain));
    }
    printLine({{"whole", whole}, {"chains", chains}});
    return whole ? yes : no;
}

int auditExport(Arguments const& given) {
    auto const signer = openSeal(given);
    app::OpenDatabase database = connect(given);
    db::AuditStore store(database.session());
    auto const done = exportAudit(store, given.value("--office"), given.words[0], signer.get());
    printLine({{"file", given.words[0]}, {"office", done.office}, {"rows", done.rows}, {"head", done.head}, {"signed", signer != nullptr}});
    return yes;
}

DocumentNumber documentOf(std::string const& text) {
    auto const colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == text.size())
        throw UsageError("audit who-saw: --document TYPE:NUMBER is needed, such as 14:E12345678");
    return {text.substr(0, colon), text.substr(colon + 1)};
}

int auditWhoSaw(Arguments const& given) {
    DocumentNumber const document = documentOf(given.value("--document"));
    app::OpenDatabase database = connect(given);
    Json const seen = Json::parse(db::AuditStore(database.session()).whoSaw(document));
    printLine({{"document", {{"type", document.type}, {"number", document.number}}}, {"seen", seen}});
    return yes;
}

} // namespace

std::vector<Command> auditCommands() {
    return {{"audit verify",
             "[--office CODE]",
             "walks the hash chain of every log the auditor may see, and compares the cases with it",
             0,
             0,
             {"--office"},
             {"--json"},
             true,
             auditVerify},
            {"audit export",
             "FILE [--office CODE] [--seal FILE]",
             "writes one office's log; with a seal key, a signed checkpoint as its last line",
             1,
             1,
             {"--office", "--seal"},
             {"--json"},
             true,
             auditExport},
            {"audit who-saw",
             "--document TYPE:NUMBER",
             "everybody who had to do with the holder of a document",
             0,
             0,
             {"--document"},
             {"--json"},
             true,
             auditWhoSaw}};
}

} // namespace countersign::ctl
