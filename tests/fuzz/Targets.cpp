#include "fuzz/Targets.h"

#include "core/casework/CertificateNumber.h"
#include "core/person/DocumentNumber.h"
#include "core/person/Mrz.h"
#include "core/person/Name.h"
#include "core/person/NumberCheck.h"
#include "fuzz/Promise.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::fuzz {

namespace {

std::vector<std::string> linesOf(std::string const& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::vector<std::string> const& kinds() {
    static std::vector<std::string> const all = [] {
        std::vector<std::string> list{"citizen-id", "hkid", "macao-id", "taiwan-id", "foreign-permanent-id"};
        for (auto const& type : documentTypes()) list.push_back("document:" + std::string(type.code));
        return list;
    }();
    return all;
}

void checkOne(std::string const& kind, std::string const& value) {
    auto const check = checkNumber(kind, value);
    promise(check.has_value(), "every listed kind is one");
    promise(check->valid || (!check->reason.empty() && !check->birthDate && !check->sex),
            "a refused number has a reason and tells nothing");
    if (!check->valid) return;
    auto const again = checkNumber(kind, check->normalized);
    promise(again && again->valid && again->normalized == check->normalized, "a canonical form is valid and its own");
}

} // namespace

void readMrzTarget(std::uint8_t const* bytes, std::size_t size) {
    std::string const text(textOf(bytes, size));
    std::size_t const used = std::min<std::size_t>(2, size);
    int offset = 0;
    for (std::size_t i = 0; i < used; ++i) offset = offset * 256 + bytes[i];
    Day const today = parseDay("1970-01-01").value() + std::chrono::days(offset);
    auto const reading = readMrz(linesOf(text.substr(used)), today);
    if (!reading) return;
    promise(!reading->birthDate || *reading->birthDate <= today, "no birth is in the future");
    promise(!reading->expiresOn || *reading->expiresOn <= plusYears(today, 50), "no expiry is further than fifty years");
    promise(reading->valid() == reading->failedChecks.empty(), "valid means no failed check");
}

void checkNumberTarget(std::uint8_t const* bytes, std::size_t size) {
    std::string const value(textOf(bytes, size));
    for (auto const& kind : kinds()) checkOne(kind, value);
    checkNumber(value, value);
    if (auto const canonical = canonicalCertificateNumber(value))
        promise(canonicalCertificateNumber(*canonical) == canonical, "a canonical certificate number is its own");
}

void compareNamesTarget(std::uint8_t const* bytes, std::size_t size) {
    std::string const text(textOf(bytes, size));
    std::size_t const parting = std::min(text.find('\n'), text.size());
    std::string const a = text.substr(0, parting);
    std::string const b = parting < text.size() ? text.substr(parting + 1) : std::string();
    promise(compareNames(a, b) == compareNames(b, a), "comparing is symmetric");
    promise(compareNames(a, a) == NameMatch::same, "a name is itself");
    std::string const standard = standardName(a);
    promise(validUtf8(standard) && standardName(standard) == standard, "a standard name is its own");
}

} // namespace countersign::fuzz
