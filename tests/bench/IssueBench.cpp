#include "bench/Bench.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/OfficeKey.h"
#include "core/casework/IssueCertificate.h"
#include "core/casework/RequestKey.h"
#include "core/record/CertificateContent.h"
#include "db/CaseStoreSql.h"

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <stdexcept>

namespace countersign::bench {

namespace {

std::string setting(char const* name) {
    char const* const set = std::getenv(name);
    if (!set) throw std::runtime_error(fmt::format("{} is not set", name));
    return set;
}

} // namespace

void issueBench(std::string const& resources, std::string const& conninfo, std::string const& operatorName, std::string const& password,
                std::vector<long> const& cases) {
    constexpr double aim = 60;
    db::Session session(db::Connection{conninfo, operatorName, password});
    db::CaseStoreSql store(session);
    auto const signer = certificate::openOfficeKey(std::filesystem::path(setting("COUNTERSIGN_SEAL")),
                                                   certificate::PassPhrase(setting("COUNTERSIGN_SEAL_PASSWORD")));
    certificate::CertificateWorkshop workshop(resources, signer);
    // The rules are looked at before, when the case is handed in; here the way of the number and the sheet is measured.
    auto const unchecked = [](Intake const&) { return Findings{}; };
    std::size_t next = 0;
    StoredCertificate last;
    auto const issued = [&] {
        CaseId const id{cases.at(next++)};
        last = issueCertificate(store, workshop, unchecked, id, Product::record, newRequestKey());
    };
    Pair const measured = inTurn(static_cast<int>(cases.size()) - 1, issued,
                                 [&] { workshop.make(std::get<CertificateContent>(parseContent(last.content))); });
    fmt::print("{:<58} {:>8.2f} ms {:>8.2f} ms {:>6.2f}x  aim {:.0f} ms {}\n",
               fmt::format("issued and stored, {} rows / made alone", last.entry.found), measured.ours, measured.bare, measured.times, aim,
               measured.ours <= aim ? "kept" : "MISSED");
}

} // namespace countersign::bench
