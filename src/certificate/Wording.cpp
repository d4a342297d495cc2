#include "certificate/Wording.h"

#include "core/Fault.h"
#include "core/Resources.h"
#include "core/authority/IntakeJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace countersign::certificate {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::array everyProduct{Product::record, Product::issuanceRecord, Product::documentInformation};

Product productNamed(std::string_view word) {
    for (Product const each : everyProduct)
        if (wordOf(each) == word) return each;
    throw Fault(FaultCode::resourceMissing, "wording: unknown product");
}

/// A version names a file, and it may come from a file of unknown origin: only plain names, never a path.
bool plainName(std::string_view version) {
    return !version.empty() && version.size() <= 64 &&
           std::all_of(version.begin(), version.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Bilingual bilingual(json const& value) { return {value.at("zh").get<std::string>(), value.at("en").get<std::string>()}; }

std::vector<Bilingual> list(json const& value) {
    std::vector<Bilingual> all;
    std::transform(value.begin(), value.end(), std::back_inserter(all), bilingual);
    return all;
}

void readColumns(json const& columns, Wording& wording) {
    wording.serial = bilingual(columns.at("serial"));
    wording.documentName = bilingual(columns.at("document_name"));
    wording.documentNumber = bilingual(columns.at("document_number"));
    if (tellsDocuments(wording.product)) return;
    wording.direction = bilingual(columns.at("direction"));
    wording.date = bilingual(columns.at("date"));
    wording.port = bilingual(columns.at("port"));
    wording.transport = bilingual(columns.at("transport"));
}

void readRegistered(json const& file, Wording& wording) {
    json const& columns = file.at("columns");
    DocumentTexts& texts = wording.registered;
    texts.issuedOn = bilingual(columns.at("issued_on"));
    texts.expiresOn = bilingual(columns.at("expires_on"));
    texts.authority = bilingual(columns.at("issuing_authority"));
    texts.status = bilingual(columns.at("status"));
    for (auto const& [word, text] : file.at("statuses").items()) texts.statuses[word] = bilingual(text);
    texts.notRegistered = bilingual(file.at("not_registered"));
    if (!tellsDocumentsWhole(wording.product)) {
        texts.sentenceNamedFound = bilingual(file.at("sentence").at("named_found"));
        texts.sentenceNamedNone = bilingual(file.at("sentence").at("named_none"));
        return;
    }
    texts.name = bilingual(columns.at("name"));
    texts.issuedAbroad = bilingual(columns.at("issued_abroad"));
    texts.renewals = bilingual(columns.at("renewals"));
    texts.yes = bilingual(file.at("yes"));
    texts.no = bilingual(file.at("no"));
}

void readEnd(json const& file, Wording& wording) {
    wording.noneFound = bilingual(file.at("none_found"));
    wording.closing = bilingual(file.at("closing"));
    wording.notesHead = bilingual(file.at("notes").at("head"));
    wording.notesFound = list(file.at("notes").at("found"));
    wording.notesNone = list(file.at("notes").at("none"));
    wording.madeAt = bilingual(file.at("made_at"));
    wording.stampBox = bilingual(file.at("stamp_box"));
    wording.page = bilingual(file.at("page"));
}

void readHead(json const& file, Wording& wording) {
    wording.title = bilingual(file.at("title"));
    wording.continued = bilingual(file.at("continued"));
    wording.number = bilingual(file.at("number"));
    wording.searchedOn = bilingual(file.at("searched_on"));
    for (auto const& [letter, text] : file.at("sex").items())
        if (auto const sex = sexFromLetter(letter)) wording.sexes[*sex] = bilingual(text);
    for (auto const& [kind, text] : file.at("id_kinds").items()) wording.idKinds[kind] = bilingual(text);
    wording.person = bilingual(file.at("person").at("plain"));
    wording.personWithLatin = bilingual(file.at("person").at("with_latin"));
    wording.sentenceFound = bilingual(file.at("sentence").at("found"));
    wording.sentenceNone = bilingual(file.at("sentence").at("none"));
    if (tellsDocuments(wording.product)) return;
    wording.entry = bilingual(file.at("directions").at("entry"));
    wording.exit = bilingual(file.at("directions").at("exit"));
}

/// Format 1 has the first layout, format 2 names the one that it is drawn with.
void readLayout(json const& file, Wording& wording) {
    if (file.at("format") == "countersign-wording/1") return;
    wording.layout = file.at("layout").get<int>();
    bool const known = wording.layout == 3 || wording.layout == 4 || (wording.layout == 2 && !tellsDocuments(wording.product));
    if (!known) throw Fault(FaultCode::resourceMissing, wording.version + ": unknown layout");
    wording.holder = bilingual(file.at("holder"));
    wording.documentNames = file.at("document_names").get<std::string>();
    if (wording.layout < 3) return;
    wording.sealHow = bilingual(file.at("page_seal").at("how"));
    wording.sealCode = bilingual(file.at("page_seal").at("code"));
    wording.noteReplaces = bilingual(file.at("notes").at("replaces"));
    auto const& outline = file.at("outline");
    wording.bookmark = {bilingual(outline.at("page")), {}, bilingual(outline.at("rows")), bilingual(outline.at("row"))};
    if (tellsDocuments(wording.product)) return;
    wording.bookmark.year = bilingual(outline.at("year"));
    auto const& summary = file.at("summary");
    auto const of = [&summary](char const* key) { return bilingual(summary.at(key)); };
    wording.summary = {of("title"), of("year"), of("exits"), of("entries"), of("total"), of("rows"), of("pages"), of("earlier")};
}

bool knownFormat(json const& format) { return format == "countersign-wording/1" || format == "countersign-wording/2"; }

Wording wordingOf(json const& file) {
    Wording wording;
    wording.version = file.at("version").get<std::string>();
    wording.product = productNamed(file.at("product").get<std::string>());
    wording.inForceFrom = parseDay(file.at("in_force_from").get<std::string>()).value();
    readLayout(file, wording);
    readHead(file, wording);
    readColumns(file.at("columns"), wording);
    if (tellsDocuments(wording.product)) readRegistered(file, wording);
    readEnd(file, wording);
    return wording;
}

} // namespace

WordingBook::WordingBook(fs::path const& resourceFolder) : m_folder(resourceFolder / "certificates") {}

Wording WordingBook::version(std::string_view version) const {
    if (!plainName(version)) throw Fault(FaultCode::resourceMissing, "wording: not a version's name");
    fs::path const path = m_folder / (std::string(version) + ".json");
    auto const file = json::parse(readResource(path), nullptr, false);
    try {
        if (!knownFormat(file.at("format")) || file.at("version") != version) throw Fault(FaultCode::resourceMissing, path.string());
        return wordingOf(file);
    } catch (json::exception const& incomplete) {
        throw Fault(FaultCode::resourceMissing, path.string() + ": " + incomplete.what());
    } catch (std::bad_optional_access const&) {
        throw Fault(FaultCode::resourceMissing, path.string() + ": in_force_from");
    }
}

std::string WordingBook::inForce(Product product, Day day) const {
    std::string const prefix = std::string(wordOf(product)) + "-";
    std::pair<Day, std::string> best;
    std::error_code unreadable;
    for (auto const& entry : fs::directory_iterator(m_folder, unreadable)) {
        std::string const name = entry.path().stem().string();
        if (entry.path().extension() != ".json" || !name.starts_with(prefix)) continue;
        auto const from = version(name).inForceFrom;
        if (from <= day) best = std::max(best, {from, name});
    }
    if (best.second.empty()) throw Fault(FaultCode::resourceMissing, prefix + "*.json: no wording in force on " + isoDay(day));
    return best.second;
}

std::string filled(std::string_view text, std::map<std::string_view, std::string> const& values) {
    std::string out;
    while (true) {
        auto const open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) return out;
        auto const close = text.find('}', open);
        if (close == std::string_view::npos) throw Fault(FaultCode::resourceMissing, "wording: a brace is left open");
        auto const value = values.find(text.substr(open + 1, close - open - 1));
        if (value == values.end()) throw Fault(FaultCode::resourceMissing, "wording: unknown placeholder");
        out += value->second;
        text.remove_prefix(close + 1);
    }
}

} // namespace countersign::certificate
