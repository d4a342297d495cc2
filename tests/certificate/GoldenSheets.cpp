#include "certificate/GoldenSheets.h"

#include "certificate/SheetSamples.h"

#include <fmt/format.h>

#include <functional>

namespace countersign::test {

namespace {

using Change = std::function<void(CertificateContent&)>;

std::string suffixOf(SheetLanguage language) { return language == SheetLanguage::zh ? "zh" : "zh-en"; }

void addBoth(std::vector<GoldenSheet>& all, std::string const& name, std::size_t rows, Change const& change = {}) {
    for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn}) {
        auto content = residentContent(rows, language);
        if (change) change(content);
        all.push_back({name + "-" + suffixOf(language), std::move(content)});
    }
}

void stampedByHand(CertificateContent& content) { content.stamp = {false, ""}; }
void datesOnly(CertificateContent& content) { content.columns = Columns::datesOnly; }

void rareName(CertificateContent& content) {
    content.holder.name = "𠮷𫖯䶮㛃龘";
    content.holder.latinName = "JI FU YAN JIE DA";
}

void longName(CertificateContent& content) {
    content.holder.name = "阿卜杜拉·买买提·阿卜杜热合曼·阿卜杜拉·买买提·阿卜杜热合曼·阿卜杜拉·买买提·艾山江";
    content.holder.latinName = "ABDULLAH MAMAT ABDURAHMAN ABDULLAH MAMAT ABDURAHMAN ABDULLAH MAMAT HASANJAN";
}

void latinOnly(CertificateContent& content) {
    content.holder.name = "";
    content.holder.latinName = "ÓLAFUR ÞÓRÐARSON-ŁUKASZEWICZ ĐẶNG";
}

void manyDocuments(CertificateContent& content) {
    for (int i = 0; i < 14; ++i) content.documents.push_back({i % 2 ? "25" : "21", fmt::format("T{:08}", 71830 + i)});
    for (std::size_t row = 0; row < content.rows.size(); ++row) content.rows[row].document = content.documents[row % 17];
}

void longPorts(CertificateContent& content) {
    for (std::size_t row = 0; row < content.rows.size(); row += 3) {
        content.rows[row].portZh = "新疆维吾尔自治区克孜勒苏柯尔克孜自治州吐尔尕特公路口岸";
        content.rows[row].portEn =
            "Torugart Highway Port of Entry, Kizilsu Kirghiz Autonomous Prefecture, Xinjiang Uygur Autonomous Region";
    }
}

void manyFlights(CertificateContent& content) {
    for (std::size_t row = 0; row < content.rows.size(); ++row) content.rows[row].transport = fmt::format("CA{}", 1000 + row * 37 % 8999);
}

void longOffice(CertificateContent& content) {
    content.office.nameZh = "广东省深圳市公安局出入境管理局罗湖分局办证大厅外国人及港澳台居民证件受理服务中心";
    content.office.nameEn =
        "Reception Centre for Residents of Hong Kong, Macao and Taiwan, Luohu Branch, Exit-Entry Administration of Shenzhen";
    content.stamp.textZh = "出入境记录查询专用章";
}

void rarePorts(CertificateContent& content) {
    content.rows[0].portZh = "𬒈𬭚口岸";
    content.rows[1].portZh = "㙍岽镇口岸";
    content.rows[1].portEn = "Duōdōng Port";
}

void taiwanResident(CertificateContent& content) {
    content.holder = {"陳美玲", "CHEN MEI-LING", Sex::female, parseDay("1975-12-31").value(), {"taiwan-id", "A234567893"}};
    content.documents = {{"16", "00123456"}};
    for (auto& row : content.rows) row.document = content.documents[0];
}

void replacing(CertificateContent& content) { content.replaces = "SZ01-261120-00412-K"; }

void seafarer(CertificateContent& content) {
    content.holder = {"李四", "LI SI", Sex::male, parseDay("1988-01-02").value(), {"citizen-id", "440301198801020018"}};
    content.documents = {{"17", "A00123456"}, {"14", "EA1234567"}};
    for (std::size_t row = 0; row < content.rows.size(); ++row) {
        content.rows[row].document = content.documents[row % 2];
        content.rows[row].transport = row % 2 ? "XIN DE HAI 8" : "COSCO SHIPPING UNIVERSE";
    }
}

void addDocuments(std::vector<GoldenSheet>& all, Product product, std::string const& name, std::size_t rows, Change const& change = {}) {
    for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn}) {
        auto content = documentsContent(product, rows, language);
        if (change) change(content);
        all.push_back({name + "-" + suffixOf(language), std::move(content)});
    }
}

