#include "app/ctl/demo/DemoNamed.h"

#include "app/ctl/demo/DemoAuthorities.h"
#include "app/ctl/demo/DemoDay.h"
#include "app/ctl/demo/DemoNumbers.h"

#include <algorithm>
#include <initializer_list>

namespace countersign::demo {

namespace {

using namespace std::chrono;
using Routes = std::vector<Route>;

NamedPerson someone(std::string_view key, std::uint32_t crossings, PersonalId id, Name name, Sex sex, Day birth, std::string region,
                    Routes routes) {
    NamedPerson made{key, {}, crossings};
    made.person.id = std::move(id);
    made.person.name = std::move(name);
    made.person.sex = sex;
    made.person.birth = birth;
    made.person.region = std::move(region);
    made.person.routes = std::move(routes);
    made.person.named = true;
    return made;
}

/// Issued on a day and good for some years; in use until the next of its series.
void give(NamedPerson& who, DocumentNumber number, Day issued, int years, Routes routes, std::string authority = ministry) {
    DemoDocument document;
    document.number = std::move(number);
    document.issuedOn = document.usedFrom = issued;
    document.expiresOn = document.usedUntil = plusYears(issued, years) - days{1};
    document.authority = std::move(authority);
    document.latinName = issued < day(2021, 1, 1) ? who.person.name.olderLatin : who.person.name.latin;
    document.routes = std::move(routes);
    for (auto& before : who.person.documents)
        if (before.routes == document.routes) before.usedUntil = std::min(before.usedUntil, issued - days{1});
    who.person.documents.push_back(std::move(document));
}

/// A number for life: used from long ago, on a card that was renewed.
void giveForLife(NamedPerson& who, DocumentNumber number, Day usedFrom, Day issued, int years, int renewals, Routes routes) {
    give(who, std::move(number), issued, years, std::move(routes));
    who.person.documents.back().usedFrom = usedFrom;
    who.person.documents.back().renewals = renewals;
}

NamedPerson commuter(Day on) {
    Day const born = day(1985, 6, 15);
    auto who = someone("commuter", 7300, {"citizen-id", withCheck("citizen-id", "44030419850615001")}, {"张𠮷", "ZHANG JI", "ZHANG JI"},
                       Sex::male, born, "CN", Routes(40, Route::hongKong));
    who.person.routes.back() = Route::abroad;
    Day const renewed = plusYears(on, -9) - days{120};
    give(who, {"21", "W10234567"}, plusYears(renewed, -5) - days{60}, 6, {Route::hongKong});
    give(who, {"21", "C10234567"}, renewed, 10, {Route::hongKong});
    give(who, {"14", "EA1023456"}, plusYears(on, -8), 10, {Route::abroad});
    return who;
}

NamedPerson hongKongResident(Day on) {
    auto who = someone("hong-kong", 1326, {"hkid", "A123456(3)"}, {"陈大文", "CHAN TAI MAN", "CHAN TAI MAN"}, Sex::male, day(1990, 3, 7),
                       "HK", {Route::hongKong, Route::hongKong, Route::hongKong, Route::hongKong, Route::abroad});
    giveForLife(who, {"24", "H12345678"}, plusYears(on, -20), plusYears(on, -3), 10, 2, {Route::hongKong, Route::abroad});
    give(who, {"70", "K12345678"}, plusYears(on, -4), 10, {});
    return who;
}

NamedPerson agent(Day on) {
    auto who = someone("agent", 36, {"citizen-id", "44030119880102002X"}, {"李四", "LI SI", "LI SI"}, Sex::female, day(1988, 1, 2), "CN",
                       {Route::hongKong, Route::abroad});
    give(who, {"21", "W11234567"}, plusYears(on, -15), 6, {Route::hongKong});
    give(who, {"21", "C11234567"}, plusYears(on, -9) - days{40}, 10, {Route::hongKong});
    give(who, {"14", "G11234567"}, plusYears(on, -15), 10, {Route::abroad});
    give(who, {"14", "EB1123456"}, plusYears(on, -5) - days{40}, 10, {Route::abroad});
    return who;
}

NamedPerson official(Day on) {
    auto who = someone("official", 64, {"citizen-id", "110101199003071233"}, {"王小明", "WANG XIAOMING", "WANG XIAOMING"}, Sex::male,
                       day(1990, 3, 7), "CN", {Route::official, Route::official, Route::abroad});
    give(who, {"13", "P.1234567"}, plusYears(on, -15), 5, {Route::official}, foreignOffice);
    give(who, {"13", "PE1034567"}, plusYears(on, -10) - days{30}, 5, {Route::official}, foreignOffice);
    give(who, {"13", "PE1134567"}, plusYears(on, -5) - days{60}, 5, {Route::official}, foreignOffice);
    give(who, {"13", "PE1234567"}, plusYears(on, -1), 5, {Route::official}, foreignOffice);
    give(who, {"14", "EC1234567"}, plusYears(on, -7), 10, {Route::abroad});
    return who;
}

NamedPerson diplomat(Day on) {
    auto who = someone("diplomat", 58, {"citizen-id", withCheck("citizen-id", "11010519750820003")},
                       {"周卫国", "ZHOU WEIGUO", "ZHOU WEIGUO"}, Sex::male, day(1975, 8, 20), "CN", {Route::official});
    give(who, {"12", "S.1034567"}, plusYears(on, -15), 5, {Route::official}, foreignOffice);
    give(who, {"12", "SE1034567"}, plusYears(on, -10) - days{50}, 5, {Route::official}, foreignOffice);
    give(who, {"11", "DE1034567"}, plusYears(on, -5) - days{80}, 6, {Route::official}, foreignOffice);
    return who;
}

NamedPerson seafarer(Day on) {
    auto who =
        someone("seafarer", 118, {"citizen-id", withCheck("citizen-id", "37020219820305011")}, {"刘海生", "LIU HAISHENG", "LIU HAISHENG"},
                Sex::male, day(1982, 3, 5), "CN", {Route::seafarer, Route::seafarer, Route::seafarer, Route::abroad});
    give(who, {"17", "A10345678"}, plusYears(on, -15), 5, {Route::seafarer}, maritime);
    give(who, {"17", "A11345678"}, plusYears(on, -10) - days{45}, 6, {Route::seafarer}, maritime);
    give(who, {"17", "A12345678"}, plusYears(on, -4) - days{90}, 5, {Route::seafarer}, maritime);
    give(who, {"14", "ED1034567"}, plusYears(on, -6), 10, {Route::abroad});
    return who;
}

NamedPerson macaoResident(Day on) {
    auto who = someone("macao", 842, {"macao-id", "1/123456/7"}, {"何嘉敏", "HO KA MAN", "HO KA MAN"}, Sex::female, day(1993, 11, 30), "MO",
                       {Route::macao, Route::macao, Route::macao, Route::hongKong});
    giveForLife(who, {"24", "M12345678"}, plusYears(on, -18), plusYears(on, -6), 10, 1, {Route::macao, Route::hongKong});
    return who;
}

NamedPerson taiwanResident(Day on) {
    auto who = someone("taiwan", 57, {"taiwan-id", "A123456789"}, {"林志明", "LIN CHIH-MING", "LIN CHIH-MING"}, Sex::male, day(1978, 1, 1),
                       "TW", {Route::taiwan, Route::taiwan, Route::hongKong});
    give(who, {"16", "1234567801(B)"}, plusYears(on, -15), 5, {Route::taiwan, Route::hongKong});
    giveForLife(who, {"16", "12345678"}, plusYears(on, -10) - days{20}, plusYears(on, -2), 5, 2, {Route::taiwan, Route::hongKong});
    return who;
}

NamedPerson withoutCrossings(Day on) {
    auto who = someone("none", 0, {"citizen-id", withCheck("citizen-id", "44030319960412002")}, {"赵静", "ZHAO JING", "ZHAO JING"},
                       Sex::female, day(1996, 4, 12), "CN", {Route::abroad});
    give(who, {"14", "EE1034567"}, plusYears(on, -2), 10, {Route::abroad});
    return who;
}

NamedPerson longName(Day on) {
    auto who = someone("long-name", 24, {"citizen-id", withCheck("citizen-id", "65310119800101001")},
                       {"阿卜杜热合曼江·麦麦提吐尔逊·努尔买买提艾合买提·木合塔尔阿不都拉·热依汗古丽帕提古丽·司马义库尔班江",
                        "ABDURAHMANJAN MAMATTURSUN NURMAMATAHMAT MUHTARABDULLA RAYHANGULPATIGUL ISMAYILKURBANJAN",
                        "ABDURAHMANJAN MAMATTURSUN NURMAMATAHMAT MUHTARABDULLA RAYHANGULPATIGUL ISMAYILKURBANJAN"},
                       Sex::male, day(1980, 1, 1), "CN", {Route::abroad});
    give(who, {"14", "G12345678"}, plusYears(on, -15), 10, {Route::abroad});
    give(who, {"14", "EF1034567"}, plusYears(on, -5) - days{50}, 10, {Route::abroad});
    return who;
}

NamedPerson umlaut(Day on) {
    auto who = someone("umlaut", 46, {"citizen-id", withCheck("citizen-id", "44010619910707002")}, {"吕丽娟", "LYU LIJUAN", "LV LIJUAN"},
                       Sex::female, day(1991, 7, 7), "CN", {Route::hongKong, Route::abroad});
    give(who, {"21", "W12345678"}, plusYears(on, -15), 7, {Route::hongKong});
    give(who, {"21", "C12345670"}, plusYears(on, -8) - days{50}, 10, {Route::hongKong});
    give(who, {"14", "G12345670"}, plusYears(on, -15), 10, {Route::abroad});
    give(who, {"14", "EG1034567"}, plusYears(on, -5) - days{50}, 10, {Route::abroad});
    return who;
}

} // namespace

std::vector<NamedPerson> namedPeople(Day on) {
    return {commuter(on),       hongKongResident(on), agent(on),    official(on), seafarer(on), diplomat(on), macaoResident(on),
            taiwanResident(on), withoutCrossings(on), longName(on), umlaut(on)};
}

} // namespace countersign::demo
