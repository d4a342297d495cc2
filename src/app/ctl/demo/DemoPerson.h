#pragma once

#include "app/ctl/demo/DemoNames.h"
#include "core/Day.h"
#include "core/authority/Intake.h"
#include "core/person/DocumentNumber.h"
#include "core/person/Sex.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace countersign::demo {

/// Which border a journey crosses, and so by which ports and with which document.
enum class Route { hongKong, macao, taiwan, abroad, official, seafarer };

struct DemoDocument {
    DocumentNumber number; ///< as printed
    Day issuedOn{};
    Day expiresOn{};
    Day usedFrom{};  ///< a lifelong number is used longer than its present card is old
    Day usedUntil{}; ///< both ends included
    std::string authority;
    std::string latinName;
    bool issuedAbroad = false;
    int renewals = 0;
    std::vector<Route> routes;
};

struct DemoPerson {
    PersonalId id;
    Name name;
    Sex sex = Sex::unspecified;
    Day birth{};
    std::string region;
    std::vector<DemoDocument> documents;
    std::vector<Route> routes; ///< as often as a route stands here, so often it is taken; the first is the usual one
    bool named = false;        ///< one of the fixed people: no void rows, so that counts are what they say

    /// What he shows on that day and way; null when he has nothing for it.
    DemoDocument const* shown(Route route, Day on) const;
};

/// Person number `index` (from 0) among those without a fixed name. The same seed, index and day make the same person.
/// Numbers never repeat for different indexes below `mostPeople`, and never meet those of the named people.
inline constexpr std::uint32_t mostPeople = 500'000;
DemoPerson makePerson(std::uint64_t seed, std::uint32_t index, Day on);

/// How much he travels; cheap, so that the whole of all people can be summed up first.
int travelWeight(std::uint64_t seed, std::uint32_t index);

} // namespace countersign::demo
