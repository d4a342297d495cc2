#include "certificate/SealSamples.h"

#include "core/person/Name.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

namespace countersign::test {

using namespace certificate;

namespace {

std::filesystem::path publishedFolder() { return std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/certificate/data/published-seals"; }

} // namespace

std::string fromHex(std::string_view hex) {
    std::string digits(hex), bytes;
    std::erase_if(digits, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2) bytes += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
    return bytes;
}

std::vector<PublishedSeal> publishedSeals() {
    std::vector<PublishedSeal> all;
    std::istringstream lines(readFile(publishedFolder() / "seals.txt"));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream words(line);
        PublishedSeal seal;
        std::string hex;
        words >> seal.name >> seal.certificate >> hex;
        seal.bytes = fromHex(hex);
        if (seal.certificate == "-") seal.certificate.clear();
        all.push_back(std::move(seal));
    }
    return all;
}

std::string publishedCertificate(std::string const& name) { return readFile(publishedFolder() / (name + ".pem")); }

std::optional<SealFault> faultIn(std::string_view bytes) {
    auto const read = readSeal(bytes);
    auto const* const fault = std::get_if<SealFault>(&read);
    return fault ? std::optional(*fault) : std::nullopt;
}

std::optional<SealFault> pageFaultIn(std::string_view bytes) {
    auto const read = readPageSeal(bytes);
    auto const* const fault = std::get_if<SealFault>(&read);
    return fault ? std::optional(*fault) : std::nullopt;
}

std::string framed(SealHeader const& header, std::vector<SealEntry> const& message) {
    return signedBytesOf(header, message) + "\xFF\x40" + std::string(64, '\0');
}

Day RandomRecord::day() {
    Day const first = *parseDay("1990-01-01"), last = *parseDay("2099-12-31");
    return first + std::chrono::days(below(static_cast<std::size_t>((last - first).count()) + 1));
}

Instant RandomRecord::minute() { return day() + std::chrono::minutes(below(24 * 60)); }

std::string RandomRecord::letters(std::size_t most, std::string_view alphabet) {
    std::string text;
    for (std::size_t left = below(most + 1); left > 0; --left) text += alphabet[below(alphabet.size())];
    return text;
}

std::string RandomRecord::han() {
    std::u32string name;
    std::size_t const length = oneIn(10) ? 50 : 2 + below(4);
    for (std::size_t i = 0; i < length; ++i) {
        char32_t const plane = oneIn(3) ? 0x20000 : oneIn(3) ? 0x30000 : 0x4E00;
        name += plane + static_cast<char32_t>(below(plane == 0x30000 ? 0x1300 : plane == 0x20000 ? 0xA000 : 0x5000));
    }
    return utf8(name);
}

std::string RandomRecord::anyText() {
    static std::vector<std::string> const unusual{
        "", " ", "<", "A<B", "  ", "G 5601", "飞机", "\n", std::string(1, '\0'), "é𠮷", "CA1234X", "aA1_-,;:", "0123456789"};
    if (oneIn(4)) return unusual[below(unusual.size())];
    if (oneIn(40)) return std::string(100 + below(200), 'x');
    return letters(7, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ");
}

/// Of what may not be missing.
std::string RandomRecord::someText() {
    std::string text = anyText();
    return text.empty() ? "0" : text;
}

std::string RandomRecord::certificateNumber() {
    std::string const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::string number;
    for (int i = 0; i < 4; ++i) number += alphabet[below(36)];
    return number + fmt::format("-{:06}-{:05}-{}", below(1'000'000), below(100'000), alphabet[below(36)]);
}

DocumentNumber RandomRecord::document() {
    static std::vector<std::string> const types{"14", "24", "21", "16", "99", "411"};
    return {types[below(types.size())], oneIn(10) ? someText() : letters(1, "CEGH") + fmt::format("{:08}", below(100'000'000))};
}

CertificateContent::Holder RandomRecord::holder() {
    static std::vector<PersonalId> const ids{{"citizen-id", "11010519491231002X"},
                                             {"hkid", "A123456(3)"},
                                             {"macao-id", "1/234567/8"},
                                             {"taiwan-id", "A123456789"},
                                             {"foreign-permanent-id", "CAN110081080310"}};
    Sex const sexes[]{Sex::male, Sex::female, Sex::unspecified};
    return {oneIn(8) ? std::string() : han(), oneIn(2) ? std::string() : letters(60, "ABCDEFGHIJKLMNOPQRSTUVWXYZ -,'"), sexes[below(3)],
            oneIn(3) ? *parseDay("1850-01-01") + std::chrono::days(below(50'000)) : day(), ids[below(ids.size())]};
}

std::vector<PageSealRow> RandomRecord::rows(PageSealRecord const& record) {
    std::size_t const count = oneIn(5) ? 0 : oneIn(20) ? 255 : 1 + below(45);
    std::vector<std::string> ports(1 + below(12)), transports(1 + below(30));
    for (auto& port : ports) port = oneIn(10) ? someText() : "P" + letters(2, "ABCDEFGHIJ");
    for (auto& transport : transports) transport = anyText();
    DocumentNumber const unsearched = document();
    std::vector<PageSealRow> all;
    for (std::size_t i = 0; i < count; ++i) {
        PageSealRow row;
        auto const left = static_cast<std::size_t>((record.to - record.from).count());
        row.date = record.to - std::chrono::days(oneIn(20) ? below(left + 1) : below(std::min<std::size_t>(left, 60) + 1));
        row.direction = oneIn(2) ? Direction::exit : Direction::entry;
        if (record.columns == Columns::full) {
            row.document = record.documents.empty() || oneIn(15) ? unsearched : record.documents[below(record.documents.size())];
            row.portCode = ports[below(ports.size())];
            row.transport = transports[below(transports.size())];
        }
        all.push_back(std::move(row));
    }
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.date > b.date; });
    return all;
}

std::vector<RegisteredDocument> RandomRecord::registered(PageSealRecord const& record) {
    std::size_t const count = oneIn(5) ? 0 : oneIn(20) ? 255 : 1 + below(30);
    bool const whole = record.product == Product::documentInformation;
    std::vector<std::string> authorities(1 + below(9)), statuses(1 + below(4));
    for (auto& authority : authorities) authority = oneIn(3) ? han() : anyText();
    for (auto& status : statuses) status = anyText();
    std::vector<RegisteredDocument> all;
    for (std::size_t i = 0; i < count; ++i) {
        RegisteredDocument row;
        row.document = record.documents.empty() || oneIn(2) ? document() : record.documents[below(record.documents.size())];
        auto const left = static_cast<std::size_t>((record.to - record.from).count());
        if (!whole)
            row.issuedOn = record.to - std::chrono::days(below(left + 1));
        else if (!oneIn(6))
            row.issuedOn = day();
        if (!oneIn(6)) row.expiresOn = day();
        row.authority = authorities[below(authorities.size())];
        row.status = statuses[below(statuses.size())];
        if (whole) {
            row.name = oneIn(3) ? han() : record.holder.name;
            row.latinName = oneIn(3) ? anyText() : record.holder.latinName;
            row.issuedAbroad = oneIn(4);
            row.renewals = static_cast<int>(oneIn(3) ? below(200) : 0);
        }
        all.push_back(std::move(row));
    }
    std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.issuedOn > b.issuedOn; });
    return all;
}

void RandomRecord::placeOnPage(PageSealRecord& record) {
    record.pages = oneIn(3) ? 1 : oneIn(10) ? 0xFFFF : 2 + below(200);
    record.page = 1 + below(record.pages);
    std::size_t const before = record.page == 1 ? 0 : 1 + below(10'000), after = record.page == record.pages ? 0 : below(10'000);
    record.rowsInAll = before + record.rowsHere() + after;
    record.firstRow = record.rowsHere() == 0 ? 0 : before + 1;
}

PageSealRecord RandomRecord::next() {
    PageSealRecord record;
    record.certificateNumber = certificateNumber();
    record.office = record.certificateNumber.substr(0, 4);
    Product const products[]{Product::record, Product::issuanceRecord, Product::documentInformation};
    record.product = products[below(3)];
    record.holder = holder();
    for (std::size_t left = below(11); left > 0; --left) record.documents.push_back(document());
    record.from = day();
    record.to = day();
    if (record.to < record.from) std::swap(record.from, record.to);
    record.columns = oneIn(3) ? Columns::datesOnly : Columns::full;
    record.language = oneIn(2) ? SheetLanguage::zh : SheetLanguage::zhEn;
    record.wording = oneIn(5) ? someText() : "record-2026-11";
    record.issuedAt = minute();
    record.dataUntil = minute();
    for (auto& byte : record.content) byte = static_cast<unsigned char>(below(256));
    if (record.product == Product::record)
        record.rows = rows(record);
    else
        record.registered = registered(record);
    record.namedDocumentsOnly = record.product == Product::issuanceRecord && oneIn(3);
    placeOnPage(record);
    return record;
}

} // namespace countersign::test
