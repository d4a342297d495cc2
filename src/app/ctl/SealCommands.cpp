#include "app/ctl/Command.h"
#include "app/ctl/SealEnrol.h"

#include "certificate/Enrol.h"

#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::ctl {

namespace {

int yearsFrom(std::string const& text) {
    int years = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), years);
    if (error != std::errc() || end != text.data() + text.size() || years < 1 || years > 20)
        throw UsageError("seal enrol: --years takes a whole number from 1 to 20");
    return years;
}

std::string required(Arguments const& arguments, std::string const& option) {
    if (arguments.value(option).empty()) throw UsageError(fmt::format("seal enrol: {} is needed", option));
    return arguments.value(option);
}

certificate::DemonstrationOffice officeFrom(Arguments const& arguments) {
    std::string const code = required(arguments, "--office");
    return {code, arguments.value("--name", "Demonstration office " + code), yearsFrom(arguments.value("--years", "3"))};
}

int enrol(Arguments const& arguments) { return enrolSeal(arguments, {}); }

} // namespace

int enrolSeal(Arguments const& arguments, RegisterSeal const& registerSeal) {
    auto const office = officeFrom(arguments);
    auto const given = certificate::passPhraseFromEnvironment();
    auto const phrase = given ? certificate::PassPhrase(given->text()) : certificate::randomPassPhrase();
    auto const now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    auto const made = certificate::enrolDemonstration(office, phrase, required(arguments, "--out"), now);
    nlohmann::ordered_json answer{{"office", office.code},
                                  {"demonstration", true},
                                  {"root", made.root.string()},
                                  {"key", made.key.string()},
                                  {"certificate", made.certificate.string()},
                                  {"fingerprint", made.fingerprint}};
    if (!given) answer["pass_phrase"] = phrase.text();
    if (registerSeal) registerSeal(office.code, made.fingerprint);
    answer["registered"] = static_cast<bool>(registerSeal);
    fmt::print("{}\n", answer.dump());
    fmt::print(stderr, "For demonstration only: this root and this key are good for trying out and for tests, not for certificates that "
                       "somebody shall rely on.\n");
    if (!given) fmt::print(stderr, "The pass phrase is shown this once; give it as COUNTERSIGN_SEAL_PASSWORD when sealing.\n");
    return yes;
}

std::vector<Command> sealCommands() {
    return {{.name = "seal enrol",
             .usage = "--office CODE --out DIR [--name NAME] [--years N]",
             .does = "makes a demonstration root and an office's seal key; pass phrase from COUNTERSIGN_SEAL_PASSWORD or made up",
             .minWords = 0,
             .maxWords = 0,
             .withValue = {"--office", "--out", "--name", "--years"},
             .flags = {"--json"},
             .connects = false,
             .run = enrol}};
}

} // namespace countersign::ctl
