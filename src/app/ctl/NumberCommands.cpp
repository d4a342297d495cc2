#include "app/ctl/Command.h"

#include "app/ctl/Print.h"
#include "core/person/Mrz.h"
#include "core/person/NumberCheck.h"

#include <iostream>

namespace countersign::ctl {

namespace {

// A machine-readable zone has at most 90 characters; what is much longer is another file.
constexpr std::size_t longestInput = std::size_t{64} * 1024;

Json dayOrNull(std::optional<Day> const& day) { return day ? Json(isoDay(*day)) : Json(nullptr); }
Json sexOrNull(std::optional<Sex> const& sex) { return sex ? Json(std::string(1, letterOf(*sex))) : Json(nullptr); }

int checkNumberCommand(Arguments const& given) {
    auto const check = checkNumber(given.words[0], given.words[1]);
    // Not repeated: when the two words are swapped, it is a person's number.
    if (!check)
        throw UsageError("check-number: KIND is none of citizen-id, hkid, macao-id, taiwan-id, foreign-permanent-id, document:CODE");
    printLine({{"kind", check->kind},
               {"value", check->value},
               {"normalized", textOrNull(check->normalized)},
               {"valid", check->valid},
               {"reason", textOrNull(check->reason)},
               {"birth_date", dayOrNull(check->birthDate)},
               {"sex", sexOrNull(check->sex)}});
    return check->valid ? yes : no;
}

std::vector<std::string> linesOfInput() {
    std::vector<std::string> lines;
    std::size_t size = 0;
    for (std::string line; std::getline(std::cin, line);) {
        size += line.size() + 1;
        if (size > longestInput) throw InputError("standard input: too long for a machine-readable zone");
        lines.push_back(std::move(line));
    }
    return lines;
}

Day dayGiven(Arguments const& given) {
    if (!given.has("--on")) return shanghaiDay(std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
    auto const day = parseDay(given.value("--on"));
    if (!day) throw UsageError("read-mrz: --on needs a day as YYYY-MM-DD");
    return *day;
}

int readMrzCommand(Arguments const& given) {
    Day const today = dayGiven(given);
    auto const reading = readMrz(linesOfInput(), today);
    if (!reading) throw InputError("standard input: the lines are no machine-readable zone of a known layout");
    printLine({{"layout", reading->layout},
               {"document_type", textOrNull(reading->documentType)},
               {"number", textOrNull(reading->number)},
               {"surname", textOrNull(reading->surname)},
               {"given_names", textOrNull(reading->givenNames)},
               {"nationality", textOrNull(reading->nationality)},
               {"birth_date", dayOrNull(reading->birthDate)},
               {"sex", sexOrNull(reading->sex)},
               {"expires_on", dayOrNull(reading->expiresOn)},
               {"renewals", reading->renewals ? Json(*reading->renewals) : Json(nullptr)},
               {"valid", reading->valid()},
               {"failed_checks", reading->failedChecks}});
    return reading->valid() ? yes : no;
}

} // namespace

std::vector<Command> numberCommands() {
    return {
        {"check-number",
         "KIND VALUE",
         "validates one number; KIND: citizen-id hkid macao-id taiwan-id foreign-permanent-id document:CODE",
         2,
         2,
         {},
         {},
         false,
         checkNumberCommand},
        {"read-mrz",
         "[--on DATE]",
         "reads the lines of a machine-readable zone from standard input",
         0,
         0,
         {"--on"},
         {},
         false,
         readMrzCommand},
    };
}

} // namespace countersign::ctl
