#include "app/ctl/DemoLoad.h"

#include "app/ctl/Connect.h"
#include "app/ctl/ImportRun.h"
#include "app/ctl/Print.h"
#include "app/ctl/WholeFile.h"
#include "app/ctl/demo/DemoIntakes.h"
#include "app/ctl/demo/DemoOffices.h"
#include "app/ctl/demo/DemoPlan.h"
#include "app/ctl/demo/DemoSource.h"
#include "core/Fault.h"
#include "core/Resources.h"
#include "core/authority/IntakeJson.h"
#include "db/ImportState.h"
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

/// The first administrator of an empty store is made by the superuser; he makes the rest.
void makeEverybody(Arguments const& given, app::OpenDatabase& opened, db::ImportState const& state,
                   std::vector<DemoOperator> const& operators) {
    db::AdminStore first(opened.session());
    if (state.asOperator) return makeOffices(first, operators);
    auto const& admin = operators.front();
    if (!state.hasOperators) first.addFirstAdministrator(admin.who.name, admin.who.displayName, admin.password);
    app::OpenDatabase database = app::OpenDatabase::open(destination(given), admin.who.name, admin.password);
    db::AdminStore store(database.session());
    makeOffices(store, operators);
}

/// An operator who was there before has a password that nobody here knows.
void refuseUnless(db::ImportState const& state, bool passwordKnown) {
    if (state.asOperator && !state.administers) throw Fault(FaultCode::wrongRole, "demo load is an administrator's act");
    if (!state.asOperator && state.hasOperators && !passwordKnown)
        throw UsageError("demo load: this store has operators already; come as an administrator (--as), or begin with an empty store");
}

struct Loaded {
    db::ImportCounts ports, registry, crossings;
};

Loaded loadAll(db::Session& session, DemoPlan const& plan) {
    Loaded loaded;
    db::FileSource ports(resourceFolder() / "ports" / "ports.csv");
    loaded.ports = runImport(session, db::ImportKind::ports, ports, {});
    DemoSource registry(plan, DemoSource::Part::registry);
    loaded.registry = runImport(session, db::ImportKind::registry, registry, {});
    DemoSource crossings(plan, DemoSource::Part::crossings);
    db::ImportOptions options;
    options.completeUntil = Instant(plan.size().on) - std::chrono::hours(8) - std::chrono::seconds(1); // the evening before, in Shanghai
    loaded.crossings = runImport(session, db::ImportKind::crossings, crossings, options, plan.size().crossings);
    return loaded;
}

Json passwordsOf(std::vector<DemoOperator> const& operators, bool shown) {
    Json list = Json::array();
    for (auto const& [who, password] : operators)
        list.push_back({{"operator", who.name},
                        {"display_name", who.displayName},
                        {"office", who.office.empty() ? Json(nullptr) : Json(who.office)},
                        {"roles", who.roles},
                        {"password", shown ? Json(password) : Json(nullptr)}});
    return list;
}

Json loadInto(Arguments const& given, app::OpenDatabase& database, db::ImportState const& state, DemoPlan const& plan) {
    std::string const chosen = chosenPassword();
    refuseUnless(state, !chosen.empty());
    auto const operators = demoOperators([&] { return chosen.empty() ? db::newPassword() : chosen; });
    makeEverybody(given, database, state, operators);
    try {
        auto const importer =
            std::find_if(operators.begin(), operators.end(), [](auto const& each) { return each.who.name == "importer"; });
        app::OpenDatabase importing = app::OpenDatabase::open(destination(given), importer->who.name, importer->password);
        Loaded const loaded = loadAll(importing.session(), plan);
        return {{"loaded", true},
                {"people", plan.size().people},
                {"documents", loaded.registry.read},
                {"crossings", loaded.crossings.read},
                {"ports", loaded.ports.read},
                {"operators", passwordsOf(operators, chosen.empty())}};
    } catch (Fault const&) {
        // The operators are made and stay; nobody else will ever know their passwords.
        if (chosen.empty()) fmt::print(stderr, "operators: {}\n", passwordsOf(operators, true).dump());
        throw;
    }
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
                              : loadInto(given, database, state, plan);
    if (given.has("--intakes")) answer["intakes"] = writeIntakes(given.value("--intakes"), demoIntakes(plan.named(), plan.size().on));
    printLine(answer);
    return yes;
}

} // namespace countersign::ctl
