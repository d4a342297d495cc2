#include "app/ctl/Command.h"
#include "app/ctl/Connect.h"
#include "app/ctl/Print.h"
#include "app/ctl/SealEnrol.h"
#include "app/ctl/WholeFile.h"

#include "certificate/Enrol.h"
#include "certificate/TrialSeal.h"
#include "core/Fault.h"
#include "core/Resources.h"
#include "db/AdminStore.h"

#include <charconv>
#include <chrono>
#include <fstream>

namespace countersign::ctl {

namespace {

int yearsFrom(std::string const& text) {
    int years = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), years);
    if (error != std::errc() || end != text.data() + text.size() || years < 1 || years > 20)
        throw UsageError("seal enrol: --years takes a whole number from 1 to 20");
    return years;
}

certificate::DemonstrationOffice officeFrom(Arguments const& arguments) {
    std::string const code = required(arguments, "seal enrol", "--office");
    return {code, arguments.value("--name", "Demonstration office " + code), yearsFrom(arguments.value("--years", "3"))};
}

bool namesADatabase(Arguments const& arguments) { return arguments.has("--dsn") || arguments.has("--profile") || arguments.has("--local"); }

/// The database is opened before a file is made: who cannot sign in there leaves nothing behind.
int enrol(Arguments const& arguments) {
    if (!namesADatabase(arguments)) return enrolSeal(arguments, {});
    auto database = connect(arguments);
    return enrolSeal(arguments, [&](std::string const& office, std::string const& fingerprint) {
        db::AdminStore(database.session()).setSeal(office, fingerprint);
    });
}

/// Makes the files; they go again when the store refuses to know them.
certificate::Enrolment enrolled(certificate::DemonstrationOffice const& office, certificate::PassPhrase const& phrase,
                                std::string const& folder, RegisterSeal const& registerSeal) {
    auto const now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    auto made = certificate::enrolDemonstration(office, phrase, folder, now);
    try {
        if (registerSeal) registerSeal(office.code, made.fingerprint);
    } catch (...) {
        std::error_code ignored;
        for (auto const& file : {made.root, made.key, made.certificate}) std::filesystem::remove(file, ignored);
        throw;
    }
    return made;
}

std::string wholeOf(std::string const& name) {
    std::ifstream file(name, std::ios::binary);
    std::string bytes = certificate::readAtMost(file, certificate::largestFile);
    if (bytes.empty()) throw InputError(name + ": the file is not there, cannot be read, or is empty");
    return bytes;
}

certificate::TrustAnchors trustIn(std::string const& name) {
    try {
        return certificate::trustFromPem(wholeOf(name));
    } catch (Fault const& fault) {
        throw InputError(fmt::format("{}: {}", name, fault.logDetail()));
    }
}

std::vector<std::string> trialSealsFor(std::string const& name, certificate::VerifyOptions const& options,
                                       certificate::TrialSealKey const& key) {
    try {
        return certificate::trialSealsOf(wholeOf(name), options, key);
    } catch (Fault const& fault) {
        if (fault.code() != FaultCode::unusableInput) throw;
        throw InputError(fmt::format("{}: {}", name, fault.logDetail()));
    }
}

/// The sheets and their own seals stay as they are; what is written stands beside them, to be tried with readers.
int trial(Arguments const& given) {
    auto const phrase = certificate::passPhraseFromEnvironment();
    certificate::TrialSealKey const key(required(given, "seal trial", "--key"),
                                        phrase ? certificate::PassPhrase(phrase->text()) : certificate::PassPhrase({}));
    certificate::VerifyOptions const options{trustIn(required(given, "seal trial", "--trust")), resourceFolder()};
    auto const seals = trialSealsFor(given.words[0], options, key);
    std::filesystem::path const folder = folderFor(required(given, "seal trial", "--out"));
    Json files = Json::array();
    for (std::size_t page = 1; page <= seals.size(); ++page) {
        auto const file = folder / fmt::format("page-{}.seal", page);
        writeWhole(file, seals[page - 1]);
        writeWhole(std::filesystem::path(file).replace_extension(".svg"), certificate::sealPicture(seals[page - 1]));
        files.push_back(file.string());
    }
    printLine({{"experimental", true}, {"signature", "SM2 with SM3"}, {"files", files}});
    fmt::print(stderr, "On trial: these seals are for trying readers out. They prove no sheet, and no office prints them.\n");
    return yes;
}

} // namespace

int enrolSeal(Arguments const& arguments, RegisterSeal const& registerSeal) {
    auto const office = officeFrom(arguments);
    auto const given = certificate::passPhraseFromEnvironment();
    auto const phrase = given ? certificate::PassPhrase(given->text()) : certificate::randomPassPhrase();
    auto const made = enrolled(office, phrase, required(arguments, "seal enrol", "--out"), registerSeal);
    Json answer{{"office", office.code},
                {"demonstration", true},
                {"root", made.root.string()},
                {"key", made.key.string()},
                {"certificate", made.certificate.string()},
                {"fingerprint", made.fingerprint},
                {"registered", static_cast<bool>(registerSeal)}};
    if (!given) answer["pass_phrase"] = phrase.text();
    printLine(answer);
    fmt::print(stderr, "For demonstration only: this root and this key are good for trying out and for tests, not for certificates that "
                       "somebody shall rely on.\n");
    if (!given) fmt::print(stderr, "The pass phrase is shown this once; give it as COUNTERSIGN_SEAL_PASSWORD when sealing.\n");
    return yes;
}

std::vector<Command> sealCommands() {
    return {{.name = "seal enrol",
             .usage = "--office CODE --out DIR [--name NAME] [--years N]",
             .does = "makes a demonstration root and an office's seal key; pass phrase from "
                     "COUNTERSIGN_SEAL_PASSWORD or made up; with a database, the certificate is registered there",
             .minWords = 0,
             .maxWords = 0,
             .withValue = {"--office", "--out", "--name", "--years"},
             .flags = {"--json"},
             .connects = true,
             .run = enrol},
            {.name = "seal trial",
             .usage = "FILE.pdf --key KEY.pem --trust CERT.pem --out DIR",
             .does = "experimental: signs the page seals of a genuine certificate once more, with SM2 and SM3, as bytes and as QR codes to "
                     "print; pass phrase from COUNTERSIGN_SEAL_PASSWORD. countersign-verify --trial judges them",
             .minWords = 1,
             .maxWords = 1,
             .withValue = {"--key", "--trust", "--out"},
             .flags = {"--json"},
             .connects = false,
             .run = trial}};
}

} // namespace countersign::ctl
