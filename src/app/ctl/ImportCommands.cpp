#include "app/ctl/Command.h"

#include "app/ctl/Connect.h"
#include "app/ctl/DemoLoad.h"
#include "app/ctl/ImportRun.h"
#include "app/ctl/Print.h"
#include "core/Fault.h"

#include <filesystem>

namespace countersign::ctl {

namespace {

std::optional<Instant> completeUntil(Arguments const& given) {
    if (!given.has("--complete-until")) return std::nullopt;
    auto const until = parseInstant(given.value("--complete-until"));
    if (!until) throw UsageError("import crossings: --complete-until needs a time as YYYY-MM-DDThh:mm:ss+08:00");
    return until;
}

void note(std::string const& text) { fmt::print(stderr, "countersignctl: {}\n", text); }

template <db::ImportKind kind> int importFile(Arguments const& given) try {
    db::ImportOptions options;
    options.rejects = given.value("--rejects", given.words[0] + ".rejects.csv");
    options.completeUntil = completeUntil(given);
    std::error_code unknown;
    if (std::filesystem::equivalent(options.rejects, given.words[0], unknown))
        throw UsageError("import: --rejects names the file that is imported; it would be overwritten");
    // The file before the database: who mistypes its name need not be able to sign in.
    db::FileSource file(given.words[0]);
    app::OpenDatabase database = connect(given);
    db::ImportCounts const counts = runImport(database.session(), kind, file, options);
    if (counts.oddNumbers > 0)
        note(fmt::format("note: {} rows hold a number that fails its own check; they were not rejected for it", counts.oddNumbers));
    if (counts.rejected > 0) note(fmt::format("{} rows were rejected; they are in {}", counts.rejected, options.rejects.string()));
    printLine({{"read", counts.read}, {"loaded", counts.loaded}, {"unchanged", counts.unchanged}, {"rejected", counts.rejected}});
    return yes;
} catch (Fault const& fault) {
    if (fault.code() == FaultCode::unusableInput) throw InputError(fault.logDetail());
    throw;
}

} // namespace

std::vector<Command> importCommands() {
    Command ports{"import ports", "FILE [--rejects FILE]",          "loads the table of ports", 1, 1, {"--rejects"}, {"--json"},
                  true,           importFile<db::ImportKind::ports>};
    Command registry{"import registry",
                     "FILE [--rejects FILE]",
                     "loads persons and their travel documents",
                     1,
                     1,
                     {"--rejects"},
                     {"--json"},
                     true,
                     importFile<db::ImportKind::registry>};
    Command crossings{"import crossings",
                      "FILE [--rejects FILE] [--complete-until TIME]",
                      "loads crossings; they are complete up to TIME, or up to the newest of them",
                      1,
                      1,
                      {"--rejects", "--complete-until"},
                      {"--json"},
                      true,
                      importFile<db::ImportKind::crossings>};
    Command demo{"demo load",
                 "[--people N] [--crossings N] [--seed S] [--on DATE] [--intakes DIR]",
                 "fills an empty store with two offices, operators and made-up people; shows the passwords once",
                 0,
                 0,
                 {"--people", "--crossings", "--seed", "--on", "--intakes"},
                 {"--json"},
                 true,
                 demoLoad};
    return {ports, registry, crossings, demo};
}

} // namespace countersign::ctl