void namedOnly(CertificateContent& content) {
    content.namedDocumentsOnly = true;
    content.documents.clear();
    for (auto const& row : content.registered) content.documents.push_back(row.document);
    content.documents.push_back({"70", "K12345678"});
}

void nothingKnown(CertificateContent& content) {
    auto& last = content.registered.back();
    last.issuedOn.reset();
    last.expiresOn.reset();
    last.authority.clear();
    last.status.clear();
    if (content.product == Product::documentInformation) last.name = last.latinName = "";
    content.registered.front().expiresOn.reset();
    content.registered.front().status = "待核";
}

void rareNamesRegistered(CertificateContent& content) {
    rareName(content);
    for (auto& row : content.registered) {
        row.name = "𠮷𫖯䶮㛃龘";
        row.latinName = "JI FU YAN JIE DA";
        row.authority = "𬒈𬭚㙍市公安局";
    }
    content.registered.back().name = "阿卜杜拉·买买提·阿卜杜热合曼·阿卜杜拉·买买提·阿卜杜热合曼";
    content.registered.back().latinName = "ABDULLAH MAMAT ABDURAHMAN ABDULLAH MAMAT ABDURAHMAN";
}

void longAuthorities(CertificateContent& content) {
    for (std::size_t i = 0; i < content.registered.size(); i += 2)
        content.registered[i].authority = "新疆维吾尔自治区克孜勒苏柯尔克孜自治州公安局出入境管理支队办证大厅港澳台居民证件受理服务中心";
    content.registered[1].authority = "Consulate-General of the People's Republic of China in Llanfairpwllgwyngyllgogerychwyrndrobwll";
    content.registered[1].document = {"16", "0012345678(B)"};
}

/// Sheets of the third layout are still verified, and look as they did.
void addThirdLayout(std::vector<GoldenSheet>& all) {
    std::vector<GoldenSheet> third;
    for (auto const& sheet : all)
        for (char const* name : {"rows-0", "rows-20", "rare-name", "issuance-6", "information-6"})
            if (sheet.name == name + std::string("-zh") || sheet.name == name + std::string("-zh-en")) {
                third.push_back({"third-" + sheet.name, sheet.content});
                third.back().content.wording = thirdWordingOf(sheet.content.product);
            }
    all.insert(all.end(), third.begin(), third.end());
}

} // namespace

std::vector<GoldenSheet> goldenSheets() {
    std::vector<GoldenSheet> all;
    for (std::size_t const rows : {0, 1, 2, 12, 20, 27, 60, 300, 7300}) addBoth(all, fmt::format("rows-{}", rows), rows);
    addBoth(all, "stamped-by-hand", 5, stampedByHand);
    addBoth(all, "none-stamped-by-hand", 0, stampedByHand);
    addBoth(all, "dates-only", 40, datesOnly);
    addBoth(all, "rare-name", 3, rareName);
    addBoth(all, "rare-name-none", 0, rareName);
    addBoth(all, "long-name", 30, longName);
    addBoth(all, "latin-only", 8, latinOnly);
    addBoth(all, "many-documents", 34, manyDocuments);
    addBoth(all, "long-ports", 24, longPorts);
    addBoth(all, "many-flights", 40, manyFlights);
    addBoth(all, "long-office", 31, longOffice);
    addBoth(all, "rare-ports", 6, rarePorts);
    addBoth(all, "taiwan-resident", 16, taiwanResident);
    addBoth(all, "seafarer", 18, seafarer);
    addBoth(all, "replacing", 9, replacing);
    constexpr auto issuance = Product::issuanceRecord, information = Product::documentInformation;
    for (std::size_t const rows : {0, 1, 6, 60}) addDocuments(all, issuance, fmt::format("issuance-{}", rows), rows);
    addDocuments(all, issuance, "issuance-named", 3, namedOnly);
    addDocuments(all, issuance, "issuance-named-none", 0, namedOnly);
    addDocuments(all, issuance, "issuance-unknown", 4, [](auto& content) {
        nothingKnown(content);
        content.registered.back().issuedOn = content.from;
    });
    addDocuments(all, issuance, "issuance-long-authorities", 12, longAuthorities);
    addDocuments(all, issuance, "issuance-stamped-by-hand", 2, stampedByHand);
    for (std::size_t const rows : {0, 1, 6, 30}) addDocuments(all, information, fmt::format("information-{}", rows), rows);
    addDocuments(all, information, "information-unknown", 4, nothingKnown);
    addDocuments(all, information, "information-rare-names", 4, rareNamesRegistered);
    addDocuments(all, information, "information-long-authorities", 9, longAuthorities);
    addDocuments(all, information, "information-replacing", 2, replacing);
    addThirdLayout(all);
    return all;
}

} // namespace countersign::test
