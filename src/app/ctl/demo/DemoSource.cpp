#include "app/ctl/demo/DemoSource.h"

#include "app/ctl/demo/DemoJourneys.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include <fmt/compile.h>
#include <fmt/format.h>

namespace countersign::demo {

namespace {

constexpr char const* registryHeader =
    "id_kind,id_number,name,latin_name,sex,birth_date,region,document_type,document_number,issued_on,expires_on,issuing_authority,status,"
    "issued_abroad,renewals\n";
constexpr char const* crossingsHeader =
    "crossing_id,document_type,document_number,direction,crossed_at,port,transport,entered_later,void\n";

} // namespace

DemoSource::DemoSource(DemoPlan const& plan, Part part) : m_plan(plan), m_part(part) { restart(); }

void DemoSource::restart() {
    m_walk.emplace(m_plan);
    m_text = m_part == Part::registry ? registryHeader : crossingsHeader;
    m_given = 0;
    m_rows = 0;
}

std::size_t DemoSource::read(std::span<char> into) {
    while (m_text.size() - m_given < into.size()) {
        m_text.erase(0, m_given);
        m_given = 0;
        if (!m_walk->next()) break;
        m_part == Part::registry ? appendDocuments() : appendCrossings();
    }
    std::size_t const length = std::min(into.size(), m_text.size() - m_given);
    std::memcpy(into.data(), m_text.data() + m_given, length);
    m_given += length;
    return length;
}

void DemoSource::appendDocuments() {
    auto const& person = m_walk->person();
    for (auto const& each : person.documents) {
        fmt::format_to(std::back_inserter(m_text), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", person.id.kind, person.id.number,
                       person.name.native, each.latinName, letterOf(person.sex), isoDay(person.birth), person.region, each.number.type,
                       each.number.number, isoDay(each.issuedOn), isoDay(each.expiresOn), each.authority,
                       each.expiresOn < m_plan.size().on ? "expired" : "valid", each.issuedAbroad ? 1 : 0, each.renewals);
        ++m_rows;
    }
}

/// The id is port, lane, time and serial, as real records are numbered.
void DemoSource::appendCrossings() {
    Random random(m_plan.size().seed ^ 0xC0552026U, m_walk->index());
    for (auto const& each : makeJourneys(random, m_walk->person(), m_walk->crossings(), m_plan.from(), m_plan.until())) {
        std::chrono::year_month_day const date{each.day};
        int const year = static_cast<int>(date.year());
        unsigned const month = static_cast<unsigned>(date.month()), day = static_cast<unsigned>(date.day());
        int const hour = each.second / 3600, minute = each.second / 60 % 60, second = each.second % 60;
        fmt::format_to(std::back_inserter(m_text),
                       FMT_COMPILE("{}{:02}{}{:02}{:02}{:02}{:02}{:02}{:08},{},{},{},{}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00,{},{},{},{}\n"),
                       each.port, random.between(1, 24), year, month, day, hour, minute, second, m_rows, each.document->number.type,
                       each.document->number.number, static_cast<int>(each.direction), year, month, day, hour, minute, second, each.port,
                       each.transport, each.enteredLater ? 1 : 0, each.isVoid ? 1 : 0);
        ++m_rows;
    }
}

} // namespace countersign::demo
