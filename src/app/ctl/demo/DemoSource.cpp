#include "app/ctl/demo/DemoSource.h"

#include "app/ctl/demo/DemoJourneys.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include <fmt/format.h>

namespace countersign::demo {

namespace {

constexpr char const* registryHeader =
    "id_kind,id_number,name,latin_name,sex,birth_date,region,document_type,document_number,issued_on,expires_on,issuing_authority,status,"
    "issued_abroad,renewals\n";
constexpr char const* crossingsHeader =
    "crossing_id,document_type,document_number,direction,crossed_at,port,transport,entered_later,void\n";

/// Two million rows of nine fields are written: by hand this takes a third of the time of a formatting library.
void appendNumber(std::string& text, std::uint64_t value, std::size_t width) {
    std::size_t const end = text.size() + width;
    text.resize(end);
    for (std::size_t at = 1; at <= width; ++at, value /= 10) text[end - at] = static_cast<char>('0' + value % 10);
}

class Moment {
public:
    explicit Moment(DemoCrossing const& crossing) : m_date(crossing.day), m_second(static_cast<unsigned>(crossing.second)) {}

    void appendTo(std::string& text, std::string_view inDate, std::string_view between, std::string_view inTime) const {
        appendNumber(text, static_cast<std::uint64_t>(static_cast<int>(m_date.year())), 4);
        text.append(inDate);
        appendNumber(text, static_cast<unsigned>(m_date.month()), 2);
        text.append(inDate);
        appendNumber(text, static_cast<unsigned>(m_date.day()), 2);
        text.append(between);
        appendNumber(text, m_second / 3600, 2);
        text.append(inTime);
        appendNumber(text, m_second / 60 % 60, 2);
        text.append(inTime);
        appendNumber(text, m_second % 60, 2);
    }

private:
    std::chrono::year_month_day m_date;
    unsigned m_second;
};

} // namespace

DemoSource::DemoSource(DemoPlan const& plan, Part part) : m_plan(plan), m_part(part) { begin(); }

void DemoSource::begin() {
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
        Moment const moment(each);
        m_text.append(each.port);
        appendNumber(m_text, static_cast<std::uint64_t>(random.between(1, 24)), 2);
        moment.appendTo(m_text, {}, {}, {});
        appendNumber(m_text, m_rows++, 8);
        m_text.append(",").append(each.document->number.type).append(",").append(each.document->number.number);
        m_text.append(each.direction == Direction::entry ? ",1," : ",2,");
        moment.appendTo(m_text, "-", "T", ":");
        m_text.append("+08:00,").append(each.port).append(",").append(each.transport);
        m_text.append(each.enteredLater ? ",1" : ",0").append(each.isVoid ? ",1\n" : ",0\n");
    }
}

} // namespace countersign::demo
