// What supervisors ask and say at the command line beside `case …`: the inbox, the notice of a refusal, the day, and the reasons that an
// office's list has.
#include "app/ctl/CaseSession.h"
#include "app/ctl/CaseText.h"
#include "app/ctl/Command.h"
#include "app/ctl/Connect.h"
#include "app/ctl/DecisionText.h"
#include "app/ctl/OfficeTexts.h"
#include "app/ctl/WholeFile.h"
#include "certificate/NoticeDrawing.h"
#include "core/CommaList.h"
#include "core/Resources.h"
#include "db/AdminStore.h"

namespace countersign::ctl {

namespace {

void printStamp(bool asJson, CaseStamp const& stamp) {
    if (asJson)
        printLine(jsonOf(stamp));
    else
        fmt::print("{}", textOf(stamp));
}

/// `/subject/name,/documents/0/number`: no field of an intake and no code has a comma. Nothing given is none.
std::vector<std::string> listGiven(Arguments const& given, char const* option) {
    return given.has(option) ? commaParts(given.value(option)) : std::vector<std::string>{};
}

int caseReturn(Arguments const& given) {
    std::string const reason = required(given, "--reason");
    auto const fields = listGiven(given, "--field");
    CaseSession session(given);
    printStamp(given.has("--json"), session.bareAct(caseIdOf(given.words[0]), [&](CaseStore&, CaseStamp const& seen) {
        return session.decisions().returnToClerk(seen.id, seen.version, reason, fields);
    }));
    return yes;
}

/// With --code the reasons are the list's, and --reason is what is said beside them.
int caseRefuse(Arguments const& given) {
    Refusal const refusal{listGiven(given, "--code"), given.has("--code") ? given.value("--reason") : required(given, "--reason")};
    requireDrawable("case refuse", "--reason", refusal.explanation); // or its notice could not be
    CaseSession session(given);
    printStamp(given.has("--json"), session.bareAct(caseIdOf(given.words[0]), [&](CaseStore& store, CaseStamp const& seen) {
        if (refusal.codes.empty()) return store.refuse(seen.id, seen.version, refusal.explanation);
        return session.decisions().refuse(seen.id, seen.version, refusal);
    }));
    return yes;
}

int caseNotice(Arguments const& given) {
    std::string const file = required(given, "--out");
    CaseSession session(given);
    RefusalNotice const notice = session.decisions().notice(caseIdOf(given.words[0]));
    certificate::NoticeDrawing drawing(resourceFolder());
    DrawnNotice const drawn = drawing.draw(notice);
    writeWhole(file, drawn.pdf);
    if (given.has("--json"))
        printLine({{"case", notice.theCase.value}, {"file", file}, {"pages", drawn.pages}});
    else
        fmt::print("{}\n", file);
    return yes;
}

int caseInbox(Arguments const& given) {
    CaseSession session(given);
    printLine({{"inbox", listOf(session.decisions().inbox(), [](InboxEntry const& entry) { return jsonOf(entry); })}});
    return yes;
}

int dayShow(Arguments const& given) {
    CaseSession session(given);
    auto const day = given.has("--on") ? parseDay(given.value("--on")) : session.info().today;
    if (!day) throw UsageError("day show: --on is a date as YYYY-MM-DD");
    printLine(jsonOf(session.decisions().day(*day)));
    return yes;
}

int reasonList(Arguments const& given) {
    CaseSession session(given);
    printLine({{"reasons", listOf(session.decisions().refusalReasons(), [](RefusalReason const& reason) { return jsonOf(reason); })}});
    return yes;
}

/// An administrator's.
int reasonSet(Arguments const& given) {
    auto const from = parseDay(required(given, "reason set", "--from"));
    if (!from) throw UsageError("reason set: --from needs a date as YYYY-MM-DD");
    RefusalReason const reason{given.words[1],
                               {required(given, "reason set", "--zh"), required(given, "reason set", "--en")},
                               required(given, "reason set", "--basis"),
                               {given.value("--turn-zh"), given.value("--turn-en")}};
    for (char const* const printed : {"--zh", "--en", "--basis", "--turn-zh", "--turn-en"})
        requireDrawable("reason set", printed, given.value(printed));
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::AdminStore(database.session()).setRefusalReason(given.words[0], *from, reason, !given.has("--not-used"));
    printLine({{"office", given.words[0]}, {"code", reason.code}, {"from", isoDay(*from)}, {"in_use", !given.has("--not-used")}});
    return yes;
}

} // namespace

std::vector<Command> decisionCommands() {
    std::vector<std::string> const json{"--json"};
    return {{"case return",
             "N --reason TEXT [--field /POINTER,…] [--json]",
             "back to the clerk, naming the fields that need work",
             1,
             1,
             {"--reason", "--field"},
             json,
             true,
             caseReturn},
            {"case refuse",
             "N --reason TEXT [--code CODE,…] [--json]",
             "ends a case with a no, by reasons of the office's list",
             1,
             1,
             {"--reason", "--code"},
             json,
             true,
             caseRefuse},
            {"case notice", "N --out FILE [--json]", "the notice of a refused case, as PDF", 1, 1, {"--out"}, json, true, caseNotice},
            {"case inbox", "[--json]", "the cases that wait for a supervisor", 0, 0, {}, json, true, caseInbox},
            {"day show",
             "[--on DATE] [--json]",
             "how the office's day goes: counts, and the cases behind them",
             0,
             0,
             {"--on"},
             json,
             true,
             dayShow},
            {"reason list", "[--json]", "the reasons that a refusal may name today", 0, 0, {}, json, true, reasonList},
            {"reason set",
             "OFFICE CODE --from DATE --zh TEXT --en TEXT --basis TEXT [--turn-zh TEXT --turn-en TEXT] [--not-used] [--json]",
             "a reason for refusals of the office from DATE on (OFFICE * is every office); --not-used takes it away",
             2,
             2,
             {"--from", "--zh", "--en", "--basis", "--turn-zh", "--turn-en"},
             {"--json", "--not-used"},
             true,
             reasonSet}};
}

} // namespace countersign::ctl
