#include "app/ctl/demo/DemoNumbers.h"

#include "core/Fault.h"
#include "core/person/NumberCheck.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace countersign::demo {

namespace {

constexpr std::array<int, 40> areas{110105, 120101, 130102, 140105, 150102, 210202, 220102, 230102, 310115, 320106,
                                    330106, 340102, 350203, 360102, 370202, 410102, 420106, 430102, 440106, 440303,
                                    440304, 440305, 440306, 440307, 440402, 441900, 442000, 450102, 460105, 500103,
                                    510104, 520102, 530102, 540102, 610103, 620102, 630102, 640104, 650102, 653101};
constexpr std::uint32_t sequences = 499; ///< of 3 digits, the last bit tells the sex, 000 and 001 left out
constexpr std::uint32_t slots = sequences * static_cast<std::uint32_t>(areas.size());
constexpr std::uint32_t daysOfAnyMonth = 28;

} // namespace

std::string spreadNumber(std::uint32_t index, int digits) {
    std::uint64_t scale = 1;
    for (int i = 1; i < digits; ++i) scale *= 10;
    // A factor that shares none with 8 * 10^n makes this a permutation of the 8 * 10^(digits - 1) numbers from 2000... up.
    return std::to_string(2 * scale + index * std::uint64_t{61803403} % (8 * scale));
}

Day birthDay(std::uint32_t index, int year, unsigned month) {
    std::uint32_t const turn = index / slots;
    std::uint32_t const day = (index % slots * 11 + turn) % daysOfAnyMonth + 1;
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

PersonalId citizenId(std::uint32_t index, Day birth, Sex sex) {
    std::uint32_t const slot = index % slots;
    std::chrono::year_month_day const date{birth};
    return {"citizen-id",
            withCheck("citizen-id", fmt::format("{}{:04}{:02}{:02}{:03}", areas[slot % areas.size()], static_cast<int>(date.year()),
                                                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                                2 * (slot / areas.size() + 1) + (sex == Sex::male ? 1 : 0)))};
}

PersonalId hongKongId(std::uint32_t index) {
    constexpr std::string_view letters = "ACDEGHKPRVYZ";
    return {"hkid", withCheck("hkid", letters[index % letters.size()] + spreadNumber(index, 6))};
}

PersonalId macaoId(std::uint32_t index) {
    return {"macao-id", fmt::format("{}/{}/{}", "157"[index % 3], spreadNumber(index, 6), index % 10)};
}

PersonalId taiwanId(std::uint32_t index, Sex sex) {
    constexpr std::string_view letters = "ABCDEFGHJKMNPQTUVX";
    std::string const front = fmt::format("{}{}{}", letters[index % letters.size()], sex == Sex::male ? 1 : 2, spreadNumber(index, 7));
    return {"taiwan-id", withCheck("taiwan-id", front)};
}

std::string withCheck(std::string const& kind, std::string const& text) {
    for (char check : std::string_view("0123456789XA")) {
        std::string number = kind == "hkid" ? fmt::format("{}({})", text, check) : text + check;
        auto const answer = checkNumber(kind, number);
        if (answer && answer->valid) return number;
    }
    throw Fault(FaultCode::internal, fmt::format("no check character fits a made-up {}", kind));
}

} // namespace countersign::demo
