#pragma once

#include "app/ctl/demo/DemoPerson.h"

#include <cstdint>

namespace countersign::demo {

/// Gives a person documents as they followed one another, numbered in the forms of their days (domain.md, 3).
class DocumentMaker {
public:
    /// Documents must serve every day from `from` to `on`.
    DocumentMaker(DemoPerson& person, Random& random, std::uint32_t index, Day from, Day on)
        : m_person(person), m_random(random), m_index(index), m_from(from), m_on(on) {}

    void passports();                                ///< 14: G, E and eight digits, E and a letter
    void hongKongMacaoPermits();                     ///< 21: W for five years, C for ten
    void taiwanPermits();                            ///< 25: T, then L
    void officialPassports(std::string const& type); ///< 11, 12, 13: with the printed dot, then chip passports
    void seafarersBooks();                           ///< 17: a new number each time
    void homeReturnPermit(char letter,
                          std::vector<Route> const& routes);     ///< 24: lifelong number; some began with the one of eleven characters
    void taiwanResidentPermit(std::vector<Route> const& routes); ///< 16: lifelong number; some began with the booklet
    void hongKongPassport();                                     ///< 70: never shown at a mainland port

private:
    struct Series {
        std::string type;
        std::string authority;
        std::vector<Route> routes;
        std::string (*number)(Day issued, std::uint32_t index);
        int (*years)(Day issued);
    };
    void follow(Series const& series);
    DemoDocument& add(std::string const& type, std::string const& number, Day issued, Day expires);
    void lifelong(DocumentNumber const& number, Day usedFrom, int years, std::vector<Route> const& routes);
    std::uint32_t nextIndex() { return m_index * 12 + static_cast<std::uint32_t>(m_person.documents.size()); }

    DemoPerson& m_person;
    Random& m_random;
    std::uint32_t m_index;
    Day m_from;
    Day m_on;
};

} // namespace countersign::demo
