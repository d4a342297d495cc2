#include "app/desk/DeskCheck.h"
#include "app/desk/DeskGateway.h"
#include "app/desk/DeskPremises.h"
#include "app/desk/DeskSeal.h"
#include "certificate/PageRenderer.h"
#include "core/Fault.h"
#include "core/NoCoreDump.h"
#include "core/Resources.h"
#include "db/Connection.h"
#include "db/SchemaGuard.h"
#include "db/drawer/SealedDrawer.h"
#include "device/CupsPrinter.h"
#include "device/PulseTones.h"
#include "ui/DeskApp.h"
#include "ui/Settings.h"
#include "ui/text/Text.h"

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <malloc.h>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

using namespace countersign;

constexpr char const* usage = "usage: countersign [--local [--data DIR] | --profile NAME | --dsn CONNINFO] [--lang zh|en]";

struct Given {
    std::optional<ui::Place> place;
    std::filesystem::path data;
    std::string language;
};

struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

void choosePlace(Given& given, ui::Place place) {
    if (given.place) throw UsageError("--local, --profile and --dsn exclude each other");
    given.place = std::move(place);
}

Given parse(std::vector<std::string> const& words) {
    Given given;
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto const value = [&] {
            if (at + 1 >= words.size()) throw UsageError(words[at] + " needs a value");
            return words[++at];
        };
        if (words[at] == "--local")
            choosePlace(given, {ui::Place::Kind::local, {}});
        else if (words[at] == "--profile")
            choosePlace(given, {ui::Place::Kind::profile, value()});
        else if (words[at] == "--dsn")
            choosePlace(given, {ui::Place::Kind::connection, value()});
        else if (words[at] == "--data")
            given.data = value();
        else if (words[at] == "--lang")
            given.language = value();
        else
            throw UsageError("unknown option " + words[at]);
    }
    if (given.place && given.place->kind == ui::Place::Kind::connection && db::bearsPassword(given.place->name))
        throw UsageError("--dsn bears a password, and every account of this computer can read a command line; the desk asks for it");
    return given;
}

std::string usualLanguage() {
    for (char const* const name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (char const* const set = std::getenv(name); set && *set) return ui::languageFrom(set);
    return ui::languageFrom("");
}

/// Comfort, not protection: whoever may start the desk may start it with other ones.
std::filesystem::path officeSettings() {
    char const* const set = std::getenv("COUNTERSIGN_OFFICE_SETTINGS");
    return set && *set ? set : "/etc/countersign/desk.ini";
}

/// A desk is open all day: what pages and certificates took goes back when they are gone. Left alone the allocator learns from the
/// first great page to keep such pieces, keeps a heap for each thread, and keeps what is free between two pieces in use: sixty cases took
/// 5 % more, so they take 2 %.
class MemoryGivenBack {
public:
    MemoryGivenBack() {
        constexpr int greatPiece = 128 * 1024;
        mallopt(M_MMAP_THRESHOLD, greatPiece);
        mallopt(M_TRIM_THRESHOLD, greatPiece);
        mallopt(M_ARENA_MAX, 2);
        m_thread = std::jthread([this](std::stop_token const& stop) { keepGiving(stop); });
    }

private:
    void keepGiving(std::stop_token const& stop) {
        constexpr std::chrono::seconds pause(10); // giving back takes a millisecond or two
        std::unique_lock lock(m_guard);
        while (!stop.stop_requested()) {
            m_end.wait_for(lock, stop, pause, [] { return false; });
            malloc_trim(0);
        }
    }

    std::mutex m_guard;
    std::condition_variable_any m_end;
    std::jthread m_thread;
};

int run(std::vector<std::string> const& words) {
    Given const given = parse(words);
    std::filesystem::path const resources = resourceFolder();
    ui::DeskParts parts;
    auto const tryOut = std::make_shared<app::TryOutStore>();
    auto const seal = std::make_shared<app::DeskSeal>();
    auto gateway = std::make_unique<app::DeskGateway>(given.place, given.data, tryOut, seal);
    auto const& door = *gateway; // lives as long as the desk
    parts.printer = std::make_unique<device::CupsPrinter>();
    parts.previewer = std::make_unique<certificate::PageRenderer>();
    parts.check = std::make_unique<app::DeskCheck>(
        [&door, tryOut] { return door.atTryOut() ? std::optional(tryOut->root()) : std::optional<std::filesystem::path>(); },
        [&door, tryOut, seal] { return door.atTryOut() ? tryOut->seal()->chain() : seal->chainAtHand(); });
    parts.gateway = std::move(gateway);
    if (!given.place) parts.premises = std::make_unique<app::DeskPremises>(tryOut);
    parts.drawer = std::make_unique<db::SealedDrawer>(db::SealedDrawer::defaultFolder());
    parts.tones = std::make_unique<device::PulseTones>();
    std::string const asked = given.language.empty() ? std::string() : ui::languageFrom(given.language);
    int const code =
        ui::runDesk(std::move(parts), {usualLanguage(), ui::localeFolder(resources), ui::Settings::defaultFile(), officeSettings(), asked,
                                       COUNTERSIGN_VERSION, db::requiredSchema().version, resources / "help"});
    if (code == 3) fmt::print(stderr, "countersign: no display; DISPLAY or WAYLAND_DISPLAY names one\n");
    return code;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> const words(argv + 1, argv + argc);
    if (words == std::vector<std::string>{"--version"}) return std::puts("countersign " COUNTERSIGN_VERSION) < 0;
    if (words == std::vector<std::string>{"--help"}) return std::puts(usage) < 0;
    try {
        leaveNoCore();
        MemoryGivenBack const memory;
        return run(words);
    } catch (UsageError const& wrong) {
        fmt::print(stderr, "countersign: {}\n{}\n", wrong.what(), usage);
        return 2;
    } catch (Fault const& fault) {
        fmt::print(stderr, "countersign: {}: {}\n", nameOf(fault.code()), fault.logDetail());
        return 3;
    }
}
