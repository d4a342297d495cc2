#include "app/ctl/demo/DemoPerson.h"

#include "app/ctl/demo/DemoDocuments.h"
#include "app/ctl/demo/DemoNumbers.h"

#include <algorithm>

namespace countersign::demo {

namespace {

enum class Kind { resident, official, seafarer, hongKong, macao, taiwan };

struct Sketch {
    Kind kind;
    NameKind name;
    int weight;
};

/// One in 64 each, so that 20,000 people have about 312 of every hard kind of name.
NameKind nameKind(std::uint32_t index) {
    switch (index % 64) {
    case 5: return NameKind::beyondBmp;
    case 17: return NameKind::interpunct;
    case 29: return NameKind::veryLong;
    case 41: return NameKind::umlaut;
    default: return NameKind::ordinary;
    }
}

Kind kindOf(Random& random, NameKind name) {
    int const at = random.between(0, 99);
    if (at < 4) return Kind::official;
    if (at < 7) return Kind::seafarer;
    if (name != NameKind::ordinary || at < 70) return Kind::resident;
    return at < 88 ? Kind::hongKong : at < 94 ? Kind::macao : Kind::taiwan;
}

/// Crossings in fourteen years if nothing is scaled: a few trips for most, thousands for a commuter, none for one in eleven.
int weightOf(Random& random, Kind kind) {
    int const at = random.between(0, 999);
    if (at < 90) return 0;
    if (at < 560) return random.between(2, 30);
    if (at < 900) return random.between(20, 120);
    bool const bordersDaily = kind == Kind::resident || kind == Kind::hongKong || kind == Kind::macao;
    return at < 985 || !bordersDaily ? random.between(100, 500) : random.between(1500, 7000);
}

/// A stream of its own, apart from the one that makes the person.
Sketch sketch(std::uint64_t seed, std::uint32_t index) {
    Random random(~seed, index);
    NameKind const name = nameKind(index);
    Kind const kind = kindOf(random, name);
    return {kind, name, weightOf(random, kind)};
}

std::string regionOf(Kind kind) {
    switch (kind) {
    case Kind::hongKong: return "HK";
    case Kind::macao: return "MO";
    case Kind::taiwan: return "TW";
    case Kind::resident:
    case Kind::official:
    case Kind::seafarer: return "CN";
    }
    return "CN";
}

PersonalId idOf(Kind kind, std::uint32_t index, Day birth, Sex sex) {
    switch (kind) {
    case Kind::hongKong: return hongKongId(index);
    case Kind::macao: return macaoId(index);
    case Kind::taiwan: return taiwanId(index, sex);
    case Kind::resident:
    case Kind::official:
    case Kind::seafarer: return citizenId(index, birth, sex);
    }
    return {};
}

void equipResident(DemoPerson& person, Random& random, DocumentMaker& maker) {
    Route const usual = random.oneIn(3) ? Route::macao : Route::hongKong;
    person.routes = {usual, usual, usual, usual, random.oneIn(2) ? Route::hongKong : Route::macao};
    maker.hongKongMacaoPermits();
    if (!random.oneIn(3)) {
        maker.passports();
        person.routes.push_back(Route::abroad);
    }
    if (random.oneIn(25)) {
        maker.taiwanPermits();
        person.routes.push_back(Route::taiwan);
    }
}

void equipOfficial(DemoPerson& person, Random& random, DocumentMaker& maker) {
    maker.officialPassports(random.oneIn(8) ? "11" : random.oneIn(4) ? "12" : "13");
    person.routes = {Route::official, Route::official, Route::official};
    if (random.oneIn(2)) return;
    maker.passports();
    person.routes.push_back(Route::abroad);
}

void equip(DemoPerson& person, Kind kind, Random& random, DocumentMaker& maker) {
    switch (kind) {
    case Kind::resident: return equipResident(person, random, maker);
    case Kind::official: return equipOfficial(person, random, maker);
    case Kind::seafarer:
        maker.seafarersBooks();
        maker.passports();
        person.routes = {Route::seafarer, Route::seafarer, Route::seafarer, Route::abroad};
        return;
    case Kind::hongKong:
        person.routes = {Route::hongKong, Route::hongKong, Route::hongKong, Route::hongKong, Route::abroad};
        maker.homeReturnPermit('H', person.routes);
        if (random.oneIn(8)) maker.hongKongPassport();
        return;
    case Kind::macao:
        person.routes = {Route::macao, Route::macao, Route::macao, Route::hongKong};
        return maker.homeReturnPermit('M', person.routes);
    case Kind::taiwan: person.routes = {Route::taiwan, Route::taiwan, Route::hongKong}; return maker.taiwanResidentPermit(person.routes);
    }
}

} // namespace

int travelWeight(std::uint64_t seed, std::uint32_t index) { return sketch(seed, index).weight; }

DemoPerson makePerson(std::uint64_t seed, std::uint32_t index, Day on) {
    Sketch const drawn = sketch(seed, index);
    Random random(seed, index);
    DemoPerson person;
    person.region = regionOf(drawn.kind);
    person.sex = random.oneIn(2) ? Sex::female : Sex::male;
    int const thisYear = static_cast<int>(std::chrono::year_month_day{on}.year());
    person.birth = birthDay(index, thisYear - random.between(24, 78), static_cast<unsigned>(random.between(1, 12)));
    person.id = idOf(drawn.kind, index, person.birth, person.sex);
    person.name = makeName(random, drawn.name, person.region, person.sex);
    DocumentMaker maker(person, random, index, plusYears(on, -14), on);
    equip(person, drawn.kind, random, maker);
    return person;
}

} // namespace countersign::demo
