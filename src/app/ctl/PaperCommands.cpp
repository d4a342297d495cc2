// The stock of security paper at the command line: what supervisors and administrators do to it, and what a clerk says of his desk.
#include "app/ctl/Command.h"
#include "app/ctl/Connect.h"
#include "app/ctl/Print.h"
#include "core/casework/PaperStock.h"
#include "core/casework/RequestKey.h"
#include "core/casework/Settled.h"
#include "db/PaperStore.h"

namespace countersign::ctl {

namespace {

PaperRequest requestOf(Arguments const& given) {
    return {given.value("--office"), {given.words.front(), given.words.back()}, newRequestKey()};
}

Json jsonOf(PaperMove const& move) {
    return {{"act", move.act},     {"office", move.office}, {"first", move.papers.first}, {"last", move.papers.last},
            {"count", move.count}, {"desk", move.desk},     {"at", rfc3339(move.at)}};
}

using Act = PaperMove (PaperStock::*)(PaperRequest const& request, std::string const& words);

/// One act under one key: when the link breaks at its end, asking again tells what was done.
int moved(Arguments const& given, Act act, std::string const& words) {
    app::OpenDatabase database = connect(given);
    db::PaperStore store(database.session());
    PaperRequest const request = requestOf(given);
    auto const once = [&] { return (store.*act)(request, words); };
    printLine(jsonOf(settled(once, once)));
    return yes;
}

int paperReceive(Arguments const& given) { return moved(given, &PaperStock::receive, given.value("--note")); }
int paperIssue(Arguments const& given) { return moved(given, &PaperStock::issue, required(given, "paper issue", "--to")); }
int paperTakeBack(Arguments const& given) { return moved(given, &PaperStock::takeBack, given.value("--note")); }
int paperSpoil(Arguments const& given) { return moved(given, &PaperStock::spoil, required(given, "paper spoil", "--reason")); }
int paperLost(Arguments const& given) { return moved(given, &PaperStock::lose, required(given, "paper lost", "--reason")); }
int paperReturn(Arguments const& given) { return moved(given, &PaperStock::giveBack, required(given, "paper return", "--reason")); }

int paperSit(Arguments const& given) {
    app::OpenDatabase database = connect(given);
    db::PaperStore(database.session()).sit(given.words[0], given.value("--operator"));
    Json answer{{"desk", given.words[0]}};
    if (given.has("--operator")) answer["operator"] = given.value("--operator");
    printLine(answer);
    return yes;
}

Json jsonOf(PaperHolding const& holding) {
    return {{"place", wordOf(holding.place)}, {"desk", holding.desk},   {"first", holding.papers.first},
            {"last", holding.papers.last},    {"count", holding.count}, {"since", rfc3339(holding.since)}};
}

int paperStatus(Arguments const& given) {
    app::OpenDatabase database = connect(given);
    PaperStatus const now = db::PaperStore(database.session()).status(given.value("--office"), given.value("--desk"));
    printLine({{"office", now.office},
               {"kept", now.kept},
               {"required", now.required},
               {"desk", now.desk},
               {"holdings", listOf(now.holdings, [](PaperHolding const& each) { return jsonOf(each); })}});
    return yes;
}

template <class Value> Json orNullJson(std::optional<Value> const& value) { return value ? Json(*value) : Json(nullptr); }

Json jsonOf(PaperDifference const& difference) {
    return {{"kind", wordOf(difference.kind)},
            {"number", textOrNull(difference.papers.first)},
            {"last", textOrNull(difference.papers.last)},
            {"certificate_number", textOrNull(difference.certificateNumber)},
            {"page", orNullJson(difference.page)},
            {"copy", orNullJson(difference.copy)},
            {"desk", textOrNull(difference.desk)},
            {"since", difference.since ? Json(rfc3339(*difference.since)) : Json(nullptr)},
            {"count", difference.count}};
}

Json jsonOf(PaperBalance const& balance) {
    Json kinds = Json::object();
    for (auto const& [kind, count] : balance.kinds) kinds[std::string(wordOf(kind))] = count;
    return {{"office", balance.office},
            {"at", rfc3339(balance.at)},
            {"kept", balance.kept},
            {"balanced", balance.balanced},
            {"received", balance.received},
            {"in_store", balance.inStore},
            {"at_desks", balance.atDesks},
            {"used", balance.used},
            {"spoiled", balance.spoiled},
            {"lost", balance.lost},
            {"returned", balance.returned},
            {"missing", balance.missing},
            {"kinds", kinds},
            {"differences", listOf(balance.differences, [](PaperDifference const& each) { return jsonOf(each); })}};
}

int paperBalance(Arguments const& given) {
    app::OpenDatabase database = connect(given);
    PaperBalance const now = db::PaperStore(database.session()).balance(given.value("--office"));
    printLine(jsonOf(now));
    return now.balanced ? yes : no;
}

Command paperCommand(std::string name, std::string const& usage, std::string does, std::size_t words, std::vector<std::string> withValue,
                     int (*run)(Arguments const&)) {
    withValue.emplace_back("--office");
    return {
        std::move(name), usage + " [--office CODE] [--json]", std::move(does), words, words, std::move(withValue), {"--json"}, true, run};
}

} // namespace

std::vector<Command> paperCommands() {
    return {paperCommand("paper receive", "FIRST LAST [--note TEXT]", "takes a delivery of security paper into the office's stock", 2,
                         {"--note"}, paperReceive),
            paperCommand("paper issue", "FIRST LAST --to DESK", "gives papers to a counter, or to an operator by his sign-in name", 2,
                         {"--to"}, paperIssue),
            paperCommand("paper take-back", "FIRST LAST [--note TEXT]",
                         "unused papers from a desk back into the store, or lost ones that are found", 2, {"--note"}, paperTakeBack),
            paperCommand("paper spoil", "NUMBER --reason TEXT", "a paper that was damaged before anything was printed on it", 1,
                         {"--reason"}, paperSpoil),
            paperCommand("paper lost", "FIRST LAST --reason TEXT", "papers that are gone and on no sheet", 2, {"--reason"}, paperLost),
            paperCommand("paper return", "FIRST LAST --reason TEXT", "papers that leave the store for good, to the supplier or destroyed",
                         2, {"--reason"}, paperReturn),
            paperCommand("paper sit", "DESK [--operator NAME]", "says at which counter you sit, whose papers you then use", 1,
                         {"--operator"}, paperSit),
            paperCommand("paper status", "[--desk DESK]", "the unused papers of your desk; for supervisors of every desk and the store", 0,
                         {"--desk"}, paperStatus),
            paperCommand("paper balance", "",
                         "counts the stock beside the certificates and lists every difference; exit 1 when there are any", 0, {},
                         paperBalance)};
}

} // namespace countersign::ctl
