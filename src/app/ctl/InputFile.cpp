#include "app/ctl/InputFile.h"

#include "app/ctl/Command.h"
#include "core/authority/IntakeJson.h"

#include <fstream>
#include <iostream>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

/// A file that is longer is refused by its reader; there is no need to hold more of it.
constexpr std::size_t mostBytes = std::size_t{1024} * 1024;

std::string readUpToLimit(std::istream& in) {
    std::string bytes(mostBytes, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

} // namespace

std::string readInput(std::string const& file) {
    if (file == "-") return readUpToLimit(std::cin);
    std::ifstream in(file, std::ios::binary);
    std::string bytes = in ? readUpToLimit(in) : std::string{};
    // A folder opens, but reading it fails before its end.
    if (!in.eof() && bytes.size() < mostBytes) throw InputError(fmt::format("{}: cannot be read", file));
    return bytes;
}

void refuseInput(std::string const& file, std::string const& pointer, std::string const& problem) {
    throw InputError(pointer.empty() ? fmt::format("{}: {}", file, problem) : fmt::format("{}: {}: {}", file, pointer, problem));
}

Intake readIntake(std::string const& file) {
    auto parsed = parseIntake(readInput(file));
    if (auto const* fault = std::get_if<IntakeFault>(&parsed)) refuseInput(file, fault->pointer, fault->problem);
    return std::get<Intake>(std::move(parsed));
}

} // namespace countersign::ctl
