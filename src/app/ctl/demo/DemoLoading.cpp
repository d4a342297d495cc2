#include "app/ctl/demo/DemoLoading.h"

#include "app/ctl/demo/DemoSource.h"
#include "core/Resources.h"
#include "db/PracticeMark.h"

#include <chrono>
#include <string>
#include <utility>

namespace countersign::demo {

DemoCounts loadPeople(db::Session& importer, DemoPlan const& plan, Importing const& import,
                      std::function<void(db::UnitOfWork&)> const& together) {
    DemoCounts loaded;
    db::FileSource ports(resourceFolder() / "ports" / "ports.csv");
    loaded.ports = import(importer, db::ImportKind::ports, ports, {}, 0);
    DemoSource registry(plan, DemoSource::Part::registry);
    loaded.registry = import(importer, db::ImportKind::registry, registry, {}, 0);
    DemoSource crossings(plan, DemoSource::Part::crossings);
    db::ImportOptions options;
    options.completeUntil = Instant(plan.size().on) - std::chrono::hours(8) - std::chrono::seconds(1); // the evening before, in Shanghai
    options.together = together;
    loaded.crossings = import(importer, db::ImportKind::crossings, crossings, options, plan.size().crossings);
    return loaded;
}

DemoCounts loadAsOwner(db::Session& owner, std::vector<DemoOperator>& operators, DemoPlan const& plan, Importing const& import) {
    db::AdminStore store(owner);
    requireNew(store, operators);
    db::beginPractice(owner);
    makeOffices(store);
    std::vector<std::pair<db::NewOperator, std::string>> added;
    for (auto& each : operators) {
        added.emplace_back(each.who, each.password);
        each.made = true;
    }
    return loadPeople(owner, plan, import, store.adding(added));
}

} // namespace countersign::demo
