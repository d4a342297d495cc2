#include "app/ctl/DemoLoad.h"

#include "app/ctl/Connect.h"
#include "app/ctl/ImportRun.h"
#include "app/ctl/Print.h"
#include "app/ctl/WholeFile.h"
#include "app/ctl/demo/DemoIntakes.h"
#include "app/ctl/demo/DemoLoading.h"
#include "app/ctl/demo/DemoPlan.h"
#include "core/Fault.h"
#include "core/authority/IntakeJson.h"
#include "db/ImportState.h"
#include "db/PracticeMark.h"
#include "db/Random.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>

namespace countersign::ctl {

namespace {

using namespace demo;

template <class Number> void take(Arguments const& given, char const* option, Number& into) {
    if (!given.has(option)) return;
    std::string const text = given.value(option);
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), into);
    if (wrong != std::errc{} || end != text.data() + text.size()) throw UsageError(fmt::format("demo load: {} needs a number", option));
}

Day today() { return shanghaiDay(std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now())); }

DemoSize sizeOf(Arguments const& given) {
    DemoSize size;
    take(given, "--people", size.people);
    take(given, "--crossings", size.crossings);
    take(given, "--seed", size.seed);
    auto const on = given.has("--on") ? parseDay(given.value("--on")) : today();
    if (!on || *on > today()) throw UsageError("demo load: --on needs a date as YYYY-MM-DD that is not in the future");
    size.on = *on;
    return size;
}

DemoPlan planOf(Arguments const& given) try { return DemoPlan(sizeOf(given)); } catch (Fault const& fault) {
    if (fault.code() == FaultCode::unusableInput) throw UsageError(fault.logDetail());
    throw;
}

std::string chosenPassword() {
    char const* chosen = std::getenv("COUNTERSIGN_DEMO_PASSWORD");
    return chosen ? chosen : "";
}

void makeEverybody(db::Session& session, std::vector<DemoOperator>& operators) {
    db::AdminStore store(session);
    db::beginPractice(session);
    makeOffices(store);
    makeOperators(store, operators);
}

/// The first administrator of an empty shared store is made by the superuser; he makes the rest.
void makeFromNothing(Arguments const& given, db::Session& superuser, std::vector<DemoOperator>& operators, bool first) {
    auto& admin = operators.front();
    if (first) db::AdminStore(superuser).addFirstAdministrator(admin.who.name, admin.who.displayName, admin.password);
    app::OpenDatabase database = app::OpenDatabase::open(destination(given), admin.who.name, admin.password);
    makeEverybody(database.session(), operators);
    admin.made = admin.made || first;
}

/// On a shared store only an importer imports.
DemoCounts loadAsImporter(Arguments const& given, std::vector<DemoOperator> const& operators, DemoPlan const& plan, bool passwordKnown) {
    auto const importer = std::find_if(operators.begin(), operators.end(), [](auto const& each) { return each.who.name == "importer"; });
    if (!importer->made && !passwordKnown)
        throw UsageError("demo load: the operator importer is there already; give his password as COUNTERSIGN_DEMO_PASSWORD, or begin with "
                         "an empty store");
    app::OpenDatabase importing = app::OpenDatabase::open(destination(given), importer->who.name, importer->password);
    return loadPeople(importing.session(), plan, runImport);
}

Json passwordsOf(std::vector<DemoOperator> const& operators, bool shown) {
    Json list = Json::array();
    for (auto const& [who, password, made] : operators)
        list.push_back({{"operator", who.name},
                        {"display_name", who.displayName},
                        {"office", who.office.empty() ? Json(nullptr) : Json(who.office)},
                        {"roles", who.roles},
                        {"password", shown && made ? Json(password) : Json(nullptr)}});
    return list;
}

DemoCounts loadShared(Arguments const& given, db::Session& session, db::ImportState const& state, std::vector<DemoOperator>& operators,
                      DemoPlan const& plan, bool passwordChosen) {
    if (state.asOperator && !state.administers) throw Fault(FaultCode::wrongRole, "demo load is an administrator's act");
    if (!state.asOperator && state.hasOperators && !passwordChosen)
        throw UsageError("demo load: this store has operators already; come as an administrator (--as), or begin with an empty store");
    if (state.asOperator)
        makeEverybody(session, operators);
    else
        makeFromNothing(given, session, operators, !state.hasOperators);
    try {
        return loadAsImporter(given, operators, plan, passwordChosen);
    } catch (Fault const&) {
        // The operators are made and stay; nobody else will ever know their passwords.
        if (!passwordChosen) fmt::print(stderr, "operators: {}\n", passwordsOf(operators, true).dump());
        throw;
    }
}

Json loadInto(Arguments const& given, db::Session& session, db::ImportState const& state, DemoPlan const& plan) {
    std::string const chosen = chosenPassword();
    auto operators = demoOperators([&] { return chosen.empty() ? db::newPassword() : chosen; });
    bool const owner = state.administers && state.imports;
    DemoCounts const loaded =
        owner ? loadAsOwner(session, operators, plan, runImport) : loadShared(given, session, state, operators, plan, !chosen.empty());
    return {{"loaded", true},
            {"people", plan.size().people},
            {"documents", loaded.registry.read},
            {"crossings", loaded.crossings.read},
            {"ports", loaded.ports.read},
            {"operators", passwordsOf(operators, chosen.empty())}};
}

/// Indented, because people read them.
Json writeIntakes(std::filesystem::path const& folder, std::vector<DemoIntake> const& intakes) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) throw Fault(FaultCode::storageFailed, fmt::format("{}: {}", folder.string(), failed.message()));
    Json written = Json::array();
    for (auto const& [file, intake] : intakes) {
        writeWhole(folder / file, Json::parse(canonicalJson(intake)).dump(2) + "\n");
        written.push_back((folder / file).string());
    }
    return written;
}

} // namespace

int demoLoad(Arguments const& given) {
    DemoPlan const plan = planOf(given);
    app::OpenDatabase database = connect(given, Bootstrap::yes);
    db::ImportState const state = db::importState(database.session());
    Json answer = state.until ? Json{{"loaded", false}, {"reason", "the store holds crossings already; nothing was changed"}}
                              : loadInto(given, database.session(), state, plan);
    if (given.has("--intakes")) answer["intakes"] = writeIntakes(given.value("--intakes"), demoIntakes(plan.named(), plan.size().on));
    printLine(answer);
    return yes;
}

} // namespace countersign::ctl
