#include "app/ctl/Command.h"

#include "app/ctl/AdminValues.h"
#include "app/ctl/Connect.h"
#include "app/ctl/InputFile.h"
#include "app/ctl/OfficeTexts.h"
#include "app/ctl/Print.h"
#include "core/CommaList.h"
#include "core/Resources.h"
#include "core/authority/ShippedRules.h"
#include "db/AdminStore.h"
#include "db/Random.h"

#include <cstdlib>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

/// The password is never a word of the command line, where every account of the PC can read it.
std::string passwordFromEnvironment(char const* command, Arguments const& given) {
    char const* set = std::getenv("COUNTERSIGN_NEW_PASSWORD");
    if (set && *set) return set;
    if (given.has("--password-from-env")) throw UsageError(fmt::format("{}: COUNTERSIGN_NEW_PASSWORD is not set", command));
    return {};
}

/// A password that was made up is shown this once; the server keeps only what proves it.
void answerWithPassword(Json answer, std::string const& chosen, std::string const& password) {
    if (chosen.empty()) answer["password"] = password;
    printLine(answer);
}

/// On a new shared store nobody is an operator yet: the superuser makes the first administrator.
void addOperator(db::AdminStore& store, db::NewOperator const& who, std::string const& password) {
    try {
        store.addOperator(who, password);
    } catch (Fault const& fault) {
        bool const first =
            fault.code() == FaultCode::notAnOperator && who.office.empty() && who.roles == std::vector<std::string>{"administrator"};
        if (!first) throw;
        store.addFirstAdministrator(who.name, who.displayName, password);
    }
}

int operatorAdd(Arguments const& given) {
    db::NewOperator const who{given.words[0], given.value("--display", given.words[0]), given.value("--office"),
                              commaParts(required(given, "operator add", "--roles"))};
    requireOperatorName(who.name, who.displayName);
    requireRoles(who.roles, who.office);
    if (!who.office.empty()) requireOfficeCode("operator add", who.office);
    std::string const chosen = passwordFromEnvironment("operator add", given);
    std::string const password = chosen.empty() ? db::newPassword() : chosen;
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::AdminStore store(database.session());
    addOperator(store, who, password);
    answerWithPassword({{"operator", who.name},
                        {"display_name", who.displayName},
                        {"office", who.office.empty() ? Json(nullptr) : Json(who.office)},
                        {"roles", who.roles}},
                       chosen, password);
    return yes;
}

int operatorPassword(Arguments const& given) {
    std::string const chosen = passwordFromEnvironment("operator password", given);
    std::string const password = chosen.empty() ? db::newPassword() : chosen;
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::AdminStore(database.session()).setPassword(given.words[0], password);
    answerWithPassword({{"operator", given.words[0]}}, chosen, password);
    return yes;
}

int operatorDisable(Arguments const& given) {
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::AdminStore(database.session()).disableOperator(given.words[0]);
    printLine({{"operator", given.words[0]}, {"active", false}});
    return yes;
}

int operatorList(Arguments const& given) {
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    printLine({{"operators", Json::parse(db::AdminStore(database.session()).operatorList())}});
    return yes;
}

int officeAdd(Arguments const& given) {
    std::string const nameZh = required(given, "office add", "--name-zh");
    std::string const nameEn = required(given, "office add", "--name-en");
    requireOfficeCode("office add", given.words[0]);
    requireOfficeName("--name-zh", nameZh);
    requireOfficeName("--name-en", nameEn);
    requireTextFitsSheets("office add", "name_zh", nameZh);
    requireTextFitsSheets("office add", "name_en", nameEn);
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::AdminStore(database.session()).addOffice(given.words[0], nameZh, nameEn);
    printLine({{"office", given.words[0]}, {"name_zh", nameZh}, {"name_en", nameEn}});
    return yes;
}

int officeSet(Arguments const& given) {
    requireOfficeCode("office set", given.words[0]);
    requireSetting(given.words[1], given.words[2]);
    if (isOfficeText(given.words[1])) requireTextFitsSheets("office set", given.words[1], given.words[2]);
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::AdminStore(database.session()).setOffice(given.words[0], given.words[1], given.words[2]);
    printLine({{"office", given.words[0]}, {"key", given.words[1]}, {"value", given.words[2]}});
    return yes;
}

/// The file as it goes into the store: for the office and from the day that were said. A file made for another
/// office is a mistake, not a template.
std::string rulesFor(std::string const& file, std::string const& office, Day from) {
    std::string const text = readInput(file);
    RuleSet const base = shippedRules(resourceFolder());
    auto const parsed = parseRuleSet(text, &base);
    if (auto const* fault = std::get_if<RuleSetFault>(&parsed)) refuseInput(file, fault->pointer, fault->problem);
    auto const& set = std::get<RuleSet>(parsed);
    if (set.office != "*" && set.office != office) refuseInput(file, "/office", "is another office");
    Json rules = Json::parse(text);
    rules["office"] = office;
    rules["from"] = isoDay(from);
    return rules.dump();
}

int rulesSet(Arguments const& given) {
    auto const from = parseDay(required(given, "rules set", "--from"));
    if (!from) throw UsageError("rules set: --from needs a date as YYYY-MM-DD");
    std::string const rules = rulesFor(given.words[1], given.words[0], *from);
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::AdminStore(database.session()).setRules(given.words[0], *from, rules);
    printLine({{"office", given.words[0]}, {"from", isoDay(*from)}});
    return yes;
}

int rulesVersions(Arguments const& given) {
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    printLine({{"versions", Json::parse(db::AdminStore(database.session()).rulesVersions())}});
    return yes;
}

Command command(std::string name, std::string usage, std::string does, std::size_t words, std::vector<std::string> withValue,
                int (*run)(Arguments const&)) {
    return {std::move(name), std::move(usage), std::move(does), words, words, std::move(withValue), {"--json"}, true, run};
}

} // namespace

std::vector<Command> adminCommands() {
    Command add = command("operator add", "NAME --roles ROLE,ROLE [--office CODE] [--display NAME] [--password-from-env]",
                          "makes an operator; the password comes from COUNTERSIGN_NEW_PASSWORD, or is made up and shown once", 1,
                          {"--office", "--roles", "--display"}, operatorAdd);
    add.flags.push_back("--password-from-env");
    Command password =
        command("operator password", "NAME [--password-from-env]",
                "gives an operator, or yourself, a new password, taken or made up as by operator add", 1, {}, operatorPassword);
    password.flags.push_back("--password-from-env");
    return {add,
            password,
            command("operator disable", "NAME", "closes an operator's sign-in for good", 1, {}, operatorDisable),
            command("operator list", "", "lists the operators that this administrator looks after", 0, {}, operatorList),
            command("office add", "CODE --name-zh NAME --name-en NAME", "makes an office", 1, {"--name-zh", "--name-en"}, officeAdd),
            command("office set", "CODE KEY VALUE",
                    "changes one setting: approve_self, look_back_years, stamp_drawn, stamp_text_zh, name_zh, name_en", 3, {}, officeSet),
            command("rules set", "OFFICE FILE --from DATE", "puts a rule set in force from DATE (OFFICE * is every office)", 2, {"--from"},
                    rulesSet),
            command("rules versions", "", "lists every rule set that was ever put in force, with its text and its hash in the log", 0, {},
                    rulesVersions)};
}

} // namespace countersign::ctl
