#include "app/ctl/demo/DemoPlan.h"

#include "core/Fault.h"

#include <fmt/format.h>

namespace countersign::demo {

namespace {

/// A driver who crosses eight times a day for fourteen years has about 40,000; nobody here has more than half of that.
constexpr std::uint64_t mostCrossingsOfOne = 20'000;

} // namespace

DemoPlan::DemoPlan(DemoSize const& size) : m_size(size), m_named(namedPeople(size.on)) {
    std::uint64_t fixed = 0;
    for (auto const& each : m_named) fixed += each.crossings;
    if (size.people < m_named.size() + 2 || size.people > mostPeople)
        throw Fault(FaultCode::unusableInput, fmt::format("demo load: --people must be from {} to {}", m_named.size() + 2, mostPeople));
    if (size.crossings < fixed) throw Fault(FaultCode::unusableInput, fmt::format("demo load: --crossings must be at least {}", fixed));
    m_toShare = size.crossings - fixed;
    std::uint64_t heaviest = 0;
    for (std::uint32_t i = 0; i < others(); ++i) {
        auto const weight = static_cast<std::uint64_t>(travelWeight(size.seed, i));
        m_weight += weight;
        heaviest = std::max(heaviest, weight);
    }
    if (m_toShare > 0 && (m_weight == 0 || dueFor(heaviest) > mostCrossingsOfOne))
        throw Fault(FaultCode::unusableInput, "demo load: so few people cannot have so many crossings");
}

bool DemoPlan::Walk::next() {
    if (m_next == m_plan.m_size.people) return false;
    auto const named = static_cast<std::uint32_t>(m_plan.m_named.size());
    if (m_next < named) {
        m_person = m_plan.m_named[m_next].person;
        m_crossings = m_plan.m_named[m_next].crossings;
    } else {
        std::uint32_t const index = m_next - named;
        m_person = makePerson(m_plan.m_size.seed, index, m_plan.m_size.on);
        std::uint64_t const before = m_plan.dueFor(m_weight);
        m_weight += static_cast<std::uint64_t>(travelWeight(m_plan.m_size.seed, index));
        m_crossings = static_cast<std::uint32_t>(m_plan.dueFor(m_weight) - before);
    }
    ++m_next;
    return true;
}

} // namespace countersign::demo
