#include "ui/text/FaultDetails.h"

#include <chrono>

#include <fmt/format.h>

namespace countersign::ui {

namespace {

ProgramFacts& facts() {
    static ProgramFacts said;
    return said;
}

std::string nameOf(Place const& place) {
    switch (place.kind) {
    case Place::Kind::local: return "private database";
    case Place::Kind::profile: return "profile " + place.name;
    case Place::Kind::service: return "service " + place.name;
    case Place::Kind::connection: return "server given at the start"; // its words may hold an account's name
    }
    return {};
}

/// From src/ or tests/ on: where the program was built is nobody's business.
std::string lineOf(CodeLine const& where) {
    std::string_view file = where.file;
    for (std::string_view const root : {"/src/", "/tests/"})
        if (auto const at = file.rfind(root); at != std::string_view::npos) file.remove_prefix(at + 1);
    return fmt::format("{}:{}", file, where.line);
}

/// Paths without their folders: those may be named for the account.
std::string withoutFolders(std::string const& detail) {
    std::string shown;
    std::size_t word = 0; // where the path in `shown` begins
    for (char const c : detail) {
        if (c == ' ' || c == ':') word = shown.size() + 1;
        if (c == '/' && word <= shown.size())
            shown.resize(word);
        else
            shown += c;
    }
    return shown;
}

} // namespace

void programIs(ProgramFacts said) { facts() = std::move(said); }
ProgramFacts const& thisProgram() { return facts(); }

std::string detailsOf(Fault const& fault, Place const& place) {
    auto const now = std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
    return fmt::format("{}\n{}\nat {}\n{}\nCountersign {}, schema {}\n{}", countersign::nameOf(fault.code()),
                       fault.logDetail().empty() ? "-" : withoutFolders(fault.logDetail()), lineOf(fault.where()), nameOf(place),
                       facts().version, facts().schema, rfc3339(now));
}

} // namespace countersign::ui
