#include "app/desk/TryOutStore.h"

#include "app/ctl/demo/DemoLoading.h"
#include "certificate/Enrol.h"
#include "certificate/FontCoverage.h"
#include "certificate/OfficeKey.h"
#include "core/Fault.h"
#include "core/Resources.h"
#include "db/PrivateFile.h"
#include "db/Random.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>
#include <stop_token>

#include <nlohmann/json.hpp>

namespace countersign::app {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Enough for every named person, and made in seconds.
constexpr std::uint32_t people = 1'500;
constexpr std::uint64_t crossings = 40'000;
constexpr char const* office = "SZ01";

Instant rightNow() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

/// Typed at every approval and every certificate, so short: eight small letters and digits, forty bits. It opens a database of
/// made-up people through a socket of this account's own.
std::string shortPassword() {
    std::string word = db::newPassword().substr(0, 8);
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
}

void stopIfAsked(ui::TryOutMeter const& meter) {
    if (meter.stop.stop_requested()) throw Fault(FaultCode::cancelled, "the try-out");
}

/// One import that can be stopped, and says how far it is.
db::ImportCounts importStoppably(ui::TryOutMeter& meter, db::Session& session, db::ImportKind kind, db::ImportSource& source,
                                 db::ImportOptions options, std::uint64_t expectedRows) {
    stopIfAsked(meter);
    meter.step = kind == db::ImportKind::crossings ? ui::TryOutMeter::Step::crossings : ui::TryOutMeter::Step::people;
    meter.percent = 0;
    std::atomic<bool> stopped{false};
    db::CancelHandle const handle(session);
    std::stop_callback const onStop(meter.stop.get_token(), [&] {
        stopped = true;
        handle.cancel();
    });
    certificate::FontCoverage const drawn(resourceFolder());
    options.drawn = &drawn;
    options.cancelled = &stopped;
    options.progress = [&](db::ImportPhase phase, std::uint64_t, std::uint64_t rows) {
        bool const reading = phase == db::ImportPhase::reading && expectedRows > 0;
        meter.percent = reading ? static_cast<int>(std::min<std::uint64_t>(80, rows * 80 / expectedRows)) : 90;
    };
    return importCsv(session, kind, source, options);
}

std::vector<ui::TryOutOperator> shown(std::vector<demo::DemoOperator> const& operators) {
    std::vector<ui::TryOutOperator> all;
    for (auto const& each : operators) all.push_back({each.who.name, each.who.displayName, each.password});
    return all;
}

json asJson(std::vector<ui::TryOutOperator> const& operators) {
    json list = json::array();
    for (auto const& each : operators)
        list.push_back({{"operator", each.name}, {"display_name", each.displayName}, {"password", each.password}});
    return list;
}

json readKept(fs::path const& file) {
    std::ifstream in(file);
    json kept = json::parse(in, nullptr, false);
    if (kept.is_object() && kept.value("format", "") == "countersign-try-out/1") return kept;
    throw Fault(FaultCode::unusableInput, file.string() + " is not countersign-try-out/1");
}

} // namespace

fs::path TryOutStore::defaultFolder() {
    try {
        return fs::absolute(db::defaultClusterFolder()).parent_path() / "practice";
    } catch (Fault const&) {
        return "/nonexistent/practice"; // an account without a home has no private database, and needs none to come to a server
    }
}

TryOutStore::TryOutStore(fs::path folder) : m_folder(std::move(folder)) {}

bool TryOutStore::made() const {
    std::error_code ignored;
    return fs::exists(keptFile(), ignored);
}

/// What an attempt left that did not come to its end. The folder is ours alone, and without kept.json nobody was told a password.
void TryOutStore::clear() const {
    std::error_code failed;
    if (!fs::exists(m_folder, failed)) return;
    if (!localCluster(destination()).letGo()) throw Fault(FaultCode::localClusterFailed, "another program is making the try-out");
    fs::remove_all(m_folder, failed);
    if (failed) throw Fault(FaultCode::localClusterFailed, m_folder.string() + " cannot be removed");
}

std::vector<ui::TryOutOperator> TryOutStore::make(ui::TryOutMeter& meter) {
    if (made()) throw Fault(FaultCode::administrationRefused, "the try-out is there already");
    clear();
    try {
        return build(meter);
    } catch (Fault const&) {
        clear();
        throw;
    }
}

std::vector<ui::TryOutOperator> TryOutStore::build(ui::TryOutMeter& meter) {
    meter.step = ui::TryOutMeter::Step::server;
    OpenDatabase database = OpenDatabase::open(destination(), {}, {});
    stopIfAsked(meter);
    demo::DemoSize size;
    size.people = people;
    size.crossings = crossings;
    size.on = shanghaiDay(rightNow());
    auto operators = demo::demoOperators(shortPassword);
    demo::loadAsOwner(database.session(), operators, demo::DemoPlan(size),
                      [&](db::Session& session, db::ImportKind kind, db::ImportSource& source, db::ImportOptions options,
                          std::uint64_t rows) { return importStoppably(meter, session, kind, source, std::move(options), rows); });
    meter.step = ui::TryOutMeter::Step::key;
    stopIfAsked(meter);
    std::string const phrase = enrol(database.session());
    db::writePrivateFile(keptFile(), json{{"format", "countersign-try-out/1"}, {"seal_pass_phrase", phrase}}.dump());
    return shown(operators);
}

std::string TryOutStore::enrol(db::Session& owner) const {
    auto const phrase = certificate::randomPassPhrase();
    auto const made = certificate::enrolDemonstration({office, std::string("Practice office ") + office, 3}, phrase, desk(), rightNow());
    db::AdminStore(owner).setSeal(office, made.fingerprint);
    return phrase.text();
}

void TryOutStore::remember(std::vector<ui::TryOutOperator> const& operators) {
    json kept = readKept(keptFile());
    kept["operators"] = asJson(operators);
    db::writePrivateFile(keptFile(), kept.dump());
}

std::vector<ui::TryOutOperator> TryOutStore::remembered() const {
    std::vector<ui::TryOutOperator> all;
    if (!made()) return all;
    json const kept = readKept(keptFile());
    for (auto const& each : kept.value("operators", json::array()))
        all.push_back({each.value("operator", ""), each.value("display_name", ""), each.value("password", "")});
    return all;
}

std::shared_ptr<certificate::Signer const> TryOutStore::seal() const {
    json const kept = readKept(keptFile());
    return certificate::openOfficeKey(desk() / "office.p12", certificate::PassPhrase(kept.value("seal_pass_phrase", "")));
}

} // namespace countersign::app
