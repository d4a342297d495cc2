#include "db/SchemaChanges.h"

#include "core/Resources.h"
#include "db/BinaryRows.h"
#include "db/Sha256.h"
#include "db/UnitOfWork.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace countersign::db {

namespace fs = std::filesystem;

namespace {

Statement const lockChanges{"lock schema changes", "SELECT pg_advisory_xact_lock(4919, 1)::text"}; // one key of this house
Statement const tableExists{"schema_change exists", "SELECT (to_regclass('countersign.schema_change') IS NOT NULL)::text"};
Statement const appliedChanges{"applied changes", "SELECT number, name, sha256 FROM countersign.schema_change ORDER BY number"};
Statement const recordChange{"record change",
                             "INSERT INTO countersign.schema_change (number, name, sha256) VALUES ($1, $2, $3) RETURNING number::text"};
Statement const forgetChange{"forget change", "DELETE FROM countersign.schema_change WHERE number = $1 RETURNING number::text"};

struct Applied {
    int number;
    std::string name;
    std::string hash;
};

[[noreturn]] void refuseFolder(fs::path const& where, char const* problem) {
    throw Fault(FaultCode::resourceMissing, fmt::format("{}: {}", where.string(), problem));
}

/// `0003_audit` -> 3 and "audit"
SchemaChange readChange(fs::path const& folder) {
    std::string const title = folder.filename().string();
    SchemaChange change;
    auto const [end, wrong] = std::from_chars(title.data(), title.data() + std::min<std::size_t>(title.size(), 4), change.number);
    if (wrong != std::errc{} || end != title.data() + 4 || title.size() < 6 || title[4] != '_') refuseFolder(folder, "is not NNNN_name");
    change.name = title.substr(5);
    change.deploy = readResource(folder / "deploy.sql");
    change.revert = readResource(folder / "revert.sql");
    change.verify = readResource(folder / "verify.sql");
    change.hash = sha256Hex(change.deploy);
    return change;
}

bool hasTable(UnitOfWork& unit) { return unit.value(tableExists) == "true"; }

std::vector<Applied> applied(UnitOfWork& unit) {
    std::vector<Applied> all;
    if (!hasTable(unit)) return all;
    BinaryRows const rows = unit.rows(appliedChanges);
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back({rows.int32(row, 0), std::string(rows.text(row, 1)), std::string(rows.text(row, 2))});
    return all;
}

void requireSame(std::vector<Applied> const& done, std::vector<SchemaChange> const& changes) {
    for (std::size_t i = 0; i < done.size(); ++i) {
        if (i >= changes.size() || done[i].number != changes[i].number)
            throw Fault(FaultCode::foreignSchema,
                        fmt::format("the database has change {} ({}), which this program does not know", done[i].number, done[i].name));
        if (done[i].hash != changes[i].hash || done[i].name != changes[i].name)
            throw Fault(FaultCode::foreignSchema,
                        fmt::format("change {} ({}) in the database is not the one of this program", done[i].number, done[i].name));
    }
}

void apply(UnitOfWork& unit, SchemaChange const& change) {
    unit.script(change.name.c_str(), change.deploy);
    unit.value(recordChange, {change.number, change.name, change.hash});
    unit.script(change.name.c_str(), change.verify);
}

void revert(UnitOfWork& unit, SchemaChange const& change) {
    unit.value(forgetChange, {change.number});
    unit.script(change.name.c_str(), change.revert);
}

enum class Step { none, forth, back };

/// One change in one transaction; decided anew under the lock, because another program may have done it meanwhile.
Step oneStep(Session& session, std::vector<SchemaChange> const& changes, std::size_t target, Migration& so) {
    UnitOfWork unit(session, Patience::administration);
    unit.value(lockChanges);
    auto const done = applied(unit);
    requireSame(done, changes);
    if (so.applied.empty() && so.reverted.empty()) so.from = static_cast<int>(done.size());
    Step const step = done.size() < target ? Step::forth : done.size() > target ? Step::back : Step::none;
    if (step == Step::forth) apply(unit, changes[done.size()]);
    if (step == Step::back) revert(unit, changes[done.size() - 1]);
    unit.commit();
    if (step == Step::forth) so.applied.push_back(changes[done.size()].name);
    if (step == Step::back) so.reverted.push_back(changes[done.size() - 1].name);
    return step;
}

} // namespace

std::vector<SchemaChange> readSchemaChanges(fs::path const& folder) {
    if (!fs::is_directory(folder)) refuseFolder(folder, "is missing");
    std::vector<SchemaChange> changes;
    for (auto const& entry : fs::directory_iterator(folder))
        if (entry.is_directory()) changes.push_back(readChange(entry.path()));
    std::sort(changes.begin(), changes.end(), [](auto const& a, auto const& b) { return a.number < b.number; });
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (changes[i].number != static_cast<int>(i) + 1) refuseFolder(folder, "its numbers do not go 1, 2, 3 …");
    return changes;
}

Migration migrate(Session& session, std::vector<SchemaChange> const& changes, std::optional<int> to) {
    int const target = to.value_or(static_cast<int>(changes.size()));
    if (target < 0 || target > static_cast<int>(changes.size()))
        throw Fault(FaultCode::unusableInput, fmt::format("there is no change {}; the last one is {}", target, changes.size()));
    Migration done;
    while (oneStep(session, changes, static_cast<std::size_t>(target), done) != Step::none) {}
    done.to = target;
    return done;
}

} // namespace countersign::db
