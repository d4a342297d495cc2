#pragma once

#include "app/ctl/demo/DemoNamed.h"
#include "app/ctl/demo/DemoPerson.h"

#include <cstdint>
#include <vector>

namespace countersign::demo {

/// What is asked for. The named people are among `people`, their crossings among `crossings`.
struct DemoSize {
    std::uint32_t people = 20'000;
    std::uint64_t crossings = 2'000'000;
    std::uint64_t seed = 20'261'122;
    Day on{}; ///< the day of loading; crossings end the evening before
};

/// Who there is and how many crossings each has, so that the sum is exactly what was asked for. Knows no person by
/// heart: all of them are made again, one after the other, whenever they are walked through.
class DemoPlan {
public:
    /// Throws Fault{unusableInput} when so few people cannot have so many crossings, or the named ones have more.
    explicit DemoPlan(DemoSize const& size);

    static constexpr int years = 14;
    DemoSize const& size() const { return m_size; }
    Day from() const { return plusYears(m_size.on, -years); }
    Day until() const { return m_size.on - std::chrono::days{1}; }
    std::vector<NamedPerson> const& named() const { return m_named; }

    /// A walk through all people, the named ones first.
    class Walk {
    public:
        explicit Walk(DemoPlan const& plan) : m_plan(plan) {}
        bool next();
        DemoPerson const& person() const { return m_person; }
        std::uint32_t crossings() const { return m_crossings; }
        std::uint32_t index() const { return m_next - 1; }

    private:
        DemoPlan const& m_plan;
        DemoPerson m_person;
        std::uint32_t m_next = 0;
        std::uint32_t m_crossings = 0;
        std::uint64_t m_weight = 0; ///< of the people passed
    };

private:
    std::uint32_t others() const { return m_size.people - static_cast<std::uint32_t>(m_named.size()); }
    /// The crossings of the first people who weigh so much together.
    std::uint64_t dueFor(std::uint64_t weight) const { return m_weight == 0 ? 0 : m_toShare * weight / m_weight; }

    DemoSize m_size;
    std::vector<NamedPerson> m_named;
    std::uint64_t m_toShare = 0; ///< crossings of the people without fixed names
    std::uint64_t m_weight = 0;
};

} // namespace countersign::demo
