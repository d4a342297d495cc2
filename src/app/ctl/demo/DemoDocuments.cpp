#include "app/ctl/demo/DemoDocuments.h"

#include "app/ctl/demo/DemoAuthorities.h"
#include "app/ctl/demo/DemoDay.h"
#include "app/ctl/demo/DemoNumbers.h"

#include <algorithm>
#include <array>

namespace countersign::demo {

namespace {

using namespace std::chrono;

/// Since 2017-04-05 passports have a letter in second place, never I or O.
constexpr Day letterPassports = day(2017, 4, 5), chipPassports = day(2012, 5, 15);
constexpr Day cardPermits = day(2014, 5, 20), letterPermits = day(2018, 1, 1), cardTaiwanPermits = day(2016, 12, 26);
constexpr Day chipOfficialPassports = day(2011, 7, 1);
constexpr Day shortHomeReturnNumbers = day(2013, 1, 2), taiwanCards = day(2015, 7, 6), lyu = day(2021, 1, 1);

std::string lettered(char first, std::uint32_t index) {
    constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    return std::string{first, letters[index % letters.size()]} + spreadNumber(index, 7);
}

std::string passportNumber(Day issued, std::uint32_t index) {
    if (issued < chipPassports) return "G" + spreadNumber(index, 8);
    return issued < letterPassports ? "E" + spreadNumber(index, 8) : lettered('E', index);
}

std::string permitNumber(Day issued, std::uint32_t index) {
    if (issued < cardPermits) return "W" + spreadNumber(index, 8);
    return issued < letterPermits ? "C" + spreadNumber(index, 8) : lettered('C', index);
}

std::string taiwanPermitNumber(Day issued, std::uint32_t index) {
    return (issued < cardTaiwanPermits ? "T" : "L") + spreadNumber(index, 8);
}

std::string diplomaticNumber(Day issued, std::uint32_t index) {
    return (issued < chipOfficialPassports ? "D" : "DE") + spreadNumber(index, 7);
}
std::string serviceNumber(Day issued, std::uint32_t index) {
    return (issued < chipOfficialPassports ? "S." : "SE") + spreadNumber(index, 7);
}
std::string affairsNumber(Day issued, std::uint32_t index) {
    return (issued < chipOfficialPassports ? "P." : "PE") + spreadNumber(index, 7);
}
std::string seafarerNumber(Day, std::uint32_t index) { return "A" + spreadNumber(index, 8); }

int tenYears(Day) { return 10; }
int fiveYears(Day) { return 5; }
int permitYears(Day issued) { return issued < cardPermits ? 5 : 10; }

} // namespace

DemoDocument const* DemoPerson::shown(Route route, Day on) const {
    auto const fits = [&](DemoDocument const& each) {
        return each.usedFrom <= on && on <= each.usedUntil && std::find(each.routes.begin(), each.routes.end(), route) != each.routes.end();
    };
    auto const found = std::find_if(documents.begin(), documents.end(), fits);
    return found == documents.end() ? nullptr : &*found;
}

DemoDocument& DocumentMaker::add(std::string const& type, std::string const& number, Day issued, Day expires) {
    DemoDocument document;
    document.number = {type, number};
    document.issuedOn = document.usedFrom = issued;
    document.expiresOn = document.usedUntil = expires;
    document.authority = ministry;
    document.latinName = issued < lyu ? m_person.name.olderLatin : m_person.name.latin;
    m_person.documents.push_back(std::move(document));
    return m_person.documents.back();
}

/// One after the other, the next issued some weeks before the last expires.
void DocumentMaker::follow(Series const& series) {
    Day issued = m_from - days{m_random.between(10, series.years(m_from) * 365 - 200)};
    while (issued <= m_on) {
        std::uint32_t const index = nextIndex();
        auto& made = add(series.type, series.number(issued, index), issued, plusYears(issued, series.years(issued)) - days{1});
        made.authority = series.authority;
        made.routes = series.routes;
        if (series.type == "14" && m_random.oneIn(30)) {
            constexpr std::array<char const*, 4> embassies{"中国驻美国大使馆", "中国驻日本大使馆", "中国驻英国大使馆", "中国驻悉尼总领馆"};
            made.authority = embassies[index % embassies.size()];
            made.issuedAbroad = true;
        }
        issued = made.expiresOn - days{m_random.between(7, 120)};
        if (issued <= m_on) made.usedUntil = issued - days{1};
    }
}

void DocumentMaker::passports() { follow({"14", ministry, {Route::abroad}, passportNumber, tenYears}); }

void DocumentMaker::hongKongMacaoPermits() { follow({"21", ministry, {Route::hongKong, Route::macao}, permitNumber, permitYears}); }

void DocumentMaker::taiwanPermits() { follow({"25", ministry, {Route::taiwan}, taiwanPermitNumber, permitYears}); }

void DocumentMaker::officialPassports(std::string const& type) {
    auto const number = type == "11" ? diplomaticNumber : type == "12" ? serviceNumber : affairsNumber;
    follow({type, foreignOffice, {Route::official}, number, fiveYears});
}

void DocumentMaker::seafarersBooks() { follow({"17", maritime, {Route::seafarer}, seafarerNumber, fiveYears}); }

/// The number stays; the card behind it is as new as the last renewal.
void DocumentMaker::lifelong(DocumentNumber const& number, Day usedFrom, int years, std::vector<Route> const& routes) {
    Day issued = usedFrom;
    int renewals = 0;
    while (plusYears(issued, years) <= m_on) {
        issued = plusYears(issued, years) - days{m_random.between(0, 60)};
        ++renewals;
    }
    auto& made = add(number.type, number.number, issued, plusYears(issued, years) - days{1});
    made.usedFrom = usedFrom;
    made.renewals = renewals;
    made.routes = routes;
}

void DocumentMaker::homeReturnPermit(char letter, std::vector<Route> const& routes) {
    std::string const number = letter + spreadNumber(nextIndex(), 8);
    Day const renewed = shortHomeReturnNumbers + days{m_random.between(0, 900)};
    bool const older = m_random.oneIn(3) && renewed > m_from && renewed <= m_on;
    if (!older) return lifelong({"24", number}, m_from - days{m_random.between(30, 3000)}, 10, routes);
    auto& card = add("24", number + "01", plusYears(renewed, -10), renewed - days{1});
    card.routes = routes;
    card.usedFrom = m_from;
    card.renewals = 1;
    lifelong({"24", number}, renewed, 10, routes);
}

void DocumentMaker::taiwanResidentPermit(std::vector<Route> const& routes) {
    std::string const number = spreadNumber(nextIndex(), 8);
    Day const renewed = taiwanCards + days{m_random.between(0, 900)};
    bool const older = m_random.oneIn(2) && renewed > m_from && renewed <= m_on;
    if (!older) return lifelong({"16", number}, m_from - days{m_random.between(30, 1500)}, 5, routes);
    auto& booklet = add("16", number + "01(B)", plusYears(renewed, -5), renewed - days{1});
    booklet.routes = routes;
    booklet.usedFrom = m_from;
    lifelong({"16", number}, renewed, 5, routes);
}

void DocumentMaker::hongKongPassport() {
    Day const issued = m_on - days{m_random.between(30, 3000)};
    auto& made = add("70", "K" + spreadNumber(nextIndex(), 8), issued, plusYears(issued, 10) - days{1});
    made.authority = "香港入境事务处";
}

} // namespace countersign::demo
