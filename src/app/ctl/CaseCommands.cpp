#include "app/ctl/Command.h"

#include "app/ctl/CaseIssue.h"
#include "app/ctl/CaseSession.h"
#include "app/ctl/CaseText.h"
#include "app/ctl/InputFile.h"
#include "core/casework/IssueCertificate.h"
#include "core/casework/Receiver.h"
#include "core/casework/RequestKey.h"
#include "core/casework/Settled.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace countersign::ctl {

namespace {

/// 8-4-4-4-12 hexadecimal digits.
bool isRequestKey(std::string const& text) {
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                      [](char c, char wanted) { return wanted == '-' ? c == '-' : std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

/// JSON or words, of the same value.
template <class Value> void print(Arguments const& given, Value const& value) {
    if (given.has("--json"))
        printLine(jsonOf(value));
    else
        fmt::print("{}", textOf(value));
}

/// findingsJson keeps the interface's order of keys.
void print(Arguments const& given, Findings const& findings) {
    fmt::print("{}", given.has("--json") ? findingsJson(findings) + "\n" : textOf(findings));
}

CaseStamp openCase(CaseStore& store, Intake const& intake, Findings const& findings, std::string const& requestKey) {
    auto const open = [&] { return store.open(intake, findings, requestKey); };
    return settled(open, open); // the same key gives the same case
}

/// A case with blockers may be opened: the clerk sends the person for what is missing and amends it later.
int caseOpen(Arguments const& given) {
    Intake const intake = readIntake(given.words[0]);
    std::string const requestKey = given.value("--request-key", newRequestKey());
    if (!isRequestKey(requestKey)) throw UsageError("case open: --request-key is a UUID, such as 0b0f7e8e-9c1d-4d57-8f0a-6a3d5c2e1f00");
    CaseSession session(given);
    Findings const findings = session.check(intake);
    CaseStamp const stamp = openCase(session.store(), intake, findings, requestKey);
    if (given.has("--request-key") && session.store().show(stamp.id).intake != intake)
        throw InputError(fmt::format("case open: this request key opened case {} with another intake; nothing was opened", stamp.id.value));
    if (!given.has("--json")) return fmt::print("{}{}", textOf(stamp), textOf(findings)), yes;
    Json answer = jsonOf(stamp);
    answer["verdict"] = wordOf(findings.verdict());
    answer["findings"] = Json::parse(findingsJson(findings))["findings"];
    printLine(answer);
    return yes;
}

int caseAmend(Arguments const& given) {
    Intake const intake = readIntake(given.words[1]);
    CaseSession session(given);
    Findings const findings = session.check(intake);
    print(given, session.bareAct(caseIdOf(given.words[0]), [&](CaseStore& store, CaseStamp const& seen) {
        return store.amend(seen.id, seen.version, intake, findings);
    }));
    return yes;
}

/// The rules may have changed since the case was opened, so they are asked again.
int caseSubmit(Arguments const& given) {
    CaseSession session(given);
    CaseId const id = caseIdOf(given.words[0]);
    Findings const findings = session.check(session.store().show(id).intake);
    if (findings.verdict() == Verdict::blocked) return print(given, findings), no;
    print(given, session.act(id, [&](CaseStore& store, Case const& seen) { return store.submit(seen.id, seen.version, findings); }));
    return yes;
}

int decide(Arguments const& given, CaseSession::BareAct const& act) {
    CaseSession session(given);
    print(given, session.bareAct(caseIdOf(given.words[0]), act));
    return yes;
}

/// Bound to the intake as it is now, or to the one that --hash names (as `case show` printed it).
int caseApprove(Arguments const& given) {
    CaseSession session(given);
    CaseId const id = caseIdOf(given.words[0]);
    // What the clerk's program found is not what a second person answers for.
    Findings const findings = session.check(session.store().show(id).intake);
    if (findings.verdict() == Verdict::blocked) return print(given, findings), no;
    print(given, session.act(id, [&](CaseStore& store, Case const& seen) {
        return store.approve(seen.id, seen.version, given.value("--hash", seen.intakeHash), given.value("--note"));
    }));
    return yes;
}

int caseWithdraw(Arguments const& given) {
    std::string const reason = required(given, "--reason");
    return decide(given, [&](CaseStore& store, CaseStamp const& seen) { return store.withdraw(seen.id, seen.version, reason); });
}

/// Who stood at the window takes the sheet, unless another name is given.
int caseHandOver(Arguments const& given) {
    CaseSession session(given);
    print(given, session.act(caseIdOf(given.words[0]), [&](CaseStore& store, Case const& seen) {
        std::string const receiver = given.value("--receiver", expectedReceiver(seen.intake));
        if (!mayReceive(seen.intake, receiver))
            throw InputError("case hand-over: the power of attorney does not let the agent collect the sheets; name another --receiver");
        return store.handOver(seen.id, seen.version, receiver);
    }));
    return yes;
}

/// While a case waits for somebody, its findings are what the rules find now, whatever the program that stored it said.
int caseShow(Arguments const& given) {
    CaseSession session(given);
    Case seen = session.store().show(caseIdOf(given.words[0]));
    bool const open = seen.state == CaseState::draft || seen.state == CaseState::submitted || seen.state == CaseState::returned;
    if (open) seen.findings = session.check(seen.intake);
    print(given, seen);
    return yes;
}

int caseQueue(Arguments const& given) {
    CaseSession session(given);
    auto const entries = session.store().queue();
    Json list = Json::array();
    for (auto const& entry : entries)
        if (given.has("--json"))
            list.push_back(jsonOf(entry));
        else
            fmt::print("{}", textOf(entry));
    if (given.has("--json")) printLine({{"queue", list}});
    return yes;
}

int caseRecords(Arguments const& given) {
    CaseSession session(given);
    CaseId const id = caseIdOf(given.words[0]);
    Product const product = productOf(session.store().show(id).intake.request);
    CaseRows const rows = rowsOf(session.store(), id, product);
    if (given.has("--json"))
        printLine(tellsDocuments(product) ? jsonOfDocuments(id, rows.documents, product) : jsonOfRecord(id, rows.crossings));
    else
        fmt::print("{}", tellsDocuments(product) ? textOfDocuments(id, rows.documents) : textOfRecord(id, rows.crossings));
    return yes;
}

Command caseCommand(std::string name, std::string const& usage, std::string does, std::size_t words, std::vector<std::string> withValue,
                    int (*run)(Arguments const&)) {
    return {std::move(name), usage + " [--json]", std::move(does), words, words, std::move(withValue), {"--json"}, true, run};
}

} // namespace

std::vector<Command> caseCommands() {
    return {caseCommand("case open", "INTAKE [--request-key UUID]", "takes a case in as a draft; the same key again gives the same case", 1,
                        {"--request-key"}, caseOpen),
            caseCommand("case amend", "N INTAKE", "replaces the intake of a draft or returned case", 2, {}, caseAmend),
            caseCommand("case submit", "N", "hands a case in; with blockers it prints them and answers no", 1, {}, caseSubmit),
            caseCommand("case approve", "N [--note TEXT] [--hash HASH]", "a second person's yes", 1, {"--note", "--hash"}, caseApprove),
            caseCommand("case withdraw", "N --reason TEXT", "ends a case before issuing: one's own, or as a supervisor any of the office",
                        1, {"--reason"}, caseWithdraw),
            caseCommand("case show", "N", "one case, whole", 1, {}, caseShow),
            caseCommand("case queue", "", "open cases and those finished today", 0, {}, caseQueue),
            caseCommand("case records", "N", "the crossings of exactly this case, or the documents of one for another product", 1, {},
                        caseRecords),
            caseCommand("case issue", "N --out DIR [--seal FILE]", "issues the certificate and writes NUMBER.pdf; again, it gives the same",
                        1, {"--out", "--seal"}, caseIssue),
            caseCommand("case hand-over", "N [--receiver NAME]", "the sheets are in the person's hands", 1, {"--receiver"}, caseHandOver)};
}

} // namespace countersign::ctl
